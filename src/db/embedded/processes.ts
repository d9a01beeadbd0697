import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** One process of this machine, with its arguments joined by spaces. */
export interface RunningProcess {
  readonly pid: number
  readonly command: string
}

/** Whether `pid` takes signals. True for a zombie, and for a process of another user. */
export function acceptsSignals(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether `pid` is a process that still runs. A zombie is dead: its parent only has not asked for its exit status yet. */
export function isAlive(pid: number): boolean {
  if (!acceptsSignals(pid)) return false
  const state = statFields(pid)?.[0]
  return state !== 'Z' && state !== 'X'
}

/**
 * When `pid` was started, as an opaque word, or null where the system does not tell. Together with the pid it names one
 * process for good, because pids are used again. On Linux it is field 22 of `/proc/<pid>/stat` (proc_pid_stat(5)).
 */
export function processStart(pid: number): string | null {
  if (process.platform === 'linux') return statFields(pid)?.[19] ?? null
  if (process.platform === 'win32') return null
  return ps(['-o', 'lstart=', '-p', String(pid)])?.trim() || null
}

/** Every process that this user can see. Empty on Windows, where nobody asks. */
export function listProcesses(): RunningProcess[] {
  if (process.platform === 'win32') return []
  if (process.platform === 'linux') {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => ({ pid: Number(name), command: linuxCommand(name) }))
  }
  const lines = ps(['-axo', 'pid=,command='])?.split('\n') ?? []
  return lines.flatMap((line) => {
    const match = /^\s*(\d+)\s+(.*)$/.exec(line)
    return match?.[1] && match[2] ? [{ pid: Number(match[1]), command: match[2] }] : []
  })
}

/** Sends `signal`; that the process is gone already is as good. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Waits until `condition` holds, looking every 20 ms. Answers false when `timeoutMs` have passed before. */
export async function waitUntil(condition: () => boolean, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs
  while (!condition()) {
    if (performance.now() >= deadline) return false
    await delay(20)
  }
  return true
}

/** The fields of `/proc/<pid>/stat` from the third (state) on. The second may hold spaces and brackets. */
function statFields(pid: number): string[] | null {
  if (process.platform !== 'linux') return null
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}

function linuxCommand(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

function ps(args: string[]): string | null {
  try {
    return execFileSync('/bin/ps', args, { encoding: 'utf8', maxBuffer: 16 * 2 ** 20 })
  } catch {
    return null
  }
}
