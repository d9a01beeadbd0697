/**
 * Features are 32-bit hashes, never strings: a model keeps one number for each, and two features that meet by chance (one
 * pair in a hundred thousand) cost less than a dictionary of their words would.
 */

/** The hash of a template's number, before its parts. */
export function seedHash(template: number): number {
  return Math.imul(template + 1, 0x9e3779b1)
}

/** Adds a part (a character code, a bucket) to a hash. */
export function mixHash(hash: number, part: number): number {
  let mixed = Math.imul(hash ^ part, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

/** The hash of a word under a template. */
export function hashWord(template: number, word: string): number {
  let hash = seedHash(template)
  for (let i = 0; i < word.length; i++) hash = mixHash(hash, word.charCodeAt(i))
  return hash
}
