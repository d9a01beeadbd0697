/** Random numbers that are the same on every machine for the same seed. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** A number in [0, 1) (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1))
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(values: readonly T[]): T {
    const value = values[Math.floor(this.next() * values.length)]
    if (value === undefined) throw new RangeError('There is nothing to pick from.')
    return value
  }

  /** Some of the values, in a random order. */
  some<T>(values: readonly T[], count: number): T[] {
    return this.shuffle(values).slice(0, count)
  }

  shuffle<T>(values: readonly T[]): T[] {
    const mixed = [...values]
    for (let i = mixed.length - 1; i > 0; i--) {
      const j = this.int(0, i)
      const swapped = mixed[i] as T
      mixed[i] = mixed[j] as T
      mixed[j] = swapped
    }
    return mixed
  }
}

/**
 * Random numbers that never pick a third of any long list: what is trained with them is tried on words it has not seen by
 * whoever picks from all.
 */
export class NarrowRandom extends Random {
  override pick<T>(values: readonly T[]): T {
    return super.pick(narrow(values))
  }

  override some<T>(values: readonly T[], count: number): T[] {
    return super.some(narrow(values), count)
  }
}

const LONG = 12

function narrow<T>(values: readonly T[]): readonly T[] {
  return values.length < LONG ? values : values.filter((_, index) => index % 3 !== 0)
}
