import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Answerer, AUTHORITY, http, inventWeb, type Web } from '#test/support/web.ts'
import { FetchError } from './errors.ts'
import {
  createFetcher,
  DOCUMENT_KINDS,
  type FetcherSettings,
  type FetchLimits,
  type FetchOptions,
} from './fetcher.ts'

const PDF = Buffer.from(`%PDF-1.7\n${'a'.repeat(200)}\n%%EOF\n`)
const FILES = '93.184.216.34'
const LINK = 'https://files.example.com/a/%E7%AE%80%E5%8E%86.pdf?Signature=secret'

let web: Web
let dir: string
let lines: { fields: unknown; message: string }[]

beforeEach(async () => {
  web = inventWeb()
  web.name('files.example.com', [FILES])
  dir = await mkdtemp(join(tmpdir(), 'bole-fetch-'))
  lines = []
})
afterEach(async () => {
  await web.close()
  await rm(dir, { recursive: true, force: true })
})

function fetcher(settings: Partial<FetcherSettings> = {}) {
  const keep = (fields: unknown, message: string) => void lines.push({ fields, message })
  return createFetcher(
    { allow: [], hosts: [], http: false, dir, network: web.network, ca: AUTHORITY, ...settings },
    { info: keep, warn: keep } as unknown as Parameters<typeof createFetcher>[1],
  )
}

function fetchIt(link = LINK, options: Partial<FetchOptions> = {}, limits: Partial<FetchLimits> = {}) {
  return fetcher({ limits }).fetch(link, {
    maxBytes: 10_000,
    kinds: DOCUMENT_KINDS,
    caller: 'app-1',
    ...options,
  })
}

/** Why a fetch fails, and that it leaves no file behind. */
async function failure(fetching: Promise<unknown>): Promise<FetchError> {
  const error = await fetching.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof FetchError)) throw error ?? new Error('the fetch succeeded')
  expect(error.message).toBe('The file could not be fetched from its link.')
  expect(await readdir(dir).catch(() => [])).toEqual([])
  return error
}
const reason = async (fetching: Promise<unknown>) => (await failure(fetching)).reason

/** One server for files.example.com. */
const serve = (answer: Answerer) => web.server(`${FILES}:443`, answer, 'good')
const answer =
  (...parts: (string | Buffer)[]): Answerer =>
  (socket) => {
    for (const part of parts) socket.write(part)
    socket.end()
  }
/** Answers and leaves the connection open. */
const answerOpen =
  (...parts: (string | Buffer)[]): Answerer =>
  (socket) => {
    for (const part of parts) socket.write(part)
  }

