import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** What a test may ask the server to do to the next requests: answer a status, break the answer off, or never answer. */
export type FakeFault = { method: string; fault: 'busy' | 'break' | 'hang'; times: number }

export type FakeS3 = {
  endpoint: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
  /** `PUT bucket/key?partNumber=1`, in the order they came. */
  requests: string[]
  keys(): string[]
  unfinishedUploads(): string[]
  /** Makes an unfinished upload that looks as old as told, in milliseconds. */
  addUnfinishedUpload(key: string, ageMs: number): void
  /** Replaces an object's content behind the store's back. */
  damage(key: string, content: Buffer): Promise<void>
  failNext(fault: FakeFault): void
  close(): Promise<void>
}

type Stored = { path: string; size: number; etag: string }
type Pending = { key: string; initiated: Date; parts: Map<number, Stored> }
type Answer = { status: number; headers?: Record<string, string>; xml?: string; file?: Slice }
type Slice = { path: string; start: number; end: number }

const ACCESS_KEY_ID = 'fake-key'

/**
 * As much of an S3 server as the blob store uses, path style, on loopback, keeping its objects on disk so that a
 * test can measure the client's memory. Like older S3-compatible servers it refuses trailing checksums.
 */
export async function startFakeS3(bucket = 'files'): Promise<FakeS3> {
  const folder = await mkdtemp(join(tmpdir(), 'fake-s3-'))
  const state = new FakeS3State(folder, bucket)
  const server = createServer((request, response) => {
    state.serve(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bucket,
    accessKeyId: ACCESS_KEY_ID,
    secretAccessKey: 'fake-secret',
    requests: state.requests,
    keys: () => [...state.objects.keys()].sort(),
    unfinishedUploads: () => [...state.uploads.values()].map((upload) => upload.key),
    addUnfinishedUpload: (key, ageMs) => {
      state.uploads.set(randomUUID(), { key, initiated: new Date(Date.now() - ageMs), parts: new Map() })
    },
    damage: async (key, content) => {
      state.objects.set(key, await state.store(key, [content]))
    },
    failNext: (fault) => {
      state.faults.push({ ...fault })
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

class FakeS3State {
  readonly objects = new Map<string, Stored>()
  readonly uploads = new Map<string, Pending>()
  readonly requests: string[] = []
  readonly faults: FakeFault[] = []
  readonly #folder: string
  readonly #bucket: string

  constructor(folder: string, bucket: string) {
    this.#folder = folder
    this.#bucket = bucket
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fake')
    this.requests.push(`${request.method} ${url.pathname.slice(1)}${url.search}`)
    const fault = this.faults.find((each) => each.method === request.method && each.times > 0)
    if (fault !== undefined) fault.times -= 1
    if (fault?.fault === 'hang') return
    const answer = fault?.fault === 'busy' ? failure(503, 'SlowDown') : await this.#answer(request, url)
    request.resume()
    await send(response, answer, { head: request.method === 'HEAD', breakOff: fault?.fault === 'break' })
  }

  async #answer(request: IncomingMessage, url: URL): Promise<Answer> {
    const refused = refuse(request)
    if (refused !== undefined) return refused
    const [, bucket, ...rest] = url.pathname.split('/')
    const key = decodeURIComponent(rest.join('/'))
    if (bucket !== this.#bucket) return failure(404, 'NoSuchBucket')
    const uploadId = url.searchParams.get('uploadId')
    if (request.method === 'GET' && url.searchParams.has('uploads')) return this.#list(url)
    if (request.method === 'POST' && url.searchParams.has('uploads')) return this.#begin(key)
    if (uploadId !== null) return this.#part(request, uploadId, Number(url.searchParams.get('partNumber')))
    if (request.method === 'PUT') return this.#put(request, key)
    if (request.method === 'DELETE') {
      this.objects.delete(key)
      return { status: 204 }
    }
    const object = this.objects.get(key)
    return object === undefined ? failure(404, 'NoSuchKey') : slice(object, request.headers.range)
  }

  /** Writes chunks to a new file; an object appears only when all of it is there. */
  async store(key: string, chunks: AsyncIterable<Buffer> | Buffer[]): Promise<Stored> {
    const path = join(this.#folder, `${createHash('md5').update(key).digest('hex')}-${randomUUID()}`)
    const md5 = createHash('md5')
    let size = 0
    async function* counted(source: AsyncIterable<Buffer> | Buffer[]) {
      for await (const chunk of source) {
        md5.update(chunk)
        size += chunk.length
        yield chunk
      }
    }
    await pipeline(counted(chunks), createWriteStream(path))
    return { path, size, etag: `"${md5.digest('hex')}"` }
  }

  async #receive(request: IncomingMessage, key: string): Promise<Stored | Answer> {
    const sha256 = createHash('sha256')
    async function* hashed() {
      for await (const chunk of request) {
        sha256.update(chunk)
        yield chunk as Buffer
      }
    }
    const stored = await this.store(key, hashed())
    const announced = request.headers['x-amz-content-sha256']
    if (announced !== 'UNSIGNED-PAYLOAD' && announced !== sha256.digest('hex')) {
      return failure(400, 'XAmzContentSHA256Mismatch')
    }
    return stored
  }

  async #put(request: IncomingMessage, key: string): Promise<Answer> {
    const stored = await this.#receive(request, key)
    if ('status' in stored) return stored
    this.objects.set(key, stored)
    return { status: 200, headers: { etag: stored.etag } }
  }

  #begin(key: string): Answer {
    const id = randomUUID()
    this.uploads.set(id, { key, initiated: new Date(), parts: new Map() })
    const fields = `<Bucket>${this.#bucket}</Bucket><Key>${key}</Key><UploadId>${id}</UploadId>`
    return { status: 200, xml: `<InitiateMultipartUploadResult>${fields}</InitiateMultipartUploadResult>` }
  }

  async #part(request: IncomingMessage, id: string, number: number): Promise<Answer> {
    const upload = this.uploads.get(id)
    if (upload === undefined) return failure(404, 'NoSuchUpload')
    if (request.method === 'DELETE') {
      this.uploads.delete(id)
      return { status: 204 }
    }
    if (request.method === 'POST') return this.#complete(id, upload)
    const stored = await this.#receive(request, upload.key)
    if ('status' in stored) return stored
    upload.parts.set(number, stored)
    return { status: 200, headers: { etag: stored.etag } }
  }

  async #complete(id: string, { key, parts }: Pending): Promise<Answer> {
    const ordered = [...parts.entries()].sort(([a], [b]) => a - b).map(([, part]) => part)
    async function* joined() {
      for (const part of ordered) yield* createReadStream(part.path) as AsyncIterable<Buffer>
    }
    const stored = await this.store(key, joined())
    this.objects.set(key, stored)
    this.uploads.delete(id)
    const fields = `<Bucket>${this.#bucket}</Bucket><Key>${key}</Key><ETag>${stored.etag}</ETag>`
    return { status: 200, xml: `<CompleteMultipartUploadResult>${fields}</CompleteMultipartUploadResult>` }
  }

  #list(url: URL): Answer {
    const prefix = url.searchParams.get('prefix') ?? ''
    const uploads = [...this.uploads].filter(([, upload]) => upload.key.startsWith(prefix))
    const items = uploads.map(
      ([id, { key, initiated }]) =>
        `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${initiated.toISOString()}</Initiated></Upload>`,
    )
    const fields = `<IsTruncated>false</IsTruncated>${items.join('')}`
    return { status: 200, xml: `<ListMultipartUploadsResult>${fields}</ListMultipartUploadsResult>` }
  }
}

