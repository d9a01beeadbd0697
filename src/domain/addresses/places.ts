import type { Selectable } from 'kysely'
import type { AddressesTable } from '#db/tables/jobs.ts'
import { DomainError } from '#lib/errors.ts'
import type { Page } from '../context.ts'
import { findPlace, type GazetteerPlace, type LocationKind, listPlaces } from '../locations/index.ts'
import { makePageToken, readPageToken } from '../paging.ts'

/** A place with those it lies in, from the country down. */
export type PlacePath = Partial<Record<LocationKind, GazetteerPlace>>
export type Address = Selectable<AddressesTable> & PlacePath

/** A place of the gazetteer with its parents, each under its kind. */
export function pathOf(place: GazetteerPlace): PlacePath {
  const path: PlacePath = { [place.kind]: place }
  for (const kind of ['country', 'state', 'city'] as const) {
    const code = place[`${kind}Code`]
    const parent = path[kind] ?? (code === undefined ? undefined : findPlace(code))
    if (parent) path[kind] = parent
  }
  return path
}

/**
 * The places of an address. Levels that the address leaves out are those its finest known code lies in; a code that the
 * gazetteer does not know names nothing and is left out.
 */
export function placesOf(
  codes: Pick<Address, 'country_code' | 'state_code' | 'city_code' | 'district_code'>,
): PlacePath {
  const stated = [codes.district_code, codes.city_code, codes.state_code, codes.country_code]
    .map((code) => (code === null ? undefined : findPlace(code)))
    .filter((place) => place !== undefined)
  const path: PlacePath = {}
  for (const place of stated) path[place.kind] ??= place
  const [finest] = stated
  return finest ? { ...pathOf(finest), ...path } : path
}

/**
 * One page of the gazetteer, each place with its parents.
 *
 * @param query.codes only these; unknown ones and those of another kind are left out; none given or an empty list: all
 * @throws DomainError invalid, field `page_token`
 */
export function listPlacePaths(
  kind: LocationKind,
  query: { codes?: readonly string[]; limit: number; token: string | undefined },
): Page<PlacePath> {
  const [after] = readPageToken(query.token, 1) ?? []
  const codes = query.codes?.length ? query.codes : undefined
  try {
    const page = listPlaces(kind, { codes, after, limit: query.limit })
    return {
      items: page.items.map(pathOf),
      next: page.next === undefined ? null : makePageToken([page.next]),
    }
  } catch (cause) {
    if (!(cause instanceof RangeError) || after === undefined) throw cause
    throw new DomainError('invalid', 'page_token is not one that this list gave out', {
      field: 'page_token',
      cause,
    })
  }
}
