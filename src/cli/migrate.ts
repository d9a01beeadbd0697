import { readConfig } from '#config/config.ts'
import { connectDatabase } from '#db/database.ts'
import { lockDataFolder, readRunningServer } from '#db/embedded/index.ts'
import { createLogger, type Logger } from '#lib/logger.ts'
import { StartupError } from '#lib/startup-error.ts'
import { migrateQueue } from '#queue/worker.ts'
import { migrateDatabase, openDatabase } from '#src/serve/database.ts'
import { readOptions } from './arguments.ts'
import type { Io } from './io.ts'

/**
 * `bole migrate`: brings the schema up to this version. For installations of several nodes, before the first of them is
 * replaced; a server that runs on the embedded database migrates when it starts.
 */
export async function runMigrate(argv: string[], io: Io): Promise<number> {
  readOptions(argv, {})
  const config = readConfig(io.env)
  const log = createLogger(config.logLevel === 'info' ? 'warn' : config.logLevel)
  const running = config.databaseUrl ? null : await readRunningServer(config.dataDir)
  if (running) {
    throw new StartupError(
      `A server runs on this data folder (process ${running.pid}) and has migrated its database: stop it before another version does.`,
    )
  }
  const lock = config.databaseUrl ? null : await lockDataFolder(config.dataDir)
  try {
    const database = await openDatabase(config, log)
    try {
      report(await migrateAll(database.url, log), io)
    } finally {
      await database.stop()
    }
  } finally {
    lock?.release()
  }
  return 0
}

async function migrateAll(url: string, log: Logger): Promise<string[]> {
  const applied = await migrateDatabase(url, log)
  const connection = connectDatabase({ url, log, maxConnections: 2 })
  try {
    await migrateQueue(connection.pool, log)
  } finally {
    await connection.close()
  }
  return applied
}

function report(applied: string[], io: Io): void {
  if (applied.length === 0) io.stdout('The schema is up to date.\n')
  for (const name of applied) io.stdout(`Applied ${name}\n`)
}
