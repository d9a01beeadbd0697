import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { DemoAnswer } from '#cli/demo.ts'
import { type Dialect, runSamples } from './dialect.ts'
import { dingtalk } from './dingtalk.ts'
import { feishu } from './feishu.ts'
import { tableOf } from './table.ts'

/**
 * `npm run samples`: starts a server on a new data folder, prepares the documentation tenant, sends the vendors' published
 * examples of every served call, and prints what was answered. Ends with 1 when an answer was not as expected.
 */
const DIALECTS: readonly Dialect[] = [feishu, dingtalk]

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

function startBole(args: string[], dataDir: string): ChildProcess {
  const settings = { PORT: '0', BOLE_DATA_DIR: dataDir, BOLE_LOG: 'warn' }
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...settings }
  return spawn(process.execPath, [MAIN, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** What a process says to standard error, to be shown when something was not as expected. */
function collectLog(started: ChildProcess): () => string {
  let log = ''
  started.stderr?.on('data', (chunk: Buffer) => {
    log += chunk
  })
  return () => log
}

async function untilReady(server: ChildProcess, readLog: () => string): Promise<void> {
  for await (const line of createInterface({ input: server.stdout as NodeJS.ReadableStream })) {
    if (line.startsWith('Bole is ready')) return
  }
  throw new Error(`the server ended before it was ready:\n${readLog()}`)
}

async function runDemo(dataDir: string): Promise<DemoAnswer> {
  const demo = startBole(['demo', '--json'], dataDir)
  const readDemoLog = collectLog(demo)
  let text = ''
  for await (const chunk of demo.stdout as NodeJS.ReadableStream) text += chunk
  if (text === '') throw new Error(`bole demo printed nothing:\n${readDemoLog()}`)
  return JSON.parse(text)
}

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
const dataDir = await mkdtemp(join(tmpdir(), 'bole-samples-'))
const server = startBole(['serve'], dataDir)
const ended = once(server, 'exit')
const readLog = collectLog(server)
try {
  await untilReady(server, readLog)
  const demo = await runDemo(dataDir)
  for (const dialect of DIALECTS) {
    const outcomes = await runSamples(dialect, demo)
    console.log(
      values.json ? JSON.stringify({ dialect: dialect.name, outcomes }) : tableOf(dialect.name, outcomes),
    )
    if (outcomes.some(({ isExpected }) => !isExpected)) process.exitCode = 1
  }
  if (process.exitCode === 1) console.error(readLog())
} finally {
  server.kill('SIGTERM')
  await ended
  await rm(dataDir, { recursive: true, force: true })
}
