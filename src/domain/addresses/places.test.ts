import { describe, expect, it } from 'vitest'
import { DomainError } from '#lib/errors.ts'
import { makePageToken } from '../paging.ts'
import { listPlacePaths, type PlacePath, placesOf } from './places.ts'

const NONE = { country_code: null, state_code: null, city_code: null, district_code: null }

function codes(path: PlacePath) {
  return Object.fromEntries(Object.entries(path).map(([kind, place]) => [kind, place.code]))
}

describe('the places of an address', () => {
  it('are filled in from its finest place', () => {
    expect(codes(placesOf({ ...NONE, city_code: 'CT_22' }))).toEqual({
      country: 'CN_1',
      state: 'ST_15',
      city: 'CT_22',
    })
    expect(codes(placesOf({ ...NONE, district_code: 'MDCA00009061', country_code: 'CN_1' }))).toEqual({
      country: 'CN_1',
      state: 'ST_15',
      city: 'CT_22',
      district: 'MDCA00009061',
    })
  })

  it('are as stated where they are stated', () => {
    const stated = { ...NONE, state_code: 'ST_2', city_code: 'CT_22' }
    expect(codes(placesOf(stated))).toEqual({ country: 'CN_1', state: 'ST_2', city: 'CT_22' })
  })

  it('leave out what the gazetteer does not know', () => {
    expect(placesOf({ ...NONE, city_code: 'CT_0' })).toEqual({})
    expect(codes(placesOf({ ...NONE, city_code: 'CT_0', country_code: 'CN_1' }))).toEqual({ country: 'CN_1' })
    expect(placesOf(NONE)).toEqual({})
  })
})

describe('a page of places', () => {
  it('refuses a page token of another list', () => {
    const of = (token: string) => () => listPlacePaths('state', { limit: 10, token })
    for (const token of ['x', makePageToken(['CN_1']), makePageToken(['ST_1', '1'])]) {
      expect(of(token)).toThrow(DomainError)
    }
  })

  it('goes through all districts exactly once', () => {
    const seen = new Set<string>()
    let token: string | undefined
    let count = 0
    do {
      const page = listPlacePaths('district', { limit: 100, token })
      for (const { district } of page.items) seen.add(district?.code ?? '')
      count += page.items.length
      token = page.next ?? undefined
    } while (token)
    expect(seen.size).toBe(count)
    expect(count).toBeGreaterThan(2_500)
  })
})
