import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTenant } from '../../support/build.ts'
import { type Call, callAs, signIn, startTestServer, type TestServer } from '../../support/server.ts'

const QUERY = '/open-apis/hire/v1/locations/query'
const LIST = '/open-apis/hire/v1/locations'

let server: TestServer
let tenant: Awaited<ReturnType<typeof buildTenant>>
let call: Call
beforeAll(async () => {
  server = await startTestServer()
  tenant = await buildTenant(server.ctx)
  call = await signIn(server, tenant.id)
})
afterAll(() => server.close())

function lookUp(location_type: number, code_list: string[]) {
  return call('POST', `${QUERY}?page_size=100`, { location_type, code_list })
}

const CHENGDU = {
  country: {
    country_code: 'CN_1',
    country_name_info: { zh_name: '中国大陆', en_name: 'Chinese Mainland', py_name: 'zhongguodalu' },
  },
  state: {
    state_code: 'ST_15',
    country_code: 'CN_1',
    state_name_info: { zh_name: expect.stringContaining('四川'), en_name: 'Sichuan', py_name: 'sichuan' },
  },
  city: {
    city_code: 'CT_22',
    state_code: 'ST_15',
    country_code: 'CN_1',
    city_name_info: { zh_name: expect.stringContaining('成都'), en_name: 'Chengdu', py_name: 'chengdu' },
  },
}

describe('the gazetteer', () => {
  it('gives a place with the places it lies in', async () => {
    const districts = await lookUp(4, ['MDCA00009061'])
    expect(districts.json).toMatchObject({ code: 0, msg: 'success' })
    expect(districts.json.data).toEqual({
      has_more: false,
      items: [
        {
          ...CHENGDU,
          district: {
            district_code: 'MDCA00009061',
            city_code: 'CT_22',
            state_code: 'ST_15',
            country_code: 'CN_1',
            district_name_info: {
              zh_name: '高新区',
              en_name: expect.any(String),
              py_name: expect.any(String),
            },
          },
        },
      ],
    })
    expect((await lookUp(3, ['CT_22'])).json.data.items).toEqual([CHENGDU])
    const { city: _, ...sichuan } = CHENGDU
    expect((await lookUp(2, ['ST_15'])).json.data.items).toEqual([sichuan])
    expect((await lookUp(1, ['CN_1'])).json.data.items).toEqual([{ country: CHENGDU.country }])
  })

  it('leaves out unknown codes and codes of another kind', async () => {
    expect((await lookUp(3, ['CT_0', 'CN_1', 'CT_22', "'; drop table"])).json.data.items).toEqual([CHENGDU])
    expect((await lookUp(1, ['CT_22'])).json.data).toEqual({ items: [], has_more: false })
  })

  it('gives all places of a kind, page by page and each once', async () => {
    const codes: string[] = []
    let token = ''
    do {
      const { json } = await call('POST', `${QUERY}?page_size=100&page_token=${token}`, {
        location_type: 1,
        code_list: [],
      })
      for (const item of json.data.items) codes.push(item.country.country_code)
      token = json.data.page_token ?? ''
      expect(json.data.has_more).toBe(token !== '')
    } while (token !== '')
    expect(codes.length).toBeGreaterThan(200)
    expect(new Set(codes).size).toBe(codes.length)
  })

  it('pages through the codes asked for', async () => {
    const body = { location_type: 3, code_list: ['CT_22', 'CT_2', 'CT_1'] }
    const first = await call('POST', `${QUERY}?page_size=2`, body)
    const second = await call('POST', `${QUERY}?page_size=2&page_token=${first.json.data.page_token}`, body)
    const cities = [...first.json.data.items, ...second.json.data.items].map(({ city }) => city.city_code)
    expect(cities).toEqual(['CT_22', 'CT_2', 'CT_1'])
    expect(second.json.data.has_more).toBe(false)
  })

  it('has cities that lie in no state', async () => {
    const { json } = await call('POST', `${QUERY}?page_size=100`, { location_type: 3 })
    let { data } = json
    while (data.has_more && !data.items.some((item: { state?: object }) => !item.state)) {
      data = (
        await call('POST', `${QUERY}?page_size=100&page_token=${data.page_token}`, { location_type: 3 })
      ).json.data
    }
    const abroad = data.items.find((item: { state?: object }) => !item.state)
    expect(Object.keys(abroad)).toEqual(['country', 'city'])
    expect(abroad.city.country_code).toBe(abroad.country.country_code)
    expect(abroad.city.state_code).toBeUndefined()
  })

  it('refuses what is missing or out of bounds, naming it', async () => {
    const codes = Array.from({ length: 101 }, (_, index) => `CT_${index}`)
    for (const [query, body, field, code] of [
      ['', { location_type: 1 }, 'page_size', 99992402],
      ['?page_size=0', { location_type: 1 }, 'page_size', 99992402],
      ['?page_size=101', { location_type: 1 }, 'page_size', 99992402],
      ['?page_size=10', {}, 'location_type', 99992402],
      ['?page_size=10', { location_type: 5 }, 'location_type', 1002002],
      ['?page_size=10', { location_type: 1, code_list: codes }, 'code_list', 99992402],
      ['?page_size=10', { location_type: 1, code_list: ['x'.repeat(65)] }, 'code_list[0]', 99992402],
      ['?page_size=10', { location_type: 1, code_list: 'CN_1' }, 'code_list', 99992402],
      ['?page_size=10&page_token=abc', { location_type: 1 }, 'page_token', 1002002],
    ] as const) {
      const { status, json } = await call('POST', `${QUERY}${query}`, body)
      expect([status, json.code, json.error?.field_violations?.[0]?.field]).toEqual([400, code, field])
    }
    const hundred = await call('POST', `${QUERY}?page_size=100`, {
      location_type: 3,
      code_list: codes.slice(1),
    })
    expect(hundred.json.code).toBe(0)
  })
})

