import { Type } from 'typebox'
import { listPlacePaths, type PlacePath } from '#domain/addresses/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { OneOf, PageOf, paging, presentPage } from '../../../schemas.ts'

const KINDS = { 1: 'country', 2: 'state', 3: 'city', 4: 'district' } as const

const Names = Type.Object({ zh_name: Type.String(), en_name: Type.String(), py_name: Type.String() })
const Code = Type.Optional(Type.String())

const Location = Type.Object({
  country: Type.Optional(Type.Object({ country_code: Type.String(), country_name_info: Names })),
  state: Type.Optional(
    Type.Object({ state_code: Type.String(), country_code: Code, state_name_info: Names }),
  ),
  city: Type.Optional(
    Type.Object({ city_code: Type.String(), state_code: Code, country_code: Code, city_name_info: Names }),
  ),
  district: Type.Optional(
    Type.Object({
      district_code: Type.String(),
      city_code: Code,
      state_code: Code,
      country_code: Code,
      district_name_info: Names,
    }),
  ),
})

const Body = Type.Object({
  code_list: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 100 })),
  location_type: OneOf([1, 2, 3, 4]),
})

/** Unlike elsewhere, the page size has to be given. */
const Query = Type.Object({ ...paging({ max: 100 }), page_size: Type.Integer({ minimum: 1, maximum: 100 }) })

/**
 * 查询地点列表: the world's countries, states, cities and districts. Not established, and chosen here: an item carries its
 * own level and every level above it; an empty `code_list` is one that was not given; codes that are unknown or of another
 * kind are left out; a city that lies in no state (outside China) has no `state`.
 */
export const query = feishuEndpoint({
  id: 'hire.v1.location.query',
  method: 'POST',
  path: '/open-apis/hire/v1/locations/query',
  summary: 'Look up or page through countries, states, cities, districts by code',
  scopes: ['hire:location:readonly'],
  limit: { perSecond: 5 },
  msg: 'success',
  query: Query,
  body: Body,
  response: PageOf(Location),
  async handle({ query: { page_size: limit, page_token: token }, body }) {
    const page = listPlacePaths(KINDS[body.location_type], { codes: body.code_list, limit, token })
    return presentPage(page.items.map(presentLocation), page.next)
  },
})

function presentLocation({ country, state, city, district }: PlacePath) {
  return {
    ...(country && { country: { country_code: country.code, country_name_info: presentNames(country) } }),
    ...(state && {
      state: {
        state_code: state.code,
        country_code: state.countryCode,
        state_name_info: presentNames(state),
      },
    }),
    ...(city && {
      city: {
        city_code: city.code,
        ...(city.stateCode && { state_code: city.stateCode }),
        country_code: city.countryCode,
        city_name_info: presentNames(city),
      },
    }),
    ...(district && {
      district: {
        district_code: district.code,
        ...(district.cityCode && { city_code: district.cityCode }),
        ...(district.stateCode && { state_code: district.stateCode }),
        country_code: district.countryCode,
        district_name_info: presentNames(district),
      },
    }),
  }
}

function presentNames({ zh, en, py }: { zh: string; en: string; py: string }) {
  return { zh_name: zh, en_name: en, py_name: py }
}
