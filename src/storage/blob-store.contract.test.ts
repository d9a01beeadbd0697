import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startFakeS3 } from '#test/support/fake-s3.ts'
import { BlobNotFoundError, BlobRangeError, type BlobStore, BlobTooLargeError } from './blob-store.ts'
import { createBlobStore } from './index.ts'

const MB = 1024 * 1024
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const ABSENT = 'a'.repeat(64)
const ROOMY = { maxBytes: 100 * MB }

/** What a test of either implementation needs: the store, and a look behind it. */
type Bench = {
  store: BlobStore
  /** Names of the blobs that stand complete under their names. */
  stored(): Promise<string[]>
  temporaryFiles(): Promise<string[]>
  unfinishedUploads(): string[]
  close(): Promise<void>
}

async function openDisk(): Promise<Bench> {
  const dir = await mkdtemp(join(tmpdir(), 'blobs-'))
  return {
    store: await createBlobStore({ kind: 'disk', dir }),
    stored: async () => {
      const files = await readdir(dir, { recursive: true, withFileTypes: true })
      return files.filter((file) => file.isFile() && !file.name.endsWith('.part')).map((file) => file.name)
    },
    temporaryFiles: () => filesIn(join(dir, 'tmp')),
    unfinishedUploads: () => [],
    close: () => rm(dir, { recursive: true, force: true }),
  }
}

async function openS3(): Promise<Bench> {
  const tempDir = await mkdtemp(join(tmpdir(), 'blobs-'))
  const s3 = await startFakeS3()
  const { endpoint, bucket, accessKeyId, secretAccessKey } = s3
  const at = { endpoint, bucket, accessKeyId, secretAccessKey, region: 'us-east-1', prefix: '/bole', tempDir }
  return {
    store: await createBlobStore({ kind: 's3', ...at }),
    stored: async () => s3.keys().map((key) => key.split('/').at(-1) ?? ''),
    temporaryFiles: () => filesIn(tempDir),
    unfinishedUploads: s3.unfinishedUploads,
    close: async () => {
      await s3.close()
      await rm(tempDir, { recursive: true, force: true })
    },
  }
}

function filesIn(dir: string): Promise<string[]> {
  return readdir(dir).catch(() => [])
}

function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

function streamOf(content: Uint8Array, chunkBytes = 64 * 1024): Readable {
  const chunks: Uint8Array[] = []
  for (let at = 0; at < content.length; at += chunkBytes) chunks.push(content.subarray(at, at + chunkBytes))
  return Readable.from(chunks)
}

async function bytesOf(stream: Readable): Promise<Buffer> {
  return Buffer.concat(await stream.toArray())
}

