import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Attachment,
  attachmentLink,
  LINK_LIFETIME_MS,
  storeAttachment,
} from '#domain/attachments/index.ts'
import { buildTenant } from '../support/build.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

const PDF = Buffer.from(`%PDF-1.7\n${'a résumé of nobody\n'.repeat(1_000)}`)

let server: TestServer
let tenantId: string
let now = Date.now()

beforeAll(async () => {
  server = await startTestServer({ clock: { now: () => now } })
  tenantId = (await buildTenant(server.ctx)).id
})
afterAll(() => server.close())

async function store(content: string | Buffer, name = 'cv.pdf'): Promise<Attachment> {
  async function* source() {
    yield Buffer.from(content)
  }
  const actor = { tenantId, kind: 'system', id: null } as const
  return storeAttachment(server.ctx, actor, { source: source(), name: () => name })
}

function link(
  attachment: Pick<Attachment, 'tenant_id' | 'id'>,
  purpose: 'inline' | 'attachment' = 'attachment',
) {
  return attachmentLink(server.ctx, attachment, server.url, purpose)
}

async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer())
}

describe('a signed link', () => {
  it('sends the file without a token, to be saved under its name', async () => {
    const file = await store(PDF, '张小满的"简历".pdf')
    const response = await fetch(link(file))
    expect(response.status).toBe(200)
    expect(await bytesOf(response)).toEqual(PDF)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-store',
      'content-disposition':
        `attachment; filename="_______.pdf"; filename*=UTF-8''${encodeURIComponent('张小满的"简历".pdf')}`.replace(
          '_______',
          '________',
        ),
      'content-length': String(PDF.length),
      'content-security-policy': "sandbox; default-src 'none'",
      'content-type': 'application/octet-stream',
      etag: `"${file.sha256}"`,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
  })

  it('carries ids only', async () => {
    const file = await store(PDF, 'zhangxiaoman.pdf')
    expect(link(file)).toMatch(new RegExp(`/files/${tenantId}/${file.id}/\\d{13}/attachment/[\\w-]{43}$`))
  })

  it('works for 30 minutes and says when it has expired', async () => {
    const url = link(await store(PDF))
    const made = now
    try {
      now = made + LINK_LIFETIME_MS - 1
      expect((await fetch(url)).status).toBe(200)
      now = made + LINK_LIFETIME_MS
      const response = await fetch(url)
      expect(response.status).toBe(403)
      expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
      expect(await response.text()).toBe('This link has expired; ask for a new one.')
    } finally {
      now = made
    }
  })

  it('is good for nothing but what was signed', async () => {
    const [file, other] = [await store(PDF), await store('another')]
    const stranger = await buildTenant(server.ctx)
    const url = link(file)
    const forged = [
      url.replace(file.id, other.id),
      url.replace(tenantId, stranger.id),
      url.replace('/attachment/', '/inline/'),
      url.replace(/\/(\d{13})\//, (_, ms) => `/${Number(ms) + 1}/`),
      url.replace(/[^/]+$/, 'x'),
      link({ tenant_id: stranger.id, id: file.id }),
      link({ tenant_id: tenantId, id: '1' }),
    ]
    for (const bad of forged) {
      const response = await fetch(bad)
      expect(response.status).toBe(404)
      expect(await response.text()).toBe('There is no file at this address.')
    }
  })
})

describe('what a browser is allowed to do with a file', () => {
  it.each([
    ['HTML', '<!DOCTYPE html><script>alert(1)</script>'],
    ['SVG', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['XML', '<?xml version="1.0"?><a/>'],
    ['plain text', 'hello'],
  ])('saves %s and never shows it, even when asked to', async (_type, content) => {
    const response = await fetch(link(await store(content, 'cv.pdf'), 'inline'))
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    expect(response.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
  })

  it('shows a PDF as a PDF and as nothing else', async () => {
    const response = await fetch(link(await store(PDF, 'page.html'), 'inline'))
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-disposition')).toMatch(/^inline/)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toBe("frame-ancestors 'self'")
  })
})

describe('parts of a file', () => {
  it.each([
    ['bytes=0-9', 0, 9],
    ['bytes=100-', 100, PDF.length - 1],
    ['bytes=-5', PDF.length - 5, PDF.length - 1],
    ['bytes=10-999999', 10, PDF.length - 1],
  ])('sends %s', async (range, start, end) => {
    const response = await fetch(link(await store(PDF)), { headers: { range } })
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/${PDF.length}`)
    expect(response.headers.get('content-length')).toBe(String(end - start + 1))
    expect(await bytesOf(response)).toEqual(PDF.subarray(start, end + 1))
  })

  it.each(['bytes=999999-', 'bytes=-0'])('answers 416 with the size to %s', async (range) => {
    const response = await fetch(link(await store(PDF)), { headers: { range } })
    expect(response.status).toBe(416)
    expect(response.headers.get('content-range')).toBe(`bytes */${PDF.length}`)
  })

  it.each(['bytes=5-1', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=-', 'bytes=a-b'])(
    'sends the whole file for %s',
    async (range) => {
      const response = await fetch(link(await store(PDF)), { headers: { range } })
      expect(response.status).toBe(200)
      expect((await bytesOf(response)).length).toBe(PDF.length)
    },
  )

  it('continues a download only of the same file', async () => {
    const file = await store(PDF)
    const range = 'bytes=5-9'
    const same = await fetch(link(file), { headers: { range, 'if-range': `"${file.sha256}"` } })
    const other = await fetch(link(file), { headers: { range, 'if-range': '"another"' } })
    expect([same.status, other.status]).toEqual([206, 200])
  })

  it('answers 304 to a client that has the file, and a HEAD without content', async () => {
    const file = await store(PDF)
    const known = await fetch(link(file), { headers: { 'if-none-match': `W/"${file.sha256}"` } })
    expect([known.status, await known.text()]).toEqual([304, ''])
    const head = await fetch(link(file), { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(PDF.length)])
  })
})