function refuse({ headers }: IncomingMessage): Answer | undefined {
  const { authorization = '' } = headers
  if (!authorization.startsWith(`AWS4-HMAC-SHA256 Credential=${ACCESS_KEY_ID}/`)) {
    return failure(403, 'InvalidAccessKeyId')
  }
  if (headers['x-amz-trailer'] !== undefined || headers['content-encoding'] === 'aws-chunked') {
    return failure(501, 'NotImplemented')
  }
  return undefined
}

function failure(status: number, code: string): Answer {
  return { status, xml: `<Error><Code>${code}</Code><Message>${code}</Message></Error>` }
}

function slice({ path, size, etag }: Stored, range: string | undefined): Answer {
  const headers = { etag, 'content-length': String(size) }
  if (range === undefined) return { status: 200, headers, file: { path, start: 0, end: size - 1 } }
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? []
  const start = Number(from)
  if (start >= size) return failure(416, 'InvalidRange')
  const end = Math.min(to === '' ? size - 1 : Number(to), size - 1)
  return {
    status: 206,
    headers: {
      etag,
      'content-length': String(end - start + 1),
      'content-range': `bytes ${start}-${end}/${size}`,
    },
    file: { path, start, end },
  }
}

type How = { head: boolean; breakOff: boolean }

async function send(response: ServerResponse, answer: Answer, how: How): Promise<void> {
  const { status, headers = {}, xml, file } = answer
  response.writeHead(status, {
    ...headers,
    ...(xml === undefined ? {} : { 'content-type': 'application/xml' }),
  })
  if (how.head || (file === undefined && xml === undefined)) {
    response.end()
  } else if (file === undefined) {
    response.end(`<?xml version="1.0" encoding="UTF-8"?>${xml}`)
  } else if (how.breakOff) {
    response.write('torn', () => response.destroy())
  } else if (file.end < file.start) {
    response.end()
  } else {
    await pipeline(createReadStream(file.path, { start: file.start, end: file.end }), response)
  }
}
