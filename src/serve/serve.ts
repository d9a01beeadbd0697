import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Config } from '#config/config.ts'
import { type DataFolderLock, lockDataFolder } from '#db/embedded/index.ts'
import { setupLink } from '#domain/users/index.ts'
import { registerHealth } from '#http/health.ts'
import { createHttpServer } from '#http/server.ts'
import { createLogger, type Logger } from '#lib/logger.ts'
import { StartupError } from '#lib/startup-error.ts'
import { migrateQueue } from '#queue/worker.ts'
import { buildApp } from '#src/app.ts'
import { type Context, createContext } from '#src/context.ts'
import { StorageError } from '#storage/index.ts'
import { type Closing, createClosing } from './closing.ts'
import { migrateDatabase, openDatabase } from './database.ts'
import { createHeldLog } from './held-log.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { serverReadiness } from './readiness.ts'
import { createStopSwitch, type StopSwitch } from './stop-switch.ts'
import { startWork } from './work.ts'

/** The longest an orderly end takes, in milliseconds; the contract says ten seconds. */
const STOP_LIMIT_MS = 9_500
const DRAIN_MS = 4_000

/**
 * `bole serve`: runs this node until it is told to stop.
 *
 * It starts from the ground up — data folder, database, schema, storage, HTTP, queue — and ends in the opposite order:
 * it stops listening, lets requests and tasks in progress end, and only then takes their database away.
 *
 * @param print writes to standard output: the address when the server is ready, and a set-up link on first run
 * @returns the exit code: 0 after a signal, 1 after an error that nobody caught
 * @throws StartupError when it cannot start, with what the operator can do
 */
export async function serve(config: Config, print: (line: string) => void): Promise<number> {
  const showsDetails = ['debug', 'trace'].includes(config.logLevel)
  const heldLog = createHeldLog({ held: !showsDetails })
  const log = createLogger(config.logLevel, heldLog.stream)
  const stopSwitch = createStopSwitch(log)
  const closing = createClosing(log)
  try {
    await start(config, { log, closing, stopSwitch, print })
    heldLog.release()
    const { exitCode } = await stopSwitch.requested
    await closeInTime(closing, log)
    return exitCode
  } catch (error) {
    if (error instanceof StartupError) heldLog.discard()
    else heldLog.release()
    await closeInTime(closing, log)
    if (error instanceof StoppedEarly) return 0
    throw error
  } finally {
    stopSwitch.dispose()
    heldLog.release()
  }
}

/** A signal came before the server was ready. */
class StoppedEarly extends Error {}

type Startup = { log: Logger; closing: Closing; stopSwitch: StopSwitch; print: (line: string) => void }

async function start(config: Config, startup: Startup): Promise<void> {
  const { log, closing, stopSwitch, print } = startup
  const lock = await lockDataFolder(config.dataDir)
  closing.add({ name: 'data folder', timeoutMs: 1_000, close: () => lock.release() })
  const database = await openDatabase(config, log)
  closing.add({ name: 'database server', timeoutMs: 8_500, close: () => database.stop() })
  database.onExit((err) => {
    log.fatal({ err }, 'the embedded PostgreSQL cannot be kept running')
    stopSwitch.request('the embedded PostgreSQL cannot be kept running', 1)
  })
  const proceed = () => {
    if (stopSwitch.isRequested()) throw new StoppedEarly()
  }
  proceed()
  await migrateDatabase(database.url, log)
  const ctx = await openContext(config, database.url, log)
  closing.add({ name: 'database connections', timeoutMs: 2_000, close: () => ctx.close() })
  await migrateQueue(ctx.connection.pool, log)
  proceed()
  const metrics = createMetrics()
  metrics.watchPool('requests', ctx.connection.pool)
  const app = await createApp(config, ctx, metrics)
  const work =
    config.role === 'api' ? null : await startWork({ ctx, databaseUrl: database.url, log, metrics })
  closing.add(
    { name: 'requests', timeoutMs: DRAIN_MS + 500, close: () => drain(app) },
    ...(work ? [{ name: 'tasks', timeoutMs: DRAIN_MS + 500, close: () => work.stop() }] : []),
  )
  await listen(app, config)
  announce(config, {
    app,
    lock,
    databaseUrl: database.url,
    print,
    link: await firstRunLink(config, ctx, app),
  })
  proceed()
}

