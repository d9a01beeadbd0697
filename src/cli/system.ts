import type { Config } from '#config/config.ts'
import { lockDataFolder, prepareDataFolder, readRunningServer } from '#db/embedded/index.ts'
import { createLogger, type Logger } from '#lib/logger.ts'
import { StartupError } from '#lib/startup-error.ts'
import { migrateQueue } from '#queue/worker.ts'
import { type Context, createContext } from '#src/context.ts'
import { migrateDatabase, openDatabase, tryConnection } from '#src/serve/database.ts'

export type System = {
  ctx: Context
  databaseUrl: string
  /** Where the server is reached: the running one's address, or where it would listen. */
  baseUrl: string
  log: Logger
}

/**
 * Runs a command on the installation's data: beside a running server, through its database; otherwise alone, starting
 * and stopping the embedded PostgreSQL around it.
 *
 * @throws StartupError when the data cannot be reached
 */
export async function withSystem<T>(config: Config, work: (system: System) => Promise<T>): Promise<T> {
  // A command's own words are its answer; of the log only what went wrong is worth a line.
  const log = createLogger(config.logLevel === 'info' ? 'warn' : config.logLevel)
  prepareDataFolder(config.dataDir)
  const running = await readRunningServer(config.dataDir)
  const baseUrl = config.publicUrl ?? running?.url ?? addressOf(config)
  if (config.databaseUrl) return onExternal(config, config.databaseUrl, { baseUrl, log, work })
  if (!running) return onEmbedded(config, { baseUrl, log, work })
  if (!running.databaseUrl) {
    throw new StartupError('The server on this data folder is still starting: try again when it is ready.')
  }
  return onDatabase(config, running.databaseUrl, { baseUrl, log, work })
}

type Run<T> = { baseUrl: string; log: Logger; work: (system: System) => Promise<T> }

async function onExternal<T>(config: Config, url: string, run: Run<T>): Promise<T> {
  await tryConnection(url)
  await migrateDatabase(url, run.log)
  return onDatabase(config, url, run)
}

async function onEmbedded<T>(config: Config, run: Run<T>): Promise<T> {
  const lock = await lockDataFolder(config.dataDir)
  try {
    const database = await openDatabase(config, run.log)
    try {
      await migrateDatabase(database.url, run.log)
      return await onDatabase(config, database.url, run)
    } finally {
      await database.stop()
    }
  } finally {
    lock.release()
  }
}

async function onDatabase<T>(config: Config, databaseUrl: string, run: Run<T>): Promise<T> {
  const ctx = await createContext(config, { databaseUrl, log: run.log, maxConnections: 4 })
  try {
    // Commands that promise background work write to the queue.
    await migrateQueue(ctx.connection.pool, run.log)
    return await run.work({ ctx, databaseUrl, baseUrl: run.baseUrl, log: run.log })
  } finally {
    await ctx.close()
  }
}

function addressOf({ host, port }: Config): string {
  const everywhere = host === '0.0.0.0' || host === '::'
  const shown = everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return `http://${shown}:${port === 0 ? 8787 : port}`
}
