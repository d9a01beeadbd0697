import { createHash, randomBytes } from 'node:crypto'
import {
  linkSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { StartupError } from '#lib/startup-error.ts'
import { isAlive, processStart } from './processes.ts'

/** What a running server tells other commands of itself. */
export interface ServerInfo {
  readonly url?: string
  readonly databaseUrl?: string
}

/** A data folder held by this process. */
export interface DataFolderLock {
  /** Adds to what {@link readRunningServer} tells. */
  update(info: ServerInfo): void
  /** Gives the folder back. Harmless when repeated. */
  release(): void
}

export interface LockOptions extends ServerInfo {
  /** How long a holder on another machine may show no sign of life, in milliseconds. Such a holder cannot be asked. */
  readonly silenceMs?: number
}

interface LockRecord extends ServerInfo {
  /** Names this one holding of the folder. */
  readonly token: string
  readonly pid: number
  readonly processStart: string | null
  readonly host: string
  readonly boot: string | null
  readonly startedAt: string
}

interface LockFile {
  readonly path: string
  readonly token: string
  /** Null when the file cannot be understood, which only a broken disk brings about. */
  readonly record: LockRecord | null
}

const FILE = 'bole.lock'
const SIGN_OF_LIFE_MS = 5000
const SILENCE_MS = 20_000

/**
 * Makes the data folder if it is missing, for this user alone (0700), and tries that it can be written.
 *
 * @returns its absolute path without links
 * @throws {StartupError} when it cannot be made or written
 */
export function prepareDataFolder(dataDir: string): string {
  const path = resolve(dataDir)
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    const probe = join(path, `.probe-${randomBytes(6).toString('hex')}`)
    writeFileSync(probe, 'probe', { mode: 0o600 })
    rmSync(probe)
    return realpathSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new StartupError(
      `The data folder ${path} cannot be written (${code}): make it writable for this user, or set BOLE_DATA_DIR to a folder that is.`,
      { cause: error },
    )
  }
}

/**
 * Makes this process the only server of a data folder, until it ends or gives the folder back.
 *
 * The lock is the file `bole.lock`, which appears complete or not at all. It is held while the process that it names
 * lives; on another machine or after a restart of this one, while the file is touched every 5 seconds. A lock whose
 * holder is dead passes on thus: whoever creates `bole.lock.after-<token of the dead holder>`, which only one can, is its
 * successor, and alone may put its own record in the place of the dead one's. The successor may die before it does so;
 * then it is the one to be succeeded, in the same way. So two that come at once never both win.
 *
 * @throws {StartupError} when a living process holds the folder, or it cannot be written
 */
export async function lockDataFolder(dataDir: string, options: LockOptions = {}): Promise<DataFolderLock> {
  const { silenceMs = SILENCE_MS, ...info } = options
  const path = join(prepareDataFolder(dataDir), FILE)
  const mine = describeThisProcess(info)
  while (!createExclusive(path, mine)) {
    const chain = readChain(path)
    const last = chain.at(-1)
    if (!last) continue
    if (await isHeld(last, silenceMs)) throw inUse(path, last)
    if (succeed(path, chain, mine)) break
    await delay(5)
  }
  return holdLock(path, mine)
}

/** The server that holds a data folder, for commands that work beside it; null when none does. */
export async function readRunningServer(
  dataDir: string,
): Promise<{ pid: number; url: string | null; databaseUrl: string | null } | null> {
  const last = readChain(join(resolve(dataDir), FILE)).at(-1)
  if (!last?.record || !(await isHeld(last, 0))) return null
  const { pid, url = null, databaseUrl = null } = last.record
  return { pid, url, databaseUrl }
}

function holdLock(path: string, mine: LockRecord): DataFolderLock {
  let record = mine
  const isMine = () => readLock(path)?.token === mine.token
  const timer = setInterval(() => {
    try {
      if (isMine()) utimesSync(path, new Date(), new Date())
    } catch {
      // A disk that fails for a moment is no reason to end the server; the next sign of life is 5 seconds away.
    }
  }, SIGN_OF_LIFE_MS).unref()
  return {
    update(info) {
      record = { ...record, ...info }
      if (isMine()) replace(path, record)
    },
    release() {
      clearInterval(timer)
      if (isMine()) rmSync(path, { force: true })
    },
  }
}

