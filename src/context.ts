import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '#config/config.ts'
import { loadMasterKey } from '#config/master-key.ts'
import { type Connection, connectDatabase } from '#db/database.ts'
import { takeNodeNumber } from '#db/node-number.ts'
import type { DomainContext } from '#domain/context.ts'
import { createTalentFieldReader } from '#domain/talent-fields/index.ts'
import { createFetcher } from '#fetcher/index.ts'
import { type Clock, systemClock } from '#lib/clock.ts'
import { createIdSource } from '#lib/ids.ts'
import { createKeys } from '#lib/keys.ts'
import type { Logger } from '#lib/logger.ts'
import { createBlobStore } from '#storage/index.ts'

export type Context = DomainContext & { connection: Connection; close(): Promise<void> }

/**
 * Puts the parts together: the only place that does. The database must be migrated.
 *
 * @param overrides what tests put in place of the real thing
 */
export async function createContext(
  config: Config,
  options: { databaseUrl: string; log: Logger; clock?: Clock; maxConnections?: number },
): Promise<Context> {
  const { log } = options
  const clock = options.clock ?? systemClock
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  const keys = createKeys(await loadMasterKey(config))
  const connection = connectDatabase({
    url: options.databaseUrl,
    log,
    maxConnections: options.maxConnections,
  })
  const blobs = await createBlobStore(config.storage)
  const ids = createIdSource(await takeNodeNumber(connection.db), () => clock.now())
  return {
    db: connection.db,
    ids,
    keys,
    clock,
    log,
    blobs,
    fetcher: createFetcher({ ...config.fetch, dir: join(config.dataDir, 'fetched') }, log),
    readTalentFields: createTalentFieldReader({ db: connection.db, clock }),
    connection,
    close: () => connection.close(),
  }
}
