import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { corpIdOf, createApp } from '#domain/apps/index.ts'
import { buildTenant } from '#test/support/build.ts'
import { get, post, signInDingtalk, topapi, v1 } from '#test/support/dingtalk.ts'
import { signIn, startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
let tenantId: string
let now = Date.UTC(2026, 4, 1)
const clock = { now: () => now }

beforeAll(async () => {
  server = await startTestServer({ clock })
  tenantId = (await buildTenant(server.ctx)).id
})
afterAll(() => server.close())

const newApp = () => createApp(server.ctx, server.ctx.db, { tenantId, name: 'tokens' })
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }
const accessToken = (body: unknown) =>
  post(server, '/v1.0/oauth2/accessToken', JSON.stringify(body), JSON_TYPE)
const corpToken = (corpId: string, body: unknown) =>
  post(server, `/v1.0/oauth2/${corpId}/token`, JSON.stringify(body), JSON_TYPE)

describe('GET /gettoken', () => {
  it('answers a token for the app pair, with the vendor’s fields and HTTP 200', async () => {
    const app = await newApp()
    const answer = await get(server, `/gettoken?appkey=${app.appId}&appsecret=${app.appSecret}`)
    expect(answer.status).toBe(200)
    expect(answer.type).toBe('application/json;charset=UTF-8')
    expect(answer.json).toEqual({
      errcode: 0,
      errmsg: 'ok',
      access_token: expect.stringMatching(/^[0-9a-f]{32}$/),
      expires_in: 7200,
    })
  })

  it('answers the same token for the older corp pair', async () => {
    const app = await newApp()
    const byKey = await get(server, `/gettoken?appkey=${app.appId}&appsecret=${app.appSecret}`)
    const byCorp = await get(server, `/gettoken?corpid=${corpIdOf(tenantId)}&corpsecret=${app.appSecret}`)
    expect(byCorp.json.access_token).toBe(byKey.json.access_token)
  })

  it('renews a token inside its life and replaces it after', async () => {
    const app = await newApp()
    const ask = async () =>
      (await get(server, `/gettoken?appkey=${app.appId}&appsecret=${app.appSecret}`)).json
    const first = await ask()
    now += 7_000_000
    expect(await ask()).toEqual({ ...first, expires_in: 7200 })
    now += 7_000_000
    const { json } = await topapi(server, first.access_token, 'ats/job/query', { biz_code: 'ddats', size: 1 })
    expect(json.errcode).toBe(0)
    now += 7_200_000
    expect((await topapi(server, first.access_token, 'ats/job/query', {})).json.sub_code).toBe('40014')
    expect((await ask()).access_token).not.toBe(first.access_token)
  })

  it.each([
    ['no pair', '', 40035, '缺少参数 corpid or appkey'],
    ['a key without a secret', 'appkey=x', 40035, '缺少参数 corpsecret or appsecret'],
    ['an unknown key', 'appkey=x&appsecret=y', 40096, '不合法的appKey或appSecret'],
    ['a key with NUL', 'appkey=%00&appsecret=y', 40096, '不合法的appKey或appSecret'],
    ['an unknown company', 'corpid=ding1&corpsecret=y', 40089, '不合法的corpid或corpsecret'],
    ['a company id that is none', 'corpid=%00&corpsecret=y', 40089, '不合法的corpid或corpsecret'],
  ])('refuses %s', async (_, query, errcode, errmsg) => {
    const answer = await get(server, `/gettoken?${query}`)
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({ errcode, errmsg })
  })

  it('refuses a wrong secret, and a right one of another company', async () => {
    const app = await newApp()
    const other = await buildTenant(server.ctx)
    const wrong = await get(server, `/gettoken?appkey=${app.appId}&appsecret=wrong`)
    expect(wrong.json.errcode).toBe(40096)
    const foreign = await get(server, `/gettoken?corpid=${corpIdOf(other.id)}&corpsecret=${app.appSecret}`)
    expect(foreign.json.errcode).toBe(40089)
  })
})

