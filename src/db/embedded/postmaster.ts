import type { ChildProcess } from 'node:child_process'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import type { Cluster } from './cluster.ts'
import { launch } from './launcher.ts'
import { acceptsSignals, isAlive, listProcesses, sendSignal, waitUntil } from './processes.ts'

/** Where PostgreSQL's doings are told: a pino logger, or anything like one. */
export interface EmbeddedPostgresLog {
  debug?(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** A running server process, PostgreSQL's parent of all others. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  /** Whether the process is gone, so that its pid may be another's by now. */
  hasEnded(): boolean
  readonly exited: Promise<PostmasterExit>
}

/** Why a server ended. */
export interface PostmasterExit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** The last thing that it said of weight. */
  readonly reason: string
}

const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  password_encryption: 'scram-sha-256',
  logging_collector: 'off',
  log_destination: 'stderr',
  // A statement, and the details of its failure, can hold a candidate's data: see forwardLog.
  log_statement: 'none',
  log_min_messages: 'warning',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_min_duration_statement: '-1',
  log_line_prefix: '%b|',
}

/** Starts a server. That it has a process does not yet mean that it answers. */
export function startPostmaster(cluster: Cluster, port: number, log: EmbeddedPostgresLog): Postmaster {
  const settings = Object.entries({ ...SETTINGS, cluster_name: cluster.name, port: String(port) })
  const args = ['-D', cluster.data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const child = launch(cluster.launcher, cluster.binaries.postgres, args)
  child.stdin?.on('error', () => {}).end()
  child.stdout?.resume()
  const { pid } = child
  return {
    pid: pid ?? 0,
    port,
    hasEnded: () => pid === undefined || child.exitCode !== null || child.signalCode !== null,
    exited: watchExit(child, forwardLog(child, log)),
  }
}

/**
 * Ends a server: fast, then immediately, then by force, within 8 seconds. Afterwards none of its processes are left.
 * A fast shutdown writes everything down; after the others the next start recovers it from the log.
 */
export async function stopPostmaster(cluster: Cluster, postmaster: Postmaster): Promise<void> {
  const ended = () => postmaster.hasEnded()
  if (process.platform === 'win32') windowsStop(cluster)
  else
    await signalUntil(postmaster.pid, ended, [
      ['SIGINT', 4500],
      ['SIGQUIT', 1500],
    ])
  if (!ended()) sendSignal(postmaster.pid, 'SIGKILL')
  await postmaster.exited
  await endLeftovers(cluster, 300)
}

/**
 * Ends every server process that still runs on this cluster, and removes a pid file that would keep a new one from
 * starting. Such processes are left when Bole was killed (the server lives on) or the server was (its children do, until
 * they notice). Only processes whose command line names this cluster are signalled; a pid file naming any other process
 * is stale, because pids are used again.
 *
 * @returns the pid of the server that was taken over, or null when there was none
 */
export async function takeOver(cluster: Cluster): Promise<number | null> {
  if (process.platform === 'win32') {
    if (existsSync(pidFile(cluster))) windowsStop(cluster)
    return null
  }
  const [orphan] = postmasters(cluster)
  if (orphan) {
    await signalUntil(orphan, () => !isAlive(orphan), [
      ['SIGINT', 5000],
      ['SIGQUIT', 6000],
      ['SIGKILL', 2000],
    ])
  }
  await endLeftovers(cluster, 2000)
  const named = pidInFile(cluster)
  if (named !== null && acceptsSignals(named) && !postmasters(cluster).includes(named)) {
    rmSync(pidFile(cluster), { force: true })
  }
  return orphan ?? null
}

/** The live processes of this cluster: the server and its children. */
export function clusterProcesses(cluster: Cluster): number[] {
  const server = serverCommand(cluster)
  const child = `postgres: ${cluster.name}: `
  return listProcesses()
    .filter(({ pid, command }) => (command.includes(server) || command.startsWith(child)) && isAlive(pid))
    .map(({ pid }) => pid)
}

function postmasters(cluster: Cluster): number[] {
  const server = serverCommand(cluster)
  return listProcesses()
    .filter(({ pid, command }) => command.includes(server) && isAlive(pid))
    .map(({ pid }) => pid)
}

/** How the command line of this cluster's server begins, after the folder of the program. */
function serverCommand(cluster: Cluster): string {
  return `/postgres -D ${cluster.data} -c `
}

async function signalUntil(
  pid: number,
  ended: () => boolean,
  steps: [NodeJS.Signals, number][],
): Promise<void> {
  for (const [signal, timeoutMs] of steps) {
    if (ended()) return
    sendSignal(pid, signal)
    if (await waitUntil(ended, timeoutMs)) return
  }
}

/** Children that outlived their server: none has unsaved work, since whatever was committed is in the log. */
async function endLeftovers(cluster: Cluster, patienceMs: number): Promise<void> {
  if (process.platform === 'win32') return
  for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
    const left = clusterProcesses(cluster)
    for (const pid of left) sendSignal(pid, signal)
    if (await waitUntil(() => !left.some(isAlive), patienceMs)) return
  }
}

