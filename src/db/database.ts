import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import { Pool } from 'pg'
import type { Logger } from '#lib/logger.ts'
import { PreparedClient } from './prepared-client.ts'
import type { Tables } from './tables/index.ts'

export type Database = Kysely<Tables>
export type Tx = Transaction<Tables>
/** Either: a query that may run inside somebody's transaction or alone. */
export type Db = Database | Tx

export type Connection = { db: Database; pool: Pool; close(): Promise<void> }

/**
 * Opens the pool. Nothing is contacted before the first query.
 *
 * @param options.maxConnections connections of this node; the queue's own few come on top
 */
export function connectDatabase(options: { url: string; log: Logger; maxConnections?: number }): Connection {
  const pool = new Pool({
    connectionString: options.url,
    Client: PreparedClient,
    max: options.maxConnections ?? 20,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    application_name: 'bole',
    // a query that hangs must not hold a connection for ever; migrations and exports set their own
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
  })
  // An idle connection that dies (the database restarts) is replaced by the pool; without a listener Node would exit.
  pool.on('error', (err) => {
    // a pool that is ending says goodbye without waiting; the server may hang up first
    if (!pool.ending) options.log.warn({ err }, 'an idle database connection was lost')
  })
  // A query under way on a connection that breaks is rejected by itself; the listener only keeps the process alive.
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
  })
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return {
    db,
    pool,
    async close() {
      await db.destroy()
      // Kysely ends only a pool that it has used
      if (!pool.ending) await pool.end()
    },
  }
}
