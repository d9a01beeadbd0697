import { EventEmitter } from 'node:events'
import {
  Logger as GraphileLogger,
  type LogLevel,
  type Runner,
  run,
  runMigrations,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker'
import type { Pool } from 'pg'
import type { Static, TSchema } from 'typebox'
import type { Logger } from '#lib/logger.ts'
import type { TaskDefinition } from './tasks.ts'

/** What a handler is told beside its payload. */
export type TaskRun = { attempt: number; isLastAttempt: boolean; signal: AbortSignal | undefined }

export type TaskHandler<C> = {
  definition: TaskDefinition
  run(ctx: C, payload: unknown, run: TaskRun): Promise<void>
}

/** Binds a handler to its task; the payload is checked before the handler sees it. */
export function handleTask<C, S extends TSchema>(
  definition: TaskDefinition<S>,
  handler: (ctx: C, payload: Static<S>, run: TaskRun) => Promise<void>,
): TaskHandler<C> {
  return {
    definition: definition as unknown as TaskDefinition,
    run: (ctx, payload, taskRun) => handler(ctx, definition.parsePayload(payload), taskRun),
  }
}

/** Creates or upgrades the queue's own schema (`graphile_worker`). */
export async function migrateQueue(pool: Pool, log: Logger): Promise<void> {
  await runMigrations({ pgPool: pool, logger: queueLogger(log) })
}

export type QueueWorker = { poolIds: string[]; stop(): Promise<void> }

/**
 * Starts working on tasks. On `stop` running handlers get their time and the rest goes back on the queue.
 *
 * @param options.concurrency handlers that run at the same time on this node
 */
export async function startWorker<C>(options: {
  pool: Pool
  log: Logger
  ctx: C
  handlers: TaskHandler<C>[]
  concurrency: number
  /** When periodic tasks run, in graphile-worker's crontab form. */
  crontab?: string
}): Promise<QueueWorker> {
  const { ctx, log } = options
  const taskList: TaskList = {}
  for (const handler of options.handlers) {
    taskList[handler.definition.name] = async (payload, helpers) => {
      const { attempts, max_attempts } = helpers.job
      await handler.run(ctx, payload, {
        attempt: attempts,
        isLastAttempt: attempts >= max_attempts,
        signal: helpers.abortSignal,
      })
    }
  }
  const events = new EventEmitter() as WorkerEvents
  const poolIds: string[] = []
  events.on('pool:create', ({ workerPool }) => poolIds.push(workerPool.id))
  events.on('job:error', ({ job, error }) =>
    log.warn(
      { task: job.task_identifier, taskId: job.id, attempt: job.attempts, err: error },
      'a task failed',
    ),
  )
  events.on('job:failed', ({ job, error }) =>
    log.error({ task: job.task_identifier, taskId: job.id, err: error }, 'a task failed for the last time'),
  )
  const runner: Runner = await run({
    pgPool: options.pool,
    taskList,
    concurrency: options.concurrency,
    crontab: options.crontab ?? '',
    noHandleSignals: true,
    pollInterval: 1_000,
    events,
    logger: queueLogger(log),
    gracefulShutdownAbortTimeout: 3_000,
  })
  runner.promise.catch((err: unknown) => log.error({ err }, 'the queue worker stopped'))
  return { poolIds, stop: () => runner.stop() }
}

const LEVELS: Record<LogLevel, 'error' | 'warn' | 'debug' | 'trace'> = {
  error: 'error',
  warning: 'warn',
  info: 'debug',
  debug: 'trace',
}

function queueLogger(log: Logger): GraphileLogger {
  // The library's messages name jobs by id and task; payloads (ids only) are not passed on.
  return new GraphileLogger(() => (level, message) => log[LEVELS[level]]({ queueMessage: message }, 'queue'))
}
