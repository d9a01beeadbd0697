import { type Selectable, sql } from 'kysely'
import type { Db } from '#db/database.ts'
import type { DictionaryItemsTable, DictionaryKind } from '#db/tables/jobs.ts'
import type { Page } from '../context.ts'
import { cutPage, idFromKey, readPageToken } from '../paging.ts'

export type DictionaryItem = Selectable<DictionaryItemsTable>

/** A recruitment project with the employee who made it, in each of the id kinds a caller may ask for. */
export type Subject = DictionaryItem & { creator: SubjectCreator | null }
export type SubjectCreator = { openId: string; unionId: string; userId: string; name: string }

type PageRequest = { limit: number; token: string | undefined }

/**
 * A tenant's items of one kind by rising id, disabled ones included: built-in items first, then the oldest. Reads the
 * primary key's index.
 *
 * @throws DomainError invalid, field `page_token`
 */
export async function listDictionaryItems(
  db: Db,
  tenantId: string,
  kind: DictionaryKind,
  page: PageRequest,
): Promise<Page<DictionaryItem>> {
  const after = idFromKey(readPageToken(page.token, 1))
  let query = db
    .selectFrom('dictionary_items')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', kind)
  if (after) query = query.where('id', '>', after)
  const rows = await query
    .orderBy('id')
    .limit(page.limit + 1)
    .execute()
  return cutPage(rows, page.limit, (row) => [row.id])
}

/**
 * A tenant's recruitment projects by rising id, disabled ones included.
 *
 * @param page.ids only these; unknown ones are left out
 * @throws DomainError invalid, field `page_token`
 */
export async function listSubjects(
  db: Db,
  tenantId: string,
  page: PageRequest & { ids?: readonly string[] },
): Promise<Page<Subject>> {
  const after = idFromKey(readPageToken(page.token, 1))
  let query = db
    .selectFrom('dictionary_items as s')
    .leftJoin('employees as e', (join) =>
      join.onRef('e.tenant_id', '=', 's.tenant_id').onRef('e.id', '=', 's.creator_id'),
    )
    .selectAll('s')
    .select(['e.open_id', 'e.union_id', 'e.user_id', 'e.name as employee_name'])
    .where('s.tenant_id', '=', tenantId)
    .where('s.kind', '=', 'subject')
  if (after) query = query.where('s.id', '>', after)
  if (page.ids) query = query.where('s.id', '=', sql<string>`any(${page.ids}::bigint[])`)
  const rows = await query
    .orderBy('s.id')
    .limit(page.limit + 1)
    .execute()
  const { items, next } = cutPage(rows, page.limit, (row) => [row.id])
  return { items: items.map(subjectFromRow), next }
}

function subjectFromRow(
  row: DictionaryItem & {
    open_id: string | null
    union_id: string | null
    user_id: string | null
    employee_name: string | null
  },
): Subject {
  const { open_id, union_id, user_id, employee_name, ...item } = row
  if (open_id === null || union_id === null || user_id === null || employee_name === null) {
    return { ...item, creator: null }
  }
  return { ...item, creator: { openId: open_id, unionId: union_id, userId: user_id, name: employee_name } }
}
