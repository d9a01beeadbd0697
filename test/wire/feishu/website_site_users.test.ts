import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTenant } from '#test/support/build.ts'
import { type Call, callAs, signIn, startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
let tenant: Awaited<ReturnType<typeof buildTenant>>
let call: Call
beforeAll(async () => {
  server = await startTestServer()
  tenant = await buildTenant(server.ctx)
  call = await signIn(server, tenant.id)
})
afterAll(() => server.close())

const pathOf = (websiteId: string) => `/open-apis/hire/v1/websites/${websiteId}/site_users`

/** The vendor's sample body. */
const SAMPLE = {
  name: '张敏',
  email: 'zhangmin@163.com',
  external_id: '6960663240925956621',
  mobile: '182900291190',
  mobile_country_code: 'CN_1',
}

let count = 0
const newExternalId = () => `account-${++count}`

function create(body: Record<string, unknown>) {
  return call('POST', pathOf(tenant.websiteId), { external_id: newExternalId(), ...body })
}

describe('website site users', () => {
  it('are created from the documented sample', async () => {
    const { status, json } = await call('POST', pathOf(tenant.websiteId), SAMPLE)
    expect(status).toBe(200)
    expect(json).toEqual({
      code: 0,
      msg: 'ok',
      data: { site_user: { user_id: expect.stringMatching(/^\d{19}$/), ...SAMPLE } },
    })
  })

  it('need nothing but an external id, and leave out what is not given', async () => {
    const { json } = await create({ external_id: 'a' })
    expect(json.data).toEqual({ site_user: { user_id: expect.any(String), external_id: 'a' } })
    const empty = { name: '', email: '', mobile: '', mobile_country_code: '' }
    const fromEmpty = await create({ external_id: 'b', ...empty })
    expect(fromEmpty.json.data).toEqual({ site_user: { user_id: expect.any(String), external_id: 'b' } })
    const fromNull = await create({ external_id: 'c', name: null, mobile: null })
    expect(fromNull.json.data).toEqual({ site_user: { user_id: expect.any(String), external_id: 'c' } })
  })

  it('are returned as they are when the external id comes again', async () => {
    const external_id = newExternalId()
    const first = await create({ external_id, name: '张敏' })
    const second = await create({ external_id, name: '李雷', email: 'lilei@example.com' })
    expect(second.json).toEqual(first.json)
  })

  it('are one when twenty calls with one external id arrive at the same moment', async () => {
    const external_id = newExternalId()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => create({ external_id, name: `张${index}` })),
    )
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    const rows = await server.ctx.db
      .selectFrom('website_users')
      .select('id')
      .where('tenant_id', '=', tenant.id)
      .where('external_id', '=', external_id)
      .execute()
    expect(rows).toEqual([{ id: answers[0]?.json.data.site_user.user_id }])
  })

  it('are different on two websites and in two tenants', async () => {
    const external_id = newExternalId()
    const websiteId = server.ctx.ids.next()
    await server.ctx.db
      .insertInto('websites')
      .values({
        tenant_id: tenant.id,
        id: websiteId,
        name_zh: '校园招聘官网',
        name_en: 'Campus careers',
        process_types: [2],
        job_channel_id: server.ctx.ids.next(),
      })
      .execute()
    const other = await buildTenant(server.ctx)
    const callOther = await signIn(server, other.id)
    const answers = [
      await create({ external_id }),
      await call('POST', pathOf(websiteId), { external_id }),
      await callOther('POST', pathOf(other.websiteId), { external_id }),
    ]
    expect(new Set(answers.map(({ json }) => json.data.site_user.user_id)).size).toBe(3)
  })

  it('keep a country given as a dialling code as it was sent', async () => {
    for (const mobile_country_code of ['CN_1', 'CN_112', '+86', '86', '0086', '+852']) {
      const { json } = await create({ mobile: '138 0000-0000', mobile_country_code })
      expect(json.data.site_user).toMatchObject({ mobile: '138 0000-0000', mobile_country_code })
    }
  })

  it('name the missing one of mobile and mobile_country_code', async () => {
    const withoutCountry = await create({ mobile: '13800000000' })
    expect([withoutCountry.status, withoutCountry.json.code]).toEqual([400, 1002002])
    expect(withoutCountry.json.error?.field_violations).toEqual([
      {
        field: 'mobile_country_code',
        value: '',
        description: 'mobile_country_code is required when mobile is given',
      },
    ])
    const withoutMobile = await create({ mobile_country_code: 'CN_1', mobile: '' })
    expect([withoutMobile.status, withoutMobile.json.code]).toEqual([400, 1002002])
    expect(withoutMobile.json.error?.field_violations).toEqual([
      {
        field: 'mobile',
        value: '',
        description: 'mobile is required when mobile_country_code is given',
      },
    ])
  })

  it('take a mobile of 5 to 20 digits, spaces, + and -', async () => {
    for (const mobile of ['12345', '+86 138-0000-0000', '1'.repeat(20)]) {
      const { json } = await create({ mobile, mobile_country_code: 'CN_1' })
      expect(json.data.site_user.mobile).toBe(mobile)
    }
    for (const mobile of [
      '1234',
      '1'.repeat(21),
      '13800000000x',
      '-----',
      '+ 123 4',
      '１３８００００００００',
    ]) {
      const { status, json } = await create({ mobile, mobile_country_code: 'CN_1' })
      expect([status, json.code, json.error?.field_violations?.[0]?.field]).toEqual([400, 1002002, 'mobile'])
      expect(JSON.stringify(json)).not.toContain(mobile)
    }
  })

  it('refuse a country code that is no country', async () => {
    for (const mobile_country_code of ['CT_11', 'CN_0', 'China', '+999', '86x']) {
      const { status, json } = await create({ mobile: '13800000000', mobile_country_code })
      expect([status, json.code, json.error?.field_violations?.[0]?.field]).toEqual([
        400,
        1002002,
        'mobile_country_code',
      ])
    }
  })

  it('take fields of the longest size and refuse longer ones by name', async () => {
    const longest = {
      external_id: 'x'.repeat(256),
      name: '张'.repeat(200),
      email: `${'x'.repeat(248)}@b.com`,
    }
    expect((await create(longest)).json.data.site_user).toMatchObject(longest)
    for (const [field, value] of Object.entries(longest)) {
      const { status, json } = await create({ [field]: `x${value}` })
      expect([status, json.code, json.error?.field_violations?.[0]?.field]).toEqual([400, 99992402, field])
    }
  })

  it('refuse bad fields by name', async () => {
    for (const [body, code, field] of [
      [{ external_id: null }, 99992402, 'external_id'],
      [{ external_id: '' }, 99992402, 'external_id'],
      [{ external_id: 7 }, 99992402, 'external_id'],
      [{ name: 7 }, 99992402, 'name'],
      [{ email: 'nobody' }, 1002002, 'email'],
      [{ email: 'a b@example.com' }, 1002002, 'email'],
    ] as const) {
      const { status, json } = await create(body)
      expect([status, json.code, json.error?.field_violations?.[0]?.field]).toEqual([400, code, field])
    }
  })

  it('need a token and the scope of sites', async () => {
    const anonymous = await callAs(server.url, null)('POST', pathOf(tenant.websiteId), SAMPLE)
    expect([anonymous.status, anonymous.json.code]).toEqual([400, 99991661])
    const readOnly = await signIn(server, tenant.id, { scopes: ['hire:site:readonly'] })
    const denied = await readOnly('POST', pathOf(tenant.websiteId), SAMPLE)
    expect([denied.status, denied.json.code]).toEqual([400, 99991672])
    expect(denied.json.error?.permission_violations).toEqual([
      { type: 'action_scope_required', subject: 'hire:site' },
    ])
  })

  it("answer for another tenant's website as for an unknown one", async () => {
    const other = await buildTenant(server.ctx)
    for (const websiteId of [other.websiteId, '1618209327096', 'no-number']) {
      const { status, json } = await call('POST', pathOf(websiteId), SAMPLE)
      expect([status, json.code]).toEqual([400, 1002502])
    }
  })
})