/** On Windows signals do not exist; pg_ctl asks the server through its pipe, which no other program has. */
function windowsStop(cluster: Cluster): void {
  for (const [mode, seconds] of [
    ['fast', '5'],
    ['immediate', '2'],
  ] as const) {
    const args = ['stop', '-D', cluster.data, '-m', mode, '-w', '-t', seconds, '-s']
    if (spawnSync(cluster.binaries.pgCtl, args, { windowsHide: true }).status === 0) return
  }
}

function pidFile(cluster: Cluster): string {
  return join(cluster.data, 'postmaster.pid')
}

/** The first line of postmaster.pid (storage-file-layout in PostgreSQL's manual). */
function pidInFile(cluster: Cluster): number | null {
  if (!existsSync(pidFile(cluster))) return null
  const pid = Number.parseInt(readFileSync(pidFile(cluster), 'utf8'), 10)
  return pid > 0 ? pid : null
}

async function watchExit(child: ChildProcess, lastWords: () => string): Promise<PostmasterExit> {
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
    // What it wrote last may still be on the way. Children that outlive it hold the same pipe, so its end may not come.
    if (child.stderr && !child.stderr.closed) await Promise.race([once(child.stderr, 'close'), delay(100)])
    return { code, signal, reason: lastWords() || (signal ?? `exit code ${code}`) }
  } catch (error) {
    return { code: null, signal: null, reason: (error as Error).message }
  }
}

/**
 * Passes on what PostgreSQL says of itself. What it says of a client's statement is dropped, because the text can hold a
 * candidate's data, and whoever sent the statement has got the error.
 *
 * @returns a function that tells the last words of weight
 */
function forwardLog(child: ChildProcess, log: EmbeddedPostgresLog): () => string {
  let last = ''
  if (!child.stderr) return () => last
  createInterface({ input: child.stderr }).on('line', (line) => {
    const match = /^(?:(?<process>[^|]*)\|)?(?<severity>[A-Z]+\d?): {2}(?<text>.*)$/.exec(line)
    const { process: from = 'postmaster', severity = 'LOG', text = line } = match?.groups ?? {}
    if (/client backend|parallel worker/.test(from) && severity !== 'PANIC') return
    if (/FATAL|PANIC/.test(severity)) last = text
    else if (!match) last = `${last} ${text.trim()}`.trim().slice(0, 500) // Before it has a log: what it or the linker prints.
    const fields = { process: from, severity, text }
    if (severity === 'PANIC') log.error(fields, 'postgres: the server failed')
    else if (/WARNING|ERROR|FATAL/.test(severity)) log.warn(fields, 'postgres: the server warns')
    else log.debug?.(fields, 'postgres: the server says')
  })
  return () => last
}
