import { createHash, randomUUID } from 'node:crypto'
import { readlinkSync } from 'node:fs'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { isMissing } from './disk-errors.ts'

/*
 * A temporary file is named `<machine>.<pid>.<uuid>.part`, so that a later start can tell whose it was. Process ids
 * only mean something on the same machine and, in containers, in the same pid namespace: both are in `<machine>`.
 */

export const DAY_MS = 24 * 60 * 60 * 1000

const MACHINE = createHash('sha256').update(`${hostname()} ${pidNamespace()}`).digest('hex').slice(0, 12)

/** A new name in `dir`, which is made when missing (mode 0700). Creates no file. */
export async function temporaryPath(dir: string): Promise<string> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  return join(dir, `${MACHINE}.${process.pid}.${randomUUID()}.part`)
}

/** Proves that files can be made, written and removed in `dir`; throws the file system's error. */
export async function checkFolder(dir: string): Promise<void> {
  const path = await temporaryPath(dir)
  try {
    await writeFile(path, 'writable', { flag: 'wx', mode: 0o600, flush: true })
  } finally {
    await rm(path, { force: true })
  }
}

/**
 * Removes the temporary files of dead processes of this machine, and those untouched for a day. Files that are not
 * named as ours stay. Returns how many were removed.
 *
 * @param now milliseconds since 1970
 */
export async function sweepTemporaryFiles(dir: string, now = Date.now()): Promise<number> {
  const names = await readdir(dir).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw error
  })
  let removed = 0
  for (const name of names) {
    const path = join(dir, name)
    if (!(await isLeftOver(path, name, now))) continue
    await rm(path, { force: true })
    removed += 1
  }
  return removed
}

async function isLeftOver(path: string, name: string, now: number): Promise<boolean> {
  const [, machine, pid] = /^([0-9a-f]{12})\.(\d+)\.[0-9a-f-]{36}\.part$/.exec(name) ?? []
  if (machine === undefined || pid === undefined) return false
  const touched = await stat(path).then(
    (found) => found.mtimeMs,
    () => undefined,
  )
  if (touched === undefined) return false
  if (machine === MACHINE && Number(pid) === process.pid) {
    // A container's server often has the same pid after each restart: a file from before this process is not ours.
    const startedAt = now - process.uptime() * 1000
    return touched < startedAt - 1_000
  }
  if (machine === MACHINE && !isAlive(Number(pid))) return true
  return touched < now - DAY_MS
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}