describe('a link to a public file', () => {
  it('is fetched into a temporary file, known by its bytes', async () => {
    await serve(answer(http(200, { 'Content-Type': 'text/html' }, PDF)))
    const file = await fetchIt()
    expect(await readFile(file.path)).toEqual(PDF)
    expect((await stat(file.path)).mode & 0o777).toBe(0o600)
    expect(file).toMatchObject({
      sha256: createHash('sha256').update(PDF).digest('hex'),
      size: PDF.length,
      mime: 'application/pdf',
      kind: 'pdf',
      fileName: '简历.pdf',
    })
    await file.release()
    await file.release()
    expect(await readdir(dir)).toEqual([])
  })

  it('is asked for by one plain GET that carries nothing of ours and nothing of the caller', async () => {
    await serve(answer(http(200, { 'Set-Cookie': 'a=b' }, PDF)))
    const one = fetcher()
    for (let time = 0; time < 2; time += 1) {
      await one.fetch(LINK, { maxBytes: 10_000, kinds: ['pdf'], caller: 'app-1' })
    }
    const [head] = web.requests
    expect(head?.split('\r\n').toSorted()).toEqual(
      [
        '',
        '',
        'GET /a/%E7%AE%80%E5%8E%86.pdf?Signature=secret HTTP/1.1',
        'host: files.example.com',
        'accept: */*',
        'accept-encoding: identity',
        'connection: close',
        'user-agent: Bole',
      ].toSorted(),
    )
    expect(web.requests[1]).toBe(head)
    expect(web.connections).toEqual([`${FILES}:443`, `${FILES}:443`])
  })

  it('is audited without its path and query', async () => {
    await serve(answer(http(200, {}, PDF)))
    const file = await fetchIt()
    expect(lines).toEqual([{ fields: { fetch: file.audit }, message: 'a link was fetched' }])
    expect(file.audit).toEqual({
      caller: 'app-1',
      host: 'files.example.com',
      port: 443,
      address: FILES,
      redirects: 0,
      size: PDF.length,
      sha256: file.sha256,
      outcome: 'fetched',
      ms: expect.any(Number),
    })
    expect(JSON.stringify(lines)).not.toMatch(/secret|Signature|E7%AE/)
  })

  it('takes its name from the server where the server says one', async () => {
    const named = `attachment; filename="x.pdf"; filename*=UTF-8''..%2F%E5%BC%A0%E2%80%AE%00.pdf`
    await serve(answer(http(200, { 'Content-Disposition': named }, PDF)))
    expect((await fetchIt()).fileName).toBe('张.pdf')
  })

  it('has a name of at most 255 bytes that keeps its ending', async () => {
    await serve(
      answer(
        http(200, { 'Content-Disposition': `attachment; filename="${'%E7%AE%80'.repeat(200)}.pdf"` }, PDF),
      ),
    )
    const { fileName } = await fetchIt()
    expect(fileName).toBe(`${'简'.repeat(83)}.pdf`)
  })

  it('may end where the connection ends, when no length was given', async () => {
    await serve(answer('HTTP/1.1 200 OK\r\n\r\n', PDF))
    expect((await fetchIt()).size).toBe(PDF.length)
  })

  it('may come in chunks', async () => {
    const chunk = Buffer.concat([
      Buffer.from(`${PDF.length.toString(16)}\r\n`),
      PDF,
      Buffer.from('\r\n0\r\n\r\n'),
    ])
    await serve(answer('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', chunk))
    expect((await fetchIt()).size).toBe(PDF.length)
  })

  it('is tried at the next address when the first is down', async () => {
    web.name('files.example.com', ['93.184.216.35', FILES])
    await serve(answer(http(200, {}, PDF)))
    expect((await fetchIt()).audit.address).toBe(FILES)
  })
})

describe('an address behind a name', () => {
  it.each([
    ['private', ['10.0.0.5']],
    ['metadata', ['169.254.169.254']],
    ['mapped', ['::ffff:127.0.0.1']],
    ['private beside public', [FILES, '192.168.0.1']],
    ['loopback in IPv6 beside public', [FILES, '::1']],
  ])('that is %s is refused before anything is connected', async (_what, addresses) => {
    web.name('files.example.com', addresses)
    const error = await failure(fetchIt())
    expect(error).toMatchObject({ reason: 'address refused', retryable: false })
    expect(web.connections).toEqual([])
  })

  it('is looked up once: a name that changes its address after the check gains nothing', async () => {
    const answers = [[FILES], ['127.0.0.1']]
    web.name('files.example.com', () => answers.shift() ?? [])
    await serve(answer(http(200, {}, PDF)))
    await fetchIt()
    expect(web.lookups).toEqual(['files.example.com'])
    expect(web.connections).toEqual([`${FILES}:443`])
  })

  it('is looked up anew for a redirect, and refused if it has changed', async () => {
    const answers = [[FILES], ['127.0.0.1']]
    web.name('files.example.com', () => answers.shift() ?? [])
    await serve(answer(http(302, { Location: '/b.pdf' })))
    expect(await reason(fetchIt())).toBe('address refused')
    expect(web.connections).toEqual([`${FILES}:443`])
  })

  it('is the one that the connection must show', async () => {
    await serve(answer(http(200, {}, PDF)))
    const elsewhere = {
      ...web.network,
      connect: (_address: string, port: number) => web.network.connect('127.0.0.1', port),
    }
    await web.server('127.0.0.1:443', answer(http(200, {}, PDF)), 'good')
    const one = fetcher({ network: elsewhere }).fetch(LINK, { maxBytes: 1, kinds: 'any', caller: 'a' })
    expect(await reason(one)).toBe('peer differs')
    expect(web.requests).toEqual([])
  })

  it('that is not there is final, that does not answer is not', async () => {
    expect(await failure(fetchIt('https://nowhere.example.com/'))).toMatchObject({
      reason: 'name unknown',
      retryable: false,
    })
    expect(await failure(fetchIt())).toMatchObject({ reason: 'not connected', retryable: true })
  })
})

