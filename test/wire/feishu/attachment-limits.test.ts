import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApp, issueToken } from '#domain/apps/index.ts'
import { StorageError } from '#storage/index.ts'
import { buildTenant } from '../../support/build.ts'
import { BOUNDARY, form } from '../../support/forms.ts'
import { startTestServer, type TestServer, UNLIMITED } from '../../support/server.ts'

const PATH = '/open-apis/hire/v1/attachments'
const MB = 1024 * 1024
const LIMIT = 314_572_800
const PATIENCE = { timeout: 15_000 }

let server: TestServer
let tenantId: string
let token: string

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
afterEach(() => vi.restoreAllMocks())

beforeEach(async () => {
  tenantId = (await buildTenant(server.ctx)).id
  const app = await createApp(server.ctx, server.ctx.db, { tenantId, name: 'test', rateLimits: UNLIMITED })
  token = (await issueToken(server.ctx, app, 'tenant')).token
})

function rowsOf() {
  return server.ctx.db.selectFrom('attachments').selectAll().where('tenant_id', '=', tenantId).execute()
}

type Sending = { request: ClientRequest; answer: Promise<IncomingMessage> }

function send(headers: Record<string, string> = {}): Sending {
  const request = httpRequest(`${server.url}${PATH}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      ...headers,
    },
  })
  request.on('error', () => {})
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    request.on('response', resolve)
    request.on('error', reject)
  })
  answer.catch(() => {})
  return { request, answer }
}

const ZEROS = Buffer.alloc(MB)

/** Writes zeros at the pace the server takes them, and tells after each megabyte. */
async function pour(request: ClientRequest, megabytes: number, onSent: () => void = () => {}): Promise<void> {
  for (let sent = 0; sent < megabytes; sent += 1) {
    if (!request.write(ZEROS)) await once(request, 'drain')
    onSent()
  }
}

/** As clients do that know no early answers: the whole request is written before the first byte is read. */
async function writeAllThenRead(body: Buffer): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  const head = [
    `POST ${PATH} HTTP/1.1`,
    'Host: 127.0.0.1',
    `Authorization: Bearer ${token}`,
    `Content-Type: multipart/form-data; boundary=${BOUNDARY}`,
    `Content-Length: ${body.length}`,
    '\r\n',
  ]
  socket.write(head.join('\r\n'))
  await new Promise<void>((resolve, reject) => {
    socket.write(body, (error) => (error ? reject(error) : resolve()))
  })
  const chunks: Buffer[] = []
  for await (const chunk of socket) {
    chunks.push(chunk)
    if (Buffer.concat(chunks).includes('\r\n\r\n{')) break
  }
  return Buffer.concat(chunks).toString()
}

async function textOf(message: IncomingMessage): Promise<string> {
  return Buffer.concat(await message.toArray()).toString()
}

const OPENING = form({ name: 'content', fileName: 'a.bin', content: '' }).subarray(0, -(BOUNDARY.length + 8))
const CLOSING = Buffer.from(`\r\n--${BOUNDARY}--\r\n`)

/** What the store has not finished writing: beside the blobs, in `tmp`. */
async function temporaryFiles(): Promise<string[]> {
  const { sha256 } = await server.ctx.blobs.write(Readable.from([Buffer.from('any')]), { maxBytes: 3 })
  const { path, release } = await server.ctx.blobs.localPath(sha256)
  await release()
  return readdir(join(path, '../../..', 'tmp'))
}

describe('attachment.create at its limits', () => {
  it('refuses a request whose length is above 300 MB before reading it, and says the limit', async () => {
    const write = vi.spyOn(server.ctx.blobs, 'write')
    const { request, answer } = send({ 'content-length': String(LIMIT + 2 * MB) })
    request.write(OPENING)
    const response = await answer
    expect(response.statusCode).toBe(400)
    const json = JSON.parse(await textOf(response))
    expect(json.code).toBe(1002002)
    expect(json.msg).toBe('Parameter error: content: the file is larger than 300 MB (314572800 bytes)')
    expect(write).not.toHaveBeenCalled()
    request.destroy()
  })

  it('refuses a longer stream as soon as the limit is passed, and a sender who reads last still gets the answer', async () => {
    const original = server.ctx.blobs.write.bind(server.ctx.blobs)
    const write = vi
      .spyOn(server.ctx.blobs, 'write')
      .mockImplementation((source, options) => original(source, { ...options, maxBytes: 4 * MB }))
    const body = Buffer.concat([OPENING, Buffer.alloc(24 * MB), CLOSING])
    const answer = await writeAllThenRead(body)
    expect(answer).toMatch(/^HTTP\/1.1 400 /)
    expect(answer).toContain('"code":1002002')
    expect(answer).toContain('larger than 300 MB (314572800 bytes)')
    expect(write.mock.calls[0]?.[1]).toMatchObject({ maxBytes: LIMIT })
    expect(await rowsOf()).toEqual([])
  })

  it('answers a sender who writes 24 MB with a bad token before it reads', async () => {
    token = 't-unknown'
    const body = Buffer.concat([OPENING, Buffer.alloc(24 * MB), CLOSING])
    expect(await writeAllThenRead(body)).toContain('"code":99991663')
  })

  it('answers 1002001 when the store fails, and keeps no row', async () => {
    vi.spyOn(server.ctx.blobs, 'write').mockRejectedValue(new StorageError('full', 'the disk is full'))
    const answer = await writeAllThenRead(Buffer.concat([OPENING, Buffer.alloc(MB), CLOSING]))
    expect(answer).toMatch(/^HTTP\/1.1 500 /)
    expect(answer).toContain('"code":1002001')
    expect(answer).not.toContain('disk')
    expect(await rowsOf()).toEqual([])
  })

  it('keeps nothing of a client that disconnects midway', async () => {
    const failed: unknown[] = []
    const original = server.ctx.blobs.write.bind(server.ctx.blobs)
    let started = 0
    vi.spyOn(server.ctx.blobs, 'write').mockImplementation((source, options) => {
      started += 1
      const writing = original(source, options)
      writing.catch((error) => failed.push(error))
      return writing
    })
    const { request } = send()
    request.write(OPENING)
    await pour(request, 2)
    await vi.waitFor(() => expect(started).toBe(1), PATIENCE)
    request.destroy()
    await vi.waitFor(() => expect(failed).toHaveLength(1), PATIENCE)
    expect(String(failed[0])).toContain('cut off')
    expect(await rowsOf()).toEqual([])
    expect(await temporaryFiles()).toEqual([])
  })

  it('takes 60 MB no faster than the store writes it', async () => {
    let pulled = 0
    let open = false
    let release = () => {}
    const original = server.ctx.blobs.write.bind(server.ctx.blobs)
    vi.spyOn(server.ctx.blobs, 'write').mockImplementation((source, options) => {
      async function* slow() {
        for await (const chunk of source) {
          pulled += chunk.length
          if (pulled > MB && !open) {
            await new Promise<void>((resolve) => {
              release = resolve
            })
          }
          yield chunk as Uint8Array
        }
      }
      return original(slow(), options)
    })
    const { request, answer } = send()
    request.write(OPENING)
    let sent = 0
    const pouring = pour(request, 60, () => {
      sent += MB
    })
    await vi.waitFor(() => expect(pulled).toBeGreaterThan(MB), PATIENCE)
    // The store stands still: what the sender gets rid of is what the sockets of both ends and one buffer take.
    let before = -1
    await vi.waitFor(() => {
      const settled = before === sent
      before = sent
      expect(settled).toBe(true)
    }, PATIENCE)
    expect(sent - pulled).toBeLessThan(16 * MB)
    open = true
    release()
    await pouring
    request.end(CLOSING)
    const { data } = JSON.parse(await textOf(await answer))
    expect((await rowsOf())[0]).toMatchObject({ id: data.id, size: String(60 * MB) })
  })
})
