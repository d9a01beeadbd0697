import { connectDatabase } from '#db/database.ts'
import type { Logger } from '#lib/logger.ts'
import { registerNode } from '#queue/dead-nodes.ts'
import { startWorker } from '#queue/worker.ts'
import type { Context } from '#src/context.ts'
import { createTaskContext, crontab, taskHandlers } from '#tasks/index.ts'
import type { Metrics } from './metrics.ts'

/** Tasks that one node works on at the same time. */
const CONCURRENCY = 4

/** This node's share of the background work. */
export type Work = { stop(): Promise<void> }

/**
 * Starts working on tasks, with connections of its own: requests that wait for the database do not keep tasks from
 * ending, and the other way round. Registers the node, so that others take its tasks over when it is killed.
 */
export async function startWork(options: {
  ctx: Context
  databaseUrl: string
  log: Logger
  metrics: Metrics
}): Promise<Work> {
  const { ctx, databaseUrl: url, log, metrics } = options
  const connection = connectDatabase({ url, log, maxConnections: CONCURRENCY + 2 })
  metrics.watchPool('queue', connection.pool)
  const taskContext = createTaskContext(ctx)
  const node = await registerNode({ url, log })
  const worker = await startWorker({
    pool: connection.pool,
    log,
    ctx: taskContext,
    handlers: metrics.watchTasks(taskHandlers),
    concurrency: CONCURRENCY,
    crontab,
    announcePool: node.announcePool,
  })
  return {
    async stop() {
      await worker.stop()
      await node.stop()
      await taskContext.close()
      await connection.close()
    },
  }
}