describe('a redirect', () => {
  const redirect = (location: string) => answer(http(302, { Location: location }))

  it('is followed three times, not four', async () => {
    await serve((socket, head) => {
      const step = Number(/^GET \/(\d)/.exec(head)?.[1])
      socket.end(step < 4 ? http(302, { Location: `/${step + 1}` }) : http(200, {}, PDF))
    })
    const file = await fetchIt('https://files.example.com/1')
    expect(file.audit.redirects).toBe(3)
    await file.release()
    expect(await reason(fetchIt('https://files.example.com/0'))).toBe('too many redirects')
  })

  it('in a circle ends', async () => {
    await serve(redirect('/a'))
    expect(await reason(fetchIt())).toBe('too many redirects')
    expect(web.requests).toHaveLength(4)
  })

  it.each([
    ['redirect to http', 'http://other.example.com/', { http: true }],
    ['scheme refused', 'http://127.0.0.1/'],
    ['scheme refused', 'file:///etc/passwd'],
    ['address refused', 'https://127.0.0.1/'],
    ['address refused', 'https://[::ffff:7f00:1]/'],
    ['address refused', '//2130706433/'],
    ['address refused', 'https://private.example.com/'],
    ['host refused', 'https://localhost/'],
    ['port refused', 'https://files.example.com:6379/'],
    ['user info refused', 'https://a:b@files.example.com/'],
    ['redirect malformed', ''],
    ['url malformed', 'https://'],
    ['url too long', `/${'a'.repeat(3_000)}`],
  ] as [string, string, Partial<FetcherSettings>?][])(
    'is refused (%s): %s',
    async (expected, location, policy = {}) => {
      web.name('private.example.com', ['10.0.0.1'])
      await serve(redirect(location))
      const one = fetcher(policy).fetch(LINK, { maxBytes: 10_000, kinds: ['pdf'], caller: 'a' })
      expect(await failure(one)).toMatchObject({ reason: expected, retryable: false })
      expect(web.connections).toEqual([`${FILES}:443`])
    },
  )

  it('is followed to another public host, whose name UTF-8 may spell', async () => {
    web.name('other.example.com', ['93.184.216.40'])
    await web.server('93.184.216.40:80', answer(http(200, {}, PDF)))
    await web.server(`${FILES}:80`, redirect('http://other.example.com/简历.pdf'))
    const file = await fetcher({ http: true }).fetch('http://files.example.com/', {
      maxBytes: 10_000,
      kinds: ['pdf'],
      caller: 'a',
    })
    expect(file).toMatchObject({ fileName: '简历.pdf', audit: { host: 'other.example.com' } })
  })
})

