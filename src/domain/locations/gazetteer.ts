import { readFileSync } from 'node:fs'
import { aliasCodes } from './known-codes.ts'
import type { GazetteerPlace, LocationKind } from './types.ts'

/** A row of `data/gazetteer.json`; an empty string is an absent value, and an empty pinyin is the English name's letters. */
export interface GazetteerFile {
  /** code, zh, en, py, ISO 3166-1 alpha-2, further names */
  countries: [code: string, zh: string, en: string, py: string, iso: string, aliases: string[]][]
  /** code, zh, en, py, country, division code */
  states: [code: string, zh: string, en: string, py: string, country: string, division: string][]
  /** code, zh, en, py, state or country code, division code */
  cities: [code: string, zh: string, en: string, py: string, parent: string, division: string][]
  /** code, zh, en, py, city, division code */
  districts: [code: string, zh: string, en: string, py: string, city: string, division: string][]
}

export interface Gazetteer {
  byCode: ReadonlyMap<string, GazetteerPlace>
  byKind: Readonly<Record<LocationKind, readonly GazetteerPlace[]>>
  isoByCountry: ReadonlyMap<string, string>
  countryByIso: ReadonlyMap<string, string>
  countryAliases: ReadonlyMap<string, readonly string[]>
}

let loaded: Gazetteer | undefined

/** The gazetteer, read on first use (25 ms for 3,700 places on two slow cores) and kept. */
export function gazetteer(): Gazetteer {
  loaded ??= build(JSON.parse(readFileSync(new URL('./data/gazetteer.json', import.meta.url), 'utf8')))
  return loaded
}

/** Pinyin letters of an English name that is only pinyin: "Xi'an" → "xian", "Lüliang" → "lvliang". */
export function pinyinOfEnglish(en: string): string {
  return en
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replace(/[^a-z]/g, '')
}

function build(file: GazetteerFile): Gazetteer {
  const byCode = new Map<string, GazetteerPlace>()
  const byKind: Record<LocationKind, GazetteerPlace[]> = { country: [], state: [], city: [], district: [] }
  const add = (place: GazetteerPlace) => {
    byKind[place.kind].push(Object.freeze(place))
    byCode.set(place.code, place)
  }
  for (const [code, zh, en, py] of file.countries) {
    add({ code, kind: 'country', zh, en, py: py || pinyinOfEnglish(en), countryCode: code })
  }
  for (const [code, zh, en, py, countryCode, division] of file.states) {
    add({ code, kind: 'state', ...names(zh, en, py), countryCode, ...divisionOf(division) })
  }
  for (const [code, zh, en, py, parentCode, division] of file.cities) {
    const parent = parentOf(byCode, code, parentCode)
    const stateCode = parent.kind === 'state' ? { stateCode: parent.code } : {}
    const { countryCode } = parent
    add({ code, kind: 'city', ...names(zh, en, py), countryCode, ...stateCode, ...divisionOf(division) })
  }
  for (const [code, zh, en, py, cityCode, division] of file.districts) {
    const { countryCode, stateCode } = parentOf(byCode, code, cityCode)
    const parents = { countryCode, ...(stateCode ? { stateCode } : {}), cityCode }
    add({ code, kind: 'district', ...names(zh, en, py), ...parents, ...divisionOf(division) })
  }
  for (const [alias, code] of Object.entries(aliasCodes)) {
    byCode.set(alias, Object.freeze({ ...parentOf(byCode, alias, code), code: alias }))
  }
  return {
    byCode,
    byKind,
    isoByCountry: new Map(file.countries.map((row) => [row[0], row[4]])),
    countryByIso: new Map(file.countries.map((row) => [row[4], row[0]])),
    countryAliases: new Map(file.countries.map((row) => [row[0], row[5]])),
  }
}

function names(zh: string, en: string, py: string): { zh: string; en: string; py: string } {
  return { zh, en, py: py || pinyinOfEnglish(en) }
}

function divisionOf(division: string): { divisionCode?: string } {
  return division ? { divisionCode: division } : {}
}

function parentOf(byCode: Map<string, GazetteerPlace>, code: string, parentCode: string): GazetteerPlace {
  const parent = byCode.get(parentCode)
  if (!parent) throw new Error(`gazetteer.json: ${code} belongs to ${parentCode}, which is not in the file`)
  return parent
}
