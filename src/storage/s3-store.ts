import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import {
  assertRange,
  assertSha256,
  BlobNotFoundError,
  BlobRangeError,
  type BlobSource,
  type BlobStore,
  type ByteRange,
  type LocalFile,
  StorageError,
  type StorageLog,
  type WriteOptions,
  type WrittenBlob,
} from './blob-store.ts'
import { onDisk } from './disk-errors.ts'
import { isMissingObject, isRangeRefused, s3Error } from './s3-errors.ts'
import { spool } from './spool.ts'
import { checkFolder, DAY_MS, sweepTemporaryFiles } from './temporary.ts'

export type S3StoreOptions = {
  bucket: string
  /** Put before every key, `bole/` say; a slash at its end is added, one at its beginning removed. */
  prefix?: string | undefined
  region: string
  /** URL of an S3-compatible server; Amazon's own when absent. */
  endpoint?: string | undefined
  /** Both or neither; without them the SDK looks where Amazon's tools do (environment, profile, instance role). */
  accessKeyId?: string | undefined
  secretAccessKey?: string | undefined
  /** Whether the bucket stands in the path rather than the host name; default: yes with an `endpoint`. */
  forcePathStyle?: boolean | undefined
  /** A folder on this machine for files on their way in and out. */
  tempDir: string
  log?: StorageLog | undefined
  /** Attempts of one request, the first included; default 4, with growing pauses between. */
  maxAttempts?: number | undefined
  /** How long the server may take to begin its answer, in milliseconds; default 60,000. */
  requestTimeoutMs?: number | undefined
}

/** Amazon's smallest part. Two at a time keep a large upload near 20 MB of memory; 10,000 parts make 50 GB. */
const PART_BYTES = 5 * 1024 * 1024
const PARTS_AT_ONCE = 2

/** A download that breaks off is begun again; the SDK retries only until the answer's headers are there. */
const DOWNLOAD_ATTEMPTS = 3

/**
 * A blob store in an S3 bucket, under the same layout as on disk (`prefix/ab/cd/abcd…`).
 *
 * The name is known only at the stream's end, so a file is spooled to `tempDir` first and then sent under its name:
 * one request up to 5 MiB, a multipart upload above. Parts are sent from memory, so each can be retried.
 */
