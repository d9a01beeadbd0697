import { StorageError, type StorageProblem } from './blob-store.ts'

const PROBLEMS: Record<string, [StorageProblem, string]> = {
  ENOSPC: ['full', 'the disk is full; free space, or move the folder to a larger disk'],
  EDQUOT: ['full', 'the disk quota is used up; raise it, or move the folder to another disk'],
  EFBIG: ['full', 'the file is larger than the file system or the process limit (ulimit -f) allows'],
  EACCES: ['denied', "permission denied; give the folder to the server's user"],
  EPERM: ['denied', "permission denied; give the folder to the server's user"],
  EROFS: ['denied', 'the file system is read-only; remount it writable'],
  ENOENT: ['missing', 'the folder is not there; was its disk unmounted?'],
  ENOTDIR: ['missing', 'a part of the path is a file, not a folder'],
  EEXIST: ['missing', 'a part of the path is a file, not a folder'],
  EMFILE: ['unavailable', 'too many open files; raise the limit (ulimit -n)'],
  ENFILE: ['unavailable', 'too many open files on this machine'],
  EIO: ['failed', 'the disk failed to read or write; look at the system log'],
}

/**
 * A file-system error in words that say what to do. What is not a file-system error is returned as it is, since it
 * did not come from the disk.
 *
 * @param dir the folder of the store, named in the message; file names are left out
 */
export function diskError(cause: unknown, dir: string): unknown {
  if (!(cause instanceof Error) || cause instanceof StorageError) return cause
  const code = (cause as NodeJS.ErrnoException).code
  if (code === undefined || (cause as NodeJS.ErrnoException).errno === undefined) return cause
  const [problem, words] = PROBLEMS[code] ?? ['failed', 'the file system refused']
  return new StorageError(problem, `files cannot be stored in ${dir}: ${words} (${code})`, { cause })
}

/** Runs file-system work and turns its errors into `StorageError`. */
export async function onDisk<T>(dir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw diskError(error, dir)
  }
}

/** Whether an error says that the file is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === 'ENOENT'
}
