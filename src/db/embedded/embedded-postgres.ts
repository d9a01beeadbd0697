import { type Cluster, openCluster, rememberPort } from './cluster.ts'
import { prepareDataFolder } from './data-folder.ts'
import type { EmbeddedPostgresLog } from './postmaster.ts'
import { connect, Supervisor } from './supervisor.ts'

export interface EmbeddedPostgresOptions {
  /** Bole's data folder, made if missing. The cluster is in its folder `postgres`. */
  readonly dataDir: string
  readonly log: EmbeddedPostgresLog
  /** The database, made if missing: a lower-case word. */
  readonly database?: string
}

/** Bole's own PostgreSQL, kept running until {@link EmbeddedPostgres.stop}. */
export interface EmbeddedPostgres {
  /** `postgres://` with user and password, on the loopback interface. The same after every restart of the server. */
  readonly url: string
  /** The process of the server, or null while it is being restarted. */
  pid(): number | null
  /** Calls `listener` once when the server cannot be kept running; at once if that has happened. */
  onExit(listener: (error: Error) => void): void
  /** Ends the server within 8 seconds, leaving no process behind. Harmless when repeated. */
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL that comes with Bole on a data folder, and answers when it takes queries. One process at a time may
 * do so for one folder: hold its lock ({@link lockDataFolder}).
 *
 * @throws {StartupError} when it cannot run here, with what the operator can do
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, database = 'bole' } = options
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(database)) throw new TypeError('database is not a lower-case word')
  const started = performance.now()
  const dataDir = prepareDataFolder(options.dataDir)
  const cluster = await openCluster(dataDir)
  const supervisor = new Supervisor(cluster, log)
  const port = await supervisor.start()
  try {
    await createDatabase(cluster, port, database)
    rememberPort(cluster, port)
  } catch (error) {
    await supervisor.stop()
    throw error
  }
  log.info({ port, pid: supervisor.pid(), ms: Math.round(performance.now() - started) }, 'postgres: ready')
  return {
    url: `postgres://${cluster.user}:${cluster.password}@127.0.0.1:${port}/${database}`,
    pid: () => supervisor.pid(),
    onExit: (listener) => supervisor.onExit(listener),
    stop: () => supervisor.stop(),
  }
}

async function createDatabase(cluster: Cluster, port: number, database: string): Promise<void> {
  // Making a database copies one, which takes its time on a slow disk.
  const client = await connect(cluster, port, 120_000)
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`)
  } finally {
    await client.end()
  }
}
