import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { readRunningServer } from '#db/embedded/index.ts'
import { eventually } from '../support/worker.ts'

export type Victim = 'server' | 'database' | 'both'

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const STOP_TIMEOUT_MS = 15_000
const LOG_LINES = 200

/** One data folder with the server on it, as an operator runs it: a process of its own, with its own PostgreSQL. */
export type Installation = {
  readonly dataDir: string
  /** Where the server listens; another place after each start. */
  url(): string
  databaseUrl(): string
  /** Starts `bole serve` and waits until it says that it is ready. */
  start(): Promise<void>
  isRunning(): boolean
  /** SIGKILL, without warning, to the server's process, to PostgreSQL's first process, or to both. */
  kill(victim: Victim): Promise<void>
  /** Waits until PostgreSQL is not the process that was killed last and `/readyz` is 200. */
  ready(): Promise<void>
  /** What the server wrote last to its log. */
  log(): string
  /** SIGTERM. */
  stop(): Promise<void>
  /** Ends whatever still runs and removes the folder. */
  remove(): Promise<void>
}

export async function createInstallation(): Promise<Installation> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bole-durability-'))
  const lines: string[] = []
  let child: ChildProcess | null = null
  let address = { url: '', databaseUrl: '' }
  let killedPostmaster: number | null = null

  function keep(line: string): void {
    lines.push(line)
    if (lines.length > LOG_LINES) lines.shift()
  }

  function isRunning(): boolean {
    return child !== null && child.exitCode === null && child.signalCode === null
  }

  async function start(): Promise<void> {
    // The channel ends the server when this process dies before it could stop it.
    const started = spawn(process.execPath, [MAIN, 'serve'], {
      env: { ...process.env, PORT: '0', BOLE_DATA_DIR: dataDir, BOLE_LOG: 'info', NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    child = started
    createInterface({ input: started.stderr! }).on('line', keep)
    const url = await readUrl(started)
    const running = await readRunningServer(dataDir)
    if (!url || !running?.databaseUrl) throw new Error(`the server did not start:\n${lines.join('\n')}`)
    address = { url, databaseUrl: running.databaseUrl }
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (!child || !isRunning()) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }

  return {
    dataDir,
    url: () => address.url,
    databaseUrl: () => address.databaseUrl,
    start,
    isRunning,
    async kill(victim) {
      const postmaster = postmasterOf(dataDir)
      const exited = victim === 'database' ? null : end('SIGKILL')
      if (victim !== 'server' && postmaster !== null) {
        killedPostmaster = postmaster
        process.kill(postmaster, 'SIGKILL')
      }
      await exited
    },
    async ready() {
      await eventually(async () => {
        if (postmasterOf(dataDir) === killedPostmaster) return false
        const answer = await fetch(`${address.url}/readyz`).catch(() => null)
        return answer?.status === 200
      }, 30_000)
    },
    log: () => lines.join('\n'),
    stop: () => end('SIGTERM'),
    async remove() {
      const late = setTimeout(() => void end('SIGKILL'), STOP_TIMEOUT_MS)
      await end('SIGTERM')
      clearTimeout(late)
      // A server that was killed leaves its PostgreSQL behind for the next start.
      const postmaster = postmasterOf(dataDir)
      if (postmaster !== null && postmaster !== killedPostmaster) endPostmaster(postmaster)
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    },
  }
}

async function readUrl(child: ChildProcess): Promise<string | null> {
  const output = createInterface({ input: child.stdout! })
  for await (const line of output) {
    const url = /ready: (http:\/\/\S+)/.exec(line)?.[1]
    if (!url) continue
    child.stdout!.resume()
    return url
  }
  return null
}

/** The first line of PostgreSQL's pid file; null when no server has the folder. */
function postmasterOf(dataDir: string): number | null {
  try {
    return Number.parseInt(readFileSync(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8'), 10) || null
  } catch {
    return null
  }
}

function endPostmaster(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT')
  } catch {
    // It is gone already.
  }
}
