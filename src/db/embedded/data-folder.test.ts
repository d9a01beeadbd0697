import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StartupError } from '#lib/startup-error.ts'
import { lockDataFolder, readRunningServer } from './data-folder.ts'

const root = mkdtempSync(join(tmpdir(), 'bole-lock-'))
const processes: ChildProcess[] = []
let count = 0
let dataDir = ''

beforeEach(() => {
  count += 1
  dataDir = join(root, String(count))
})

afterEach(() => {
  for (const child of processes.splice(0)) child.kill('SIGKILL')
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

function lockFile(): string {
  return join(dataDir, 'bole.lock')
}

/** Rewrites the lock, as a process that has meanwhile died or another machine would have written it. */
function rewriteLock(changes: object): void {
  const record = JSON.parse(readFileSync(lockFile(), 'utf8')) as object
  writeFileSync(lockFile(), JSON.stringify({ ...record, ...changes }))
}

/** A process that tries for the lock at each line of its input, and tells what came of it. */
function startTaker(): { child: ChildProcess; take(): Promise<string> } {
  const script = `
    import { createInterface } from 'node:readline'
    import { lockDataFolder } from ${JSON.stringify(new URL('data-folder.ts', import.meta.url).href)}
    console.log('ready')
    for await (const dataDir of createInterface({ input: process.stdin })) {
      await lockDataFolder(dataDir).then(() => console.log('won'), (error) => console.log(error.name))
    }
  `
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  processes.push(child)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => String((await lines.next()).value)
  const ready = next()
  return {
    child,
    async take() {
      await ready
      child.stdin.write(`${dataDir}\n`)
      return next()
    },
  }
}

async function killed(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

describe('a data folder', () => {
  it('is made for this user alone, and so is its lock', async () => {
    const lock = await lockDataFolder(dataDir)
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
    expect(statSync(lockFile()).mode & 0o777).toBe(0o600)
    lock.release()
    expect(readdirSync(dataDir)).toEqual([])
  })

  it('is held by one server, which the second is told of', async () => {
    const lock = await lockDataFolder(dataDir, { url: 'http://127.0.0.1:8787' })
    const error = await lockDataFolder(dataDir).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(StartupError)
    expect((error as Error).message).toMatch(
      new RegExp(
        `in use by another bole serve \\(process ${process.pid}, since 20.*, at http://127.0.0.1:8787\\)`,
      ),
    )
    lock.release()
    const next = await lockDataFolder(dataDir)
    lock.release()
    expect(await readRunningServer(dataDir)).not.toBeNull()
    next.release()
  })

  it('passes on when the holder was killed', async () => {
    const holder = startTaker()
    expect(await holder.take()).toBe('won')
    await expect(lockDataFolder(dataDir)).rejects.toThrow(/in use/)
    await killed(holder.child)
    const lock = await lockDataFolder(dataDir)
    expect(readdirSync(dataDir)).toEqual(['bole.lock'])
    lock.release()
  })

  it('passes on when the pid of the holder is now that of another process', async () => {
    await lockDataFolder(dataDir)
    rewriteLock({ processStart: '1' })
    const lock = await lockDataFolder(dataDir)
    lock.release()
  })

  it('goes to exactly one of several that come at once after a dead holder', async () => {
    const takers = [startTaker(), startTaker(), startTaker()]
    for (let round = 0; round < 8; round += 1) {
      dataDir = join(root, `race-${round}`)
      const lock = await lockDataFolder(dataDir)
      rewriteLock({ pid: 2 ** 22 + 1 })
      const outcomes = await Promise.all(takers.map((taker) => taker.take()))
      expect(outcomes.sort()).toEqual(['StartupError', 'StartupError', 'won'])
      expect(readdirSync(dataDir)).toEqual(['bole.lock'])
      lock.release()
    }
  })

  it('passes on when a successor died before it had taken its place', async () => {
    await lockDataFolder(dataDir)
    rewriteLock({ pid: 2 ** 22 + 1 })
    const { token, ...rest } = JSON.parse(readFileSync(lockFile(), 'utf8')) as { token: string }
    const successor = { ...rest, token: 'a'.repeat(24) }
    writeFileSync(`${lockFile()}.after-${token}`, JSON.stringify(successor))
    const lock = await lockDataFolder(dataDir)
    expect(readdirSync(dataDir)).toEqual(['bole.lock'])
    lock.release()
  })

  it('stays with a holder on another machine as long as that gives signs of life', async () => {
    await lockDataFolder(dataDir)
    rewriteLock({ host: 'elsewhere' })
    const touch = setInterval(() => utimesSync(lockFile(), new Date(), new Date()), 50)
    try {
      await expect(lockDataFolder(dataDir, { silenceMs: 10_000 })).rejects.toThrow(/on elsewhere/)
    } finally {
      clearInterval(touch)
    }
  })

  it('passes on when a holder on another machine is silent', async () => {
    await lockDataFolder(dataDir)
    rewriteLock({ host: 'elsewhere' })
    const lock = await lockDataFolder(dataDir, { silenceMs: 300 })
    lock.release()
  })

  it('passes on at once when a holder on another machine has been silent for a minute', async () => {
    await lockDataFolder(dataDir)
    rewriteLock({ host: 'elsewhere' })
    const longAgo = new Date(Date.now() - 61_000)
    utimesSync(lockFile(), longAgo, longAgo)
    const lock = await lockDataFolder(dataDir, { silenceMs: 25_000 })
    lock.release()
  })

  it('passes on when its lock cannot be understood', async () => {
    await lockDataFolder(dataDir)
    writeFileSync(lockFile(), '{"pid":')
    const lock = await lockDataFolder(dataDir)
    lock.release()
  })
})

describe('a command beside a running server', () => {
  it('learns where the server and its database are', async () => {
    expect(await readRunningServer(dataDir)).toBeNull()
    const lock = await lockDataFolder(dataDir)
    expect(await readRunningServer(dataDir)).toEqual({ pid: process.pid, url: null, databaseUrl: null })
    const info = { url: 'http://127.0.0.1:8787', databaseUrl: 'postgres://127.0.0.1/bole' }
    lock.update(info)
    expect(await readRunningServer(dataDir)).toEqual({ pid: process.pid, ...info })
    expect(statSync(lockFile()).mode & 0o777).toBe(0o600)
    lock.release()
    expect(await readRunningServer(dataDir)).toBeNull()
  })

  it('sees no server in the lock of a dead one', async () => {
    const holder = startTaker()
    expect(await holder.take()).toBe('won')
    expect((await readRunningServer(dataDir))?.pid).toBe(holder.child.pid)
    await killed(holder.child)
    expect(await readRunningServer(dataDir)).toBeNull()
  })
})
