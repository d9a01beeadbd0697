import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setupLink } from '#domain/users/index.ts'
import { callAs, startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
const get = (path: string, headers: Record<string, string> = {}) =>
  callAs(server.url, null)('GET', path, undefined, headers)

describe('the start page', () => {
  it.each([
    ['', '', 'zh-CN'],
    ['', 'en-GB,en;q=0.9,zh;q=0.5', 'en'],
    ['', 'zh;q=0.4,en;q=0.3', 'zh-CN'],
    ['', 'fr-FR,en;q=0.2', 'en'],
    ['', 'en;q=0,*', 'zh-CN'],
    ['?lang=zh', 'en', 'zh-CN'],
    ['?lang=en', 'zh', 'en'],
    ['?lang=nonsense', 'en', 'en'],
  ])('speaks the language that was chosen or is preferred (%s, %s)', async (query, header, language) => {
    const answer = await get(`/${query}`, { 'accept-language': header })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-language')).toBe(language)
    expect(answer.text).toContain(`<html lang="${language}">`)
  })

  it('says how much is served', async () => {
    const { text } = await get('/?lang=en')
    expect(text).toMatch(/<strong>\d+<\/strong><span class="muted">of 182 Feishu Hire calls/)
  })

  it('never repeats a host that is none', async () => {
    const host = 'evil.test"><script>alert(1)</script>'
    const { body } = await server.app.inject({ url: '/', headers: { host } })
    expect(body).toContain('http://localhost')
    expect(body).not.toContain('alert(1)')
  })

  it('forbids everything from outside', async () => {
    const policy = (await get('/')).headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(policy).not.toContain('http')
  })
})

it('every call of both vendors is listed, with whether it is served', async () => {
  const { text } = await get('/coverage?lang=en', BROWSER)
  for (const id of ['hire.v1.website.list', 'dingtalk.oapi.ats.resume.add', 'ats_1_0.updateJobDeliver']) {
    expect(text).toContain(id)
  }
  expect(text).toContain('Of the 56 calls of DingTalk ATS, Bole serves 10.')
})

describe('what nothing is found at', () => {
  it('is a page for people', async () => {
    const answer = await get('/nothing', { ...BROWSER, 'accept-language': 'en' })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.text).toContain('There is no page here')
  })

  it.each(['/open-apis/hire/v1/nothing', '/open-apis/nothing?x=1', '/api/nothing', '/oauth2/nothing'])(
    'stays plain text for programs, whatever they accept (%s)',
    async (path) => {
      const answer = await get(path, BROWSER)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('content-type')).toBe('text/plain')
      expect(answer.text).toBe('404 page not found')
    },
  )

  it.each([
    ['/topapi/nothing', 200],
    ['/v1.0/ats/nothing', 404],
  ])('is the vendor’s refusal at DingTalk’s paths (%s)', async (path, status) => {
    const answer = await get(path, BROWSER)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      'application/json;charset=UTF-8',
    ])
  })

  it('stays plain text for those that do not ask for a page', async () => {
    expect((await get('/nothing', { accept: '*/*' })).text).toBe('404 page not found')
    expect((await callAs(server.url, null)('POST', '/nothing', {}, BROWSER)).text).toBe('404 page not found')
  })
})

describe('the explorer’s files', () => {
  it('come from this server, compressed where the browser can, and are not sent twice', async () => {
    const plain = await get('/docs/scalar.js', { 'accept-encoding': 'identity' })
    const compressed = await get('/docs/scalar.js', { 'accept-encoding': 'gzip' })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(compressed.headers.get('content-encoding')).toBe('gzip')
    expect(compressed.text).toBe(plain.text)
    const etag = plain.headers.get('etag') as string
    expect((await get('/docs/scalar.js', { 'if-none-match': etag })).status).toBe(304)
  })

  it('describe this server by the address it was called at', async () => {
    const { json } = await get('/openapi.json?lang=en')
    expect(json).toMatchObject({ openapi: '3.1.0', servers: [{ url: server.url }] })
    const other = await get('/openapi-dingtalk.json?lang=zh')
    expect(other.json).toMatchObject({
      info: { title: 'Bole：钉钉智能招聘接口' },
      servers: [{ url: server.url }],
    })
  })
})

describe('the set-up form', () => {
  const send = (fields: Record<string, string>) =>
    callAs(server.url, null)('POST', '/setup?lang=en', new URLSearchParams(fields).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
    })
  const good = { company: '示例公司', email: 'lin@example.com', password: 'a long enough one' }
  const token = async () =>
    new URL((await setupLink(server.ctx, server.url)) as string).searchParams.get('token') as string

  it.each([
    ['company', ' ', 'Fill in the name of the company'],
    ['company', '长'.repeat(101), 'Fill in the name of the company'],
    ['email', 'lin at example', 'This is no e-mail address'],
    ['password', '123456789', 'The password must have 10 to 200 characters'],
    ['password', 'x'.repeat(201), 'The password must have 10 to 200 characters'],
  ])('says what is wrong with %s and keeps the rest', async (field, value, sentence) => {
    const answer = await send({ ...good, [field]: value, token: await token() })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain(sentence)
    if (field !== 'company') expect(answer.text).toContain('value="示例公司"')
    expect(answer.text).not.toContain(good.password)
  })

  it('refuses a wrong token before anything else, and says what to do', async () => {
    for (const wrong of ['', 'x', `${await token()}x`]) {
      const answer = await send({ ...good, token: wrong })
      expect(answer.status).toBe(403)
      expect(answer.text).toContain('This set-up link does not work')
    }
    expect((await get('/setup')).status).toBe(403)
    expect((await get('/setup?token=a&token=b')).status).toBe(403)
  })

  it('is kept by nobody and tells no other site its address', async () => {
    const { headers } = await get(`/setup?token=${await token()}`)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })

  it('refuses a form that is too large or no form', async () => {
    expect((await send({ ...good, token: 'x'.repeat(20_000) })).status).toBe(413)
    const json = await callAs(server.url, null)('POST', '/setup', { ...good, token: await token() })
    expect(json.status).toBe(403)
  })

  it('works once, however often it is sent at the same moment', async () => {
    const value = await token()
    const answers = await Promise.all([1, 2, 3].map(() => send({ ...good, token: value })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403, 403])
    const done = answers.find(({ status }) => status === 200)
    expect(done?.text).toMatch(/<dt>app_id<\/dt><dd>cli_\w+<\/dd>/)
    expect((await get(`/setup?token=${value}`)).status).toBe(403)
    expect((await get('/?lang=en')).text).not.toContain('No company is set up yet')
  })
})