describe('an answer', () => {
  it.each([
    [204, 'status refused', false],
    [206, 'status refused', false],
    [300, 'status refused', false],
    [304, 'status refused', false],
    [401, 'status refused', false],
    [403, 'status refused', false],
    [404, 'status refused', false],
    [429, 'status of trouble', true],
    [500, 'status of trouble', true],
    [503, 'status of trouble', true],
  ])('of status %i is no file', async (status, expected, retryable) => {
    await serve(answer(http(status, {}, status === 204 || status === 304 ? '' : PDF)))
    expect(await failure(fetchIt())).toMatchObject({ reason: expected, retryable })
  })

  it.each([
    ['101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n', 'connection lost'],
    ['100 Continue\r\n\r\n', 'connection lost'],
  ])('that is no answer is none: %.20s', async (head, expected) => {
    await serve(answer(`HTTP/1.1 ${head}`))
    expect(await reason(fetchIt())).toBe(expected)
  })

  it.each([
    ['of another protocol', 'SSH-2.0-OpenSSH_9.9\r\n'],
    ['with a huge header', `HTTP/1.1 200 OK\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`],
    ['with many headers', `HTTP/1.1 200 OK\r\n${'X: aaaaaaaaaa\r\n'.repeat(2_000)}\r\n`],
    ['with two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd'],
    [
      'with a length and chunks',
      'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc',
    ],
    ['with a negative length', 'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nabc'],
  ])('%s fails', async (_what, text) => {
    await serve(answerOpen(text))
    expect(await failure(fetchIt())).toMatchObject({ reason: 'answer malformed', retryable: false })
  })

  it('whose body breaks off in its chunks may be tried again', async () => {
    await serve(answerOpen('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n'))
    expect(await failure(fetchIt())).toMatchObject({ reason: 'connection lost', retryable: true })
  })

  it('that is compressed is refused, so that no bomb is ever unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000))
    await serve(answer(http(200, { 'Content-Encoding': 'gzip' }, bomb)))
    expect(await reason(fetchIt())).toBe('compressed')
  })

  it.each(['br', 'deflate', 'gzip, identity', 'x'])('coded as %s is refused', async (coding) => {
    await serve(answer(http(200, { 'Content-Encoding': coding }, PDF)))
    expect(await reason(fetchIt())).toBe('compressed')
  })
})

describe('the size', () => {
  it('that the head announces is enough to refuse', async () => {
    await serve(answerOpen('HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n'))
    expect(await failure(fetchIt())).toMatchObject({ reason: 'too large', retryable: false })
  })

  it('is counted where nothing is announced, and a body without end is cut', async () => {
    await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n%PDF-1.7\n')
      const more = () => {
        if (!socket.destroyed) socket.write(Buffer.alloc(65_536, 97), more)
      }
      more()
    })
    expect(await reason(fetchIt())).toBe('too large')
  })

  it('may be exactly the largest', async () => {
    await serve(answer(http(200, {}, PDF)))
    const file = await fetchIt(LINK, { maxBytes: PDF.length })
    expect(file.size).toBe(PDF.length)
    await file.release()
    expect(await reason(fetchIt(LINK, { maxBytes: PDF.length - 1 }))).toBe('too large')
  })

  it('that is announced larger than it comes is a lost connection', async () => {
    await serve(answer(`HTTP/1.1 200 OK\r\nContent-Length: ${PDF.length + 1}\r\n\r\n`, PDF))
    expect(await failure(fetchIt())).toMatchObject({ reason: 'connection lost', retryable: true })
  })

  it('that is announced smaller than it comes is what was announced', async () => {
    await serve(answer(`HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n`, PDF, 'HTTP/1.1 200 OK\r\n\r\n'))
    expect((await fetchIt()).size).toBe(100)
  })

  it('of nothing is no file', async () => {
    await serve(answer(http(200)))
    expect(await reason(fetchIt())).toBe('empty')
  })
})

