import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CATALOGUE, feishuEndpoints } from '#api/feishu/index.ts'
import { createApp } from '#domain/apps/index.ts'
import { buildTenant } from '../support/build.ts'
import {
  type AnswerBody,
  type Call,
  callAs,
  signIn,
  startTestServer,
  type TestServer,
} from '../support/server.ts'

type TokenAnswer = {
  code: number
  msg: string
  tenant_access_token: string
  app_access_token: string
  expire: number
}

let now = Date.UTC(2026, 5, 1)
let server: TestServer
let tenantId: string
let call: Call
beforeAll(async () => {
  server = await startTestServer({ clock: { now: () => now } })
  tenantId = (await buildTenant(server.ctx)).id
})
afterAll(() => server.close())
// tests move the clock beyond the life of a token
beforeEach(async () => {
  call = await signIn(server, tenantId)
})

const WEBSITES = '/open-apis/hire/v1/websites'

async function newApp(options: { scopes?: string[] } = {}) {
  return createApp(server.ctx, server.ctx.db, { tenantId, name: 'test', ...options })
}

async function askToken(body: unknown, kind = 'tenant_access_token/internal') {
  const answer = await callAs(server.url, null)('POST', `/open-apis/auth/v3/${kind}`, body)
  return { status: answer.status, json: answer.json as unknown as TokenAnswer }
}

async function tokenOf(app: { appId: string; appSecret: string }, kind?: string) {
  return (await askToken({ app_id: app.appId, app_secret: app.appSecret }, kind)).json
}

/** Bytes as they come over the wire, headers in their own casing. */
function rawRequest(text: string): Promise<string> {
  const { hostname, port } = new URL(server.url)
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(text))
    let received = ''
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
    })
    socket.on('end', () => resolve(received))
    socket.on('error', reject)
  })
}

describe('tokens', () => {
  it('are flat answers with the vendor’s prefixes and lifetime', async () => {
    const app = await newApp()
    expect(await tokenOf(app)).toEqual({
      code: 0,
      msg: 'ok',
      tenant_access_token: expect.stringMatching(/^t-/),
      expire: 7200,
    })
    expect(await tokenOf(app, 'app_access_token/internal')).toEqual({
      code: 0,
      msg: 'ok',
      app_access_token: expect.stringMatching(/^a-/),
      tenant_access_token: expect.stringMatching(/^t-/),
      expire: 7200,
    })
  })

  it('stay the same while 30 minutes are left, also for callers at the same moment; then both stay valid', async () => {
    const app = await newApp()
    const atOnce = await Promise.all(Array.from({ length: 8 }, () => tokenOf(app)))
    const [first] = atOnce as [TokenAnswer]
    expect(new Set(atOnce.map((answer) => answer.tenant_access_token)).size).toBe(1)
    now += 90 * 60_000
    expect(await tokenOf(app)).toMatchObject({ tenant_access_token: first.tenant_access_token, expire: 1800 })
    now += 1_000
    const second = await tokenOf(app)
    expect(second).toMatchObject({ expire: 7200 })
    expect(second.tenant_access_token).not.toBe(first.tenant_access_token)
    for (const { tenant_access_token } of [first, second]) {
      expect((await callAs(server.url, tenant_access_token)('GET', WEBSITES)).json.code).toBe(0)
    }
    now += 30 * 60_000
    expect((await callAs(server.url, first.tenant_access_token)('GET', WEBSITES)).json.code).toBe(99991663)
    expect((await callAs(server.url, second.tenant_access_token)('GET', WEBSITES)).json.code).toBe(0)
  })

  it('are refused with HTTP 200 and the vendor’s codes, and a trailing slash is accepted', async () => {
    const app = await newApp()
    const good = { app_id: app.appId, app_secret: app.appSecret }
    expect(await askToken({ ...good, app_id: 'cli_unknown' })).toMatchObject({
      status: 200,
      json: { code: 10003 },
    })
    expect(await askToken({ app_id: 7 })).toMatchObject({ status: 200, json: { code: 10003 } })
    expect(await askToken({ ...good, app_secret: 'wrong' })).toMatchObject({
      status: 200,
      json: { code: 10014 },
    })
    expect(await askToken(good, 'tenant_access_token/internal/')).toMatchObject({
      status: 200,
      json: { code: 0 },
    })
  })

  it('are stored as hashes only', async () => {
    const { tenant_access_token } = await tokenOf(await newApp())
    const rows = await server.ctx.db.selectFrom('access_tokens').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(tenant_access_token.slice(2))
  })
})

