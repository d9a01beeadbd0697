import type { Selectable } from 'kysely'
import type { Db } from '#db/database.ts'
import type { ApplyFormsTable } from '#db/tables/jobs.ts'
import { DomainError } from '#lib/errors.ts'
import { parseId } from '#lib/ids.ts'
import type { Page } from '../context.ts'
import { cutPage, idFromKey, readPageToken } from '../paging.ts'

export type ApplyForm = Selectable<ApplyFormsTable>

/** @throws DomainError not_found */
export async function getApplyForm(db: Db, tenantId: string, formId: string): Promise<ApplyForm> {
  const id = parseId(formId)
  const form = id
    ? await db
        .selectFrom('apply_forms')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!form) throw new DomainError('not_found', 'no application form has this id')
  return form
}

/**
 * A tenant's application forms, oldest first.
 *
 * @throws DomainError invalid for a page token of another list
 */
export async function listApplyForms(
  db: Db,
  tenantId: string,
  page: { limit: number; token: string | undefined },
): Promise<Page<ApplyForm>> {
  const after = idFromKey(readPageToken(page.token, 1))
  let query = db.selectFrom('apply_forms').selectAll().where('tenant_id', '=', tenantId)
  if (after) query = query.where('id', '>', after)
  const rows = await query
    .orderBy('id')
    .limit(page.limit + 1)
    .execute()
  return cutPage(rows, page.limit, (row) => [row.id])
}
