/**
 * The world's countries and regions, China's provinces, cities and districts, and the foreign cities that Feishu Hire is
 * known to use. Data only: the same for every tenant, never written.
 *
 * A code that Feishu is known to use for a place is the place's code (`known-codes.ts`). All others are ours: the letters
 * of the kind and 9,000,000 plus a public number, which is the administrative code of GB/T 2260 for states, cities and
 * districts (`ST_9220000` 吉林, `CT_9220200` 吉林市, `DS_9110108` 海淀区) and the ISO 3166 numeric code for countries
 * (`CN_9000250` France). Feishu's own numbers end near 2,001,700 as far as they were seen, so that the two cannot meet;
 * and a place keeps its code for as long as the public number stands.
 */

import { gazetteer } from './gazetteer.ts'
import { nameKey, shortPlaceName } from './place-names.ts'
import type { GazetteerPlace, LocationKind } from './types.ts'

export { countryOfDialingCode, dialingCodeOf, isoOf } from './dialing.ts'
export type { GazetteerPlace, LocationKind } from './types.ts'

/** The most places that one page of `listPlaces` may hold, and the longest name that is looked up, in characters. */
export const maxPageSize = 1000
const maxNameLength = 100

/** The place with this code, or undefined. */
export function findPlace(code: string): GazetteerPlace | undefined {
  return gazetteer().byCode.get(code)
}

/**
 * One page of the places of a kind, in an order that never changes within a release.
 * @param query.codes only these codes; those of another kind, and unknown ones, are left out
 * @param query.after the `next` of the page before
 * @param query.limit places on the page, 1 to 1000
 * @throws RangeError when `limit` is out of bounds, or when `after` is no code of this list
 */
export function listPlaces(
  kind: LocationKind,
  query: { codes?: readonly string[]; after?: string; limit: number },
): { items: GazetteerPlace[]; next?: string } {
  if (!Number.isInteger(query.limit) || query.limit < 1 || query.limit > maxPageSize) {
    throw new RangeError(`limit must be a whole number from 1 to ${maxPageSize}`)
  }
  const places = query.codes ? placesWithCodes(kind, query.codes) : gazetteer().byKind[kind]
  const start = query.after === undefined ? 0 : places.findIndex((place) => place.code === query.after) + 1
  if (query.after !== undefined && start === 0) throw new RangeError('after is not a code of this list')
  const items = places.slice(start, start + query.limit)
  const last = items.at(-1)
  return last && start + items.length < places.length ? { items, next: last.code } : { items }
}

function placesWithCodes(kind: LocationKind, codes: readonly string[]): GazetteerPlace[] {
  return [...new Set(codes)].flatMap((code) => {
    const place = findPlace(code)
    return place?.kind === kind ? [place] : []
  })
}

const kindRank: Record<LocationKind, number> = { city: 0, state: 1, country: 2, district: 3 }
let placesByName: Map<string, GazetteerPlace[]> | undefined

/**
 * The places with this name, cities first, then states, countries and districts. The whole name has to fit, in Chinese or
 * English, with or without its ending: 杭州, 杭州市, Hangzhou, "Hangzhou City", 内蒙古自治区, 中国, USA.
 * @param text a name as a person writes it; more than 100 characters find nothing
 */
export function searchPlaceByName(text: string): GazetteerPlace[] {
  if (text.length > maxNameLength) return []
  placesByName ??= indexNames()
  const key = nameKey(text)
  return [...(placesByName.get(key) ?? placesByName.get(keyWithoutEnding(key)) ?? [])]
}

function keyWithoutEnding(key: string): string {
  return shortPlaceName(key).replace(/ (?:city|province|municipality|district|county|prefecture)$/, '')
}

function indexNames(): Map<string, GazetteerPlace[]> {
  const { byKind, countryAliases } = gazetteer()
  const index = new Map<string, GazetteerPlace[]>()
  const places = [...byKind.city, ...byKind.state, ...byKind.country, ...byKind.district]
  for (const place of places) {
    const keys = [
      place.zh,
      shortPlaceName(place.zh),
      place.en,
      ...(countryAliases.get(place.code) ?? []),
    ].map(nameKey)
    for (const key of new Set(keys)) {
      const same = index.get(key)
      if (same) same.push(place)
      else index.set(key, [place])
    }
  }
  for (const same of index.values()) same.sort((a, b) => kindRank[a.kind] - kindRank[b.kind])
  return index
}