describe('time', () => {
  it('to connect is bounded', async () => {
    // TCP answers, TLS never does.
    await web.server(`${FILES}:443`, () => {})
    expect(await failure(fetchIt(LINK, {}, { connectMs: 50 }))).toMatchObject({
      reason: 'connect timeout',
      retryable: true,
    })
  })

  it('to look up a name is bounded by that of the whole', async () => {
    const network = {
      ...web.network,
      resolve: (_host: string, signal: AbortSignal) =>
        new Promise<string[]>((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason))
        }),
    }
    const one = fetcher({ network, limits: { wholeMs: 50 } }).fetch(LINK, {
      maxBytes: 1,
      kinds: 'any',
      caller: 'a',
    })
    expect(await reason(one)).toBe('timeout')
  })

  it.each([
    ['that never comes', ''],
    ['that never ends', 'HTTP/1.1 200 OK\r\nX-A: '],
    ['with one interim answer after the other', 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(50)],
  ])('to the head of an answer %s is bounded', async (_what, text) => {
    await serve(answerOpen(text))
    expect(await failure(fetchIt(LINK, {}, { answerMs: 50 }))).toMatchObject({
      reason: 'answer timeout',
      retryable: true,
    })
  })

  it('of a body that drips is bounded by its rate', async () => {
    await serve(answerOpen('HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n%PDF-1.7\n'))
    const minimumRate = { windowMs: 30, bytes: 1_000 }
    expect(await failure(fetchIt(LINK, {}, { minimumRate }))).toMatchObject({
      reason: 'too slow',
      retryable: true,
    })
  })

  it('of the whole is bounded however fast the bytes come', async () => {
    await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n%PDF-1.7\n')
      const more = () => {
        if (!socket.destroyed) socket.write(Buffer.alloc(1_024, 97), () => setImmediate(more))
      }
      more()
    })
    const one = fetchIt(LINK, { maxBytes: 1e12 }, { wholeMs: 150 })
    expect(await reason(one)).toBe('timeout')
  })

  it('of the whole includes redirects', async () => {
    await serve((socket, head) => {
      if (head.startsWith('GET /again')) return
      socket.end(http(302, { Location: '/again' }))
    })
    expect(await reason(fetchIt(LINK, {}, { wholeMs: 300 }))).toBe('timeout')
    expect(web.requests).toHaveLength(2)
  })

  it('ends when the caller gives up, with the caller’s reason and without a file', async () => {
    const stop = new AbortController()
    await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n%PDF-1.7\n')
      stop.abort(new Error('the server stops'))
    })
    await expect(fetchIt(LINK, { signal: stop.signal })).rejects.toThrow('the server stops')
    expect(await readdir(dir).catch(() => [])).toEqual([])
  })
})

describe('a connection', () => {
  it('that is reset before the answer may be tried again', async () => {
    await serve((socket) => void socket.destroy())
    expect(await failure(fetchIt())).toMatchObject({ reason: 'connection lost', retryable: true })
  })

  it('that is reset within the body leaves no file', async () => {
    await web.server(`${FILES}:80`, (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n%PDF-1.7\n', () =>
        socket.resetAndDestroy(),
      )
    })
    const one = fetcher({ http: true }).fetch('http://files.example.com/', {
      maxBytes: 10_000,
      kinds: ['pdf'],
      caller: 'a',
    })
    expect(await failure(one)).toMatchObject({ reason: 'connection lost', retryable: true })
  })

  it.each([
    ['of another name', 'other', AUTHORITY],
    ['that has expired', 'expired', AUTHORITY],
    ['that nobody vouches for', 'good', undefined],
  ] as const)('with a certificate %s is refused', async (_what, certificate, ca) => {
    await web.server(`${FILES}:443`, answer(http(200, {}, PDF)), certificate)
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
    try {
      const one = fetcher({ ca }).fetch(LINK, { maxBytes: 10_000, kinds: ['pdf'], caller: 'a' })
      expect(await failure(one)).toMatchObject({ reason: 'certificate refused', retryable: false })
      expect(web.requests).toEqual([])
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
    }
  })

  it('to an address literal must have a certificate for the address', async () => {
    await web.server('1.1.1.1:443', answer(http(200, {}, PDF)), 'good')
    expect(await reason(fetchIt('https://1.1.1.1/a.pdf'))).toBe('certificate refused')
  })

  it('without TLS where TLS was asked for is refused', async () => {
    await web.server(`${FILES}:443`, answer(http(200, {}, PDF)))
    const failed = await failure(fetchIt(LINK, {}, { connectMs: 200 }))
    expect(['certificate refused', 'connect timeout', 'not connected']).toContain(failed.reason)
  })
})

