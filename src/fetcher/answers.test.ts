import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { answer, answerOpen, LINK, PDF, useFetching } from '#test/support/fetching.ts'
import { http } from '#test/support/web.ts'

const { fetchIt, serve, failure } = useFetching()
const reason = async (fetching: Promise<unknown>) => (await failure(fetching)).reason

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
