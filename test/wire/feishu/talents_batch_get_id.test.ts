import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTenant } from '../../support/build.ts'
import { buildTalent, richResume } from '../../support/build-talents.ts'
import { type Call, signIn, startTestServer, type TestServer } from '../../support/server.ts'

type Tenant = Awaited<ReturnType<typeof buildTenant>>

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

describe('hire.v1.talent.batch_get_id', () => {
  const path = '/open-apis/hire/v1/talents/batch_get_id'
  let site: Tenant
  let asking: Call
  let one: { id: string }
  let two: { id: string }
  async function find(body: Record<string, unknown>) {
    const { status, json } = await asking('POST', path, body)
    expect([status, json.code, json.msg]).toEqual([200, 0, 'ok'])
    return json.data.talent_list as { talent_id: string }[]
  }
  beforeAll(async () => {
    const { ctx } = server
    site = await buildTenant(ctx)
    asking = await signIn(server, site.id)
    one = await buildTalent(ctx, site.id, {
      resume: richResume({
        mobile: '+86 138-0013-8001',
        email: 'One@Example.com',
        document: '11010519960512002X',
      }),
      row: { is_onboarded: true },
    })
    two = await buildTalent(ctx, site.id, {
      resume: { basic: { name: '吴小寒', email: 'two@example.com' } },
    })
  })

  it('finds by mobile number and answers the number as it was asked', async () => {
    expect(await find({ mobile_number_list: ['138 0013 8001', '13900000000'] })).toEqual([
      {
        talent_id: one.id,
        mobile_code: '86',
        mobile_number: '138 0013 8001',
        email: 'One@Example.com',
        identification_type: 1,
        identification_number: '11010519960512002X',
        is_onboarded: true,
      },
    ])
  })

  it('finds by e-mail whatever its case', async () => {
    expect(await find({ email_list: ['TWO@example.com'] })).toEqual([
      { talent_id: two.id, email: 'TWO@example.com', is_onboarded: false },
    ])
  })

  it('finds by identity document, with its type and without', async () => {
    const documents = { identification_number_list: ['11010519960512002x'] }
    for (const body of [documents, { ...documents, identification_type: 1 }]) {
      expect(await find(body)).toMatchObject([
        { talent_id: one.id, identification_type: 1, identification_number: '11010519960512002x' },
      ])
    }
    expect(await find({ ...documents, identification_type: 2 })).toEqual([])
  })

  it('asks for one value of every kind that is given', async () => {
    const mobile_number_list = ['13800138001']
    expect(await find({ mobile_number_list, email_list: ['two@example.com'] })).toEqual([])
    expect(
      await find({ mobile_number_list, email_list: ['two@example.com', 'one@example.com'] }),
    ).toMatchObject([{ talent_id: one.id, email: 'one@example.com' }])
    expect(await find({ mobile_number_list, email_list: [] })).toMatchObject([{ talent_id: one.id }])
    expect(await find({ mobile_number_list, email_list: ['no address'] })).toEqual([])
  })

  it('names each value that was asked for and found', async () => {
    await server.ctx.db
      .insertInto('talent_identities')
      .values({ tenant_id: site.id, kind: 'email', value: 'three@example.com', talent_id: two.id })
      .execute()
    const found = await find({ email_list: ['three@example.com', 'two@example.com'] })
    expect(found).toMatchObject([
      { talent_id: two.id, email: 'three@example.com' },
      { talent_id: two.id, email: 'two@example.com' },
    ])
  })

  it('answers an empty list when nobody is found or nothing is asked', async () => {
    expect(await find({ email_list: ['nobody@example.com'] })).toEqual([])
    expect(await find({})).toEqual([])
    const other = await signIn(server, (await buildTenant(server.ctx)).id)
    const { json } = await other('POST', path, { email_list: ['one@example.com'] })
    expect(json.data).toEqual({ talent_list: [] })
  })

  it('takes the sample of the vendor as it is printed', async () => {
    const { json } = await asking('POST', path, {
      mobile_code: '86',
      mobile_number_list: ['182900291190'],
      email_list: ['foo@bytedance.com'],
      identification_type: 1,
      identification_number_list: ['510403xxxxxxxx'],
    })
    expect([json.code, json.data]).toEqual([0, { talent_list: [] }])
  })

  it('refuses what is no mobile number with 1002009 and names its place', async () => {
    const { status, json } = await asking('POST', path, { mobile_number_list: ['13800138001', 'call me'] })
    expect([status, json.code]).toEqual([400, 1002009])
    expect(json.error?.field_violations?.[0]?.field).toBe('mobile_number_list[1]')
    expect(json.msg).not.toContain('call me')
  })

  it('shows whether a talent is onboarded only to apps that may know', async () => {
    const narrow = await signIn(server, site.id, { scopes: ['hire:talent:readonly'] })
    const wide = await signIn(server, site.id, {
      scopes: ['hire:talent', 'hire:talent_onboard_status:readonly'],
    })
    const body = { email_list: ['one@example.com'] }
    expect((await narrow('POST', path, body)).json.data.talent_list[0]).not.toHaveProperty('is_onboarded')
    expect((await wide('POST', path, body)).json.data.talent_list[0].is_onboarded).toBe(true)
  })

  it.each([
    [{ mobile_number_list: Array(101).fill('13800138001') }, 99992402, 'mobile_number_list'],
    [{ email_list: Array(101).fill('a@example.com') }, 99992402, 'email_list'],
    [{ identification_number_list: Array(101).fill('1') }, 99992402, 'identification_number_list'],
    [{ email_list: 'a@example.com' }, 99992402, 'email_list'],
    [{ identification_type: 7, identification_number_list: ['1'] }, 1002002, 'identification_type'],
  ])('refuses %o with %i and names the field', async (body, code, field) => {
    const { status, json } = await asking('POST', path, body)
    expect([status, json.code]).toEqual([400, code])
    expect(json.error?.field_violations?.map((violation) => violation.field)).toContain(field)
  })

  it('takes a hundred values of every kind', async () => {
    const body = {
      mobile_number_list: Array(100).fill('13800138001'),
      email_list: Array(100).fill('one@example.com'),
      identification_number_list: Array(100).fill('11010519960512002X'),
    }
    expect(await find(body)).toMatchObject([{ talent_id: one.id }])
  })
})
