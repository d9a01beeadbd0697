import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as lark from '@larksuiteoapi/node-sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '#domain/apps/index.ts'
import { buildTenant } from '../../support/build.ts'
import { BOUNDARY, form } from '../../support/forms.ts'
import {
  type Answer,
  callAs,
  signIn,
  startTestServer,
  type TestServer,
  UNLIMITED,
} from '../../support/server.ts'

const PATH = '/open-apis/hire/v1/attachments'
const MB = 1024 * 1024
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n')
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let server: TestServer
let tenantId: string
let token: string

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

beforeEach(async () => {
  tenantId = (await buildTenant(server.ctx)).id
  token = await tokenOf(tenantId)
})

async function credentials(tenant: string, scopes?: string[]) {
  return createApp(server.ctx, server.ctx.db, {
    tenantId: tenant,
    name: 'test',
    scopes,
    rateLimits: UNLIMITED,
  })
}

async function tokenOf(tenant: string, scopes?: string[]): Promise<string> {
  const { appId, appSecret } = await credentials(tenant, scopes)
  const answer = await callAs(server.url, null)('POST', '/open-apis/auth/v3/tenant_access_token/internal', {
    app_id: appId,
    app_secret: appSecret,
  })
  return (answer.json as unknown as { tenant_access_token: string }).tenant_access_token
}

