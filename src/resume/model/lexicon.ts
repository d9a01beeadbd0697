/** Words of kinds (a region, a university), found in a text longest first. */
export class Lexicon {
  readonly #kinds = new Map<string, number>()
  #longest = 0

  /** @param words by kind; a word of several kinds has that of their combination */
  constructor(words: Iterable<readonly [word: string, kind: number]>) {
    for (const [word, kind] of words) {
      this.#kinds.set(word, (this.#kinds.get(word) ?? 0) | (1 << kind))
      this.#longest = Math.max(this.#longest, word.length)
    }
  }

  /** For every character, the longest word that covers it: its kinds, the character's place in it and its length, as one number; 0 where there is none. */
  cover(text: string): Int32Array {
    const found = new Int32Array(text.length)
    const lengths = new Int32Array(text.length)
    for (let start = 0; start < text.length; start++) {
      for (let length = Math.min(this.#longest, text.length - start); length >= 2; length--) {
        const kinds = this.#kinds.get(text.slice(start, start + length))
        if (kinds === undefined) continue
        for (let i = 0; i < length; i++) {
          if ((lengths[start + i] ?? 0) >= length) continue
          lengths[start + i] = length
          const place = i === 0 ? 0 : i === length - 1 ? 2 : 1
          found[start + i] = 1 + place + 3 * Math.min(length, 8) + 32 * kinds
        }
        break
      }
    }
    return found
  }
}