describe('the tenant’s addresses', () => {
  async function addAddress(
    tenantId: string,
    over: { city_code?: string; active?: boolean; usages?: string[] },
  ) {
    const id = server.ctx.ids.next()
    await server.ctx.db
      .insertInto('addresses')
      .values({
        tenant_id: tenantId,
        id,
        name_zh: '天府软件园',
        name_en: 'Tianfu Software Park',
        country_code: null,
        state_code: null,
        city_code: 'CT_22',
        district_code: null,
        usages: ['position_location', 'interview_location'],
        ...over,
      })
      .execute()
    return id
  }

  it('are given by usage, in the documented shape', async () => {
    const own = await buildTenant(server.ctx)
    const as = await signIn(server, own.id)
    const id = await addAddress(own.id, {})
    const store = await addAddress(own.id, { usages: ['store_location'], active: false, city_code: 'CT_0' })
    for (const usage of ['position_location', 'interview_location']) {
      const { json } = await as('GET', `${LIST}?usage=${usage}`)
      expect(json).toEqual({
        code: 0,
        msg: 'success',
        data: {
          has_more: false,
          items: [
            {
              id,
              name: { zh_cn: '天府软件园', en_us: 'Tianfu Software Park' },
              city: { code: 'CT_22', name: { zh_cn: expect.stringContaining('成都'), en_us: 'Chengdu' } },
              state: { code: 'ST_15', name: { zh_cn: expect.stringContaining('四川'), en_us: 'Sichuan' } },
              country: { code: 'CN_1', name: { zh_cn: '中国大陆', en_us: 'Chinese Mainland' } },
              active_status: 1,
            },
          ],
        },
      })
    }
    const stores = await as('GET', `${LIST}?usage=store_location`)
    expect(stores.json.data.items).toEqual([
      { id: store, name: { zh_cn: '天府软件园', en_us: 'Tianfu Software Park' }, active_status: 2 },
    ])
  })

  it('come page by page, and never another tenant’s', async () => {
    const [own, other] = [await buildTenant(server.ctx), await buildTenant(server.ctx)]
    const as = await signIn(server, own.id)
    const ids: string[] = []
    for (let count = 0; count < 5; count += 1) {
      ids.push(await addAddress(own.id, {}))
      await addAddress(other.id, {})
    }
    const found: string[] = []
    let token = ''
    do {
      const { json } = await as('GET', `${LIST}?usage=position_location&page_size=2&page_token=${token}`)
      found.push(...json.data.items.map(({ id }: { id: string }) => id))
      token = json.data.page_token ?? ''
    } while (token !== '')
    expect(found).toEqual(ids)
  })

  it('refuses what is missing or out of bounds, naming it', async () => {
    for (const [query, field, code] of [
      ['', 'usage', 99992402],
      ['?usage=home', 'usage', 1002002],
      ['?usage=store_location&page_size=0', 'page_size', 99992402],
      ['?usage=store_location&page_size=101', 'page_size', 99992402],
      ['?usage=store_location&page_token=abc', 'page_token', 1002002],
    ] as const) {
      const { status, json } = await call('GET', `${LIST}${query}`)
      expect([status, json.code, json.error?.field_violations?.[0]?.field]).toEqual([400, code, field])
    }
  })
})

describe('both calls', () => {
  it('need a token with hire:location:readonly', async () => {
    const requests = [
      ['POST', `${QUERY}?page_size=1`, { location_type: 1 }],
      ['GET', `${LIST}?usage=store_location`, undefined],
    ] as const
    for (const [method, path, body] of requests) {
      const stranger = await callAs(server.url, null)(method, path, body)
      expect([stranger.status, stranger.json.code]).toEqual([400, 99991661])
      const unscoped = await (await signIn(server, tenant.id, { scopes: ['hire:site'] }))(method, path, body)
      expect([unscoped.status, unscoped.json.code]).toEqual([400, 99991672])
      const scopes = ['hire:location:readonly']
      expect((await (await signIn(server, tenant.id, { scopes }))(method, path, body)).json.code).toBe(0)
    }
  })
})
