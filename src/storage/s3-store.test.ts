import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type FakeS3, startFakeS3 } from '#test/support/fake-s3.ts'
import { BlobNotFoundError, StorageError } from './blob-store.ts'
import { createS3Store, type S3StoreOptions } from './s3-store.ts'
import { DAY_MS } from './temporary.ts'

const HELLO = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'
const KEY = `bole/files/2c/f2/${HELLO}`
const MB = 1024 * 1024

let s3: FakeS3
let tempDir: string

beforeEach(async () => {
  s3 = await startFakeS3()
  tempDir = await mkdtemp(join(tmpdir(), 'blobs-'))
})
afterEach(async () => {
  await s3.close()
  await rm(tempDir, { recursive: true, force: true })
})

function open(changes: Partial<S3StoreOptions> = {}) {
  const { endpoint, bucket, accessKeyId, secretAccessKey } = s3
  const at = { endpoint, bucket, accessKeyId, secretAccessKey, region: 'us-east-1', prefix: 'bole/files' }
  return createS3Store({ ...at, tempDir, ...changes })
}

function hello(): Readable {
  return Readable.from([Buffer.from('hello')])
}

function large(): Readable {
  return Readable.from(Array.from({ length: 12 }, () => Buffer.alloc(MB)))
}

describe('keys and requests', () => {
  it.each(['bole/files', '/bole/files/', 'bole/files/'])(
    'puts the prefix %j before the key',
    async (prefix) => {
      await open({ prefix }).write(hello(), { maxBytes: 5 })
      expect(s3.keys()).toEqual([KEY])
    },
  )

  it('sends a small file in one request and a large one in parts', async () => {
    const store = open()
    await store.write(hello(), { maxBytes: 5 })
    expect(s3.requests).toEqual([`PUT files/${KEY}?x-id=PutObject`])
    await store.write(large(), { maxBytes: 20 * MB })
    expect(s3.requests.filter((request) => request.includes('partNumber='))).toHaveLength(3)
  })

  it('refuses half a pair of credentials', () => {
    expect(() => open({ secretAccessKey: undefined })).toThrow('set together')
  })
})

describe('a service that fails', () => {
  it('tries a write again when the service is busy', async () => {
    s3.failNext({ method: 'PUT', fault: 'busy', times: 2 })
    await open().write(hello(), { maxBytes: 5 })
    expect(s3.keys()).toEqual([KEY])
    expect(s3.requests).toHaveLength(3)
  })

  it('tries a part again without mixing its bytes up', async () => {
    s3.failNext({ method: 'PUT', fault: 'busy', times: 1 })
    const store = open()
    const { sha256 } = await store.write(large(), { maxBytes: 20 * MB })
    const file = await store.localPath(sha256)
    await file.release()
    expect(s3.unfinishedUploads()).toEqual([])
  })

  it('gives up with a StorageError, and leaves neither file nor upload behind', async () => {
    s3.failNext({ method: 'PUT', fault: 'busy', times: 100 })
    const store = open({ maxAttempts: 2 })
    await expect(store.write(hello(), { maxBytes: 5 })).rejects.toMatchObject({ problem: 'unavailable' })
    await expect(store.write(large(), { maxBytes: 20 * MB })).rejects.toThrow(StorageError)
    expect(s3.keys()).toEqual([])
    expect(s3.unfinishedUploads()).toEqual([])
    expect(await readdir(tempDir)).toEqual([])
  })

  it('does not wait longer than the time-out for an answer', async () => {
    s3.failNext({ method: 'HEAD', fault: 'hang', times: 1 })
    const store = open({ maxAttempts: 1, requestTimeoutMs: 50 })
    await expect(store.stat(HELLO)).rejects.toMatchObject({ name: 'StorageError', problem: 'unavailable' })
  })

  it('clears an upload away when it is aborted in the middle', async () => {
    s3.failNext({ method: 'PUT', fault: 'hang', times: 100 })
    const controller = new AbortController()
    const writing = open().write(large(), { maxBytes: 20 * MB, signal: controller.signal })
    await vi.waitFor(
      () => expect(s3.requests.some((request) => request.startsWith('PUT'))).toBe(true),
      10_000,
    )
    expect(s3.unfinishedUploads()).toHaveLength(1)
    controller.abort(new Error('the client left'))
    await expect(writing).rejects.toThrow('the client left')
    expect(s3.unfinishedUploads()).toEqual([])
    expect(s3.keys()).toEqual([])
    expect(await readdir(tempDir)).toEqual([])
  })

  it('begins a download again that broke off', async () => {
    const store = open()
    await store.write(hello(), { maxBytes: 5 })
    s3.failNext({ method: 'GET', fault: 'break', times: 2 })
    const file = await store.localPath(HELLO)
    expect(file.path.startsWith(tempDir)).toBe(true)
    await file.release()
    expect(await readdir(tempDir)).toEqual([])
  })

  it('refuses to hand out a file whose content is not what was written', async () => {
    const store = open()
    await store.write(hello(), { maxBytes: 5 })
    await s3.damage(KEY, Buffer.from('jello'))
    await expect(store.localPath(HELLO)).rejects.toMatchObject({ name: 'StorageError', problem: 'corrupt' })
    expect(await readdir(tempDir)).toEqual([])
  })
})

describe('the check', () => {
  it('says that the bucket does not exist', async () => {
    const check = open({ bucket: 'absent' }).check()
    await expect(check).rejects.toMatchObject({
      problem: 'missing',
      message: /bucket absent .* does not exist/,
    })
  })

  it('says that the credentials are refused', async () => {
    await expect(open({ accessKeyId: 'stranger' }).check()).rejects.toMatchObject({ problem: 'denied' })
  })

  it('says that the service cannot be reached', async () => {
    const store = open({ maxAttempts: 1 })
    await s3.close()
    await expect(store.check()).rejects.toMatchObject({ problem: 'unavailable' })
    s3 = await startFakeS3()
  })

  it('does not take a missing bucket for a missing file', async () => {
    await expect(open({ bucket: 'absent' }).read(HELLO)).rejects.not.toThrow(BlobNotFoundError)
  })
})

describe('sweeping', () => {
  it('aborts unfinished uploads older than a day under the prefix, and no others', async () => {
    s3.addUnfinishedUpload('bole/files/old', DAY_MS + 60_000)
    s3.addUnfinishedUpload('bole/files/young', DAY_MS - 60_000)
    s3.addUnfinishedUpload('others/old', 10 * DAY_MS)
    expect(await open().sweepTemporary()).toBe(1)
    expect(s3.unfinishedUploads()).toEqual(['bole/files/young', 'others/old'])
  })

  it('only warns when the bucket does not allow the listing', async () => {
    const warn = vi.fn()
    expect(await open({ accessKeyId: 'stranger', log: { warn } }).sweepTemporary()).toBe(0)
    expect(warn).toHaveBeenCalledOnce()
  })
})
