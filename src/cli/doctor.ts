import { execFile } from 'node:child_process'
import { access, constants, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Config, readConfig } from '#config/config.ts'
import { readRunningServer } from '#db/embedded/index.ts'
import { messageOf } from '#lib/errors.ts'
import { StartupError } from '#lib/startup-error.ts'
import { tryConnection } from '#src/serve/database.ts'
import { readOptions } from './arguments.ts'
import type { Io } from './io.ts'

export type Finding = { check: string; state: 'ok' | 'warn' | 'fail'; found: string; advice?: string }

const GIGABYTE = 1024 ** 3
const SPACE_WARN_BYTES = 5 * GIGABYTE
const SPACE_FAIL_BYTES = GIGABYTE / 2
/** Signed links and tokens live for minutes; clocks that differ by more than this make them odd, in milliseconds. */
const SKEW_WARN_MS = 5_000
/** PostgreSQL run for root needs to pass through the folder, which the group may. */
const OTHERS_MAY = 0o066
const TOOL_TIMEOUT_MS = 10_000

/** `bole doctor`: looks at what Bole needs of this machine and changes nothing. Exit code 1 when something fails. */
export async function runDoctor(argv: string[], io: Io): Promise<number> {
  readOptions(argv, {})
  const config = readConfig(io.env)
  const checks: [string, () => Promise<Omit<Finding, 'check'>>][] = [
    ['Node', checkNode],
    ['Data folder', () => checkDataFolder(config)],
    ['Key file', () => checkKeyFile(config)],
    ['Disk space', () => checkSpace(config)],
    ['Database and clock', () => checkDatabase(config)],
    ['Chinese fonts', checkFonts],
    ['OCR', checkOcr],
  ]
  const findings = await Promise.all(checks.map(([check, run]) => examine(check, run)))
  io.stdout(tableOf(findings))
  return findings.some(({ state }) => state === 'fail') ? 1 : 0
}

async function examine(check: string, run: () => Promise<Omit<Finding, 'check'>>): Promise<Finding> {
  try {
    return { check, ...(await run()) }
  } catch (error) {
    return { check, state: 'fail', found: messageOf(error).split('\n')[0] ?? '' }
  }
}

async function checkNode(): Promise<Omit<Finding, 'check'>> {
  return { state: 'ok', found: process.version }
}

async function checkDataFolder({ dataDir }: Config): Promise<Omit<Finding, 'check'>> {
  const folder = await stat(dataDir).catch(() => null)
  if (!folder) return { state: 'ok', found: `${dataDir} (made at the first start)` }
  if (!folder.isDirectory()) {
    return { state: 'fail', found: `${dataDir} is no folder`, advice: 'set BOLE_DATA_DIR to a folder' }
  }
  try {
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return { state: 'fail', found: `${dataDir} cannot be written`, advice: 'make it writable for this user' }
  }
  if ((folder.mode & OTHERS_MAY) !== 0 && process.platform !== 'win32') {
    return { state: 'warn', found: `${dataDir} is open to other users`, advice: `chmod 700 ${dataDir}` }
  }
  return { state: 'ok', found: dataDir }
}

async function checkKeyFile({ dataDir, masterKey }: Config): Promise<Omit<Finding, 'check'>> {
  if (masterKey) return { state: 'ok', found: 'BOLE_SECRET_KEY is set' }
  const path = join(dataDir, 'secret.key')
  const file = await stat(path).catch(() => null)
  if (!file) return { state: 'ok', found: 'made at the first start' }
  if ((file.mode & OTHERS_MAY) !== 0 && process.platform !== 'win32') {
    return { state: 'warn', found: `${path} can be read by other users`, advice: `chmod 600 ${path}` }
  }
  return { state: 'ok', found: `${path}: keep a copy with the backup` }
}

async function checkSpace({ dataDir }: Config): Promise<Omit<Finding, 'check'>> {
  const disk = await statfs(dataDir).catch(() => statfs('.'))
  const free = disk.bavail * disk.bsize
  const found = `${(free / GIGABYTE).toFixed(1)} GB free`
  const advice = 'make room, or move the data folder to a larger disk'
  if (free < SPACE_FAIL_BYTES) return { state: 'fail', found, advice }
  return free < SPACE_WARN_BYTES ? { state: 'warn', found, advice } : { state: 'ok', found }
}

async function checkDatabase(config: Config): Promise<Omit<Finding, 'check'>> {
  const url = config.databaseUrl ?? (await readRunningServer(config.dataDir))?.databaseUrl
  if (!url) {
    return { state: 'ok', found: 'the embedded PostgreSQL, not running now (bole serve starts it)' }
  }
  try {
    const began = Date.now()
    const { version, now } = await tryConnection(url)
    // Half of the time the question took may have passed since the database read its clock.
    const skew = Math.abs(now.getTime() - (began + Date.now()) / 2)
    const found = `PostgreSQL ${version}, clocks differ by ${Math.round(skew)} ms`
    return skew > SKEW_WARN_MS
      ? { state: 'warn', found, advice: 'set both machines by NTP' }
      : { state: 'ok', found }
  } catch (error) {
    if (error instanceof StartupError) return { state: 'fail', found: error.message }
    throw error
  }
}

async function checkFonts(): Promise<Omit<Finding, 'check'>> {
  const list = await output('fc-list', [':lang=zh', 'family'])
  const advice = 'install one (Noto Sans CJK), for Chinese text in files that Bole draws'
  if (list === null) return { state: 'warn', found: 'fontconfig is not installed', advice }
  const families = list.split('\n').filter(Boolean)
  return families.length === 0
    ? { state: 'warn', found: 'none', advice }
    : { state: 'ok', found: `${families.length} families` }
}

async function checkOcr(): Promise<Omit<Finding, 'check'>> {
  const version = await output('tesseract', ['--version'])
  return version === null
    ? { state: 'warn', found: 'none', advice: 'scanned résumés are kept and not read; nothing to do' }
    : { state: 'ok', found: version.split('\n')[0] ?? 'present' }
}

async function output(program: string, args: string[]): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)(program, args, { timeout: TOOL_TIMEOUT_MS })
    return stdout
  } catch {
    return null
  }
}

function tableOf(findings: Finding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length))
  const lines = findings.map(({ check, state, found, advice }) => {
    const line = `${state.padEnd(4)}  ${check.padEnd(width)}  ${found}`
    return advice ? `${line}\n${' '.repeat(width + 8)}→ ${advice}` : line
  })
  return `${lines.join('\n')}\n`
}
