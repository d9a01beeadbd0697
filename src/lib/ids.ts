import { randomBytes } from 'node:crypto'

/**
 * 64-bit, time-ordered ids, sent as decimal strings of 19 digits as Feishu's are.
 *
 * Layout: milliseconds since 2001-09-09T01:46:40Z (41 bits, until 2071) · node number (10 bits) · counter (12 bits).
 * The node number comes from the database (`src/db/node-number.ts`), so two nodes never make the same id; the primary
 * key would refuse one that did. Ids are guessable in part: what a stranger may open carries a token instead.
 */
const EPOCH_MS = 1_000_000_000_000
const COUNTER_BITS = 12n
const NODE_BITS = 10n
const MAX_COUNTER = 4095
const MAX_INT64 = 9_223_372_036_854_775_807n

export type IdSource = { next(): string }

/** An id source of one node. `now` gives epoch milliseconds; the clock may stand still or step back, ids still rise. */
export function createIdSource(nodeNumber: number, now: () => number = Date.now): IdSource {
  let lastMs = 0
  let counter = 0
  return {
    next() {
      const ms = now() - EPOCH_MS
      if (ms > lastMs) {
        lastMs = ms
        counter = 0
      } else if (counter === MAX_COUNTER) {
        lastMs += 1
        counter = 0
      } else {
        counter += 1
      }
      const id =
        (BigInt(lastMs) << (COUNTER_BITS + NODE_BITS)) |
        (BigInt(nodeNumber) << COUNTER_BITS) |
        BigInt(counter)
      return id.toString()
    },
  }
}

/** The id in canonical form, or null when the text is no positive 64-bit integer: then nothing can have that id. */
export function parseId(text: string): string | null {
  if (!/^[0-9]{1,19}$/.test(text)) return null
  const id = BigInt(text)
  return id > 0n && id <= MAX_INT64 ? id.toString() : null
}

/** A token that cannot be guessed: `bytes` random bytes in base64url. */
export function randomToken(bytes = 24): string {
  return randomBytes(bytes).toString('base64url')
}
