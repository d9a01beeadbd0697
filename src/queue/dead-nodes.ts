import { Client } from 'pg'
import { messageOf } from '#lib/errors.ts'
import type { Logger } from '#lib/logger.ts'

/** Class of the advisory locks by which nodes show that they live. */
const LIFE = 1_651_469_413
const INTERVAL_MS = 5_000

/**
 * Gives tasks of killed nodes back to the queue at once; the queue alone would wait four hours for them.
 *
 * Each working node keeps one connection that holds a session advisory lock on its row in `nodes`. The lock goes with
 * the connection, so a node that was killed frees it in the same instant, without heartbeats or clocks. Every node looks
 * at the others' rows at start and every five seconds; whoever gets the lock of a row knows its node is dead, unlocks
 * the tasks of its worker pools and deletes the row. A node whose connection broke while it lives (the database
 * restarted) registers anew; its own pools are never unlocked by itself.
 */
export type NodeRegistration = { stop(): Promise<void>; sweep(): Promise<number> }

/** Registers this node's worker pools and starts to look after the others. */
export async function registerNode(options: {
  url: string
  poolIds: string[]
  log: Logger
}): Promise<NodeRegistration> {
  const { log, poolIds } = options
  let client: Client | null = null
  let ownRow = '0'
  let stopped = false
  let sweeping: Promise<number> | null = null

  async function connect(): Promise<Client> {
    const fresh = new Client({ connectionString: options.url, application_name: 'bole node' })
    fresh.on('error', (err) => {
      log.warn({ err }, 'the connection that shows this node is alive was lost')
      if (client === fresh) client = null
    })
    await fresh.connect()
    const { rows } = await fresh.query<{ id: string }>(
      'insert into nodes (worker_ids) values ($1) returning id',
      [poolIds],
    )
    ownRow = rows[0]?.id ?? '0'
    await fresh.query('select pg_advisory_lock($1, $2)', [LIFE, Number(ownRow)])
    client = fresh
    return fresh
  }

  async function sweep(): Promise<number> {
    const connection = client ?? (await connect())
    const { rows: dead } = await connection.query<{ id: string; worker_ids: string[] }>(
      'with others as materialized (select id, worker_ids from nodes where id <> $2) select id, worker_ids from others where pg_try_advisory_lock($1::int, id::int)',
      [LIFE, ownRow],
    )
    for (const node of dead) {
      const lost = node.worker_ids.filter((id) => !poolIds.includes(id))
      await connection.query('select graphile_worker.force_unlock_workers($1::text[])', [lost])
      await connection.query('delete from nodes where id = $1', [node.id])
      await connection.query('select pg_advisory_unlock($1, $2)', [LIFE, Number(node.id)])
      log.info({ node: node.id, pools: lost.length }, 'tasks of a dead node went back on the queue')
    }
    return dead.length
  }

  function sweepQuietly(): void {
    if (stopped || sweeping) return
    sweeping = sweep().catch((error: unknown) => {
      log.warn({ cause: messageOf(error) }, 'looking for dead nodes failed; trying again')
      return 0
    })
    void sweeping.finally(() => {
      sweeping = null
    })
  }

  await sweep()
  const timer = setInterval(sweepQuietly, INTERVAL_MS)
  return {
    sweep,
    async stop() {
      stopped = true
      clearInterval(timer)
      await sweeping
      const connection = client as Client | null
      await connection?.query('delete from nodes where worker_ids = $1', [poolIds]).catch(() => undefined)
      await connection?.end().catch(() => undefined)
    },
  }
}