export function createS3Store(options: S3StoreOptions): BlobStore {
  const { bucket, tempDir } = options
  const client = createClient(options)
  const prefix = normalizePrefix(options.prefix)
  const at = `bucket ${bucket} at ${options.endpoint ?? `Amazon S3, ${options.region}`}`

  function keyOf(sha256: string): string {
    assertSha256(sha256)
    return `${prefix}${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
  }

  async function write(source: BlobSource, writeOptions: WriteOptions): Promise<WrittenBlob> {
    const { path, ...written } = await spool(source, tempDir, { ...writeOptions, durable: false })
    try {
      await upload({ client, bucket, key: keyOf(written.sha256), path, signal: writeOptions.signal })
    } catch (error) {
      writeOptions.signal?.throwIfAborted()
      throw s3Error(error, at)
    } finally {
      await rm(path, { force: true }).catch(() => {})
    }
    return written
  }

  async function read(sha256: string, range?: ByteRange): Promise<Readable> {
    const key = keyOf(sha256)
    if (range !== undefined) assertRange(range)
    const asked = range === undefined ? {} : { Range: `bytes=${range.start}-${range.end ?? ''}` }
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, ...asked }))
      if (!(Body instanceof Readable)) throw new TypeError('the S3 client returned no stream')
      return Body
    } catch (error) {
      if (isMissingObject(error)) throw new BlobNotFoundError(sha256, { cause: error })
      if (range !== undefined && isRangeRefused(error)) throw new BlobRangeError(range, { cause: error })
      throw s3Error(error, at)
    }
  }

  async function stat(sha256: string): Promise<{ size: number } | null> {
    const key = keyOf(sha256)
    try {
      const found = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))
      return { size: found.ContentLength ?? 0 }
    } catch (error) {
      if (isMissingObject(error)) return null
      throw s3Error(error, at)
    }
  }

  /** One download to a temporary file, whose content is checked against its name. */
  async function download(sha256: string): Promise<string> {
    const { path, sha256: found } = await spool(await read(sha256), tempDir, {
      maxBytes: Number.POSITIVE_INFINITY,
      durable: false,
    })
    if (found === sha256) return path
    await rm(path, { force: true })
    throw new StorageError('corrupt', `the content stored under ${sha256} in ${at} is not what was written`)
  }

  async function localPath(sha256: string): Promise<LocalFile> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const path = await download(sha256)
        return { path, release: () => rm(path, { force: true }) }
      } catch (error) {
        const said = error instanceof BlobNotFoundError ? error : s3Error(error, at)
        const broken = said instanceof StorageError && said.problem === 'unavailable'
        if (!broken || attempt === DOWNLOAD_ATTEMPTS) throw said
      }
    }
  }

  async function send(command: PutObjectCommand | DeleteObjectCommand): Promise<void> {
    try {
      if (command instanceof PutObjectCommand) await client.send(command)
      else await client.send(command)
    } catch (error) {
      throw s3Error(error, at)
    }
  }

  async function check(): Promise<void> {
    await onDisk(tempDir, () => checkFolder(tempDir))
    await send(new PutObjectCommand({ Bucket: bucket, Key: `${prefix}check`, Body: Buffer.from('writable') }))
  }

  async function sweepTemporary(): Promise<number> {
    const files = await onDisk(tempDir, () => sweepTemporaryFiles(tempDir))
    try {
      return files + (await abortOldUploads(client, { bucket, prefix, before: Date.now() - DAY_MS }))
    } catch (error) {
      // Not every compatible server or policy allows the listing, and nothing but space depends on it.
      options.log?.warn({ err: s3Error(error, at) }, 'unfinished uploads in the bucket could not be swept')
      return files
    }
  }

  return {
    write,
    read,
    stat,
    localPath,
    delete: async (sha256) => send(new DeleteObjectCommand({ Bucket: bucket, Key: keyOf(sha256) })),
    check,
    sweepTemporary,
  }
}

function createClient(options: S3StoreOptions): S3Client {
  const { accessKeyId, secretAccessKey, endpoint } = options
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    throw new StorageError(
      'denied',
      'the S3 access key id and secret access key are set together or not at all',
    )
  }
  return new S3Client({
    region: options.region,
    ...(endpoint === undefined ? {} : { endpoint }),
    forcePathStyle: options.forcePathStyle ?? endpoint !== undefined,
    ...(accessKeyId === undefined || secretAccessKey === undefined
      ? {}
      : { credentials: { accessKeyId, secretAccessKey } }),
    maxAttempts: options.maxAttempts ?? 4,
    retryMode: 'standard',
    // The SDK's default sends checksums in trailers, which many S3-compatible servers refuse. What we send is covered
    // by the signed SHA-256 of each body, and what we read into a file is checked against its name.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: 5_000,
      requestTimeout: options.requestTimeoutMs ?? 60_000,
      throwOnRequestTimeout: true,
      socketTimeout: 60_000,
    },
  })
}

function normalizePrefix(prefix = ''): string {
  const trimmed = prefix.replace(/^\/+|\/+$/g, '')
  return trimmed === '' ? '' : `${trimmed}/`
}

type UploadWhat = {
  client: S3Client
  bucket: string
  key: string
  path: string
  signal: AbortSignal | undefined
}

async function upload({ client, bucket, key, path, signal }: UploadWhat): Promise<void> {
  signal?.throwIfAborted()
  const abortController = new AbortController()
  const abort = () => abortController.abort()
  signal?.addEventListener('abort', abort)
  try {
    await new Upload({
      client,
      params: { Bucket: bucket, Key: key, Body: createReadStream(path) },
      partSize: PART_BYTES,
      queueSize: PARTS_AT_ONCE,
      leavePartsOnError: false,
      abortController,
    }).done()
  } finally {
    signal?.removeEventListener('abort', abort)
  }
}

type OldUploads = { bucket: string; prefix: string; before: number }

/** Parts of an upload that was never finished are paid for and invisible; nothing else removes them. */
async function abortOldUploads(client: S3Client, { bucket, prefix, before }: OldUploads): Promise<number> {
  let aborted = 0
  let marker: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } | undefined = {}
  while (marker !== undefined) {
    const page: Awaited<ReturnType<typeof listUploads>> = await listUploads(client, {
      bucket,
      prefix,
      marker,
    })
    for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
      if (Initiated === undefined || Initiated.getTime() >= before) continue
      await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }))
      aborted += 1
    }
    marker = page.IsTruncated
      ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
      : undefined
  }
  return aborted
}

type UploadPage = {
  bucket: string
  prefix: string
  marker: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined }
}

function listUploads(client: S3Client, { bucket, prefix, marker }: UploadPage) {
  return client.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: prefix, ...marker }))
}
