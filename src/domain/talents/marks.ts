/** A text with more marks than this has the one mark instead that every search looks for. */
const MAX_MARKS = 5_000
/** No character has this code. */
const LONG_TEXT = 0xffffffff

/**
 * The marks of a text that a search looks for: one for each pair of neighbouring characters, and one for each single
 * character beyond ASCII, so that a Chinese character alone can be looked for. Case makes no difference.
 *
 * The invariant: where a text contains a word, whatever the case, its marks contain the word's. (Not the other way round:
 * what the marks find has to be looked at.) So only what the database's comparison does may be done here: characters are
 * changed to lower case one by one.
 *
 * @returns 32-bit numbers, each once; of one tenant's text they tell nothing about another's
 */
export function marksOf(tenantId: string, text: string): number[] {
  const seed = seedOf(tenantId)
  const marks = new Set<number>()
  let before: number | undefined
  for (const character of text) {
    const code = character.toLowerCase().codePointAt(0) as number
    if (code > 0x7f) marks.add(mix(seed, code))
    if (before !== undefined) marks.add(mix(mix(seed, before), code))
    before = code
    if (marks.size > MAX_MARKS) return [longTextMark(tenantId)]
  }
  return [...marks]
}

/** The mark of texts that are too long to have their own: a search looks at all of them. */
export function longTextMark(tenantId: string): number {
  return mix(seedOf(tenantId), LONG_TEXT)
}

function seedOf(tenantId: string): number {
  const id = BigInt(tenantId)
  return mix(mix(0x811c9dc5, Number(id & 0xffffffffn)), Number(id >> 32n))
}

/** FNV-1a over the four bytes of a number (http://www.isthe.com/chongo/tech/comp/fnv/). */
function mix(seed: number, value: number): number {
  let result = seed
  for (let shift = 0; shift < 32; shift += 8) {
    result = Math.imul(result ^ ((value >>> shift) & 0xff), 0x01000193)
  }
  return result | 0
}
