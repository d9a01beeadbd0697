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
import { uploadFile } from './s3-upload.ts'
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

/** A download that breaks off is begun again; the SDK retries only until the answer's headers are there. */
const DOWNLOAD_ATTEMPTS = 3

/**
 * A blob store in an S3 bucket, under the same layout as on disk (`prefix/ab/cd/abcd…`).
 *
 * The name is known only at the stream's end, so a file is spooled to `tempDir` first and then sent under its name:
 * one request up to 5 MiB, a multipart upload above.
 */
export function createS3Store(options: S3StoreOptions): BlobStore {
  return new S3Store(options)
}

class S3Store implements BlobStore {
  readonly #client: S3Client
  readonly #bucket: string
  readonly #prefix: string
  readonly #tempDir: string
  readonly #log: StorageLog | undefined
  /** Which bucket where, for error messages. */
  readonly #at: string

  constructor(options: S3StoreOptions) {
    this.#client = createClient(options)
    this.#bucket = options.bucket
    this.#prefix = normalizePrefix(options.prefix)
    this.#tempDir = options.tempDir
    this.#log = options.log
    this.#at = `bucket ${options.bucket} at ${options.endpoint ?? `Amazon S3, ${options.region}`}`
  }

  #keyOf(sha256: string): string {
    assertSha256(sha256)
    return `${this.#prefix}${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
  }

  async write(source: BlobSource, writeOptions: WriteOptions): Promise<WrittenBlob> {
    const { path, ...written } = await spool(source, this.#tempDir, { ...writeOptions, durable: false })
    try {
      await writeOptions.beforeKept?.(written.sha256)
      await this.#upload(path, written, writeOptions.signal)
    } finally {
      await rm(path, { force: true }).catch(() => {})
    }
    return written
  }

  async #upload(path: string, written: WrittenBlob, signal: AbortSignal | undefined): Promise<void> {
    const { sha256, size } = written
    const target = { client: this.#client, bucket: this.#bucket, key: this.#keyOf(sha256) }
    try {
      await uploadFile({ ...target, path, size, signal })
    } catch (error) {
      signal?.throwIfAborted()
      throw s3Error(error, this.#at)
    }
  }

  async read(sha256: string, range?: ByteRange): Promise<Readable> {
    const key = this.#keyOf(sha256)
    if (range !== undefined) assertRange(range)
    const asked = range === undefined ? {} : { Range: `bytes=${range.start}-${range.end ?? ''}` }
    try {
      const { Body } = await this.#client.send(
        new GetObjectCommand({ Bucket: this.#bucket, Key: key, ...asked }),
      )
      if (!(Body instanceof Readable)) throw new TypeError('the S3 client returned no stream')
      return Body
    } catch (error) {
      if (isMissingObject(error)) throw new BlobNotFoundError(sha256, { cause: error })
      if (range !== undefined && isRangeRefused(error)) throw new BlobRangeError(range, { cause: error })
      throw s3Error(error, this.#at)
    }
  }

  async stat(sha256: string): Promise<{ size: number } | null> {
    const key = this.#keyOf(sha256)
    try {
      const found = await this.#client.send(new HeadObjectCommand({ Bucket: this.#bucket, Key: key }))
      return { size: found.ContentLength ?? 0 }
    } catch (error) {
      if (isMissingObject(error)) return null
      throw s3Error(error, this.#at)
    }
  }

  /** One download to a temporary file, whose content is checked against its name. */
  async #download(sha256: string): Promise<string> {
    const { path, sha256: found } = await spool(await this.read(sha256), this.#tempDir, {
      maxBytes: Number.POSITIVE_INFINITY,
      durable: false,
    })
    if (found === sha256) return path
    await rm(path, { force: true })
    throw new StorageError(
      'corrupt',
      `the content stored under ${sha256} in ${this.#at} is not what was written`,
    )
  }

  async localPath(sha256: string): Promise<LocalFile> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const path = await this.#download(sha256)
        return { path, release: () => rm(path, { force: true }) }
      } catch (error) {
        const said = error instanceof BlobNotFoundError ? error : s3Error(error, this.#at)
        const broken = said instanceof StorageError && said.problem === 'unavailable'
        if (!broken || attempt === DOWNLOAD_ATTEMPTS) throw said
      }
    }
  }

  async #send(command: PutObjectCommand | DeleteObjectCommand): Promise<void> {
    try {
      if (command instanceof PutObjectCommand) await this.#client.send(command)
      else await this.#client.send(command)
    } catch (error) {
      throw s3Error(error, this.#at)
    }
  }

  async check(): Promise<void> {
    await onDisk(this.#tempDir, () => checkFolder(this.#tempDir))
    await this.#send(
      new PutObjectCommand({
        Bucket: this.#bucket,
        Key: `${this.#prefix}check`,
        Body: Buffer.from('writable'),
      }),
    )
  }

  async sweepTemporary(): Promise<number> {
    const files = await onDisk(this.#tempDir, () => sweepTemporaryFiles(this.#tempDir))
    try {
      return (
        files +
        (await abortOldUploads(this.#client, {
          bucket: this.#bucket,
          prefix: this.#prefix,
          before: Date.now() - DAY_MS,
        }))
      )
    } catch (error) {
      // Not every compatible server or policy allows the listing, and nothing but space depends on it.
      this.#log?.warn(
        { err: s3Error(error, this.#at) },
        'unfinished uploads in the bucket could not be swept',
      )
      return files
    }
  }

  async delete(sha256: string): Promise<void> {
    await this.#send(new DeleteObjectCommand({ Bucket: this.#bucket, Key: this.#keyOf(sha256) }))
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
