import { Client } from 'pg'
import type { Config } from '#config/config.ts'
import { startEmbeddedPostgres } from '#db/embedded/index.ts'
import { migrate } from '#db/migrate.ts'
import type { Logger } from '#lib/logger.ts'
import { StartupError } from '#lib/startup-error.ts'
import { explainConnectionError } from './connection-errors.ts'

const CONNECT_TIMEOUT_MS = 8_000

export type RunningDatabase = {
  url: string
  /** Calls `listener` when the embedded server cannot be kept running; an external one is waited for without end. */
  onExit(listener: (error: Error) => void): void
  stop(): Promise<void>
}

/**
 * The database of this process: the one `DATABASE_URL` names, or else the embedded one. The data folder's lock is held.
 *
 * @throws StartupError when it cannot be reached, with the setting to change
 */
export async function openDatabase(config: Config, log: Logger): Promise<RunningDatabase> {
  if (config.databaseUrl === undefined) return startEmbeddedPostgres({ dataDir: config.dataDir, log })
  await tryConnection(config.databaseUrl)
  return { url: config.databaseUrl, onExit: () => undefined, stop: async () => undefined }
}

/** Connects once and leaves. @throws StartupError as `openDatabase` */
export async function tryConnection(url: string): Promise<{ version: string; now: Date }> {
  try {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
    client.on('error', () => undefined)
    await client.connect()
    try {
      const { rows } = await client.query<{ version: string; now: Date }>(
        "select current_setting('server_version') as version, clock_timestamp() as now",
      )
      return rows[0] as { version: string; now: Date }
    } finally {
      await client.end()
    }
  } catch (error) {
    throw explainConnectionError(error, url)
  }
}

/**
 * Brings the schema up to date and says in one sentence when the user may not.
 *
 * @returns the names of the migrations applied now
 */
export async function migrateDatabase(url: string, log: Logger): Promise<string[]> {
  try {
    return await migrate(url, log)
  } catch (error) {
    const { code } = error as { code?: string }
    if (code !== '42501') throw error
    throw new StartupError(
      'The user of DATABASE_URL may not create tables in its database: make it the owner of the database.',
      { cause: error },
    )
  }
}
