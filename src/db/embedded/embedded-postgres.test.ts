import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { StartupError } from '#lib/startup-error.ts'
import { findPostgresBinaries } from './binaries.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { isAlive, listProcesses, waitUntil } from './processes.ts'

const root = mkdtempSync(join(tmpdir(), 'bole-embedded-'))
const dataDir = join(root, 'shared')
const running: EmbeddedPostgres[] = []
const children: ChildProcess[] = []
const logged: { level: string; fields: object; message: string }[] = []

function record(level: string) {
  return (fields: object, message: string) => void logged.push({ level, fields, message })
}

const log = { info: record('info'), warn: record('warn'), error: record('error') }

async function start(folder = dataDir): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log })
  running.push(postgres)
  return postgres
}

async function query(url: string, sql: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows
  } finally {
    await client.end()
  }
}

/** Processes of the server and its children that run on `folder`. */
function serverProcesses(folder: string): number[] {
  return listProcesses()
    .filter(({ command }) => command.includes(`postgres -D ${folder}/`))
    .map(({ pid }) => pid)
}

/** A bole of its own that starts the server, tells its url, and waits to be killed. */
async function startInAnotherProcess(
  folder: string,
): Promise<{ bole: ChildProcess; url: string; pid: number }> {
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('embedded-postgres.ts', import.meta.url).href)}
    const log = { info() {}, warn() {}, error() {} }
    const postgres = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(folder)}, log })
    console.log(JSON.stringify({ url: postgres.url, pid: postgres.pid() }))
    process.stdin.resume().on('end', () => process.exit())
  `
  const bole = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(bole)
  const [line] = (await once(bole.stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
  return { bole, ...(JSON.parse(line.toString()) as { url: string; pid: number }) }
}

function postmasterFile(folder: string): string {
  return join(folder, 'postgres', 'data', 'postmaster.pid')
}

afterEach(async () => {
  for (const postgres of running.splice(0)) await postgres.stop()
  for (const child of children.splice(0)) child.kill('SIGKILL')
  logged.splice(0)
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('a data folder used for the first time', () => {
  it('gets a server that takes queries, durable and closed to everyone else', async () => {
    const { url } = await start()
    const setting = async (name: string) => (await query(url, `SHOW ${name}`))[0]?.[0]
    expect(new URL(url).hostname).toBe('127.0.0.1')
    expect(await query(url, 'SELECT current_database()::text, current_user::text')).toEqual([
      ['bole', 'bole'],
    ])
    expect(await setting('fsync')).toBe('on')
    expect(await setting('synchronous_commit')).toBe('on')
    expect(await setting('unix_socket_directories')).toBe('')
    expect(await setting('listen_addresses')).toBe('127.0.0.1')
    expect(await setting('server_encoding')).toBe('UTF8')
    expect(await setting('timezone')).toBe('UTC')
    expect(await setting('max_connections')).toBe('200')
    const wrong = url.replace(/:[^:@]+@/, ':wrong-password@')
    await expect(query(wrong, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
    expect(statSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600)
    expect(statSync(dataDir).mode & 0o007).toBe(0)
  })

  it('finds Chinese words by trigrams, and changes the case of letters of any script', async () => {
    const { url } = await start()
    await query(url, 'CREATE EXTENSION IF NOT EXISTS pg_trgm')
    expect(await query(url, "SELECT lower('ÄÉΩ'), cardinality(show_trgm('后端工程师')) > 0")).toEqual([
      ['äéω', true],
    ])
  })
})

describe('a data folder used before', () => {
  it('keeps data, port and password', async () => {
    const first = await start()
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS n')
    await first.stop()
    const second = await start()
    expect(second.url).toBe(first.url)
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([[7]])
  })

  it('moves to another port when its own is taken', async () => {
    const first = await start()
    await first.stop()
    const other = createServer().listen(Number(new URL(first.url).port), '127.0.0.1')
    await once(other, 'listening')
    try {
      const second = await start()
      expect(new URL(second.url).port).not.toBe(new URL(first.url).port)
      expect(await query(second.url, 'SELECT 1')).toEqual([[1]])
      expect(logged).toContainEqual(expect.objectContaining({ level: 'info', message: 'postgres: ready' }))
    } finally {
      other.close()
    }
  })

  it('sets a new password when the file with the old one is lost', async () => {
    await (await start()).stop()
    rmSync(join(dataDir, 'postgres-password'))
    const { url } = await start()
    expect(await query(url, 'SELECT 1')).toEqual([[1]])
  })

  it('starts although the pid in a stale pid file is no process any more', async () => {
    const gone = spawn(process.execPath, ['-e', ''])
    await once(gone, 'exit')
    await (await start()).stop()
    writeFileSync(postmasterFile(dataDir), `${gone.pid}\n${dataDir}/postgres/data\n`)
    expect(await query((await start()).url, 'SELECT 1')).toEqual([[1]])
  })

  it('leaves a foreign process alone whose pid is in a stale pid file', async () => {
    const foreign = spawn(process.execPath, ['-e', 'process.stdin.resume()'])
    children.push(foreign)
    await (await start()).stop()
    writeFileSync(postmasterFile(dataDir), `${foreign.pid}\n${dataDir}/postgres/data\n`)
    expect(await query((await start()).url, 'SELECT 1')).toEqual([[1]])
    expect(isAlive(foreign.pid as number)).toBe(true)
  })
})

describe('a server that dies', () => {
  it('comes back on the same port with everything committed', async () => {
    const postgres = await start()
    await query(postgres.url, 'CREATE TABLE committed AS SELECT 1 AS n')
    // A child in the middle of its work keeps the shared memory when its parent is gone.
    const busy = query(postgres.url, 'SELECT pg_sleep(600)').catch(() => 'cut off')
    const before = postgres.pid() as number
    process.kill(before, 'SIGKILL')
    expect(await busy).toBe('cut off')
    expect(await waitUntil(() => postgres.pid() !== null && postgres.pid() !== before, 15_000)).toBe(true)
    expect(await query(postgres.url, 'SELECT n FROM committed')).toEqual([[1]])
    expect(logged).toContainEqual(
      expect.objectContaining({ level: 'error', fields: { cause: 'signal SIGKILL', deaths: 1 } }),
    )
  })

  it('is given up with the cause when it cannot come back', async () => {
    const postgres = await start(join(root, 'broken'))
    const control = join(root, 'broken', 'postgres', 'data', 'global', 'pg_control')
    const given = new Promise<Error>((resolve) => postgres.onExit(resolve))
    rmSync(control)
    process.kill(postgres.pid() as number, 'SIGKILL')
    expect((await given).message).toMatch(/PostgreSQL ended 6 times within a minute.*pg_control/)
    expect(postgres.pid()).toBeNull()
  })

  it('can be stopped while it is coming back', async () => {
    const postgres = await start()
    process.kill(postgres.pid() as number, 'SIGKILL')
    await waitUntil(() => postgres.pid() === null, 5000)
    await postgres.stop()
    expect(serverProcesses(dataDir)).toEqual([])
  })
})

describe('a bole that ends', () => {
  it('leaves no process behind when it stops the server', async () => {
    const postgres = await start()
    const busy = query(postgres.url, 'SELECT pg_sleep(600)').catch(() => 'cut off')
    const started = performance.now()
    await postgres.stop()
    expect(performance.now() - started).toBeLessThan(8000)
    expect(await busy).toBe('cut off')
    expect(serverProcesses(dataDir)).toEqual([])
    expect(existsSync(postmasterFile(dataDir))).toBe(false)
  })

  it('asks the server to go when it exits without having stopped it', async () => {
    const { bole, pid } = await startInAnotherProcess(dataDir)
    bole.stdin?.end()
    await once(bole, 'exit')
    expect(await waitUntil(() => !isAlive(pid), 5000)).toBe(true)
  })

  it('leaves to the next start, after kill -9, a server that is ended and replaced', async () => {
    const { bole, url, pid } = await startInAnotherProcess(dataDir)
    await query(url, 'CREATE TABLE before_kill AS SELECT 5 AS n')
    bole.kill('SIGKILL')
    await once(bole, 'exit')
    expect(isAlive(pid)).toBe(true)
    const postgres = await start()
    expect(isAlive(pid)).toBe(false)
    expect(postgres.url).toBe(url)
    expect(await query(postgres.url, 'SELECT n FROM before_kill')).toEqual([[5]])
  })

  it('leaves an initdb done half, which the next start does again', async () => {
    const folder = join(root, 'half')
    const half = join(folder, 'postgres', 'data.new-0123456789ab')
    mkdirSync(join(half, 'base'), { recursive: true, mode: 0o700 })
    writeFileSync(join(half, 'PG_VERSION'), '18\n')
    writeFileSync(`${half}.password`, 'half')
    const { url } = await start(folder)
    expect(await query(url, 'SELECT 1')).toEqual([[1]])
    expect(readdirSync(join(folder, 'postgres'))).toEqual(['data'])
  })
})

describe('what the operator is told', () => {
  it('names a database of another PostgreSQL version', async () => {
    const folder = join(root, 'newer')
    mkdirSync(join(folder, 'postgres', 'data'), { recursive: true })
    writeFileSync(join(folder, 'postgres', 'data', 'PG_VERSION'), '19\n')
    const error = await start(folder).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(StartupError)
    expect((error as Error).message).toMatch(/made by PostgreSQL 19, and this Bole runs PostgreSQL 18/)
  })

  it('names a data folder that cannot be written, and the setting', async () => {
    const file = join(root, 'file')
    writeFileSync(file, '')
    const error = await start(join(file, 'data')).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(StartupError)
    expect((error as Error).message).toMatch(/file\/data cannot be written \(ENOTDIR\).*BOLE_DATA_DIR/)
  })

  it('names a platform without PostgreSQL, and DATABASE_URL', () => {
    expect(() => findPostgresBinaries('sunos', 'sparc')).toThrow(StartupError)
    expect(() => findPostgresBinaries('sunos', 'sparc')).toThrow(/sunos on sparc.*DATABASE_URL/)
  })

  it('says why a damaged database does not start', async () => {
    const folder = join(root, 'damaged')
    await (await start(folder)).stop()
    const settings = join(folder, 'postgres', 'data', 'postgresql.conf')
    writeFileSync(settings, `${readFileSync(settings, 'utf8')}\nno_such_setting = 1\n`)
    chmodSync(settings, 0o600)
    const error = await start(folder).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(StartupError)
    expect((error as Error).message).toMatch(/did not start \(.*errors/)
    expect(serverProcesses(folder)).toEqual([])
  })

  it('never holds what a client sent', async () => {
    const { url } = await start()
    await expect(query(url, "SELECT 'zhang.wei@example.com'::int")).rejects.toThrow(/invalid input syntax/)
    await query(url, "DO $$ BEGIN RAISE WARNING 'zhang.wei@example.com'; END $$")
    expect(JSON.stringify(logged)).not.toContain('zhang.wei')
  })
})
