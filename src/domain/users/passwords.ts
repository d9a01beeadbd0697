import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { DomainError } from '#lib/errors.ts'

/** OWASP's recommendation of 2024 for scrypt: 128 MiB and about a quarter of a second for every guess. */
const COST = { N: 2 ** 17, r: 8, p: 1 }
const MAX_MEMORY = 160 * 1024 * 1024
const SALT_BYTES = 16
const HASH_BYTES = 32

export const MIN_PASSWORD_LENGTH = 10
/** Longer ones would only cost time to hash. */
export const MAX_PASSWORD_LENGTH = 200

/** @throws DomainError invalid, field `password` */
export function checkPassword(password: string): void {
  if (password.length < MIN_PASSWORD_LENGTH || password.length > MAX_PASSWORD_LENGTH) {
    throw new DomainError(
      'invalid',
      `the password must have ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters`,
      { field: 'password' },
    )
  }
}

/** The form in which a password is kept: `scrypt$N$r$p$salt$hash`, with the costs it was made with. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(password, salt, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** Compares in constant time. False also for a stored form that is not understood. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [scheme, N, r, p, salt, hash] = stored.split('$')
  if (scheme !== 'scrypt' || !salt || !hash || password.length > MAX_PASSWORD_LENGTH) return false
  const expected = Buffer.from(hash, 'base64url')
  const costs = { N: Number(N), r: Number(r), p: Number(p) }
  const given = await derive(password, Buffer.from(salt, 'base64url'), costs)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

/** A password nobody chose: 20 characters of 64, 120 bits. */
export function generatePassword(): string {
  return randomBytes(15).toString('base64url')
}

function derive(password: string, salt: Buffer, costs: ScryptOptions): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  // The same characters may be typed as different code points on different keyboards.
  scrypt(password.normalize('NFKC'), salt, HASH_BYTES, { ...costs, maxmem: MAX_MEMORY }, (error, hash) =>
    error ? reject(error) : resolve(hash),
  )
  return promise
}
