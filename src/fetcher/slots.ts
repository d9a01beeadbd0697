import { FetchError } from './errors.ts'

/**
 * Counts what goes on at the same time under a key. Who finds no place is sent away instead of waiting: a queue with
 * back-off is where waiting costs nothing.
 */
export class Slots {
  readonly #taken = new Map<string, number>()

  /**
   * @returns gives the place back; to be called once
   * @throws FetchError busy
   */
  take(key: string, limit: number): () => void {
    const count = this.#taken.get(key) ?? 0
    if (count >= limit) throw new FetchError('busy')
    this.#taken.set(key, count + 1)
    return () => {
      const now = (this.#taken.get(key) ?? 1) - 1
      if (now === 0) this.#taken.delete(key)
      else this.#taken.set(key, now)
    }
  }
}
