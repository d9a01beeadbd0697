import { readdir } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { answer, answerOpen, FILES, LINK, PDF, useFetching } from '#test/support/fetching.ts'
import { AUTHORITY, http } from '#test/support/web.ts'

const { state, fetcher, fetchIt, serve, failure } = useFetching()
const reason = async (fetching: Promise<unknown>) => (await failure(fetching)).reason

describe('time', () => {
  it('to connect is bounded', async () => {
    // TCP answers, TLS never does.
    await state.web.server(`${FILES}:443`, () => {})
    expect(await failure(fetchIt(LINK, {}, { connectMs: 50 }))).toMatchObject({
      reason: 'connect timeout',
      retryable: true,
    })
  })

  it('to look up a name is bounded by that of the whole', async () => {
    const network = {
      ...state.web.network,
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
    expect(state.web.requests).toHaveLength(2)
  })

  it('ends when the caller gives up, with the caller’s reason and without a file', async () => {
    const stop = new AbortController()
    await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n%PDF-1.7\n')
      stop.abort(new Error('the server stops'))
    })
    await expect(fetchIt(LINK, { signal: stop.signal })).rejects.toThrow('the server stops')
    expect(await readdir(state.dir).catch(() => [])).toEqual([])
  })
})

describe('a connection', () => {
  it('that is reset before the answer may be tried again', async () => {
    await serve((socket) => void socket.destroy())
    expect(await failure(fetchIt())).toMatchObject({ reason: 'connection lost', retryable: true })
  })

  it('that is reset within the body leaves no file', async () => {
    await state.web.server(`${FILES}:80`, (socket) => {
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
    await state.web.server(`${FILES}:443`, answer(http(200, {}, PDF)), certificate)
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
    try {
      const one = fetcher({ ca }).fetch(LINK, { maxBytes: 10_000, kinds: ['pdf'], caller: 'a' })
      expect(await failure(one)).toMatchObject({ reason: 'certificate refused', retryable: false })
      expect(state.web.requests).toEqual([])
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
    }
  })

  it('to an address literal must have a certificate for the address', async () => {
    await state.web.server('1.1.1.1:443', answer(http(200, {}, PDF)), 'good')
    expect(await reason(fetchIt('https://1.1.1.1/a.pdf'))).toBe('certificate refused')
  })

  it('without TLS where TLS was asked for is refused', async () => {
    await state.web.server(`${FILES}:443`, answer(http(200, {}, PDF)))
    const failed = await failure(fetchIt(LINK, {}, { connectMs: 200 }))
    expect(['certificate refused', 'connect timeout', 'not connected']).toContain(failed.reason)
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
  const asked = (count: number) => expect.poll(() => state.web.requests.length).toBe(count)

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
    state.web.name('alias.example.com', [FILES])
    await state.web.server(`${FILES}:80`, answer(http(200, {}, PDF)))
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
