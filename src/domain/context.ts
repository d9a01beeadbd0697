import type { Database } from '#db/database.ts'
import type { Fetcher } from '#fetcher/index.ts'
import type { Clock } from '#lib/clock.ts'
import type { IdSource } from '#lib/ids.ts'
import type { Keys } from '#lib/keys.ts'
import type { Logger } from '#lib/logger.ts'
import type { BlobStore } from '#storage/blob-store.ts'
import type { TalentFieldReader } from './talent-fields/index.ts'

/** What the rules of recruiting need of the world. Put together once in `src/context.ts`. */
export type DomainContext = {
  db: Database
  ids: IdSource
  keys: Keys
  clock: Clock
  log: Logger
  blobs: BlobStore
  /** The only way to what a caller's link leads to. */
  fetcher: Fetcher
  /** A tenant's talent fields, remembered for a moment. */
  readTalentFields: TalentFieldReader
}

/** Who asks: an integrator's app, a person at the console, or Bole itself. */
export type Actor = {
  tenantId: string
  kind: 'app' | 'person' | 'system'
  /** The app's or the person's row id; null for Bole itself. */
  id: string | null
}

/** A page of a list. `next` is where the following page starts, null on the last one. */
export type Page<T> = { items: T[]; next: string | null }
