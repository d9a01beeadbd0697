import { type GazetteerPlace, searchPlaceByName } from '#domain/locations/index.ts'
import type { Place } from '#resume/types.ts'

/** The four cities that are provinces of their own: their name alone is a city's. */
const MUNICIPALITIES = ['110000', '120000', '310000', '500000']
/** 新疆维吾尔自治区 and the like are not longer. */
const MAX_NAME_LENGTH = 12

const DISTRICT = /(?:(?<!行政|自治|地)区|县|旗)$/

export type ReadPlace = {
  place: Place
  /** What stands behind the city in the text: a district, a street. */
  rest: string
}

/**
 * A place in a caller's words: 浙江省杭州市, 浙江, 杭州余杭区仓前街道. The words are kept; the code is a city's, where the
 * words name one. A province alone names none, and neither does 吉林, which is both.
 */
export function readPlace(text: string): ReadPlace {
  const words = text.normalize('NFKC').trim()
  const found = findCity(words.replace(/[\s·,，\-/]+/g, '').replace(/^中国(?:大陆)?/, ''), undefined)
  return found
    ? { place: { code: found.code, text: words }, rest: found.rest }
    : { place: { text: words }, rest: '' }
}

function findCity(
  words: string,
  state: GazetteerPlace | undefined,
): { code: string; rest: string } | undefined {
  for (let length = Math.min(words.length, MAX_NAME_LENGTH); length >= 2; length -= 1) {
    const name = words.slice(0, length)
    const rest = words.slice(length)
    const places = searchPlaceByName(name).filter((place) => !state || place.stateCode === state.code)
    const province = places.find(({ kind }) => kind === 'state')
    // 朝阳区 is a district of Beijing or of Changchun, and never the city of Chaoyang.
    const city = DISTRICT.test(name) ? undefined : places.find(({ kind }) => kind === 'city')
    if (city && !isProvince(name, city, province)) return { code: city.code, rest }
    if (province && rest !== '') return findCity(rest, province)
    const [district, other] = places.filter(({ kind }) => kind === 'district')
    if (!district || province || city) continue
    // The name of several districts says nothing of the city, and neither does what is left of it without its ending.
    return district.cityCode && !other ? { code: district.cityCode, rest: words } : undefined
  }
  return undefined
}

/** 吉林 and 吉林省 are no city, 吉林市 and 北京 are one. */
function isProvince(name: string, city: GazetteerPlace, province: GazetteerPlace | undefined): boolean {
  if (!province || MUNICIPALITIES.includes(city.divisionCode ?? '')) return false
  return !name.endsWith('市')
}

/** A country by its name; other words are kept without a code. */
export function readCountry(text: string): Place {
  const words = text.normalize('NFKC').trim()
  const country = searchPlaceByName(words).find(({ kind }) => kind === 'country')
  return country ? { code: country.code, text: words } : { text: words }
}

/** Several places in one text, with any of the usual separators; each that names no city is kept as words. */
export function readPlaces(text: string): Place[] {
  return text
    .normalize('NFKC')
    .split(/[,、;/|\s]+/)
    .filter((part) => part !== '')
    .map((part) => readPlace(part).place)
}