async function post(body: Buffer | FormData, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${server.url}${PATH}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      ...(body instanceof Buffer ? { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` } : {}),
      ...headers,
    },
    body: body instanceof Buffer ? new Uint8Array(body) : body,
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: JSON.parse(text) }
}

async function upload(content: Buffer | string, fileName = 'cv.pdf'): Promise<string> {
  const { json } = await post(form({ name: 'content', fileName, content }))
  return json.data.id
}

function get(id: string, query = '', as = token): Promise<Answer> {
  return callAs(server.url, as)('GET', `${PATH}/${id}${query}`)
}

async function rowsOf(tenant = tenantId) {
  return server.ctx.db.selectFrom('attachments').selectAll().where('tenant_id', '=', tenant).execute()
}

describe('attachment.create', () => {
  it('keeps the file and answers its id, name and a link, with both words for the message', async () => {
    const answer = await post(form({ name: 'content', fileName: 'test.pdf', content: PDF }))
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({
      code: 0,
      msg: 'ok',
      message: 'ok',
      data: {
        id: expect.stringMatching(/^\d{19}$/),
        name: 'test.pdf',
        url: expect.stringContaining(`${server.url}/files/`),
      },
    })
    const file = await fetch(answer.json.data.url)
    expect(Buffer.from(await file.arrayBuffer())).toEqual(PDF)
    expect(await rowsOf()).toEqual([
      expect.objectContaining({ id: answer.json.data.id, size: String(PDF.length), mime: 'application/pdf' }),
    ])
  })

  it('takes the form of a browser or fetch', async () => {
    const body = new FormData()
    body.append('file_type', 'pdf')
    body.append('content', new Blob([PDF]), '简历.pdf')
    expect((await post(body)).json.data.name).toBe('简历.pdf')
  })

  it('keeps content that looks like a boundary', async () => {
    const content = Buffer.from(`a\r\n--${BOUNDARY.slice(0, -1)}\r\n-\r\n\r\n--\r\n`)
    const { json } = await post(form({ name: 'content', fileName: 'a', content }))
    expect(Buffer.from(await (await fetch(json.data.url)).arrayBuffer())).toEqual(content)
  })

  it('believes the bytes and not the name or the declared type', async () => {
    const headers = ['Content-Type: application/pdf']
    const { json } = await post(form({ name: 'content', fileName: 'cv.pdf', headers, content: PNG }))
    expect((await get(json.data.id)).json.data.attachment.mime).toBe('image/png')
  })

  it.each([
    ['a part without a file name', form({ name: 'content', content: PDF }), 'unknown-file'],
    [
      'a text part before the file',
      form({ name: 'file_name', content: '李雷.pdf' }, { name: 'content', content: PDF }),
      '李雷.pdf',
    ],
    [
      'a text part after the file',
      form({ name: 'content', content: PDF }, { name: 'file_name', content: '韩梅梅.pdf' }),
      '韩梅梅.pdf',
    ],
    [
      'the part before a text part',
      form({ name: 'content', fileName: 'a.pdf', content: PDF }, { name: 'file_name', content: 'b.pdf' }),
      'a.pdf',
    ],
    [
      'the last part of a path',
      form({ name: 'content', fileName: '../../etc/cv.pdf', content: PDF }),
      'cv.pdf',
    ],
    [
      'a name that is only a path',
      form({ name: 'content', fileName: '../..', content: PDF }),
      'unknown-file',
    ],
  ])('takes the name from %s', async (_case, body, name) => {
    expect((await post(body)).json.data.name).toBe(name)
  })

  it('reads a name that was written in GBK', async () => {
    const gbk = Buffer.from('bcf2c0fa2e706466', 'hex').toString('latin1')
    const headers = [`Content-Disposition: form-data; name="content"; filename="${gbk}"`]
    expect((await post(form({ headers, content: PDF }))).json.data.name).toBe('简历.pdf')
  })

  it('ignores other text parts', async () => {
    const body = form(
      { name: 'file_type', content: 'pdf' },
      { name: 'content', fileName: 'cv.pdf', content: PDF },
      { name: 'x', content: 'y' },
    )
    expect((await post(body)).json.code).toBe(0)
  })

  it('stores the same content once for two rows', async () => {
    const [first, second] = [await upload(PDF), await upload(PDF)]
    expect(first).not.toBe(second)
    expect(new Set((await rowsOf()).map(({ sha256 }) => sha256)).size).toBe(1)
  })
})

describe('attachment.create refuses', () => {
  const file = { name: 'content', fileName: 'cv.pdf', content: PDF }
  const whole = form(file)
  it.each([
    ['no part content', form({ name: 'name', content: 'x' }), 'content', 'content is required'],
    ['a second file', form(file, file), 'content', 'more than once'],
    ['a second file of another name', form(file, { ...file, name: 'file' }), '', 'only one file'],
    ['a file under another name', form({ ...file, name: 'file' }), '', 'as the part content'],
    ['a form that is cut off', whole.subarray(0, -8), '', 'before its closing boundary'],
    ['a form that is cut off in a header', whole.subarray(0, 60), '', 'before its closing boundary'],
    ['an empty body', Buffer.alloc(0), '', 'before its closing boundary'],
    [
      'too many parts',
      form(...Array.from({ length: 65 }, () => ({ name: 'a', content: '' }))),
      '',
      '64 parts',
    ],
    ['too much beside the file', form({ name: 'a', content: Buffer.alloc(MB) }, file), '', 'beside the file'],
    ['too much after the file', form(file, { name: 'a', content: Buffer.alloc(MB) }), '', 'beside the file'],
    [
      'a header without end',
      form({ headers: [`X: ${'x'.repeat(17_000)}`], content: 'a' }),
      '',
      'headers of a part',
    ],
    [
      'a base64 part',
      form({ ...file, headers: ['Content-Transfer-Encoding: base64'] }),
      'content',
      'Content-Transfer-Encoding',
    ],
    [
      'a long file_name',
      form({ name: 'file_name', content: 'a'.repeat(5_000) }, file),
      'file_name',
      'max len',
    ],
  ])('%s, and keeps nothing', async (_case, body, field, words) => {
    const answer = await post(body)
    expect(answer.status).toBe(400)
    expect(answer.json.code).toBe(99992402)
    expect(answer.json.error?.field_violations).toEqual([
      { field, value: '', description: expect.stringContaining(words) },
    ])
    expect(await rowsOf()).toEqual([])
  })

  it.each([
    'application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'multipart/mixed; boundary=x',
  ])('the content type %s', async (contentType) => {
    const answer = await post(whole, { 'content-type': contentType })
    expect(answer.json.code).toBe(99992402)
    expect(answer.text).toContain('multipart/form-data')
  })

  it('an empty file, with 1002002 and the message under both names', async () => {
    const { status, json } = await post(form({ ...file, content: '' }))
    expect(status).toBe(400)
    expect(json).toMatchObject({ code: 1002002, msg: 'Parameter error: content: the file is empty' })
    expect(json).toHaveProperty('message', json.msg)
    expect(await rowsOf()).toEqual([])
  })

  it('a call without a token or without the scope', async () => {
    token = ''
    expect((await post(whole, { authorization: '' })).json.code).toBe(99991661)
    token = await tokenOf(tenantId, ['hire:talent'])
    expect((await post(whole)).json.code).toBe(99991672)
    expect(await rowsOf()).toEqual([])
  })
})

describe('attachment.get', () => {
  it('answers the documented fields', async () => {
    const before = Date.now()
    const id = await upload(PDF, '简历.pdf')
    const { status, json } = await get(id)
    expect(status).toBe(200)
    expect(json).toEqual({
      code: 0,
      msg: 'ok',
      data: {
        attachment: {
          id,
          url: expect.stringContaining(`/files/${tenantId}/${id}/`),
          name: '简历.pdf',
          mime: 'application/pdf',
          create_time: expect.any(Number),
        },
      },
    })
    expect(json.data.attachment.create_time).toBeGreaterThanOrEqual(before - 1)
    expect(decodeURIComponent(json.data.attachment.url)).not.toContain('简历')
  })

  it.each(['', '?type=1', '?type=2', '?type=3'])(
    'finds a file that was just uploaded with "%s"',
    async (query) => {
      expect((await get(await upload(PDF), query)).json.code).toBe(0)
    },
  )

  it('refuses a type that does not exist', async () => {
    const { json } = await get(await upload(PDF), '?type=4')
    expect(json.code).toBe(1002002)
    expect(json.error?.field_violations?.[0]?.field).toBe('type')
  })

  it('answers 1002002 naming attachment_id for an unknown id, a bad one and another tenant’s', async () => {
    const stranger = await tokenOf((await buildTenant(server.ctx)).id)
    const answers = [
      await get('6960663240925956555'),
      await get('not-a-number'),
      await get(await upload(PDF), '', stranger),
    ]
    for (const { status, json } of answers) {
      expect(status).toBe(400)
      expect(json.code).toBe(1002002)
      expect(json.error?.field_violations?.[0]?.field).toBe('attachment_id')
    }
  })

  it('needs a token and one of its two scopes', async () => {
    const id = await upload(PDF)
    expect((await callAs(server.url, null)('GET', `${PATH}/${id}`)).json.code).toBe(99991661)
    expect((await get(id, '', await tokenOf(tenantId, ['hire:talent']))).json.code).toBe(99991672)
    expect((await get(id, '', await tokenOf(tenantId, ['hire:attachment:readonly']))).json.code).toBe(0)
  })
})

describe('attachment.preview', () => {
  it.each([
    ['a PDF', PDF, 'application/pdf'],
    ['an image', PNG, 'image/png'],
  ])('answers a link that shows %s', async (_case, content, mime) => {
    const { json } = await get(`${await upload(content)}/preview`)
    expect(json).toEqual({ code: 0, msg: 'success', data: { url: expect.stringContaining('/inline/') } })
    const file = await fetch(json.data.url)
    expect(file.headers.get('content-type')).toBe(mime)
    expect(file.headers.get('content-disposition')).toMatch(/^inline/)
  })

  it('says of other files that it cannot show them yet', async () => {
    const { status, json } = await get(`${await upload('<html><script>alert(1)</script>')}/preview`)
    expect(status).toBe(400)
    expect(json.code).toBe(1002002)
    expect(json.msg).toContain('cannot preview files of the type text/html yet')
  })

  it('refuses unknown ids, another tenant’s, no token and a missing scope', async () => {
    const id = await upload(PDF)
    const stranger = await tokenOf((await buildTenant(server.ctx)).id)
    expect((await get('1/preview')).json.error?.field_violations?.[0]?.field).toBe('attachment_id')
    expect((await get(`${id}/preview`, '', stranger)).json.code).toBe(1002002)
    expect((await callAs(server.url, null)('GET', `${PATH}/${id}/preview`)).json.code).toBe(99991661)
    const readOnly = await tokenOf(tenantId, ['hire:attachment:readonly'])
    expect((await get(`${id}/preview`, '', readOnly)).json.code).toBe(99991672)
  })
})

describe('the official Node SDK', () => {
  async function connect() {
    const { appId, appSecret } = await credentials(tenantId)
    return new lark.Client({ appId, appSecret, domain: server.url, loggerLevel: lark.LoggerLevel.error })
  }

  it('uploads a Buffer, which it sends without a file name', async () => {
    const client = await connect()
    const created = await client.hire.v1.attachment.create({ data: { content: PDF } })
    expect(created).toEqual({ id: expect.any(String), name: 'unknown-file', url: expect.any(String) })
    const read = await client.hire.v1.attachment.get({ path: { attachment_id: created?.id ?? '' } })
    expect(read.data?.attachment).toMatchObject({ id: created?.id, mime: 'application/pdf' })
    const shown = await client.hire.v1.attachment.preview({ path: { attachment_id: created?.id ?? '' } })
    expect(shown.data?.url).toContain(server.url)
  })

  it('uploads a file stream under its name', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'sdk-'))
    const path = join(dir, '张小满的简历.pdf')
    await writeFile(path, Buffer.concat([PDF, Buffer.alloc(3 * MB)]))
    const client = await connect()
    const created = await client.hire.v1.attachment.create({ data: { content: createReadStream(path) } })
    expect(created).toMatchObject({ name: '张小满的简历.pdf' })
    expect((await rowsOf())[0]?.size).toBe(String(PDF.length + 3 * MB))
    await rm(dir, { recursive: true })
  })

  it('signs in and reads as any other client', async () => {
    const call = await signIn(server, tenantId)
    expect((await call('GET', `${PATH}/${await upload(PDF)}`)).json.code).toBe(0)
  })
})