describe('the bearer check', () => {
  it.each([
    [undefined, 99991661],
    ['t-abc', 99991661],
    ['Basic dDp0', 99991661],
    ['Bearer t-unknown', 99991663],
    [`Bearer t-${'x'.repeat(5000)}`, 99991663],
    ['Bearer a-unknown', 99991664],
    ['Bearer u-unknown', 99991668],
    ['Bearer eyJhbGciOi', 99991668],
    ['Bearer nonsense', 99991671],
  ])('answers %s with %i', async (authorization, code) => {
    const { status, json } = await callAs(server.url, null)(
      'GET',
      WEBSITES,
      undefined,
      authorization ? { authorization } : {},
    )
    expect({ status, code: json.code }).toEqual({ status: 400, code })
  })

  it('comes after the route and before the scope, the scope before the parameters', async () => {
    expect((await callAs(server.url, null)('POST', '/open-apis/hire/v1/nothing', '{')).status).toBe(404)
    const path = '/open-apis/hire/v1/talents/batch_get_id'
    expect((await callAs(server.url, null)('POST', path, '{')).json.code).toBe(99991661)
    const narrow = await signIn(server, tenantId, { scopes: ['hire:site'] })
    const refused = await narrow('POST', path, '{')
    expect(refused.json).toMatchObject({
      code: 99991672,
      msg: 'Access denied. One of the following scopes is required: [hire:talent:readonly, hire:talent]',
      error: {
        permission_violations: [
          { type: 'action_scope_required', subject: 'hire:talent:readonly' },
          { type: 'action_scope_required', subject: 'hire:talent' },
        ],
      },
    })
    expect((await call('POST', path, '{')).json.code).toBe(99992402)
  })
})

