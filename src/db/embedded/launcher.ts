import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  lchownSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { StartupError } from '#lib/startup-error.ts'
import type { PostgresBinaries } from './binaries.ts'

/**
 * Starts PostgreSQL's programs as a user that PostgreSQL accepts. It refuses to run as root, so root lends itself an
 * unprivileged account: the owner of an existing cluster, else `postgres`, else `nobody`.
 *
 * Where that account may enter every folder on the way, the programs are started with its ids. Where it may not (a clone
 * in /root, which is closed to others), `setpriv` starts them with one capability more, enough to pass through and read:
 * `dac_read_search`, or `dac_override`, which is the one that Docker grants. The secure bit `no_setuid_fixup` is needed
 * with it, because access(2), by which PostgreSQL looks for its own programs, otherwise ignores capabilities.
 */
export interface Launcher {
  readonly account: Account | null
  /** What stands before the program on the command line; empty where ids are enough. */
  readonly prefix: readonly string[]
}

/** An entry of /etc/passwd. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** linux/capability.h */
const CAPABILITY_BITS = { dac_override: 1n, dac_read_search: 2n, setpcap: 8n }
type Capability = keyof typeof CAPABILITY_BITS

/**
 * Chooses how PostgreSQL's programs are started, makes `folder` the account's, and tries it once.
 *
 * @param folder the folder of PostgreSQL inside the data folder; it exists
 * @throws {StartupError} when there is no way, with what the operator can do
 */
export function chooseLauncher(binaries: PostgresBinaries, folder: string): Launcher {
  const launcher =
    process.geteuid?.() === 0 ? launcherForRoot(binaries, folder) : { account: null, prefix: [] }
  const options: SpawnOptions = { ...launchOptions(launcher), stdio: 'pipe' }
  const [command, args] = commandLine(launcher, binaries.postgres, ['--version'])
  const tried = spawnSync(command, args, { ...options, encoding: 'utf8' })
  if (tried.status !== 0) {
    const said = tried.error?.message ?? tried.stderr.trim().split('\n').at(-1)
    throw new StartupError(
      `PostgreSQL's program ${binaries.postgres} does not run here${asWhom(launcher)} (${said}): set DATABASE_URL to a PostgreSQL server, or run Bole as an ordinary user.`,
    )
  }
  return launcher
}

/** Starts one program; see {@link Launcher}. It is in a session of its own, so a terminal's Ctrl-C reaches only Bole. */
export function launch(launcher: Launcher, program: string, args: readonly string[]): ChildProcess {
  const [command, all] = commandLine(launcher, program, args)
  return spawn(command, all, launchOptions(launcher))
}

/** Gives `path` to the account, where there is one. */
export function giveTo(launcher: Launcher, path: string): void {
  if (launcher.account) chownSync(path, launcher.account.uid, launcher.account.gid)
}

function commandLine(launcher: Launcher, program: string, args: readonly string[]): [string, string[]] {
  const [command = program, ...rest] = [...launcher.prefix, program, ...args]
  return [command, rest]
}

function launchOptions({ account, prefix }: Launcher): SpawnOptions {
  return {
    detached: process.platform !== 'win32',
    windowsHide: true,
    cwd: process.platform === 'win32' ? undefined : '/',
    // Bole's environment holds secrets that the database has no use for. Windows programs need theirs to find the system.
    env: process.platform === 'win32' ? undefined : { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    ...(account && prefix.length === 0 ? { uid: account.uid, gid: account.gid } : {}),
  }
}

function launcherForRoot(binaries: PostgresBinaries, folder: string): Launcher {
  const account = chooseAccount(folder)
  takeOwnership(folder, account)
  openToGroup(dirname(folder), account)
  const closed = [dirname(binaries.postgres), dirname(folder)]
    .map((path) => closedFolder(path, account))
    .find(Boolean)
  if (!closed && permits(binaries.postgres, account, 0o5)) return { account, prefix: [] }
  const prefix = setprivPrefix(account, permits(binaries.postgres, account, 0o1))
  if (prefix) return { account, prefix }
  throw new StartupError(
    `PostgreSQL does not run as root, and the user ${account.name} may not enter ${closed ?? binaries.postgres}: put the clone and ` +
      'BOLE_DATA_DIR where others may enter, run Bole as an ordinary user, or set DATABASE_URL.',
  )
}

function chooseAccount(folder: string): Account {
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n').flatMap(parseAccount)
  const owner = statSync(folder).uid
  const chosen =
    accounts.find(({ uid }) => uid === owner && uid !== 0) ??
    accounts.find(({ name }) => name === 'postgres') ??
    accounts.find(({ name }) => name === 'nobody')
  if (chosen && chosen.uid !== 0) return chosen
  throw new StartupError(
    'PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody": run Bole as an ordinary user, or set DATABASE_URL.',
  )
}

function parseAccount(line: string): Account[] {
  const [name, , uid, gid] = line.split(':')
  return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
}

/** A folder that root has just made, or put back from a backup, becomes the account's with all that is in it. */
function takeOwnership(folder: string, account: Account): void {
  if (statSync(folder).uid === account.uid) return
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(folder, entry), account.uid, account.gid)
  }
  chownSync(folder, account.uid, account.gid)
}

/** Bole makes its data folder for itself alone (0700); the account's group may pass through it, and not list it. */
function openToGroup(dataDir: string, account: Account): void {
  const { uid, mode } = statSync(dataDir)
  if (uid !== 0 || mode & 0o077) return
  chownSync(dataDir, uid, account.gid)
  chmodSync(dataDir, (mode & 0o7777) | 0o010)
}

/** The first folder on the way to and including `path` that the account may not pass through. */
function closedFolder(path: string, account: Account): string | null {
  const above = dirname(path) === path ? null : closedFolder(dirname(path), account)
  return above ?? (permits(path, account, 0o1) ? null : path)
}

function permits(path: string, account: Account, bits: number): boolean {
  const { mode, uid, gid } = statSync(path)
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0
  return ((mode >> shift) & bits) === bits
}

function setprivPrefix(account: Account, executable: boolean): string[] | null {
  if (process.platform !== 'linux') return null
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv', '/usr/sbin/setpriv'].find((path) => existsSync(path))
  // dac_read_search does not stand in for a missing execute permission; dac_override does.
  const wanted: Capability[] = executable ? ['dac_read_search', 'dac_override'] : ['dac_override']
  const capability = wanted.find(hasCapability)
  if (!setpriv || !capability || !hasCapability('setpcap') || !isExecutable(setpriv)) return null
  const only = `-all,+${capability}`
  return [
    setpriv,
    `--reuid=${account.uid}`,
    `--regid=${account.gid}`,
    '--clear-groups',
    '--securebits=+no_setuid_fixup',
    `--inh-caps=${only}`,
    `--ambient-caps=${only}`,
    `--bounding-set=${only}`,
    '--',
  ]
}

function hasCapability(capability: Capability): boolean {
  const status = readFileSync('/proc/self/status', 'latin1')
  const held = (set: string) =>
    BigInt(`0x${new RegExp(`^${set}:\\s*([0-9a-f]+)`, 'm').exec(status)?.[1] ?? '0'}`)
  return ((held('CapPrm') & held('CapBnd')) >> CAPABILITY_BITS[capability]) % 2n === 1n
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function asWhom({ account }: Launcher): string {
  return account ? ` as the user ${account.name}` : ''
}
