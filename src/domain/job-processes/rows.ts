import type { Selectable } from 'kysely'
import type { Db } from '#db/database.ts'
import type { JobProcessesTable, JobProcessStagesTable } from '#db/tables/jobs.ts'
import type { Page } from '../context.ts'
import { cutPage, idFromKey, readPageToken } from '../paging.ts'

export type JobProcessStage = Selectable<JobProcessStagesTable>
/** A process with its stages in the order an application passes them. */
export type JobProcess = Selectable<JobProcessesTable> & { stages: JobProcessStage[] }

/**
 * A tenant's processes by rising id, the oldest first.
 *
 * @throws DomainError invalid, field `page_token`
 */
export async function listJobProcesses(
  db: Db,
  tenantId: string,
  page: { limit: number; token: string | undefined },
): Promise<Page<JobProcess>> {
  const after = idFromKey(readPageToken(page.token, 1))
  let query = db.selectFrom('job_processes').selectAll().where('tenant_id', '=', tenantId)
  if (after) query = query.where('id', '>', after)
  const rows = await query
    .orderBy('id')
    .limit(page.limit + 1)
    .execute()
  const { items, next } = cutPage(rows, page.limit, (row) => [row.id])
  const stages = await listStages(
    db,
    tenantId,
    items.map((process) => process.id),
  )
  return { items: items.map((process) => ({ ...process, stages: stages.get(process.id) ?? [] })), next }
}

/** The stages of several processes, in order: one query on the unique index of (tenant, process, position). */
async function listStages(
  db: Db,
  tenantId: string,
  processIds: string[],
): Promise<Map<string, JobProcessStage[]>> {
  if (processIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('job_process_stages')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('process_id', 'in', processIds)
    .orderBy('process_id')
    .orderBy('position')
    .execute()
  return Map.groupBy(rows, (row) => row.process_id)
}
