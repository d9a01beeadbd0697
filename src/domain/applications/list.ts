import { sql } from 'kysely'
import type { Db } from '#db/database.ts'
import { parseId } from '#lib/ids.ts'
import type { Page } from '../context.ts'
import { cutPage, idFromKey, readPageToken } from '../paging.ts'
import { presentTalentId } from '../talents/index.ts'
import { type Period, timeFromKey, timeKey, timesOf } from '../time-paging.ts'

export type ApplicationFilter = {
  processId?: string
  stageId?: string
  talentId?: string
  jobId?: string
  active?: boolean
  updated?: Period
}

/**
 * Ids of a tenant's applications, last changed first. An id in the filter that nothing can have finds nothing.
 *
 * Reads `applications_by_update` in order; with a talent `applications_by_talent`, with a job `applications_by_job`.
 *
 * @throws DomainError invalid, field `page_token`
 */
export async function listApplicationIds(
  db: Db,
  tenantId: string,
  filter: ApplicationFilter,
  page: { limit: number; token: string | undefined },
): Promise<Page<string>> {
  const key = readPageToken(page.token, 2)
  let query = db
    .selectFrom('applications as a')
    .select(['a.id', timeKey(sql`a.updated_at`).as('updated_key')])
    .where('a.tenant_id', '=', tenantId)
  if (key)
    query = query.where(sql<boolean>`(a.updated_at, a.id) < (${timeFromKey(key[0])}, ${idFromKey(key, 1)})`)
  const { from, before } = timesOf(filter.updated ?? {})
  if (from) query = query.where('a.updated_at', '>=', from)
  if (before) query = query.where('a.updated_at', '<', before)
  if (filter.active !== undefined) query = query.where('a.active', '=', filter.active)
  if (filter.stageId !== undefined) query = query.where('a.stage_id', '=', idOrNone(filter.stageId))
  if (filter.talentId !== undefined)
    query = query.where('a.talent_id', '=', presentTalentId(tenantId, filter.talentId))
  if (filter.jobId !== undefined) query = query.where('a.job_id', '=', idOrNone(filter.jobId))
  if (filter.processId !== undefined) {
    const processId = idOrNone(filter.processId)
    query = query.where(
      sql<boolean>`exists (select from jobs j
        where j.tenant_id = a.tenant_id and j.id = a.job_id and j.process_id = ${processId})`,
    )
  }
  const rows = await query
    .orderBy('a.updated_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(page.limit + 1)
    .execute()
  const { items, next } = cutPage(rows, page.limit, (row) => [row.updated_key, row.id])
  return { items: items.map((row) => row.id), next }
}

/** No row has the id 0. */
function idOrNone(text: string): string {
  return parseId(text) ?? '0'
}
