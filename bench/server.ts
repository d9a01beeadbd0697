import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { readRunningServer } from '#db/embedded/index.ts'

export type BenchServer = {
  url: string
  databaseUrl: string
  dataDir: string
  pid: number
  stop(): Promise<void>
}

/** Starts `bole serve` as it is, in a process of its own on a fresh data folder. */
export async function startBenchServer(): Promise<BenchServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bole-bench-'))
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('../src/main.ts', import.meta.url)), 'serve'],
    {
      env: { ...process.env, PORT: '0', BOLE_DATA_DIR: dataDir, BOLE_LOG: 'warn' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const url = await readUrl(child)
  const running = await readRunningServer(dataDir)
  if (!running?.databaseUrl || !child.pid) throw new Error('the server did not say where its database is')
  return {
    url,
    databaseUrl: running.databaseUrl,
    dataDir,
    pid: child.pid,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function readUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('no standard output')
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/\S+/.exec(line)?.[0]
    if (url) return url
  }
  throw new Error('the server ended before it was ready')
}