async function openContext(config: Config, databaseUrl: string, log: Logger): Promise<Context> {
  try {
    const ctx = await createContext(config, { databaseUrl, log })
    await ctx.blobs.check()
    await sweepTemporary(ctx)
    return ctx
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    throw new StartupError(`Files cannot be stored: ${error.message}`, { cause: error })
  }
}

/** What killed processes of this machine left; the periodic task may run on another one. */
async function sweepTemporary({ blobs, log }: Context): Promise<void> {
  try {
    const removed = await blobs.sweepTemporary()
    if (removed > 0) log.info({ removed }, 'temporary files of killed processes were removed')
  } catch (err) {
    // only space depends on it
    log.warn({ err }, 'temporary files could not be swept')
  }
}

/** A node of role `worker` listens too, for its health and metrics. */
async function createApp(config: Config, ctx: Context, metrics: Metrics): Promise<FastifyInstance> {
  const { trustProxy, publicUrl } = config
  const app =
    config.role === 'worker'
      ? createHttpServer({ log: ctx.log, trustProxy })
      : await buildApp(ctx, {
          publicUrl,
          trustProxy,
          checkResponses: false,
          prepare: metrics.watchRequests,
        })
  registerHealth(app, { readiness: serverReadiness(ctx), metrics: metrics.registry })
  return app
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    throw explainListenError(error, host, port)
  }
}

function explainListenError(error: unknown, host: string, port: number): unknown {
  const options = { cause: error }
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new StartupError(
        `Port ${port} on ${host} is taken: end the program that listens there, or set PORT to another one (0 picks a free one).`,
        options,
      )
    case 'EACCES':
      return new StartupError(
        `This user may not listen on port ${port}: set PORT to one above 1023, with a proxy in front.`,
        options,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartupError(
        `${host} is no address of this machine: set HOST to one (127.0.0.1 for this machine alone, 0.0.0.0 for all networks).`,
        options,
      )
    default:
      return error
  }
}

async function firstRunLink(config: Config, ctx: Context, app: FastifyInstance): Promise<string | null> {
  return config.role === 'worker' ? null : setupLink(ctx, baseUrl(config, app))
}

function announce(
  config: Config,
  ready: {
    app: FastifyInstance
    lock: DataFolderLock
    databaseUrl: string
    print: Startup['print']
    link: string | null
  },
): void {
  const url = baseUrl(config, ready.app)
  ready.lock.update({ url, databaseUrl: ready.databaseUrl })
  ready.print(`Bole is ready: ${url}`)
  if (ready.link) ready.print(`Set up your company (this link works once): ${ready.link}`)
}

/** Where people reach this server; a server that listens everywhere is shown by its loopback address. */
function baseUrl(config: Config, app: FastifyInstance): string {
  if (config.publicUrl) return config.publicUrl
  const { address, family, port } = app.server.address() as AddressInfo
  const everywhere = address === '0.0.0.0' || address === '::'
  const host = everywhere ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : address
  return `http://${host}:${port}`
}

/**
 * Stops listening and lets requests in progress end; after a while what is left is cut off. A connection that a client
 * keeps alive is closed as soon as its last request has been answered.
 */
async function drain(app: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS)
  const sweep = setInterval(() => app.server.closeIdleConnections(), 50)
  try {
    await app.close()
  } finally {
    clearTimeout(cut)
    clearInterval(sweep)
  }
}

async function closeInTime(closing: Closing, log: Logger): Promise<void> {
  const limit = setTimeout(() => {
    log.error({ limitMs: STOP_LIMIT_MS }, 'an orderly end took too long; ending now')
    process.exit()
  }, STOP_LIMIT_MS)
  try {
    await closing.run()
  } finally {
    clearTimeout(limit)
  }
}
