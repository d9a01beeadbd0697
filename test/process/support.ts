import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DemoAnswer } from '#cli/demo.ts'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const MAIN = join(ROOT, 'src/main.ts')

export type Settings = Record<string, string | undefined>
export type Ended = { code: number | null; signal: string | null; stdout: string; stderr: string }

/** A real process of Bole, with only the settings given. */
export type Bole = {
  process: ChildProcess
  pid: number
  /** Waits until standard output matches, or fails with all that was written when the process ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>
  ended: Promise<Ended>
  kill(signal: NodeJS.Signals): void
}

const started = new Set<ChildProcess>()

export function startBole(args: string[], settings: Settings, options: SpawnOptions = {}): Bole {
  return startProgram(process.execPath, [MAIN, ...args], settings, options)
}

export function startProgram(
  program: string,
  args: string[],
  settings: Settings,
  options: SpawnOptions = {},
): Bole {
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  })
  started.add(child)
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk
  })
  const ended = once(child, 'close').then(([code, signal]) => {
    started.delete(child)
    return { code, signal, stdout, stderr } as Ended
  })
  return {
    process: child,
    pid: child.pid ?? 0,
    ended,
    kill: (signal) => void child.kill(signal),
    async printed(pattern) {
      for (;;) {
        const match = pattern.exec(stdout)
        if (match) return match
        const next = await Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), ended])
        if (!Array.isArray(next))
          throw new Error(`it ended with ${next.code}:\n${next.stdout}\n${next.stderr}`)
      }
    },
  }
}

/** `bole serve`, ready: its address is what its first line says. */
export async function startServer(settings: Settings): Promise<Bole & { url: string }> {
  const bole = startBole(['serve'], settings)
  const [, url = ''] = await bole.printed(/^Bole is ready: (\S+)$/m)
  return { ...bole, url }
}

export function runBole(args: string[], settings: Settings): Promise<Ended> {
  return startBole(args, settings).ended
}

export async function runDemo(settings: Settings): Promise<DemoAnswer> {
  const { code, stdout, stderr } = await runBole(['demo', '--json'], settings)
  if (code !== 0) throw new Error(`bole demo ended with ${code}: ${stderr}`)
  return JSON.parse(stdout)
}

export async function stopServer(bole: Bole): Promise<Ended> {
  bole.kill('SIGTERM')
  return bole.ended
}

/** A data folder of its own, gone after the test with every process that the test left. */
export async function makeDataFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'bole-process-'))
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) }
}

export async function endLeftovers(): Promise<void> {
  const left = [...started].map((child) => {
    child.kill('SIGKILL')
    return once(child, 'close')
  })
  await Promise.all(left)
}