describe('POST /v1.0/oauth2/accessToken', () => {
  it('answers accessToken and expireIn: the token that the old style has', async () => {
    const app = await newApp()
    const old = await get(server, `/gettoken?appkey=${app.appId}&appsecret=${app.appSecret}`)
    const answer = await accessToken({ appKey: app.appId, appSecret: app.appSecret })
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({ accessToken: old.json.access_token, expireIn: 7200 })
  })

  it('refuses a wrong pair with 400 invalidClientIdOrSecret and an upper-case request id', async () => {
    const answer = await accessToken({ appKey: 'x', appSecret: 'y' })
    expect(answer.status).toBe(400)
    expect(answer.json).toEqual({
      code: 'invalidClientIdOrSecret',
      message: expect.any(String),
      requestid: expect.stringMatching(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/),
    })
  })

  it.each([
    ['a form body', 'appKey=x&appSecret=y', 'application/x-www-form-urlencoded', 'Missingbody'],
    ['no body', '', 'application/json', 'Missingbody'],
    ['a body that is no JSON', '{', 'application/json', 'invalidParam'],
    ['a body without a secret', '{"appKey":"x"}', 'application/json', 'invalidParam'],
  ])('refuses %s', async (_, body, type, code) => {
    const answer = await post(server, '/v1.0/oauth2/accessToken', body, { 'content-type': type })
    expect(answer.status).toBe(400)
    expect(answer.json.code).toBe(code)
  })
})

describe('POST /v1.0/oauth2/{corpId}/token', () => {
  const pairOf = (app: { appId: string; appSecret: string }) => ({
    client_id: app.appId,
    client_secret: app.appSecret,
    grant_type: 'client_credentials',
  })

  it('answers access_token and expires_in', async () => {
    const answer = await corpToken(corpIdOf(tenantId), pairOf(await newApp()))
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({ access_token: expect.stringMatching(/^[0-9a-f]{32}$/), expires_in: 7200 })
  })

  it('refuses another company’s id, a wrong pair and another grant', async () => {
    const app = await newApp()
    const other = await buildTenant(server.ctx)
    const foreign = await corpToken(corpIdOf(other.id), pairOf(app))
    expect([foreign.status, foreign.json.code]).toEqual([500, 'unknownError'])
    const wrong = await corpToken(corpIdOf(tenantId), { ...pairOf(app), client_secret: 'no' })
    expect([wrong.status, wrong.json.code]).toEqual([400, 'invalidClientIdOrSecret'])
    const grant = await corpToken(corpIdOf(tenantId), { ...pairOf(app), grant_type: 'password' })
    expect([grant.status, grant.json.code]).toEqual([400, 'invalidParam'])
  })
})

describe('a token', () => {
  it('is good for both families of calls', async () => {
    const { token } = await signInDingtalk(server, tenantId)
    expect((await topapi(server, token, 'ats/job/query', { biz_code: 'ddats', size: 1 })).json.errcode).toBe(
      0,
    )
    const answer = await v1(server, token, 'GET', 'ats/candidates?phoneNumber=13800000000')
    expect(answer.json.code).toBe('candidate.notExists')
  })

  it('of the other surface is none here, and the other way round', async () => {
    const call = await signIn(server, tenantId)
    const { token, appId, appSecret } = await signInDingtalk(server, tenantId)
    const feishu = await call('POST', '/open-apis/auth/v3/tenant_access_token/internal', {
      app_id: appId,
      app_secret: appSecret,
    })
    const feishuToken = (feishu.json as unknown as { tenant_access_token: string }).tenant_access_token
    expect((await topapi(server, feishuToken, 'ats/job/query', {})).json.sub_code).toBe('40014')
    const refused = await fetch(`${server.url}/open-apis/hire/v1/websites`, {
      headers: { authorization: `Bearer t-${token}` },
    })
    expect(refused.status).toBe(400)
  })
})
