import { mkdir, open, rename, rm, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import {
  assertRange,
  assertSha256,
  BlobNotFoundError,
  BlobRangeError,
  type BlobSource,
  type BlobStore,
  type ByteRange,
  type LocalFile,
  type StorageLog,
  type WriteOptions,
  type WrittenBlob,
} from './blob-store.ts'
import { diskError, isMissing, onDisk } from './disk-errors.ts'
import { spool } from './spool.ts'
import { checkFolder, sweepTemporaryFiles } from './temporary.ts'

export type DiskStoreOptions = {
  /** The folder of the store, made when missing. Its `tmp` holds what is being written. */
  dir: string
  log?: StorageLog | undefined
}

/** Some network file systems cannot fsync a folder; they promise what they promise, and we cannot do more. */
const FOLDER_SYNC_UNSUPPORTED = ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']

/**
 * A blob store in a folder: `ab/cd/abcd…`, files 0600, folders 0700.
 *
 * A write goes to a temporary file in the same file system, is fsynced, renamed to its name and made durable by an
 * fsync of the folder, so that a name is either absent or complete whatever kills the process or the machine.
 */
export function createDiskStore(options: DiskStoreOptions): BlobStore {
  return new DiskStore(options)
}

class DiskStore implements BlobStore {
  readonly #dir: string
  readonly #temporary: string
  readonly #syncFolder: (folder: string) => Promise<void>
  /** Folders whose own entry this process has made durable; at most 65,536. */
  readonly #durable = new Set<string>()

  constructor({ dir, log }: DiskStoreOptions) {
    this.#dir = dir
    this.#temporary = join(dir, 'tmp')
    this.#syncFolder = folderSync(log)
  }

  async write(source: BlobSource, options: WriteOptions): Promise<WrittenBlob> {
    const { path, ...written } = await spool(source, this.#temporary, { ...options, durable: true })
    const target = this.#pathOf(written.sha256)
    await options.beforeKept?.(written.sha256).catch(async (error: unknown) => {
      await rm(path, { force: true }).catch(() => {})
      throw error
    })
    try {
      await this.#makeFolder(dirname(target))
      // Also over an existing blob: the content is the same, and a blob damaged or just deleted is whole again.
      await rename(path, target)
      await this.#syncFolder(dirname(target))
    } catch (error) {
      await rm(path, { force: true }).catch(() => {})
      throw diskError(error, this.#dir)
    }
    return written
  }

  async read(sha256: string, range?: ByteRange): Promise<Readable> {
    return readBlob(this.#pathOf(sha256), { sha256, dir: this.#dir, range })
  }

  async stat(sha256: string): Promise<{ size: number } | null> {
    const path = this.#pathOf(sha256)
    try {
      return { size: (await stat(path)).size }
    } catch (error) {
      if (isMissing(error)) return null
      throw diskError(error, this.#dir)
    }
  }

  async localPath(sha256: string): Promise<LocalFile> {
    if ((await this.stat(sha256)) === null) throw new BlobNotFoundError(sha256)
    return { path: this.#pathOf(sha256), release: async () => {} }
  }

  async delete(sha256: string): Promise<void> {
    const path = this.#pathOf(sha256)
    try {
      await unlink(path)
      await this.#syncFolder(dirname(path))
    } catch (error) {
      if (!isMissing(error)) throw diskError(error, this.#dir)
    }
  }

  async check(): Promise<void> {
    await onDisk(this.#dir, () => checkFolder(this.#temporary))
  }

  async sweepTemporary(): Promise<number> {
    return onDisk(this.#dir, () => sweepTemporaryFiles(this.#temporary))
  }

  #pathOf(sha256: string): string {
    assertSha256(sha256)
    return join(this.#dir, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  }

  /** Makes the folder of a blob, and makes that durable too: a new folder is lost with its content otherwise. */
  async #makeFolder(folder: string): Promise<void> {
    const made = await mkdir(folder, { recursive: true, mode: 0o700 })
    if (made === undefined && this.#durable.has(folder)) return
    await this.#syncFolder(dirname(folder))
    await this.#syncFolder(this.#dir)
    // The folder above may belong to somebody else; then it was not we who just made the store's folder in it.
    if (this.#durable.size === 0) await this.#syncFolder(dirname(this.#dir)).catch(() => {})
    this.#durable.add(folder)
  }
}

type ReadWhat = { sha256: string; dir: string; range: ByteRange | undefined }

async function readBlob(path: string, { sha256, dir, range }: ReadWhat): Promise<Readable> {
  if (range !== undefined) assertRange(range)
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw isMissing(error) ? new BlobNotFoundError(sha256, { cause: error }) : diskError(error, dir)
  })
  try {
    if (range === undefined) return handle.createReadStream()
    const { size } = await handle.stat()
    if (range.start >= size) throw new BlobRangeError(range)
    return handle.createReadStream({ start: range.start, end: Math.min(range.end ?? size - 1, size - 1) })
  } catch (error) {
    await handle.close()
    throw diskError(error, dir)
  }
}

function folderSync(log: StorageLog | undefined): (folder: string) => Promise<void> {
  let told = false
  return async (folder) => {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? ''
      if (!FOLDER_SYNC_UNSUPPORTED.includes(code)) throw error
      if (!told)
        log?.warn({ code }, 'the file system cannot fsync folders; a power loss may lose the last files')
      told = true
    } finally {
      await handle.close()
    }
  }
}
