import { findPhoneNumbersInText, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Phone } from '../types.ts'

/** A telephone number as written, with country code and E.164 when it is a possible number; Chinese unless it says otherwise. */
export function parsePhone(raw: string): Phone {
  const text = raw.trim()
  // 0086 is how China dials itself from abroad; the library knows 00 only from inside.
  const number = parsePhoneNumberFromString(text.replace(/^\(?(?:00|\+)?86\)?[\s-]*(?=1\d)/, '+86'), 'CN')
  return number?.isPossible() ? describe(text, number) : { raw: text }
}

/** The best telephone number in a text: a mobile one before any other. */
export function findPhone(text: string): Phone | undefined {
  const chinese = /(?<![\d@.])(?:\(?(?:\+|00)?86\)?[\s-]*)?(1[3-9]\d(?:[\s-]?\d{4}){2})(?![\d])/.exec(text)
  if (chinese) return parsePhone(chinese[0])
  const found = findPhoneNumbersInText(text.slice(0, 20_000), { defaultCountry: 'CN', extended: false })
  const mobile = found.find((hit) => hit.number.getType() === 'MOBILE') ?? found[0]
  if (mobile) return describe(text.slice(mobile.startsAt, mobile.endsAt), mobile.number)
  const american = /(?<![\d@.-])(?:\+?1[-. ]?)?\(?[2-9]\d{2}\)?[-. ]{1,2}\d{3}[-. ]\d{4}(?!\d)/.exec(text)
  if (!american) return undefined
  const number = parsePhoneNumberFromString(american[0], 'US')
  return number ? describe(american[0], number) : { raw: american[0] }
}

function describe(raw: string, number: PhoneNumber): Phone {
  return { raw, countryCode: number.countryCallingCode, e164: number.number }
}
