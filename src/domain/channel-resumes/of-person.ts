import { sql } from 'kysely'
import type { Db } from '#db/database.ts'

/** Ids of the résumés that channels handed in of these people, newest first, at most 100. */
export async function listResumesOf(
  db: Db,
  tenantId: string,
  talentIds: readonly string[],
): Promise<string[]> {
  if (talentIds.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select id from channel_resumes where tenant_id = ${tenantId} and talent_id = any(${talentIds}::bigint[])
    order by id desc
    limit 100`.execute(db)
  return rows.map(({ id }) => id)
}