/** Bytes that do not repeat from part to part, so that mixed-up parts are noticed. */
function patterned(size: number): Buffer {
  const content = Buffer.alloc(size)
  for (let at = 0; at + 4 <= size; at += 4) content.writeUInt32LE(at, at)
  return content
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/**
 * Watches what the process holds while `work` runs, in bytes above the beginning; garbage is not counted. `work` may
 * ask for a sample itself; others are taken by the clock.
 */
async function peakGrowth(work: (sample: () => void) => Promise<unknown>) {
  const measure = () => {
    collectGarbage()
    return process.memoryUsage()
  }
  measure()
  const before = measure()
  const peak = { rss: 0, arrayBuffers: 0 }
  const sample = () => {
    const now = measure()
    peak.rss = Math.max(peak.rss, now.rss - before.rss)
    peak.arrayBuffers = Math.max(peak.arrayBuffers, now.arrayBuffers - before.arrayBuffers)
  }
  const timer = setInterval(sample, 150)
  try {
    await work(sample)
  } finally {
    clearInterval(timer)
  }
  return peak
}

describe.each([
  ['disk', openDisk],
  ['S3', openS3],
])('a blob store on %s', (_name, open) => {
  let bench: Bench
  let store: BlobStore

  beforeEach(async () => {
    bench = await open()
    store = bench.store
  })
  afterEach(() => bench.close())

  async function expectNothingLeft() {
    expect(await bench.stored()).toEqual([])
    expect(await bench.temporaryFiles()).toEqual([])
    expect(bench.unfinishedUploads()).toEqual([])
  }

  describe('writing', () => {
    it('returns the hash, the size and the first 4,100 bytes, and reads the same bytes back', async () => {
      const content = patterned(300_001)
      const written = await store.write(streamOf(content, 1_000), ROOMY)
      expect(written).toEqual({ sha256: sha256Of(content), size: 300_001, head: content.subarray(0, 4_100) })
      expect(await bytesOf(await store.read(written.sha256))).toEqual(content)
      expect(await store.stat(written.sha256)).toEqual({ size: 300_001 })
      expect(await bench.temporaryFiles()).toEqual([])
    })

    it('stores empty content', async () => {
      const written = await store.write(Readable.from([]), { maxBytes: 0 })
      expect(written).toEqual({ sha256: EMPTY, size: 0, head: Buffer.alloc(0) })
      expect(await store.stat(EMPTY)).toEqual({ size: 0 })
      expect(await bytesOf(await store.read(EMPTY))).toEqual(Buffer.alloc(0))
    })

    it('takes 50 MB with bounded memory', async () => {
      const chunk = patterned(64 * 1024)
      async function* source(chunks: number, sample: () => void) {
        for (let n = 0; n < chunks; n += 1) {
          if (n % 100 === 99) sample()
          chunk.writeUInt32LE(n, 0)
          yield chunk
        }
      }
      // What the first write loads is not the stream's doing.
      await store.write(
        source(1, () => {}),
        ROOMY,
      )
      const growth = await peakGrowth((sample) => store.write(source(800, sample), { maxBytes: 50 * MB }))
      expect(growth.arrayBuffers).toBeLessThan(40 * MB)
      expect(growth.rss).toBeLessThan(40 * MB)
      expect(await bench.stored()).toHaveLength(2)
    })

    it('keeps the parts of a large file in order', async () => {
      const content = patterned(16 * MB + 7)
      const { sha256 } = await store.write(streamOf(content), ROOMY)
      expect(sha256Of(await bytesOf(await store.read(sha256)))).toBe(sha256)
      expect(bench.unfinishedUploads()).toEqual([])
    })

    it('accepts exactly maxBytes', async () => {
      const { size } = await store.write(streamOf(patterned(1_000), 100), { maxBytes: 1_000 })
      expect(size).toBe(1_000)
    })

    it('refuses one byte more than maxBytes, asks the source for nothing more and leaves nothing', async () => {
      let given = 0
      let closed = false
      async function* endless() {
        try {
          for (;;) {
            given += 100
            yield Buffer.alloc(100)
          }
        } finally {
          closed = true
        }
      }
      const writing = store.write(endless(), { maxBytes: 999 })
      await expect(writing).rejects.toThrow(BlobTooLargeError)
      expect(given).toBe(1_000)
      await vi.waitFor(() => expect(closed).toBe(true))
      await expectNothingLeft()
    })

    it('destroys a stream that is too large', async () => {
      const source = streamOf(patterned(MB))
      await expect(store.write(source, { maxBytes: 10 })).rejects.toThrow(BlobTooLargeError)
      expect(source.destroyed).toBe(true)
    })

    it('passes the error of a source on and leaves nothing', async () => {
      const source = new Readable({ read() {} })
      source.push(patterned(MB))
      const writing = store.write(source, ROOMY)
      await vi.waitFor(async () => expect(await bench.temporaryFiles()).toHaveLength(1))
      source.destroy(new Error('the sender hung up'))
      await expect(writing).rejects.toThrow('the sender hung up')
      await expectNothingLeft()
    })

    it('survives a source that fails before it is read', async () => {
      const source = new Readable({ read() {} })
      const writing = store.write(source, ROOMY)
      source.destroy(new Error('the sender hung up'))
      await expect(writing).rejects.toThrow('the sender hung up')
      await expectNothingLeft()
    })

    it('refuses text instead of bytes', async () => {
      await expect(store.write(Readable.from(['text']), ROOMY)).rejects.toThrow(TypeError)
      await expectNothingLeft()
    })

    it('refuses a limit that is no number', async () => {
      const writing = store.write(streamOf(patterned(8)), { maxBytes: Number.NaN })
      await expect(writing).rejects.toThrow('maxBytes')
      await expectNothingLeft()
    })
  })

  describe('aborting', () => {
    it('ends a write whose source is silent, destroys the source and leaves nothing', async () => {
      const controller = new AbortController()
      const source = new Readable({ read() {} })
      source.push(patterned(MB))
      const writing = store.write(source, { ...ROOMY, signal: controller.signal })
      await vi.waitFor(async () => expect(await bench.temporaryFiles()).toHaveLength(1))
      controller.abort(new Error('the client left'))
      await expect(writing).rejects.toThrow('the client left')
      expect(source.destroyed).toBe(true)
      await expectNothingLeft()
    })

    it('ends a write whose generator never yields', async () => {
      const controller = new AbortController()
      const never: AsyncIterable<Uint8Array> = {
        [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }),
      }
      const writing = store.write(never, { ...ROOMY, signal: controller.signal })
      await vi.waitFor(async () => expect(await bench.temporaryFiles()).toHaveLength(1))
      controller.abort(new Error('the client left'))
      await expect(writing).rejects.toThrow('the client left')
      await expectNothingLeft()
    })

    it('writes nothing when it was aborted before', async () => {
      const signal = AbortSignal.abort(new Error('too late'))
      await expect(store.write(streamOf(patterned(8)), { ...ROOMY, signal })).rejects.toThrow('too late')
      await expectNothingLeft()
    })
  })

  describe('one content, one blob', () => {
    it('tells the name before anything stands under it, and stores nothing when that is not taken', async () => {
      const told: string[] = []
      const beforeKept = async (sha256: string) => {
        expect(await bench.stored()).toEqual([])
        if (told.push(sha256) === 1) throw new Error('not taken')
      }
      const write = () => store.write(streamOf(patterned(1_000)), { ...ROOMY, beforeKept })
      await expect(write()).rejects.toThrow('not taken')
      await expectNothingLeft()
      const { sha256 } = await write()
      expect([told, await bench.stored()]).toEqual([[sha256, sha256], [sha256]])
    })

    it('stores the same content once when written twice', async () => {
      const content = patterned(1_000)
      const first = await store.write(streamOf(content), ROOMY)
      const second = await store.write(streamOf(content, 10), ROOMY)
      expect(second).toEqual(first)
      expect(await bench.stored()).toEqual([first.sha256])
    })

    it('stores the same content once when written by many at the same time', async () => {
      const content = patterned(200_000)
      const all = await Promise.all(Array.from({ length: 8 }, () => store.write(streamOf(content), ROOMY)))
      expect(new Set(all.map((written) => written.sha256)).size).toBe(1)
      expect(await bench.stored()).toEqual([sha256Of(content)])
      expect(await bytesOf(await store.read(sha256Of(content)))).toEqual(content)
      expect(await bench.temporaryFiles()).toEqual([])
    })

    it('shows a blob under its name only when all of it is there', async () => {
      const content = patterned(7 * MB)
      const sha256 = sha256Of(content)
      const seen: unknown[] = []
      async function* watched() {
        for await (const chunk of streamOf(content, 512 * 1024)) {
          seen.push(await store.stat(sha256))
          yield chunk as Uint8Array
        }
      }
      let writing = true
      const written = store.write(watched(), ROOMY).finally(() => {
        writing = false
      })
      while (writing) {
        const found = await store.stat(sha256)
        if (found !== null) expect(found).toEqual({ size: content.length })
      }
      await written
      expect(seen).toEqual(Array.from({ length: 14 }, () => null))
      expect(sha256Of(await bytesOf(await store.read(sha256)))).toBe(sha256)
    })
  })

  describe('reading', () => {
    const content = patterned(10_000)
    const sha256 = sha256Of(content)

    beforeEach(async () => {
      await store.write(streamOf(content), ROOMY)
    })

    it.each([
      ['the first byte', { start: 0, end: 0 }, content.subarray(0, 1)],
      ['the middle, both ends included', { start: 100, end: 299 }, content.subarray(100, 300)],
      ['from an offset to the end', { start: 9_000 }, content.subarray(9_000)],
      ['an end beyond the last byte, cut', { start: 9_999, end: 20_000 }, content.subarray(9_999)],
    ])('reads a range: %s', async (_what, range, expected) => {
      expect(await bytesOf(await store.read(sha256, range))).toEqual(expected)
    })

    it.each([
      { start: 10_000 },
      { start: 20_000, end: 30_000 },
      { start: 5, end: 4 },
      { start: -1, end: 4 },
      { start: 0.5 },
    ])('refuses the range $start-$end', async (range) => {
      await expect(store.read(sha256, range)).rejects.toThrow(BlobRangeError)
    })

    it('gives a path that holds the content and can be released twice', async () => {
      const file = await store.localPath(sha256)
      expect(await readFile(file.path)).toEqual(content)
      await file.release()
      await file.release()
      expect(await bench.temporaryFiles()).toEqual([])
      expect(await store.stat(sha256)).toEqual({ size: content.length })
    })

    it('says so when there is no such blob', async () => {
      await expect(store.read(ABSENT)).rejects.toThrow(BlobNotFoundError)
      await expect(store.read(ABSENT, { start: 0 })).rejects.toThrow(BlobNotFoundError)
      await expect(store.localPath(ABSENT)).rejects.toThrow(BlobNotFoundError)
      expect(await store.stat(ABSENT)).toBeNull()
    })

    it('deletes a blob, and does not mind deleting it again', async () => {
      await store.delete(sha256)
      await store.delete(sha256)
      expect(await store.stat(sha256)).toBeNull()
      expect(await bench.stored()).toEqual([])
    })

    it.each(['../../etc/passwd', `${'a'.repeat(63)}/`, 'A'.repeat(64), '', `${ABSENT}\n`])(
      'refuses the name %j everywhere',
      async (name) => {
        await expect(store.read(name)).rejects.toThrow(TypeError)
        await expect(store.stat(name)).rejects.toThrow(TypeError)
        await expect(store.localPath(name)).rejects.toThrow(TypeError)
        await expect(store.delete(name)).rejects.toThrow(TypeError)
      },
    )
  })

  it('passes its check and leaves no temporary file', async () => {
    await store.check()
    expect(await bench.temporaryFiles()).toEqual([])
  })

  it('sweeps nothing from a store in use', async () => {
    const source = new Readable({ read() {} })
    source.push(patterned(10))
    const writing = store.write(source, ROOMY)
    await vi.waitFor(async () => expect(await bench.temporaryFiles()).toHaveLength(1))
    expect(await store.sweepTemporary()).toBe(0)
    source.push(null)
    expect((await writing).size).toBe(10)
  })
})
