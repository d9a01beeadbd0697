import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { IdentityKind } from '#db/tables/talents.ts'
import type { Keys } from '#lib/keys.ts'
import type { Identification, Phone, Resume } from '#resume/types.ts'
import { dialingCodeOf } from '../locations/index.ts'

/** What tells one person from another, in a form that is equal for equal persons. */
export type Identity = { kind: IdentityKind; value: string }

/** From the strongest to the weakest. */
export const IDENTITY_STRENGTH: readonly IdentityKind[] = ['document', 'mobile', 'email']

const CHINA = '86'

/**
 * One number however it is written: `+86 138…`, `0086138…`, `86-138…` and `138…` give the same E.164.
 *
 * @param raw as sent; at most 64 characters are looked at
 * @param countryCode dialling code (`+86`, `86`) or location code (`CN_1`), as clients in the wild send either; absent:
 *   the Chinese mainland
 * @returns the phone without `e164` when no number of that country can look like this
 */
export function normalizeMobile(raw: string, countryCode?: string): Phone {
  const phone: Phone = { raw, ...(countryCode === undefined ? {} : { countryCode }) }
  const text = raw.normalize('NFKC').slice(0, 64).trim()
  if (/[^\d\s+().·-]/.test(text)) return phone
  const digits = text.replace(/\D/g, '')
  const dialing = dialingCode(countryCode)
  if (dialing === null || digits.length < 5) return phone
  const candidates = text.startsWith('+')
    ? [`+${digits}`]
    : [`+${dialing}${digits}`, `+${digits.replace(/^00/, '')}`]
  const parsed = candidates.map((candidate) => parsePhoneNumberFromString(candidate))
  const number = parsed.find((found) => found?.isValid()) ?? parsed.find((found) => found?.isPossible())
  return number ? { ...phone, e164: number.number } : phone
}

function dialingCode(countryCode: string | undefined): string | null {
  if (countryCode === undefined) return CHINA
  const plain = countryCode.trim().replace(/^\+|^00/, '')
  if (/^[1-9]\d{0,3}$/.test(plain)) return plain
  return dialingCodeOf(countryCode) ?? null
}

/** Case and spaces make no other person. Null when the text is no address. */
export function normalizeEmail(text: string): string | null {
  const email = text.normalize('NFKC').trim().toLowerCase()
  return email.length <= 254 && /^[^\s@"<>(),;:\\]+@[^\s@"<>(),;:\\]+\.[^\s@"<>(),;:\\]+$/.test(email)
    ? email
    : null
}

/** The blind index of an identity document: equal for equal documents, telling nothing of the number. */
export function documentIdentity(keys: Keys, document: Identification): Identity | null {
  const number = document.number.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  return number === '' ? null : { kind: 'document', value: keys.blindIndex(`${document.type}/${number}`) }
}

/** The identities a résumé carries, strongest first. A relay number is nobody's for long, so that it is none. */
export function identitiesOf(keys: Keys, resume: Resume): Identity[] {
  const { identification, mobile, email } = resume.basic
  const identities: Identity[] = []
  const document = identification ? documentIdentity(keys, identification) : null
  if (document) identities.push(document)
  if (mobile?.e164 && !mobile.relay) identities.push({ kind: 'mobile', value: mobile.e164 })
  const address = email === undefined ? null : normalizeEmail(email)
  if (address) identities.push({ kind: 'email', value: address })
  return identities
}
