import { sql } from 'kysely'
import { createReadiness, type Readiness } from '#http/health.ts'
import type { Context } from '#src/context.ts'

/** Whether this node can do its work: the parts it cannot do without. */
export function serverReadiness(ctx: Context): () => Promise<Readiness> {
  return createReadiness(
    {
      database: () => sql`select 1`.execute(ctx.db),
      queue: () => sql`select 1 from graphile_worker.jobs limit 1`.execute(ctx.db),
      storage: () => ctx.blobs.check(),
    },
    (part, err) => ctx.log.error({ part, err }, 'a part of the server does not answer'),
  )
}
