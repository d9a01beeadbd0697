import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '#db/database.ts'

/** Callers that had no answer send the same again within this time. */
const REPEAT_MS = 10 * 60_000

/** What makes two calls the same: the way in and everything that was sent, in the order it was sent. */
export function digestOf(door: string, param: unknown): Buffer {
  return createHash('sha256')
    .update(`${door}\n${JSON.stringify(param)}`)
    .digest()
}

/**
 * Claims a content for a résumé, or says which résumé has it. The invariant "the same content makes one résumé" is the
 * primary key: a second call at the same moment waits here for the first to end and then sees its résumé.
 *
 * @param input.isLasting a mail that is collected twice stays the same however late; other repeats are retries
 * @returns the earlier résumé's id, or null when the content is this call's now
 */
export async function claimContent(
  tx: Tx,
  input: {
    tenantId: string
    appRowId: string
    digest: Buffer
    resumeId: string
    isLasting: boolean
    now: number
  },
): Promise<string | null> {
  const expires = input.isLasting ? null : new Date(input.now + REPEAT_MS)
  const { rows } = await sql<{ resume_id: string }>`
    insert into channel_resume_repeats as r (tenant_id, app_row_id, digest, resume_id, expires_at)
    values (${input.tenantId}, ${input.appRowId}, ${input.digest}, ${input.resumeId}, ${expires})
    on conflict (tenant_id, app_row_id, digest) do update
      set resume_id = case when r.expires_at <= ${new Date(input.now)} then excluded.resume_id else r.resume_id end,
        expires_at = case when r.expires_at <= ${new Date(input.now)} then excluded.expires_at else r.expires_at end
    returning resume_id`.execute(tx)
  const holder = rows[0]?.resume_id
  return holder === undefined || holder === input.resumeId ? null : holder
}

/** Forgets contents whose repeat would be a new résumé anyway. */
export async function forgetRepeats(db: Db, now: number): Promise<void> {
  await db.deleteFrom('channel_resume_repeats').where('expires_at', '<=', new Date(now)).execute()
}