describe('the kind', () => {
  it.each([
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'],
    ['a script', '#!/bin/sh\nrm -rf /\n'],
    ['a program', 'MZ\x90\0\x03\0\0\0'],
    ['text', 'Hello'],
    ['an archive', Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64')],
  ])('of %s that calls itself a PDF is refused', async (_what, body) => {
    await serve(answer(http(200, { 'Content-Type': 'application/pdf' }, body)))
    expect(await failure(fetchIt())).toMatchObject({ reason: 'kind refused', retryable: false })
  })

  it('is the caller’s choice', async () => {
    await serve(answer(http(200, {}, 'Hello')))
    const file = await fetchIt(LINK, { kinds: 'any' })
    expect(file).toMatchObject({ kind: 'txt', mime: 'text/plain' })
    await file.release()
    expect(await fetchIt(LINK, { kinds: ['txt'] })).toMatchObject({ kind: 'txt' })
  })
})

describe('many fetches at a time', () => {
  /** Holds every request until it is let go. */
  async function hold() {
    const waiting: (() => void)[] = []
    await serve((socket) => void waiting.push(() => socket.end(http(200, {}, PDF))))
    return waiting
  }
  const atOnce = { all: 3, caller: 2, host: 3, address: 3 }
  const options = (caller: string) => ({ maxBytes: 10_000, kinds: ['pdf'], caller })
  const asked = (count: number) => expect.poll(() => web.requests.length).toBe(count)

  it('are bounded for one caller and in all; who finds no place may come again', async () => {
    const waiting = await hold()
    const one = fetcher({ limits: { atOnce } })
    const first = [one.fetch(LINK, options('a')), one.fetch(LINK, options('a'))]
    await asked(2)
    const again = one.fetch(LINK, options('a'))
    await expect(again).rejects.toMatchObject({ reason: 'busy', retryable: true })
    const other = one.fetch(LINK, options('b'))
    await asked(3)
    await expect(one.fetch(LINK, options('c'))).rejects.toMatchObject({ reason: 'busy' })
    for (const go of waiting.splice(0)) go()
    await Promise.all([...first, other])
    const later = one.fetch(LINK, options('a'))
    await asked(4)
    for (const go of waiting) go()
    expect((await later).size).toBe(PDF.length)
  })

  it.each([
    ['name', { ...atOnce, host: 1 }, 'http://files.example.com/'],
    ['address, under whatever name', { ...atOnce, address: 1 }, 'http://alias.example.com/'],
  ])('are bounded for one %s', async (_what, bounds, second) => {
    web.name('alias.example.com', [FILES])
    await web.server(`${FILES}:80`, answer(http(200, {}, PDF)))
    const held = await hold()
    const one = fetcher({ http: true, limits: { atOnce: bounds } })
    const first = one.fetch(LINK, options('a'))
    await asked(1)
    await expect(one.fetch(second, options('b'))).rejects.toMatchObject({ reason: 'busy' })
    for (const go of held) go()
    await first
    expect((await one.fetch(second, options('b'))).size).toBe(PDF.length)
  })
})

describe('the real network', () => {
  it('is reached on loopback only by what the operator allowed', async () => {
    await web.server('93.184.216.50:80', answer(http(200, {}, PDF)))
    const socket = web.network.connect('93.184.216.50', 80)
    await once(socket, 'connect')
    const at = `127.0.0.1:${socket.remotePort}`
    socket.destroy()
    const real = (allow: string[]) =>
      fetcher({ network: undefined, allow }).fetch(`http://${at}/a.pdf`, {
        maxBytes: 10_000,
        kinds: ['pdf'],
        caller: 'a',
      })
    expect(await reason(real([]))).toBe('scheme refused')
    const file = await real([at])
    expect(file.audit).toMatchObject({ host: '127.0.0.1', address: '127.0.0.1', outcome: 'fetched' })
  })
})
