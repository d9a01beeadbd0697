import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { StartupError } from '#lib/startup-error.ts'
import { type Cluster, lastPort, resetPassword } from './cluster.ts'
import {
  type EmbeddedPostgresLog,
  type Postmaster,
  startPostmaster,
  stopPostmaster,
  takeOver,
} from './postmaster.ts'
import { sendSignal } from './processes.ts'

/** A server ended before it answered. */
class StartFailure extends Error {
  override readonly name = 'StartFailure'
}

/** A server answers, and refuses Bole's password. */
class PasswordRefused extends Error {
  override readonly name = 'PasswordRefused'
}

/** So many deaths of the server within a minute are not bad luck any more. */
const MAX_FAILURES = 5
const FAILURE_WINDOW_MS = 60_000
/** How long a server may be silent while it starts. One that says that it is recovering is waited for without end. */
const SILENCE_MS = 60_000
/** How long children of a dead server may hold its shared memory. They are told to go, so it is milliseconds. */
const SHARED_MEMORY_MS = 30_000

/**
 * Keeps one server running on a cluster.
 *
 * `start` takes the cluster over from whatever runs on it, starts a server, and waits until it answers. From then on
 * the server's death is noticed at once: its remaining children are ended, and a new one is started on the same port,
 * because the address is in the connection pools of Bole. Deaths in close succession are answered more slowly each
 * time (100 ms, doubling to 2 s); the sixth within a minute is the last, and the listeners of `onExit` hear of it.
 * `stop` ends this at any point.
 */
export class Supervisor {
  readonly #cluster: Cluster
  readonly #log: EmbeddedPostgresLog
  readonly #stopping = new AbortController()
  readonly #listeners: ((error: Error) => void)[] = []
  #server: Postmaster | null = null
  #ready = false
  #gaveUp: Error | null = null
  #watching: Promise<void> = Promise.resolve()

  constructor(cluster: Cluster, log: EmbeddedPostgresLog) {
    this.#cluster = cluster
    this.#log = log
  }

