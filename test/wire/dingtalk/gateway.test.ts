import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DINGTALK_CATALOGUE, dingtalkCalls } from '#api/dingtalk/index.ts'
import { createLogger } from '#lib/logger.ts'
import { buildTenant } from '#test/support/build.ts'
import { type DingtalkApp, get, post, signInDingtalk, topapi, v1 } from '#test/support/dingtalk.ts'
import { signIn, startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
let tenantId: string
let app: DingtalkApp

beforeAll(async () => {
  server = await startTestServer()
  tenantId = (await buildTenant(server.ctx)).id
  app = await signInDingtalk(server, tenantId)
})
afterAll(() => server.close())

const FORM = { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' }
const QUERY = 'ats/job/query'
const good = { biz_code: 'ddats', size: 1 }

describe('an old-style call', () => {
  it('answers HTTP 200, a JSON type whatever is accepted, and a request id', async () => {
    const answer = await post(server, `/topapi/${QUERY}?access_token=${app.token}`, JSON.stringify(good), {
      accept: 'text/xml,text/javascript',
    })
    expect(answer.status).toBe(200)
    expect(answer.type).toBe('application/json;charset=UTF-8')
    expect(answer.json).toMatchObject({
      errcode: 0,
      errmsg: 'ok',
      request_id: expect.stringMatching(/^[0-9a-z]{12}$/),
    })
  })

  it('is refused in the gateway’s envelope without a token, and with a wrong one', async () => {
    const none = await post(server, `/topapi/${QUERY}`, JSON.stringify(good), {
      'content-type': 'application/json',
      'x-acs-dingtalk-access-token': app.token,
    })
    expect(none.status).toBe(200)
    expect(none.json).toEqual({
      errcode: 88,
      sub_code: '40000',
      sub_msg: 'access_token is blank',
      errmsg: 'ding talk error[subcode=40000,submsg=access_token is blank]',
      request_id: expect.any(String),
    })
    const wrong = await topapi(server, 'nobody', QUERY, good)
    expect(wrong.json).toMatchObject({
      errcode: 88,
      sub_code: '40014',
      errmsg: 'ding talk error[subcode=40014,submsg=不合法的access_token]',
    })
    expect((await topapi(server, 'x'.repeat(5_000), QUERY, good)).json.sub_code).toBe('40014')
  })

  it('takes the token from a form body, and the query’s before it', async () => {
    const form = `access_token=${app.token}&biz_code=ddats&size=1`
    expect((await post(server, `/topapi/${QUERY}`, form, FORM)).json.errcode).toBe(0)
    const both = await post(server, `/topapi/${QUERY}?access_token=nobody`, form, FORM)
    expect(both.json.sub_code).toBe('40014')
  })

  it('needs the permission and names it', async () => {
    const poor = await signInDingtalk(server, tenantId, { scopes: ['hire:talent'] })
    const { json } = await topapi(server, poor.token, QUERY, good)
    expect(json).toMatchObject({ errcode: 88, sub_code: '60011' })
    expect(json.sub_msg).toContain('qyapi_recruitment_plugin')
  })

  it('needs a business code that the app was granted', async () => {
    expect((await topapi(server, app.token, QUERY, { ...good, biz_code: 'other' })).json.errcode).toBe(400020)
    const granted = await signInDingtalk(server, tenantId, { bizCodes: ['other'] })
    expect((await topapi(server, granted.token, QUERY, { ...good, biz_code: 'other' })).json.errcode).toBe(0)
    expect((await topapi(server, granted.token, QUERY, good)).json.errmsg).toContain('无访问权限')
  })

  it('may come 20 times a second from one app', async () => {
    const limited = await signInDingtalk(server, tenantId, { limits: 'vendor' })
    const answers = await Promise.all(
      Array.from({ length: 70 }, () => topapi(server, limited.token, QUERY, good)),
    )
    const refused = answers.filter(({ json }) => json.errcode === 88)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused.every(({ status, json }) => status === 200 && json.sub_code === '90018')).toBe(true)
    expect(answers.filter(({ json }) => json.errcode === 0).length).toBeGreaterThanOrEqual(20)
  })

  it.each([
    ['a missing argument', { size: 1 }, 40, 'Missing required arguments:biz_code'],
    ['an empty argument', { biz_code: '', size: 1 }, 40, 'Missing required arguments:biz_code'],
    ['a number that is none', { biz_code: 'ddats', size: 'ten' }, 41, 'Invalid arguments:size'],
    ['a number outside its bounds', { biz_code: 'ddats', size: 201 }, 41, 'Invalid arguments:size'],
    ['an object that is text', { ...good, query_param: 'x' }, 41, 'Invalid arguments:query_param'],
    ['an object that is a list', { ...good, query_param: '[]' }, 41, 'Invalid arguments:query_param'],
    [
      'Python’s True',
      { ...good, query_param: { campus: 'True' } },
      400002,
      '参数错误: query_param.campus: the type should be boolean',
    ],
  ])('is refused for %s', async (_, args, errcode, errmsg) => {
    const answer = await topapi(server, app.token, QUERY, args)
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({ errcode, errmsg })
  })

  it('takes scalars as text, as Java and .NET send them', async () => {
    const args = { biz_code: 'ddats', size: '20', query_param: '{"campus":"false","status_list":["1"]}' }
    expect((await topapi(server, app.token, QUERY, args)).json.errcode).toBe(0)
  })

  it.each([
    ['JSON cut short', '{"biz_code":', 'application/json', 47001],
    ['a list', '[1]', 'application/json', 47001],
    ['a NUL', '{"biz_code":"\\u0000"}', 'application/json', 400002],
    ['too deep a body', `{"a":${'['.repeat(70)}${']'.repeat(70)}}`, 'application/json', 400002],
    ['a body of 9 MB', `{"biz_code":"${'x'.repeat(9 * 1024 * 1024)}"}`, 'application/json', 400002],
    [
      'a form with over-escaped JSON',
      'biz_code=ddats&size=1&query_param={\\"campus\\":true}',
      FORM['content-type'],
      41,
    ],
  ])('is refused with HTTP 200 for %s', async (_, body, type, errcode) => {
    const answer = await post(server, `/topapi/${QUERY}?access_token=${app.token}`, body, {
      'content-type': type,
    })
    expect([answer.status, answer.json.errcode]).toEqual([200, errcode])
  })

  it('that nobody has is unknown before the token is looked at', async () => {
    const answer = await post(server, '/topapi/ats/job/create', '{}')
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({
      errcode: 22,
      sub_msg: '不合法的API',
      errmsg: 'Invalid method[submsg=不合法的API]',
      request_id: expect.any(String),
    })
  })

  it('is a POST', async () => {
    expect((await get(server, `/topapi/${QUERY}?access_token=${app.token}`)).json.errcode).toBe(43002)
  })
})

describe('a new-style call', () => {
  const PATH = 'ats/candidates?phoneNumber=13800000000'

  it('is refused with a status, a code and an upper-case request id', async () => {
    const none = await get(server, `/v1.0/${PATH}&access_token=${app.token}`, {
      authorization: `Bearer ${app.token}`,
    })
    expect(none.status).toBe(400)
    expect(none.json).toEqual({
      code: 'AuthenticationFailed.MissingParameter',
      message: '缺少参数：x-acs-dingtalk-access-token',
      requestid: expect.stringMatching(/^[0-9A-F-]{36}$/),
    })
    const wrong = await v1(server, 'nobody', 'GET', PATH)
    expect([wrong.status, wrong.json.code]).toEqual([400, 'InvalidAuthentication'])
  })

  it('needs the permission and names it', async () => {
    const poor = await signInDingtalk(server, tenantId, { scopes: ['hire:talent'] })
    const { status, json } = await v1(server, poor.token, 'GET', PATH)
    expect(status).toBe(403)
    expect(json.code).toBe('Forbidden.AccessDenied.AccessTokenPermissionDenied')
    expect(json.accessdenieddetail).toEqual({ requiredScopes: ['qyapi_recruitment_plugin'] })
  })

  it('needs a business code that the app was granted; none is the vendor’s own', async () => {
    const other = await signInDingtalk(server, tenantId, { bizCodes: ['other'] })
    expect((await v1(server, other.token, 'GET', PATH)).status).toBe(403)
    expect((await v1(server, other.token, 'GET', `${PATH}&bizCode=other`)).json.code).toBe(
      'candidate.notExists',
    )
  })

  it('may come 20 times a second from one app, and never answers 429', async () => {
    const limited = await signInDingtalk(server, tenantId, { limits: 'vendor' })
    const answers = await Promise.all(
      Array.from({ length: 70 }, () => v1(server, limited.token, 'GET', PATH)),
    )
    const refused = answers.filter(({ status }) => status === 403)
    expect(refused.length).toBeGreaterThan(0)
    expect(new Set(refused.map(({ json }) => json.code))).toEqual(
      new Set(['Forbidden.AccessDenied.QpsLimitForAppkeyAndApi']),
    )
  })

  it('names the field of a bad parameter', async () => {
    const answer = await v1(server, app.token, 'GET', 'ats/candidates')
    expect([answer.status, answer.json.code]).toEqual([400, 'invalidParam'])
    expect(answer.json.message).toContain('phoneNumber is required')
  })

  it('needs a body where it has one', async () => {
    const answer = await v1(server, app.token, 'POST', 'ats/resumes/details')
    expect([answer.status, answer.json.code]).toEqual([400, 'Missingbody'])
  })

  it('that nobody has is not found', async () => {
    const answer = await v1(server, null, 'GET', 'ats/nothing')
    expect([answer.status, answer.json.code]).toEqual([404, 'InvalidAction.NotFound'])
  })
})

describe('the calls of the vendor that are not served', () => {
  const served = new Set(dingtalkCalls.map(({ id }) => id))
  const unserved = DINGTALK_CATALOGUE.filter(({ id }) => !served.has(id as never))

  it.each(unserved.map((call) => [call.id, call] as const))('%s says so', async (id, call) => {
    const path = call.path.replace(/\{\w+\}/g, 'x')
    const response = await fetch(`${server.url}${path}`, { method: call.method })
    const answer = (await response.json()) as { errcode?: number; code?: string }
    if (call.family === 'old') expect([response.status, answer.errcode]).toEqual([200, 22])
    else expect([response.status, answer.code]).toEqual([404, 'InvalidAction.NotFound'])
    expect(JSON.stringify(answer)).toContain(`Bole does not serve ${id} yet`)
  })
})

describe('the log', () => {
  it('has the cause of an unexpected failure, and neither token nor body', async () => {
    const lines: string[] = []
    const stream = { write: (line: string) => void lines.push(line) } as unknown as NodeJS.WritableStream
    const failing = await startTestServer({ log: createLogger('debug', stream) })
    try {
      const tenant = await buildTenant(failing.ctx)
      const { token } = await signInDingtalk(failing, tenant.id)
      await signIn(failing, tenant.id)
      await failing.ctx.db.schema.alterTable('jobs').renameTo('gone').execute()
      const answer = await topapi(failing, token, QUERY, { ...good, cursor: '' })
      expect(answer).toMatchObject({ status: 200, json: { errcode: -1, errmsg: '系统繁忙' } })
      const later = await v1(failing, token, 'POST', 'ats/resumes/details', {
        deliverJobId: '1',
        optUserId: '1',
        resumeData: { baseInfo: { name: '李秘密' } },
      })
      expect([later.status, later.json.code]).toEqual([500, 'systemError'])
      const text = lines.join('\n')
      expect(text).toContain('does not exist')
      expect(text).not.toContain(token)
      expect(text).not.toContain('李秘密')
    } finally {
      await failing.close()
    }
  })
})