function describeThisProcess(info: ServerInfo): LockRecord {
  return {
    token: randomBytes(12).toString('hex'),
    pid: process.pid,
    processStart: processStart(process.pid),
    host: hostname(),
    boot: bootId(),
    startedAt: new Date().toISOString(),
    ...info,
  }
}

/** The lock and the successors that died before they could put themselves in its place. The last one counts. */
function readChain(path: string): LockFile[] {
  const chain: LockFile[] = []
  for (let next = readLock(path); next; next = readLock(successorPath(path, next))) chain.push(next)
  return chain
}

/** One attempt to follow the dead holder at the end of `chain`. False when another was quicker. */
function succeed(path: string, chain: LockFile[], mine: LockRecord): boolean {
  const last = chain.at(-1)
  if (!last) return false
  const claim = successorPath(path, last)
  if (!createExclusive(claim, mine)) return false
  const tokens = readChain(path).map(({ token }) => token)
  const expected = [...chain.map(({ token }) => token), mine.token]
  // The chain was read some time ago: a successor may have come and tidied up since, and the claim is to nothing.
  const valid = tokens.join() === expected.join()
  if (valid) {
    replace(path, mine)
    for (const { path: claimed } of chain.slice(1)) rmSync(claimed, { force: true })
  }
  rmSync(claim, { force: true })
  return valid
}

function successorPath(path: string, { token }: LockFile): string {
  return `${path}.after-${token}`
}

async function isHeld({ path, record, token }: LockFile, silenceMs: number): Promise<boolean> {
  if (!record) return false
  if (record.host === hostname() && record.boot === bootId()) {
    return (
      isAlive(record.pid) &&
      (record.processStart === null || record.processStart === processStart(record.pid))
    )
  }
  const first = lastSignOfLife(path)
  if (first === null || Date.now() - first > 3 * SILENCE_MS) return false
  const deadline = performance.now() + silenceMs
  while (performance.now() < deadline) {
    await delay(Math.min(100, silenceMs / 4))
    if (readLock(path)?.token !== token) return false
    if (lastSignOfLife(path) !== first) return true
  }
  return silenceMs === 0
}

function lastSignOfLife(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null
}

function inUse(path: string, { record }: LockFile): StartupError {
  const where = record?.host === hostname() ? '' : ` on ${record?.host}`
  const at = record?.url ? `, at ${record.url}` : ''
  return new StartupError(
    `The data folder ${path.slice(0, -FILE.length - 1)} is in use by another bole serve (process ${record?.pid}${where}, since ${record?.startedAt}${at}): ` +
      'stop that one first, or set BOLE_DATA_DIR to another folder.',
  )
}

function readLock(path: string): LockFile | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return null
    throw new StartupError(
      `The lock ${path} cannot be read (${code}), because another user runs or ran Bole on this folder: run this command as that user, or set BOLE_DATA_DIR to another folder.`,
      { cause: error },
    )
  }
  const record = parseRecord(text)
  return {
    path,
    record,
    token: record?.token ?? createHash('sha256').update(text).digest('hex').slice(0, 24),
  }
}

function parseRecord(text: string): LockRecord | null {
  try {
    const record = JSON.parse(text) as Partial<LockRecord> | null
    const complete = typeof record?.pid === 'number' && typeof record.startedAt === 'string'
    return complete && /^[0-9a-f]{24}$/.test(record?.token ?? '') ? (record as LockRecord) : null
  } catch {
    return null
  }
}

/** Creates `path` with all of its content in one step: a link cannot be made over a file that is there. */
function createExclusive(path: string, record: LockRecord): boolean {
  const fresh = `${path}.${record.token}.new`
  writeFileSync(fresh, JSON.stringify(record), { mode: 0o600 })
  try {
    linkSync(fresh, path)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS') return createWithoutLinks(path, record)
    throw error
  } finally {
    rmSync(fresh, { force: true })
  }
}

/** File systems of USB sticks and some shared folders have no links. There, a reader may see the file half written. */
function createWithoutLinks(path: string, record: LockRecord): boolean {
  try {
    writeFileSync(path, JSON.stringify(record), { mode: 0o600, flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function replace(path: string, record: LockRecord): void {
  const fresh = `${path}.${record.token}.new`
  writeFileSync(fresh, JSON.stringify(record), { mode: 0o600 })
  renameSync(fresh, path)
}

/** Names the time since this machine was switched on; null where the system does not tell. */
function bootId(): string | null {
  if (process.platform !== 'linux') return null
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return null
  }
}
