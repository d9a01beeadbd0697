/** Chances that can be had again: the same seed gives the same plan. */
export type Random = {
  /** A whole number from 0 up to and without `limit`. */
  below(limit: number): number
  /** True so often: 0 never, 1 always. */
  chance(share: number): boolean
  pick<T>(items: readonly T[]): T
}

/** mulberry32: small, fast and good enough to choose moments and people. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    below: (limit) => Math.floor(next() * limit),
    chance: (share) => next() < share,
    pick: (items) => items[Math.floor(next() * items.length)]!,
  }
}
