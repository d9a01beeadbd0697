import { type CountryCode, getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js'
import phoneMetadata from 'libphonenumber-js/metadata.min.json'
import { gazetteer } from './gazetteer.ts'

/**
 * The ISO 3166-1 alpha-2 code of a country of the gazetteer: `CN_1` → `CN`.
 * @param countryCode a location code of kind country
 */
export function isoOf(countryCode: string): string | undefined {
  return gazetteer().isoByCountry.get(countryCode)
}

/**
 * The country calling code, digits only: `CN_1` → `86`. Undefined for an unknown code and for the few uninhabited
 * territories without telephones of their own.
 * @param countryCode a location code of kind country
 */
export function dialingCodeOf(countryCode: string): string | undefined {
  const iso = isoOf(countryCode)
  return iso && isSupportedCountry(iso) ? getCountryCallingCode(iso) : undefined
}

/**
 * The country that a calling code belongs to: `86`, `+86` or `0086` → `CN_1`. Where countries share one, the main country by
 * the numbering plan's metadata (`1` is the United States, `7` Russia, `44` the United Kingdom).
 * @param dialingCode one to four digits, with or without `+` or `00`
 */
export function countryOfDialingCode(dialingCode: string): string | undefined {
  const digits = /^(?:\+|00)?([1-9]\d{0,3})$/.exec(dialingCode.trim())?.[1]
  if (!digits) return undefined
  const countries: Record<string, CountryCode[]> = phoneMetadata.country_calling_codes
  const main = Object.hasOwn(countries, digits) ? countries[digits]?.[0] : undefined
  return main && gazetteer().countryByIso.get(main)
}
