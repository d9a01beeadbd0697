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

const pathOf = (websiteId: string, channelId?: string) =>
  `/open-apis/hire/v1/websites/${websiteId}/channels${channelId ? `/${channelId}` : ''}`

async function createChannel(websiteId = tenant.websiteId, name = '微信推广渠道') {
  const { json } = await call('POST', pathOf(websiteId), { channel_name: name })
  expect(json).toMatchObject({ code: 0, msg: 'ok' })
  return json.data as { id: string; name: string; link: string; code: string }
}

/** Every call of the group, with a body that would do. */
function everyCall(websiteId: string, channelId: string): [string, string, unknown?][] {
  return [
    ['POST', pathOf(websiteId), { channel_name: '甲' }],
    ['GET', pathOf(websiteId)],
    ['PUT', pathOf(websiteId, channelId), { channel_name: '甲' }],
    ['DELETE', pathOf(websiteId, channelId)],
  ]
}

describe('website channels', () => {
  it('are created with a code and the link that carries it, directly in data', async () => {
    const channel = await createChannel()
    expect(channel).toEqual({
      id: expect.stringMatching(/^\d{19}$/),
      name: '微信推广渠道',
      link: `${server.url}/careers/${tenant.websiteId}/?spread=${channel.code}`,
      code: expect.stringMatching(/^[A-Z0-9]{7}$/),
    })
  })

  it('are renamed, with link and code kept', async () => {
    const channel = await createChannel()
    const { json } = await call('PUT', pathOf(tenant.websiteId, channel.id), { channel_name: '校园大使' })
    expect(json).toEqual({ code: 0, msg: 'ok', data: { ...channel, name: '校园大使' } })
  })

  it('are listed under their own key, oldest first, page by page', async () => {
    const { id, websiteId } = await buildTenant(server.ctx)
    const callOther = await signIn(server, id)
    const empty = await callOther('GET', pathOf(websiteId))
    expect(empty.json.data).toEqual({ has_more: false, website_channel_list: [] })
    const names = ['甲', '乙', '丙', '丁', '戊']
    for (const name of names) await callOther('POST', pathOf(websiteId), { channel_name: name })
    const seen: string[] = []
    let token = ''
    for (const more of [true, true, false]) {
      const { json } = await callOther('GET', `${pathOf(websiteId)}?page_size=2&page_token=${token}`)
      expect(json.data.has_more).toBe(more)
      seen.push(...json.data.website_channel_list.map((channel: { name: string }) => channel.name))
      token = json.data.page_token
    }
    expect(token).toBeUndefined()
    expect(seen).toEqual(names)
  })

  it('list ten by default and up to 200', async () => {
    const { id, websiteId } = await buildTenant(server.ctx)
    const callOther = await signIn(server, id)
    for (let i = 0; i < 11; i += 1) await callOther('POST', pathOf(websiteId), { channel_name: `${i}` })
    const byDefault = await callOther('GET', pathOf(websiteId))
    expect(byDefault.json.data.website_channel_list).toHaveLength(10)
    const all = await callOther('GET', `${pathOf(websiteId)}?page_size=200`)
    expect(all.json.data.website_channel_list).toHaveLength(11)
    for (const size of ['0', '201', 'ten']) {
      const { status, json } = await callOther('GET', `${pathOf(websiteId)}?page_size=${size}`)
      expect([status, json.code, json.error?.field_violations?.[0]?.field]).toEqual([
        400,
        99992402,
        'page_size',
      ])
    }
  })

  it('refuse a page token of another list', async () => {
    const { status, json } = await call('GET', `${pathOf(tenant.websiteId)}?page_token=e30`)
    expect([status, json.code, json.error?.field_violations?.[0]?.field]).toEqual([
      400,
      1002002,
      'page_token',
    ])
  })

  it('are unknown after they were deleted, while their row stays', async () => {
    const { id, websiteId } = await buildTenant(server.ctx)
    const callOther = await signIn(server, id)
    const created = await callOther('POST', pathOf(websiteId), { channel_name: '甲' })
    const channelId = created.json.data.id
    const deleted = await callOther('DELETE', pathOf(websiteId, channelId), {})
    expect(deleted.json).toEqual({ code: 0, msg: 'ok', data: {} })
    const listed = await callOther('GET', pathOf(websiteId))
    expect(listed.json.data.website_channel_list).toEqual([])
    const renamed = await callOther('PUT', pathOf(websiteId, channelId), { channel_name: '乙' })
    expect(renamed.json.code).toBe(1002002)
    const again = await callOther('DELETE', pathOf(websiteId, channelId))
    expect([again.status, again.json.code]).toEqual([400, 1002002])
    const row = await server.ctx.db
      .selectFrom('website_channels')
      .select(['name', 'deleted_at'])
      .where('tenant_id', '=', id)
      .where('id', '=', channelId)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ name: '甲', deleted_at: expect.any(Date) })
  })

  it('need a name of 1 to 200 characters that is not blank', async () => {
    const channel = await createChannel()
    for (const [method, path] of [
      ['POST', pathOf(tenant.websiteId)],
      ['PUT', pathOf(tenant.websiteId, channel.id)],
    ] as const) {
      for (const [body, code] of [
        [{}, 99992402],
        [{ channel_name: 7 }, 99992402],
        [{ channel_name: '' }, 99992402],
        [{ channel_name: '名'.repeat(201) }, 99992402],
        [{ channel_name: ' \t' }, 1002002],
      ] as const) {
        const { status, json } = await call(method, path, body)
        expect([status, json.code, json.error?.field_violations?.[0]?.field]).toEqual([
          400,
          code,
          'channel_name',
        ])
      }
      const longest = await call(method, path, { channel_name: '名'.repeat(200) })
      expect(longest.json.data.name).toBe('名'.repeat(200))
    }
  })

  it('need a token and the scope of sites', async () => {
    const channel = await createChannel()
    const withoutScope = await signIn(server, tenant.id, { scopes: ['hire:site_application'] })
    const readOnly = await signIn(server, tenant.id, { scopes: ['hire:site:readonly'] })
    for (const [method, path, body] of everyCall(tenant.websiteId, channel.id)) {
      const anonymous = await callAs(server.url, null)(method, path, body)
      expect([anonymous.status, anonymous.json.code]).toEqual([400, 99991661])
      const denied = await withoutScope(method, path, body)
      expect([denied.status, denied.json.code]).toEqual([400, 99991672])
      const read = await readOnly(method, path, body)
      expect(read.json.code).toBe(method === 'GET' ? 0 : 99991672)
    }
  })

  it("answer for another tenant's website as for an unknown one", async () => {
    const other = await buildTenant(server.ctx)
    const channel = await createChannel()
    for (const websiteId of [other.websiteId, '1618209327096', 'no-number', '9'.repeat(19)]) {
      for (const [method, path, body] of everyCall(websiteId, channel.id)) {
        const { status, json } = await call(method, path, body)
        expect([status, json.code, json.error?.field_violations?.[0]?.field]).toEqual([
          400,
          1002502,
          'website_id',
        ])
      }
    }
  })

  it("answer for another tenant's channel as for an unknown one, and leave it alone", async () => {
    const other = await buildTenant(server.ctx)
    const callOther = await signIn(server, other.id)
    const foreign = await callOther('POST', pathOf(other.websiteId), { channel_name: '甲' })
    for (const channelId of [foreign.json.data.id, '7085989097067563300', 'no-number']) {
      for (const [method, path, body] of everyCall(tenant.websiteId, channelId).slice(2)) {
        const { status, json } = await call(method, path, body)
        expect([status, json.code, json.error?.field_violations?.[0]?.field]).toEqual([
          400,
          1002002,
          'channel_id',
        ])
      }
    }
    const listed = await callOther('GET', pathOf(other.websiteId))
    expect(listed.json.data.website_channel_list).toEqual([foreign.json.data])
  })
})
