import { createHash } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import {
  type BlobSource,
  BlobTooLargeError,
  HEAD_BYTES,
  type WriteOptions,
  type WrittenBlob,
} from './blob-store.ts'
import { onDisk } from './disk-errors.ts'
import { temporaryPath } from './temporary.ts'

export type Spooled = WrittenBlob & { path: string }

export type SpoolOptions = WriteOptions & {
  /** Whether the file's content must survive a power loss before this returns. */
  durable: boolean
}

/**
 * Writes a stream to a new temporary file (mode 0600) in `dir`, hashing on the way. One chunk is in memory at a time.
 * On any failure the file is removed and the source destroyed. The caller owns the returned file.
 *
 * @throws as `BlobStore.write`
 */
export async function spool(source: BlobSource, dir: string, options: SpoolOptions): Promise<Spooled> {
  const chunks = new InterruptibleChunks(source, options.signal)
  let path: string | undefined
  let handle: FileHandle | undefined
  try {
    if (!(options.maxBytes >= 0)) throw new TypeError('maxBytes must be a number of bytes')
    options.signal?.throwIfAborted()
    chunks.start()
    const newPath = await onDisk(dir, () => temporaryPath(dir))
    const file = await onDisk(dir, () => open(newPath, 'wx', 0o600))
    path = newPath
    handle = file
    const written = await copy(chunks, file, dir, options.maxBytes)
    if (options.durable) await onDisk(dir, () => file.sync())
    await onDisk(dir, () => file.close())
    handle = undefined
    options.signal?.throwIfAborted()
    return { ...written, path: newPath }
  } catch (error) {
    chunks.stop()
    await handle?.close().catch(() => {})
    if (path !== undefined) await rm(path, { force: true }).catch(() => {})
    throw error
  } finally {
    chunks.release()
  }
}

async function copy(
  chunks: InterruptibleChunks,
  file: FileHandle,
  dir: string,
  maxBytes: number,
): Promise<WrittenBlob> {
  const hash = createHash('sha256')
  const head: Buffer[] = []
  let headSize = 0
  let size = 0
  for (;;) {
    const chunk = await chunks.next()
    if (chunk === undefined) break
    if (size + chunk.length > maxBytes) throw new BlobTooLargeError(maxBytes)
    size += chunk.length
    hash.update(chunk)
    if (headSize < HEAD_BYTES) {
      // Copied, since the source may reuse the chunk's memory.
      const part = Buffer.from(chunk.subarray(0, HEAD_BYTES - headSize))
      head.push(part)
      headSize += part.length
    }
    await onDisk(dir, () => writeAll(file, chunk))
  }
  return { sha256: hash.digest('hex'), size, head: Buffer.concat(head) }
}

/** `FileHandle.write` may write less than it was given (a disk that fills up does). */
async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let offset = 0
  while (offset < chunk.length) {
    const { bytesWritten } = await file.write(chunk, offset, chunk.length - offset)
    offset += bytesWritten
  }
}

/**
 * Chunks of a source, whose waiting an abort signal can end. `for await` would hang until the source's next chunk,
 * and `Promise.race` against one long-lived promise would keep every chunk in memory.
 */
class InterruptibleChunks {
  readonly #source: BlobSource
  readonly #iterator: AsyncIterator<Uint8Array>
  readonly #signal: AbortSignal | undefined
  #first: Promise<IteratorResult<Uint8Array>> | undefined
  #interrupt: (reason: unknown) => void = () => {}

  constructor(source: BlobSource, signal: AbortSignal | undefined) {
    this.#source = source
    this.#iterator = (source as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]()
    this.#signal = signal
    signal?.addEventListener('abort', this.#onAbort)
  }

  readonly #onAbort = () => this.#interrupt(this.#signal?.reason)

  /**
   * Asks for the first chunk at once: a stream's iterator listens for errors only from then on, and an error that
   * nobody listens for, while the file is still being opened, would end the process.
   */
  start(): void {
    this.#first = this.#iterator.next()
    this.#first.catch(() => {})
  }

  async next(): Promise<Uint8Array | undefined> {
    this.#signal?.throwIfAborted()
    const coming = this.#first ?? this.#iterator.next()
    this.#first = undefined
    const { done, value } = await new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
      this.#interrupt = reject
      coming.then(resolve, reject)
    })
    if (done) return undefined
    if (!(value instanceof Uint8Array)) {
      throw new TypeError('a blob source yields bytes, not text or objects')
    }
    return value
  }

  /** Gives the source up. Not awaited: a generator waiting for its own data would never answer. */
  stop(): void {
    if (this.#source instanceof Readable) {
      // Errors of a stream that was given up have nobody left to hear them.
      this.#source.on('error', () => {})
      this.#source.destroy()
    }
    this.#finish().catch(() => {})
  }

  async #finish(): Promise<void> {
    await this.#iterator.return?.()
  }

  release(): void {
    this.#signal?.removeEventListener('abort', this.#onAbort)
  }
}
