import { Client } from 'pg'
import { messageOf } from '#lib/errors.ts'
import type { Logger } from '#lib/logger.ts'

/** Class of the advisory locks by which nodes show that they live. */
const LIFE = 1_651_469_413
const INTERVAL_MS = 5_000
/** How long the database may take to connect or to answer, in milliseconds. */
const TIMEOUT_MS = 10_000

/**
 * Gives tasks of killed nodes back to the queue at once; the queue alone would wait four hours for them.
 *
 * Each working node keeps one connection that holds a session advisory lock on its row in `nodes`. The lock goes with
 * the connection, so a node that was killed frees it in the same instant, without heartbeats or clocks. Every node looks
 * at the others' rows at start and every five seconds; whoever gets the lock of a row knows its node is dead, unlocks
 * the tasks of its worker pool and deletes the row. A node whose connection broke while it lives (the database
 * restarted) registers anew; its present pool is never unlocked by itself.
 *
 * There is no moment at which a task is held by a pool that no row names: a row comes into being with its lock, and a
 * pool is announced before it takes its first task.
 */
export type NodeRegistration = {
  /** Names the worker pool of this node, in place of an earlier one that has ended. */
  announcePool(poolId: string): Promise<void>
  /** Gives back the tasks of dead nodes now. Returns how many nodes those were. */
  sweep(): Promise<number>
  stop(): Promise<void>
}

/** Registers this node, gives back what dead ones held, and goes on looking after the others. */
export async function registerNode(options: { url: string; log: Logger }): Promise<NodeRegistration> {
  const { log, url } = options
  let poolIds: string[] = []
  let life: Promise<Life> | null = null
  let stopped = false
  let sweeping: Promise<number> | null = null

  function live(): Promise<Life> {
    if (life) return life
    const begun = beginLife(url, poolIds, (err) => {
      if (!stopped) log.warn({ err }, 'the connection that shows this node is alive was lost')
      if (life === begun) life = null
    })
    begun.catch(() => {
      if (life === begun) life = null
    })
    life = begun
    return begun
  }

  /** A connection that does not do its work may be one that nobody has told of its end: the next look gets another. */
  function renew(): void {
    const former = life
    life = null
    former?.then(({ client }) => client.end()).catch(() => undefined)
  }

  async function sweep(): Promise<number> {
    const { client, row } = await live()
    const { rows: dead } = await client.query<{ id: string; worker_ids: string[] }>(
      'with others as materialized (select id, worker_ids from nodes where id <> $2) select id, worker_ids from others where pg_try_advisory_lock($1::int, id::int)',
      [LIFE, row],
    )
    for (const node of dead) {
      const lost = node.worker_ids.filter((id) => !poolIds.includes(id))
      await client.query('select graphile_worker.force_unlock_workers($1::text[])', [lost])
      await client.query('delete from nodes where id = $1', [node.id])
      await client.query('select pg_advisory_unlock($1, $2)', [LIFE, Number(node.id)])
      log.info({ node: node.id, pools: lost.length }, 'tasks of a dead node went back on the queue')
    }
    return dead.length
  }

  function sweepQuietly(): void {
    if (stopped || sweeping) return
    sweeping = sweep().catch((error: unknown) => {
      log.warn({ cause: messageOf(error) }, 'looking for dead nodes failed; trying again')
      renew()
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
    async announcePool(poolId) {
      poolIds = [poolId]
      const { client, row } = await live()
      await client.query('update nodes set worker_ids = $1 where id = $2', [poolIds, row])
    },
    async stop() {
      stopped = true
      clearInterval(timer)
      await sweeping
      const last = await life?.catch(() => null)
      await last?.client.query('delete from nodes where id = $1', [last.row]).catch(() => undefined)
      await last?.client.end().catch(() => undefined)
    },
  }
}

/** The connection that shows that a node lives, and the row it holds. */
type Life = { client: Client; row: string }

async function beginLife(url: string, poolIds: string[], onLost: (error: Error) => void): Promise<Life> {
  const client = new Client({
    connectionString: url,
    application_name: 'bole node',
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: TIMEOUT_MS,
    keepAlive: true,
  })
  client.on('error', onLost)
  await client.connect()
  try {
    // One statement: nobody sees the row before it is locked, and takes its node for dead.
    const { rows } = await client.query<{ id: string }>(
      'with own as (insert into nodes (worker_ids) values ($1) returning id) select id, pg_advisory_lock($2::int, id::int) from own',
      [poolIds, LIFE],
    )
    return { client, row: rows[0]?.id ?? '0' }
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
}
