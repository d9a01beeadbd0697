import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { StartupError } from '#lib/startup-error.ts'
import { findPostgresBinaries, type PostgresBinaries } from './binaries.ts'
import { chooseLauncher, giveTo, type Launcher, launch } from './launcher.ts'

/** One PostgreSQL cluster on disk, and what is needed to run it. */
export interface Cluster {
  readonly binaries: PostgresBinaries
  readonly launcher: Launcher
  /** `<dataDir>/postgres`, owned by the account that PostgreSQL runs as. */
  readonly folder: string
  /** PostgreSQL's own data directory, `<dataDir>/postgres/data`. */
  readonly data: string
  /** PostgreSQL's `cluster_name`, which stands in the title of each of its processes and tells them from all others. */
  readonly name: string
  readonly user: string
  readonly password: string
  readonly passwordFile: string
  readonly portFile: string
}

const USER = 'bole'
const UNFINISHED = 'data.new-'

/**
 * Opens the cluster of a data folder, making it on the first start. A cluster comes into being by one rename, so an
 * initdb that was killed half way leaves nothing but a folder that the next start throws away.
 *
 * @param dataDir Bole's data folder: an existing, writable folder, as an absolute path without links
 * @throws {StartupError} when PostgreSQL cannot be run here, or the cluster is of another major version
 */
export async function openCluster(dataDir: string): Promise<Cluster> {
  try {
    return await openOrCreate(dataDir)
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException
    if (error instanceof StartupError || !code) throw error
    throw new StartupError(
      `The data folder ${dataDir} cannot be used (${code} at ${path ?? dataDir}): give its files to the user that runs Bole and check ` +
        'the space on its disk, or set BOLE_DATA_DIR to another folder.',
      { cause: error },
    )
  }
}

async function openOrCreate(dataDir: string): Promise<Cluster> {
  const binaries = findPostgresBinaries()
  const folder = join(dataDir, 'postgres')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const launcher = chooseLauncher(binaries, folder)
  const data = join(folder, 'data')
  checkVersion(data, binaries.major)
  const passwordFile = join(dataDir, 'postgres-password')
  const known = readPassword(passwordFile)
  const cluster: Cluster = {
    binaries,
    launcher,
    folder,
    data,
    name: `bole_${createHash('sha256').update(data).digest('hex').slice(0, 16)}`,
    user: USER,
    password: known ?? randomBytes(24).toString('base64url'),
    passwordFile,
    portFile: join(dataDir, 'postgres-port'),
  }
  if (known === null) writeDurably(passwordFile, cluster.password)
  if (!existsSync(data)) await createCluster(cluster)
  return cluster
}

/** Sets the superuser's password to the one on disk, without a server: for a cluster whose password was lost. */
export async function resetPassword(cluster: Cluster): Promise<void> {
  const sql = `ALTER ROLE ${cluster.user} PASSWORD '${cluster.password}'\n`
  await run(cluster, cluster.binaries.postgres, ['--single', '-D', cluster.data, 'postgres'], sql)
}

/** The port that the cluster had last, or null. */
export function lastPort(cluster: Cluster): number | null {
  if (!existsSync(cluster.portFile)) return null
  const port = Number(readFileSync(cluster.portFile, 'utf8'))
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null
}

/** Keeps `port` for the next start. */
export function rememberPort(cluster: Cluster, port: number): void {
  if (lastPort(cluster) !== port) writeDurably(cluster.portFile, String(port))
}

function checkVersion(data: string, major: number): void {
  if (!existsSync(data)) return
  const file = join(data, 'PG_VERSION')
  if (!existsSync(file)) {
    throw new StartupError(
      `The folder ${data} is not a PostgreSQL data directory (it has no file PG_VERSION): restore it from a backup, or move it away to start empty.`,
    )
  }
  const found = readFileSync(file, 'utf8').trim()
  if (found === String(major)) return
  throw new StartupError(
    `The database in ${data} was made by PostgreSQL ${found}, and this Bole runs PostgreSQL ${major}: start it with the Bole version ` +
      'that made it, or move the data with pg_dump and set DATABASE_URL.',
  )
}

function readPassword(file: string): string | null {
  if (!existsSync(file)) return null
  const password = readFileSync(file, 'utf8').trim()
  return /^[\w-]{16,}$/.test(password) ? password : null
}

/**
 * Text is compared and cased by PostgreSQL's own C.UTF-8, which is the same on every system and in every release, so no
 * upgrade of an operating system can break an index. `lc_ctype` matters beside it: pg_trgm asks the C library what a letter
 * is, and under `C` no Chinese character is one.
 */
async function createCluster(cluster: Cluster): Promise<void> {
  removeUnfinished(cluster.folder)
  const fresh = join(cluster.folder, UNFINISHED + randomBytes(6).toString('hex'))
  const passwordFile = `${fresh}.password`
  writeFileSync(passwordFile, cluster.password, { mode: 0o600 })
  giveTo(cluster.launcher, passwordFile)
  try {
    await initdb(cluster, fresh, passwordFile)
    renameSync(fresh, cluster.data)
    syncFolder(cluster.folder)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

async function initdb(cluster: Cluster, folder: string, passwordFile: string): Promise<void> {
  const fixed = [
    ...['-D', folder, `--username=${cluster.user}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
    ...[
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
  ]
  const characterTypes = process.platform === 'win32' ? ['C'] : ['C.UTF-8', 'en_US.UTF-8', 'C']
  for (const [index, type] of characterTypes.entries()) {
    try {
      return await run(cluster, cluster.binaries.initdb, [...fixed, `--lc-ctype=${type}`])
    } catch (error) {
      const unknown = error instanceof Error && error.message.includes('invalid locale name')
      if (!unknown || index === characterTypes.length - 1) throw error
    }
  }
}

/** An initdb whose Bole was killed may still write for a moment; what cannot be removed now is removed another time. */
function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder).filter((entry) => entry.startsWith(UNFINISHED))) {
    try {
      rmSync(join(folder, name), { recursive: true, force: true })
    } catch {
      // It is in nobody's way: a new cluster is made under a name of its own.
    }
  }
}

async function run(cluster: Cluster, program: string, args: string[], input = ''): Promise<void> {
  const child = launch(cluster.launcher, program, args)
  let said = ''
  child.stdout?.resume()
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000)
  })
  child.stdin?.on('error', () => {}).end(input)
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  if (code === 0) return
  const cause =
    said.split('\n').find((line) => /error|fatal|panic/i.test(line)) ?? said.trim().split('\n').at(-1)
  throw new StartupError(
    `PostgreSQL's ${program} did not succeed (${cause || signal || code}): check that the data folder's disk has space and that this ` +
      'user has an entry in /etc/passwd, or set DATABASE_URL.',
  )
}

function writeDurably(file: string, text: string): void {
  const fresh = `${file}.new`
  writeFileSync(fresh, text, { mode: 0o600, flush: true })
  chmodSync(fresh, 0o600)
  // When root starts Bole once on an ordinary user's folder, that user can still start it afterwards.
  const owner = statSync(dirname(file))
  if (process.geteuid?.() === 0) chownSync(fresh, owner.uid, owner.gid)
  renameSync(fresh, file)
}

/** Makes a rename in `folder` outlive a power cut. Windows does not open folders, and needs no such call. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
