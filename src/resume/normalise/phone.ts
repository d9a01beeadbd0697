import { findPhoneNumbersInText, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Phone } from '../types.ts'

/** A telephone number as written, with country code and E.164 when it is a possible number; Chinese unless it says otherwise. */
export function parsePhone(raw: string): Phone {
  const text = raw.trim()
  // 0086 is how China dials itself from abroad; the library knows 00 only from inside.
  const number = parsePhoneNumberFromString(text.replace(/^\(?(?:00|\+)?86\)?[\s-]*(?=1\d)/, '+86'), 'CN')
  return number?.isPossible() ? describe(text, number) : { raw: text }
}

/** The best telephone number in a text: a mobile one before any other, and never a date. */
export function findPhone(text: string): Phone | undefined {
  const chinese = /(?<![\w@.])(?:\(?(?:\+|00)?86\)?[\s-]*)?(1[3-9]\d(?:[\s-]?\d{4}){2})(?![\w@])/.exec(text)
  if (chinese) return parsePhone(chinese[0])
  const hits = findPhoneNumbersInText(text.slice(0, 20_000), { defaultCountry: 'CN', extended: false })
    .map(({ number, startsAt, endsAt }) => ({ number, raw: text.slice(startsAt, endsAt) }))
    .filter(({ number, raw }) => number.getType() === 'MOBILE' || (number.isValid() && /^\(?[+0]/.test(raw)))
  const best = hits.find(({ number }) => number.getType() === 'MOBILE') ?? hits[0]
  // A national number in a text without a Chinese word or place is of a country that nobody names.
  if (best && best.number.getType() !== 'MOBILE' && /^\(?0(?!0)/.test(best.raw) && !IN_CHINA.test(text))
    return { raw: best.raw.trim() }
  if (best) return describe(best.raw, best.number)
  const written = WRITTEN.exec(text.slice(0, 2_000))
  return written ? parseAmerican(written[0].trim()) : undefined
}

const IN_CHINA =
  /\p{Script=Han}|\b(?:china|beijing|shanghai|shenzhen|guangzhou|hangzhou|nanjing|chengdu|wuhan|tianjin|suzhou|xiamen)\b|\.cn\b/iu

/** What no numbering plan knows may still be what the person wrote: 123-456-7890, or ten or eleven digits. */
const WRITTEN =
  /(?<![\w@.-])(?:(?:\+\d{1,2}[-. ]?)?(?:\(\d{3}\) ?|\d{3}[-. ]{1,2})\d{3,4}[-. ]{1,2}\d{4}|1-?\d{10}|[2-9]\d{9}|1234567890)(?![\w@-])/

/** The number behind a label, as it was written, where no numbering plan knows it: seven to fifteen digits. */
export function labelledPhone(text: string): Phone | undefined {
  const written = /(?<![\w@.-])\+?[\d(][\d ()-]{5,20}\d(?![\w@])/.exec(text)?.[0]
  const digits = written?.replace(/\D/g, '').length ?? 0
  return written && digits >= 7 && digits <= 15 ? { raw: written.trim() } : undefined
}

function parseAmerican(raw: string): Phone {
  const number = parsePhoneNumberFromString(raw, 'US')
  return number?.isValid() ? describe(raw, number) : { raw }
}

function describe(raw: string, number: PhoneNumber): Phone {
  return { raw, countryCode: number.countryCallingCode, e164: number.number }
}
