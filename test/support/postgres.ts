import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { connectDatabase } from '#db/database.ts'
import { startEmbeddedPostgres } from '#db/embedded/index.ts'
import { migrate } from '#db/migrate.ts'
import { createLogger } from '#lib/logger.ts'
import { migrateQueue } from '#queue/worker.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
  }
}

/** The database every test database is a copy of: migrated once for the whole run. */
export const TEMPLATE = 'bole_template'

/** Starts one real PostgreSQL for the run, from the same binaries the product uses. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bole-test-'))
  const log = createLogger('warn')
  const postgres = await startEmbeddedPostgres({ dataDir, log, database: 'bole' })
  const client = new Client({ connectionString: postgres.url })
  await client.connect()
  await client.query(`create database ${TEMPLATE}`)
  await client.end()
  const templateUrl = urlOf(postgres.url, TEMPLATE)
  await migrate(templateUrl, createLogger('silent'))
  const { pool, close } = connectDatabase({ url: templateUrl, log: createLogger('silent') })
  await migrateQueue(pool, createLogger('silent'))
  await close()
  project.provide('postgresUrl', postgres.url)
  return async () => {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

export function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}
