import type { Readable } from 'node:stream'

/**
 * Files are kept under the SHA-256 of their content, so the same file sent twice is stored once and a stored file can
 * never change under its name. Both implementations keep the promises written here; `blob-store.contract.test.ts`
 * holds them to it.
 */
export interface BlobStore {
  /**
   * Stores a stream and returns its name. A returned value means the content is durable. A write that fails or is
   * aborted stores nothing and leaves no temporary file. The source is destroyed when the write fails; pass
   * `readable.iterator({ destroyOnReturn: false })` to keep it (an HTTP request that still needs an answer).
   *
   * A buffer may be reused by the source once the next chunk is asked for.
   *
   * @throws BlobTooLargeError as soon as more than `maxBytes` bytes have come; nothing more is read
   * @throws StorageError when the disk or the bucket refuses
   * @throws the reason of `signal` when it is aborted, and the source's own error when the source fails
   */
  write(source: BlobSource, options: WriteOptions): Promise<WrittenBlob>
  /**
   * Opens a blob, or a part of it. The caller reads the stream to its end or destroys it.
   *
   * @throws BlobNotFoundError, BlobRangeError, StorageError
   */
  read(sha256: string, range?: ByteRange): Promise<Readable>
  /** Size in bytes, or null when there is no such blob. */
  stat(sha256: string): Promise<{ size: number } | null>
  /**
   * A file on this machine with the blob's content, for readers that need a path. It is not to be written to, and
   * `release()` is called when done (it may be called twice).
   *
   * @throws BlobNotFoundError, StorageError
   */
  localPath(sha256: string): Promise<LocalFile>
  /** Removes a blob, durably; removing what is not there is no error. In a versioned bucket older versions stay. */
  delete(sha256: string): Promise<void>
  /**
   * Proves that the store can be written to, by writing a few bytes.
   *
   * @throws StorageError that says what to do
   */
  check(): Promise<void>
  /**
   * Removes temporary files (and unfinished uploads) that killed processes left: those of dead processes of this
   * machine, and any that nobody has written to for a day. Returns how many were removed. Safe beside other nodes.
   */
  sweepTemporary(): Promise<number>
}

export type BlobSource = Readable | AsyncIterable<Uint8Array>

export type WriteOptions = {
  /** The largest size accepted, in bytes. */
  maxBytes: number
  /** Stops the write, even when the source is waiting for data. */
  signal?: AbortSignal | undefined
  /**
   * Told the content's name when all of it has come and before it can be found under that name. When it throws, nothing is
   * stored.
   */
  beforeKept?: ((sha256: string) => Promise<void>) | undefined
}

export type WrittenBlob = {
  /** 64 lower-case hexadecimal digits. */
  sha256: string
  /** Bytes. */
  size: number
  /** The first 4,100 bytes (`HEAD_BYTES`), for `sniffMime`. */
  head: Buffer
}

/** Byte offsets, both inclusive, as in HTTP's Range; `end` defaults to, and is cut at, the last byte. */
export type ByteRange = { start: number; end?: number | undefined }

export type LocalFile = { path: string; release(): Promise<void> }

/** What a store writes to the log; the loggers of `#lib/logger.ts` fit. */
export type StorageLog = { warn(fields: object, message: string): void }

/** The head that type sniffing wants: `file-type` recognises what it can within 4,100 bytes. */
export const HEAD_BYTES = 4_100

/** More bytes came than the caller allows. */
export class BlobTooLargeError extends Error {
  readonly maxBytes: number

  constructor(maxBytes: number) {
    super(`the file is larger than the ${maxBytes} bytes allowed`)
    this.name = 'BlobTooLargeError'
    this.maxBytes = maxBytes
  }
}

/** No blob has this name. */
export class BlobNotFoundError extends Error {
  readonly sha256: string

  constructor(sha256: string, options?: ErrorOptions) {
    super(`no file is stored under ${sha256}`, options)
    this.name = 'BlobNotFoundError'
    this.sha256 = sha256
  }
}

/** The range is malformed or begins after the last byte (HTTP's 416). */
export class BlobRangeError extends Error {
  constructor(range: ByteRange, options?: ErrorOptions) {
    super(`bytes ${range.start}-${range.end ?? ''} are not within the file`, options)
    this.name = 'BlobRangeError'
  }
}

/**
 * `full`: no space or quota left · `denied`: permissions, credentials, read-only · `missing`: the folder or bucket is
 * not there · `unavailable`: network, time-out, the service's own failure · `corrupt`: stored bytes differ from
 * their name · `failed`: anything else.
 */
export type StorageProblem = 'full' | 'denied' | 'missing' | 'unavailable' | 'corrupt' | 'failed'

/** The disk or the bucket refused; the message tells the operator what to do, the cause is kept. */
export class StorageError extends Error {
  readonly problem: StorageProblem

  constructor(problem: StorageProblem, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StorageError'
    this.problem = problem
  }
}

/** Refuses anything but a lower-case SHA-256, so that no path or key can be smuggled in as a name. */
export function assertSha256(sha256: string): void {
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) {
    throw new TypeError('a blob name is a SHA-256 in 64 lower-case hexadecimal digits')
  }
}

/** Refuses ranges that no file could satisfy. */
export function assertRange(range: ByteRange): void {
  const { start, end = start } = range
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start) {
    throw new BlobRangeError(range)
  }
}
