import { EventEmitter } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
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
import { messageOf } from '#lib/errors.ts'
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

export type QueueWorker = { stop(): Promise<void> }

export type WorkerOptions<C> = {
  pool: Pool
  log: Logger
  ctx: C
  handlers: TaskHandler<C>[]
  /** Handlers that run at the same time on this node. */
  concurrency: number
  /** When periodic tasks run, in graphile-worker's crontab form. */
  crontab?: string
  /** Told the name that a worker pool locks its tasks with; the pool takes no task before this has ended well. */
  announcePool?: (poolId: string) => Promise<void>
}

/** Pause between attempts to start again while the database is away, in milliseconds. */
const RESTART_PAUSE_MS = 500

/**
 * Starts working on tasks, and goes on until `stop`, which gives running handlers their time.
 *
 * The library's worker pool does not outlive a database that goes away at the wrong moment: it cannot write down that a
 * task has ended, or it locked a task and the answer that says so was lost; such a task would stay locked for four
 * hours. So a pool that failed to reach the database is not trusted any longer. It is ended, its running handlers
 * end, and as soon as the database answers its tasks are unlocked and a new pool takes over. A task may run
 * twice by this, which handlers allow for.
 *
 * @throws when the database cannot be reached at the start
 */
export async function startWorker<C>(options: WorkerOptions<C>): Promise<QueueWorker> {
  const { log } = options
  const stopping = new AbortController()
  let pool = await startPool(options)
  const working = keepWorking()

  async function keepWorking(): Promise<void> {
    for (;;) {
      await pool.ended
      if (stopping.signal.aborted) return
      log.warn({ pool: pool.id }, 'the queue worker lost the database; it starts again when that answers')
      const next = await restart(pool.id)
      if (!next) return
      pool = next
      log.info({ pool: pool.id }, 'the queue worker works again')
      if (stopping.signal.aborted) await pool.stop()
    }
  }

  async function restart(formerPoolId: string): Promise<WorkerPool | null> {
    while (!stopping.signal.aborted) {
      try {
        await options.pool.query('select graphile_worker.force_unlock_workers($1::text[])', [[formerPoolId]])
        return await startPool(options)
      } catch (error) {
        log.debug({ cause: messageOf(error) }, 'the queue worker cannot start yet')
        await delay(RESTART_PAUSE_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
      }
    }
    return null
  }

  return {
    async stop() {
      stopping.abort()
      await pool.stop()
      await working
    },
  }
}

type WorkerPool = { id: string; ended: Promise<void>; stop(): Promise<void> }

async function startPool<C>(options: WorkerOptions<C>): Promise<WorkerPool> {
  const { log, announcePool } = options
  const events = new EventEmitter() as WorkerEvents
  let id = ''
  let announced: Promise<void> | undefined
  events.on('pool:create', ({ workerPool }) => {
    id = workerPool.id
  })
  logFailures(events, log)
  const runner: Runner = await run({
    pgPool: options.pool,
    taskList: taskListOf(options),
    concurrency: options.concurrency,
    crontab: options.crontab ?? '',
    noHandleSignals: true,
    pollInterval: 1_000,
    events,
    logger: queueLogger(log),
    gracefulShutdownAbortTimeout: 3_000,
    preset: {
      // Without batches the library leaves a failed write of a task's end as an unhandled rejection, which ends the process.
      worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 },
      plugins: [
        {
          name: 'bole-announce-pool',
          version: '1.0.0',
          worker: {
            hooks: {
              async startWorker(_ctx, { worker }) {
                announced ??= announcePool?.(worker.workerPool.id)
                await announced
              },
            },
          },
        },
      ],
    },
  })
  let hasFailed = false
  const ended = handlersEnded(runner, events)
  async function stop(): Promise<void> {
    const released = runner.stop().catch(() => undefined)
    // After a failed write the library waits without end for its count of pending ones to come right (0.18.0, `batch`).
    await (hasFailed ? ended : released)
  }
  function retire(): void {
    hasFailed = true
    // In the event itself the library's worker is in the middle of its turn.
    setImmediate(() => void stop())
  }
  events.on('worker:getJob:error', retire)
  events.on('pool:fatalError', retire)
  return { id, ended, stop }
}

/** No handler of the pool runs any more, and none will. */
function handlersEnded(runner: Runner, events: WorkerEvents): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  events.on('pool:gracefulShutdown:complete', () => resolve())
  events.on('pool:forcefulShutdown:complete', () => resolve())
  events.on('pool:forcefulShutdown:error', () => resolve())
  runner.promise.then(resolve, () => resolve())
  return promise
}

function taskListOf<C>({ ctx, handlers }: WorkerOptions<C>): TaskList {
  const taskList: TaskList = {}
  for (const handler of handlers) {
    taskList[handler.definition.name] = async (payload, helpers) => {
      const { attempts, max_attempts } = helpers.job
      await handler.run(ctx, payload, {
        attempt: attempts,
        isLastAttempt: attempts >= max_attempts,
        signal: helpers.abortSignal,
      })
    }
  }
  return taskList
}

function logFailures(events: WorkerEvents, log: Logger): void {
  events.on('job:error', ({ job, error }) =>
    log.warn(
      { task: job.task_identifier, taskId: job.id, attempt: job.attempts, err: error },
      'a task failed',
    ),
  )
  events.on('job:failed', ({ job, error }) =>
    log.error({ task: job.task_identifier, taskId: job.id, err: error }, 'a task failed for the last time'),
  )
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
