import { type QueueWorker, startWorker } from '#queue/worker.ts'
import { createTaskContext, taskHandlers } from '#tasks/index.ts'
import type { TestServer } from './server.ts'

/** A queue worker of the test server, with the real parser in its own process. */
export async function startTestWorker(server: TestServer): Promise<QueueWorker> {
  const ctx = createTaskContext(server.ctx)
  const worker = await startWorker({
    pool: server.ctx.connection.pool,
    log: server.ctx.log,
    ctx,
    handlers: taskHandlers,
    concurrency: 2,
  })
  return {
    ...worker,
    async stop() {
      await worker.stop()
      await ctx.close()
    },
  }
}

/** Asks until the condition holds; the condition is what is waited for, not time. */
export async function eventually<T>(
  ask: () => Promise<T | null | undefined | false>,
  timeoutMs = 20_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (Date.now() > deadline) throw new Error(`the condition did not come true within ${timeoutMs} ms`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