describe('answers', () => {
  it('carry X-Tt-Logid and X-Request-Id with exactly this casing, the same as in the error body', async () => {
    const received = await rawRequest(`GET ${WEBSITES} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
    const logId = /\r\nX-Tt-Logid: (\S+)\r\n/.exec(received)?.[1]
    expect(logId).toMatch(/^\d{14}[0-9A-F]{18}$/)
    expect(received).toContain(`\r\nX-Request-Id: ${logId}\r\n`)
    expect(received).toContain(`"log_id":"${logId}"`)
    expect(received).toContain('application/json; charset=utf-8')
  })

  it.each([
    ['GET', '/open-apis/hire/v1/nothing'],
    ['GET', '/open-apis'],
    ['DELETE', WEBSITES],
    ['GET', '/open-apis/hire/v1/websites/%ff'],
  ])('to %s %s are the vendor’s plain 404', async (method, path) => {
    const answer = await callAs(server.url, null)(method, path)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
    expect(answer.text).toBe('404 page not found')
  })

  it('ignore a body on GET, unknown fields and unknown parameters', async () => {
    const { hostname, port } = new URL(server.url)
    const { tenant_access_token } = await tokenOf(await newApp())
    const received = await rawRequest(
      `GET ${WEBSITES}?nobody=1 HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${tenant_access_token}\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`,
    )
    expect(received).toContain('"code":0')
    const broken = await rawRequest(
      `GET ${WEBSITES} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${tenant_access_token}\r\nContent-Length: 3\r\nConnection: close\r\n\r\n{{{`,
    )
    expect(broken).toContain('"code":0')
  })

  it.each([
    ['page_size=0', 'page_size'],
    ['page_size=11', 'page_size'],
    ['page_size=ten', 'page_size'],
    ['page_size=1e3', 'page_size'],
  ])('to %s name the parameter', async (query, field) => {
    const { status, json } = await call('GET', `${WEBSITES}?${query}`)
    expect({ status, code: json.code }).toEqual({ status: 400, code: 99992402 })
    expect(json.error?.field_violations?.[0]?.field).toBe(field)
  })

  it.each([
    'nonsense',
    'e30',
    Buffer.from('["x"]').toString('base64url'),
    Buffer.from('["9".repeat(40)]').toString('base64url'),
  ])('to the foreign page token %s are 1002002', async (token) => {
    const { json } = await call('GET', `${WEBSITES}?page_token=${token}`)
    expect(json).toMatchObject({ code: 1002002, error: { field_violations: [{ field: 'page_token' }] } })
  })

  it('to a NUL character anywhere are refusals, not failures', async () => {
    for (const answer of [
      await call('GET', '/open-apis/hire/v1/talents?keyword=%00'),
      await call('GET', '/open-apis/hire/v1/talents/%00'),
      await call(
        'POST',
        '/open-apis/hire/v1/talents/batch_get_id',
        '{"email_list":["a\\u0000@example.com"]}',
      ),
    ]) {
      expect({ status: answer.status, code: answer.json.code }).toEqual({ status: 400, code: 99992402 })
    }
    const escaped = await call(
      'POST',
      '/open-apis/hire/v1/talents/batch_get_id',
      '{"email_list":["a\\\\u0000@example.com"]}',
    )
    expect(escaped.json.code).not.toBe(99992402)
  })
})

describe('every call of the vendor', () => {
  it('is known: 182, and none answers 404', async () => {
    expect(CATALOGUE).toHaveLength(182)
    const served = new Set(feishuEndpoints.map(({ id }) => id))
    for (const { id, method, path } of CATALOGUE) {
      const url = path.replace(/:\w+/g, '1')
      const stranger = await callAs(server.url, null)(method, url)
      expect({ id, status: stranger.status, code: stranger.json.code }).toEqual({
        id,
        status: 400,
        code: 99991661,
      })
      if (served.has(id)) continue
      const answer = await call(method, url, method === 'GET' ? undefined : {})
      expect({ id, status: answer.status, code: answer.json.code }).toEqual({
        id,
        status: 501,
        code: 99990501,
      })
      expect(answer.json.msg).toBe(`Bole does not support this call yet: ${id}`)
    }
  })
})

describe('rate limits', () => {
  const limited = '/open-apis/hire/v1/websites'

  it('answer 429 with 99991400 and the two headers, per API and app', async () => {
    now = Date.UTC(2026, 6, 1)
    const one = await signIn(server, tenantId, { limits: 'vendor' })
    const other = await signIn(server, tenantId, { limits: 'vendor' })
    const answers = await Promise.all(Array.from({ length: 14 }, () => one('GET', limited)))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(4)
    expect(refused[0]?.json as AnswerBody).toMatchObject({
      code: 99991400,
      msg: 'request trigger frequency limit',
    })
    expect(refused[0]?.headers.get('x-ogw-ratelimit-limit')).toBe('10')
    expect(refused[0]?.headers.get('x-ogw-ratelimit-reset')).toBe('1')
    expect((await one('GET', '/open-apis/hire/v1/job_types')).json.code).toBe(0)
    expect((await other('GET', limited)).json.code).toBe(0)
    now += 1_000
    expect((await one('GET', limited)).json.code).toBe(0)
  })

  it('are not multiplied by a second node', async () => {
    now = Date.UTC(2026, 7, 1)
    const { createRateLimiter } = await import('#domain/apps/index.ts')
    const nodes = [
      createRateLimiter(server.ctx),
      createRateLimiter(server.ctx),
      createRateLimiter(server.ctx),
    ]
    const verdicts = await Promise.all(
      Array.from({ length: 300 }, (_, index) => nodes[index % 3]!.take('two-nodes', { perSecond: 50 }, null)),
    )
    expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(50)
  })

  it('can be lifted for one app', async () => {
    const free = await signIn(server, tenantId, { limits: 'unlimited' })
    const answers = await Promise.all(Array.from({ length: 30 }, () => free('GET', limited)))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
  })
})

describe('another tenant', () => {
  it('sees nothing of this one', async () => {
    const stranger = await signIn(server, (await buildTenant(server.ctx)).id)
    const own = await call('GET', limitedList())
    const theirs = await stranger('GET', limitedList())
    const ids = (answer: AnswerBody) => answer.data.items.map(({ id }: { id: string }) => id)
    expect(ids(own.json).filter((id: string) => ids(theirs.json).includes(id))).toEqual([])
  })
})

function limitedList() {
  return `${WEBSITES}?page_size=10`
}
