import { timingSafeEqual } from 'node:crypto'
import { randomToken } from '#lib/ids.ts'
import type { Keys } from '#lib/keys.ts'

/** Makes an app secret and the sealed form that is stored: readable again by the key's holder, useless in a dump. */
export function makeSecret(keys: Keys, appId: string): { secret: string; sealed: string } {
  const secret = randomToken(24)
  return { secret, sealed: keys.encrypt(secret, boundTo(appId)) }
}

export function openSecret(keys: Keys, sealed: string, appId: string): string {
  return keys.decrypt(sealed, boundTo(appId))
}

/** Compares in constant time. */
export function sameSecret(keys: Keys, sealed: string, appId: string, given: string): boolean {
  const expected = Buffer.from(openSecret(keys, sealed, appId))
  const offered = Buffer.from(given)
  return expected.length === offered.length && timingSafeEqual(expected, offered)
}

function boundTo(appId: string): string {
  return `app/${appId}`
}