  /**
   * Starts the server for the first time.
   *
   * @returns the port: the one of last time when it is free
   * @throws {StartupError} when the server does not come up
   */
  async start(): Promise<number> {
    const orphan = await takeOver(this.#cluster)
    if (orphan !== null)
      this.#log.warn({ pid: orphan }, 'postgres: ended a server that an earlier run had left behind')
    process.once('exit', this.#endWithBole)
    let port = lastPort(this.#cluster) ?? (await freePort())
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#bringUp(port)
        this.#watching = this.#watch(port).catch((error: Error) => this.#giveUp(error.message))
        return port
      } catch (error) {
        await this.#endServer()
        if (attempt < MAX_FAILURES && portIsTaken(error)) port = await freePort()
        else if (attempt < MAX_FAILURES && error instanceof PasswordRefused) await this.#repairPassword()
        else {
          process.off('exit', this.#endWithBole)
          throw presentFailure(error, this.#cluster)
        }
      }
    }
  }

  pid(): number | null {
    return this.#ready ? (this.#server?.pid ?? null) : null
  }

  onExit(listener: (error: Error) => void): void {
    if (this.#gaveUp) listener(this.#gaveUp)
    else this.#listeners.push(listener)
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#endServer()
    await this.#watching
    process.off('exit', this.#endWithBole)
  }

  /** Bole ends without having stopped the server: ask it to go, since there is no time for more. */
  readonly #endWithBole = (): void => {
    if (this.#server && !this.#server.hasEnded()) sendSignal(this.#server.pid, 'SIGINT')
  }

  async #watch(port: number): Promise<void> {
    const failures: number[] = []
    while (!this.#stopping.signal.aborted) {
      const cause = await this.#nextDeath()
      this.#ready = false
      if (this.#stopping.signal.aborted) return
      const now = performance.now()
      failures.push(now)
      while (now - (failures[0] ?? now) > FAILURE_WINDOW_MS) failures.shift()
      this.#log.error({ cause, deaths: failures.length }, 'postgres: the server ended unexpectedly')
      if (failures.length > MAX_FAILURES) return this.#giveUp(cause)
      await this.#revive(port, failures.length)
    }
  }

  async #nextDeath(): Promise<string> {
    if (!this.#server) return 'it did not start'
    const { code, signal, reason } = await this.#server.exited
    return signal ? `signal ${signal}` : `exit code ${code}: ${reason}`
  }

  /** One attempt to bring the server back. When it fails, the server that failed is the next death. */
  async #revive(port: number, deaths: number): Promise<void> {
    const started = performance.now()
    try {
      await delay(Math.min(100 * 2 ** (deaths - 1), 2000), undefined, { signal: this.#stopping.signal })
      await takeOver(this.#cluster)
      await this.#bringUp(port)
      this.#log.info(
        { pid: this.pid(), ms: Math.round(performance.now() - started) },
        'postgres: running again',
      )
    } catch (error) {
      if (this.#stopping.signal.aborted) return
      this.#log.warn({ cause: (error as Error).message }, 'postgres: the server did not come back')
      await this.#endServer()
    }
  }

  #giveUp(cause: string): void {
    this.#gaveUp = new Error(
      `PostgreSQL ended ${MAX_FAILURES + 1} times within a minute, the last time with ${cause}: see the log, and check the disk and memory of this machine.`,
    )
    for (const listener of this.#listeners) listener(this.#gaveUp)
  }

  /** Starts a server and waits until it answers, as often as a dead one's children still hold the shared memory. */
  async #bringUp(port: number): Promise<void> {
    const deadline = performance.now() + SHARED_MEMORY_MS
    for (;;) {
      this.#stopping.signal.throwIfAborted()
      const server = startPostmaster(this.#cluster, port, this.#log)
      this.#server = server
      try {
        await untilAnswering(this.#cluster, server, this.#stopping.signal)
        this.#ready = true
        return
      } catch (error) {
        if (!holdsSharedMemory(error) || performance.now() > deadline) throw error
        await takeOver(this.#cluster)
        await delay(100, undefined, { signal: this.#stopping.signal })
      }
    }
  }

  async #endServer(): Promise<void> {
    this.#ready = false
    if (this.#server) await stopPostmaster(this.#cluster, this.#server)
  }

  async #repairPassword(): Promise<void> {
    this.#log.warn(
      { file: this.#cluster.passwordFile },
      "postgres: setting the server's password to the one on disk",
    )
    await resetPassword(this.#cluster)
  }
}

/**
 * Connects as the superuser. Which database is of no account; `postgres` is always there.
 *
 * @param queryTimeoutMs how long each query may take, in milliseconds
 */
export async function connect(cluster: Cluster, port: number, queryTimeoutMs: number): Promise<pg.Client> {
  const { user, password } = cluster
  const address = { host: '127.0.0.1', port, user, password, database: 'postgres', ssl: false }
  const client = new pg.Client({ ...address, connectionTimeoutMillis: 2000, query_timeout: queryTimeoutMs })
  client.on('error', () => {}) // A broken connection is told by the query that needs it.
  await client.connect()
  return client
}

async function untilAnswering(cluster: Cluster, server: Postmaster, stopping: AbortSignal): Promise<void> {
  let deadline = performance.now() + SILENCE_MS
  for (;;) {
    stopping.throwIfAborted()
    if (server.hasEnded()) throw new StartFailure((await server.exited).reason)
    // Whoever else has the port may never answer.
    const ended = server.exited.then(() => 'silent' as const)
    const answer = await Promise.race([ask(cluster, server.port), ended])
    if (answer === 'ready') return
    if (answer === 'starting') deadline = performance.now() + SILENCE_MS
    if (performance.now() > deadline) throw new StartFailure(`no answer within ${SILENCE_MS / 1000} s`)
    if (answer === 'refused') {
      // Another PostgreSQL may have the port; then this server ends by itself in a moment.
      await Promise.race([server.exited, delay(200)])
      if (!server.hasEnded()) throw new PasswordRefused('it refuses the password')
    }
    await delay(10)
  }
}

/** Only a server of this cluster's name counts as ready: whoever else has the port may answer as well. */
async function ask(cluster: Cluster, port: number): Promise<'ready' | 'starting' | 'refused' | 'silent'> {
  try {
    const client = await connect(cluster, port, 10_000)
    const { rows } = await client
      .query<{ name: string }>("SELECT current_setting('cluster_name') AS name")
      .finally(() => client.end())
    return rows[0]?.name === cluster.name ? 'ready' : 'silent'
  } catch (error) {
    const { code } = error as { code?: string }
    return code === '57P03' ? 'starting' : code === '28P01' ? 'refused' : 'silent'
  }
}

function holdsSharedMemory(error: unknown): boolean {
  return (
    error instanceof StartFailure && /pre-existing shared memory block|already exists/.test(error.message)
  )
}

function portIsTaken(error: unknown): boolean {
  return error instanceof StartFailure && /could not (bind|create any TCP)/.test(error.message)
}

function presentFailure(error: unknown, cluster: Cluster): unknown {
  if (!(error instanceof StartFailure || error instanceof PasswordRefused)) return error
  return new StartupError(
    `The database in ${cluster.data} did not start (${error.message}): repair that, restore the folder from a backup, or set DATABASE_URL.`,
    { cause: error },
  )
}

/** A port of the loopback interface that nobody has now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
