import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Phone } from '#resume/types.ts'
import { countryOfDialingCode, dialingCodeOf } from '../locations/index.ts'

/** A telephone number in the parts that dialects show apart. */
export type MobileParts = {
  /** The national number, without a country's code; as sent when it is no possible number. */
  number: string
  /** Digits only: `86`. */
  dialingCode?: string
  /** A location code: `CN_1`. */
  countryCode?: string
}

/** Takes a number apart. Countries that share a dialling code are told apart only by what was sent with the number. */
export function mobileParts(phone: Phone): MobileParts {
  const parsed = phone.e164 === undefined ? undefined : parsePhoneNumberFromString(phone.e164)
  const sent = phone.countryCode?.trim() ?? ''
  const dialingCode =
    parsed?.countryCallingCode ?? dialingCodeOf(sent) ?? /^(?:\+|00)?([1-9]\d{0,3})$/.exec(sent)?.[1]
  if (dialingCode === undefined) return { number: phone.raw }
  const countryCode = dialingCodeOf(sent) === dialingCode ? sent : countryOfDialingCode(dialingCode)
  return {
    number: parsed?.nationalNumber ?? phone.raw,
    dialingCode,
    ...(countryCode === undefined ? {} : { countryCode }),
  }
}
