import type { FastifyInstance } from 'fastify'
import type { Pool } from 'pg'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { outcomeOf } from '#http/outcome.ts'
import type { TaskHandler } from '#queue/worker.ts'

/** The calls by which people arrive, by their route templates. */
const DELIVERY_ROUTES = new Map([
  ['/open-apis/hire/v1/websites/:website_id/deliveries/create_by_resume', 'resume'],
  ['/open-apis/hire/v1/websites/:website_id/deliveries/create_by_attachment', 'attachment'],
  ['/topapi/ats/resume/add', 'channel_resume'],
  ['/topapi/ats/rpa/resume/mail/collect', 'channel_mail'],
  ['/v1.0/ats/resumes/details', 'channel_resume'],
  ['/v1.0/ats/resumes/mails', 'channel_mail'],
  ['/v1.0/ats/candidates/importCandidateByResume', 'channel_file'],
])

/**
 * What the process counts. Labels are route templates, status numbers, task and pool names: a handful of values each, no
 * ids, no personal data.
 */
export type Metrics = {
  registry: Registry
  /** Counts every request of an application; to be called before its routes are added. */
  watchRequests(app: FastifyInstance): void
  /** The same handlers, counted by task and outcome. */
  watchTasks<C>(handlers: readonly TaskHandler<C>[]): TaskHandler<C>[]
  watchPool(name: string, pool: Pool): void
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    watchRequests: (app) => watchRequests(registry, app),
    watchTasks: taskWatcher(registry),
    watchPool: poolWatcher(registry),
  }
}

function watchRequests(registry: Registry, app: FastifyInstance): void {
  const requests = new Histogram({
    name: 'bole_http_request_duration_seconds',
    help: 'Time to answer, by method, route template and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  })
  const deliveries = new Counter({
    name: 'bole_deliveries_total',
    help: 'Applications and résumés sent to this node, by form (resume, attachment, channel_resume, channel_mail, channel_file) and outcome (received, refused, failed)',
    labelNames: ['form', 'outcome'] as const,
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
    const form = DELIVERY_ROUTES.get(route)
    if (form) deliveries.inc({ form, outcome: outcomeOf(request, reply) })
  })
}

function taskWatcher(registry: Registry): Metrics['watchTasks'] {
  const tasks = new Histogram({
    name: 'bole_task_duration_seconds',
    help: 'Time of one run of a background task, by task and outcome (done, failed)',
    labelNames: ['task', 'outcome'] as const,
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 30, 60, 300],
    registers: [registry],
  })
  return (handlers) =>
    handlers.map((handler) => ({
      ...handler,
      async run(ctx, payload, run) {
        const stop = tasks.startTimer({ task: handler.definition.name })
        try {
          await handler.run(ctx, payload, run)
          stop({ outcome: 'done' })
        } catch (error) {
          stop({ outcome: 'failed' })
          throw error
        }
      },
    }))
}

function poolWatcher(registry: Registry): Metrics['watchPool'] {
  const pools = new Map<string, Pool>()
  new Gauge({
    name: 'bole_database_connections',
    help: 'Database connections, by pool (requests, queue) and state (busy, idle), and requests that wait for one (waiting)',
    labelNames: ['pool', 'state'] as const,
    registers: [registry],
    collect() {
      for (const [pool, { totalCount, idleCount, waitingCount }] of pools) {
        this.set({ pool, state: 'busy' }, totalCount - idleCount)
        this.set({ pool, state: 'idle' }, idleCount)
        this.set({ pool, state: 'waiting' }, waitingCount)
      }
    },
  })
  return (name, pool) => void pools.set(name, pool)
}
