import type { FastifyInstance } from 'fastify'
import type { Registry } from 'prom-client'

/** Tells whether one part works; rejects when it does not. */
export type HealthCheck = () => Promise<unknown>

/** How long a part may take to answer, and for how long an answer counts, in milliseconds. */
const CHECK_TIMEOUT_MS = 3_000
const MEMORY_MS = 1_000

export type Readiness = { ready: boolean; parts: Record<string, 'ok' | 'failing'> }

/**
 * Asks all parts at the same time. Callers that come while an answer is being found share it, and it counts for a
 * second: however often strangers ask, the parts are asked once a second.
 *
 * @param onFailing hears of each part that starts to fail, with the cause
 */
export function createReadiness(
  checks: Record<string, HealthCheck>,
  onFailing: (part: string, cause: unknown) => void,
): () => Promise<Readiness> {
  const failing = new Set<string>()
  let latest: { answer: Promise<Readiness>; validUntil: number } | null = null

  async function ask(part: string, check: HealthCheck): Promise<[string, 'ok' | 'failing']> {
    try {
      await withTimeout(check())
      failing.delete(part)
      return [part, 'ok']
    } catch (cause) {
      if (!failing.has(part)) onFailing(part, cause)
      failing.add(part)
      return [part, 'failing']
    }
  }

  return () => {
    if (latest && latest.validUntil > performance.now()) return latest.answer
    const asked = Promise.all(Object.entries(checks).map(([part, check]) => ask(part, check)))
    const answer = asked.then((parts) => {
      if (latest?.answer === answer) latest.validUntil = performance.now() + MEMORY_MS
      return { ready: parts.every(([, state]) => state === 'ok'), parts: Object.fromEntries(parts) }
    })
    latest = { answer, validUntil: Number.POSITIVE_INFINITY }
    return answer
  }
}

async function withTimeout(answer: Promise<unknown>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('no answer in time')), CHECK_TIMEOUT_MS)
  try {
    await Promise.race([answer, promise])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * `/healthz`: the process is up; asks nobody. `/readyz`: every part works, or 503 with the parts that do not.
 * `/metrics`: Prometheus text. All three are on the port of the surfaces, and carry neither personal data nor ids; who
 * does not want to show them to the world closes them at the proxy.
 */
export function registerHealth(
  app: FastifyInstance,
  options: { readiness: () => Promise<Readiness>; metrics: Registry },
): void {
  app.get('/healthz', async (_request, reply) => {
    void reply.header('cache-control', 'no-store')
    return { status: 'ok' }
  })
  app.get('/readyz', async (_request, reply) => {
    const { ready, parts } = await options.readiness()
    void reply.code(ready ? 200 : 503).header('cache-control', 'no-store')
    return { status: ready ? 'ok' : 'unavailable', parts }
  })
  app.get('/metrics', async (_request, reply) => {
    void reply.type(options.metrics.contentType).header('cache-control', 'no-store')
    return options.metrics.metrics()
  })
}
