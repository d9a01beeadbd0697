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
export function createDiskStore({ dir, log }: DiskStoreOptions): BlobStore {
  const temporary = join(dir, 'tmp')
  const syncFolder = folderSync(log)
  /** Folders whose own entry this process has made durable; at most 65,536. */
  const durable = new Set<string>()

  function pathOf(sha256: string): string {
    assertSha256(sha256)
    return join(dir, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  }

  /** Makes the folder of a blob, and makes that durable too: a new folder is lost with its content otherwise. */
  async function makeFolder(folder: string): Promise<void> {
    const made = await mkdir(folder, { recursive: true, mode: 0o700 })
    if (made === undefined && durable.has(folder)) return
    await syncFolder(dirname(folder))
    await syncFolder(dir)
    // The folder above may belong to somebody else; then it was not we who just made the store's folder in it.
    if (durable.size === 0) await syncFolder(dirname(dir)).catch(() => {})
    durable.add(folder)
  }

  async function write(source: BlobSource, options: WriteOptions): Promise<WrittenBlob> {
    const { path, ...written } = await spool(source, temporary, { ...options, durable: true })
    const target = pathOf(written.sha256)
    try {
      await makeFolder(dirname(target))
      // Also over an existing blob: the content is the same, and a blob damaged or just deleted is whole again.
      await rename(path, target)
      await syncFolder(dirname(target))
    } catch (error) {
      await rm(path, { force: true }).catch(() => {})
      throw diskError(error, dir)
    }
    return written
  }

  async function statBlob(sha256: string): Promise<{ size: number } | null> {
    const path = pathOf(sha256)
    try {
      return { size: (await stat(path)).size }
    } catch (error) {
      if (isMissing(error)) return null
      throw diskError(error, dir)
    }
  }

  async function remove(sha256: string): Promise<void> {
    const path = pathOf(sha256)
    try {
      await unlink(path)
      await syncFolder(dirname(path))
    } catch (error) {
      if (!isMissing(error)) throw diskError(error, dir)
    }
  }

  async function localPath(sha256: string): Promise<LocalFile> {
    if ((await statBlob(sha256)) === null) throw new BlobNotFoundError(sha256)
    return { path: pathOf(sha256), release: async () => {} }
  }

  return {
    write,
    read: async (sha256, range) => readBlob(pathOf(sha256), { sha256, dir, range }),
    stat: statBlob,
    localPath,
    delete: remove,
    check: () => onDisk(dir, () => checkFolder(temporary)),
    sweepTemporary: () => onDisk(dir, () => sweepTemporaryFiles(temporary)),
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
