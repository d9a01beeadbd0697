import { type Selectable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '#db/database.ts'
import type { Tables } from '#db/tables/index.ts'
import { DomainError } from '#lib/errors.ts'
import { parseId } from '#lib/ids.ts'
import { type Attachment, findAttachments } from '../attachments/index.ts'
import type { Page } from '../context.ts'
import { cutPage, idFromKey, readPageToken } from '../paging.ts'
import { presentTalentId } from '../talents/index.ts'

/** Records under an external application. */
export type ChildTable = 'external_interviews' | 'external_offers' | 'external_background_checks'
export type RecordTable = 'external_applications' | 'external_interview_assessments' | ChildTable

/** Which records: these, or else those of one application, or else all. Ids that nothing can have find nothing. */
export type ChildFilter = { applicationId?: string; ids?: readonly string[] }

/**
 * Records that are not deleted, oldest first. Reads the primary key, or the index of the application's records.
 *
 * @throws DomainError invalid, field `page_token`
 */
export async function listChildren<T extends ChildTable>(
  db: Db,
  table: T,
  tenantId: string,
  filter: ChildFilter,
  page: { limit: number; token: string | undefined },
): Promise<Page<Selectable<Tables[T]>>> {
  const after = idFromKey(readPageToken(page.token, 1))
  // Kysely knows no common columns of three tables, so one of them stands for all.
  let query = db
    .selectFrom(table as 'external_offers')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('deleted_at', 'is', null)
  if (filter.ids?.length) {
    query = query.where('id', '=', sql<string>`any(${filter.ids.map((id) => parseId(id) ?? '0')}::bigint[])`)
  } else if (filter.applicationId !== undefined) {
    query = query.where('external_application_id', '=', parseId(filter.applicationId) ?? '0')
  }
  if (after) query = query.where('id', '>', after)
  const rows = await query
    .orderBy('id')
    .limit(page.limit + 1)
    .execute()
  return cutPage(rows as unknown as Selectable<Tables[T]>[], page.limit, (row) => [
    (row as { id: string }).id,
  ])
}

/** One record, deleted or not; the caller knows that it exists. */
export async function getRecord<T extends RecordTable>(
  tx: Tx,
  table: T,
  tenantId: string,
  id: string,
): Promise<Selectable<Tables[T]>> {
  const row = await tx
    .selectFrom(table as 'external_offers')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row as unknown as Selectable<Tables[T]>
}

/**
 * Sets columns of a record that is there.
 *
 * @param field what the caller called the id
 * @throws DomainError not_found for one that is unknown or deleted
 */
export async function changeRecord<T extends RecordTable>(
  db: Db,
  table: T,
  record: { tenantId: string; id: string; field: string },
  columns: Updateable<Tables[T]>,
  now: number,
): Promise<Selectable<Tables[T]>> {
  const row = await db
    .updateTable(table as 'external_offers')
    .set({ ...(columns as Updateable<Tables['external_offers']>), updated_at: new Date(now) })
    .where('tenant_id', '=', record.tenantId)
    .where('id', '=', parseId(record.id) ?? '0')
    .where('deleted_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw unknownRecord(table, record.field)
  return row as unknown as Selectable<Tables[T]>
}

/**
 * The id of a parent that is there, held until the transaction ends: nobody deletes it meanwhile.
 *
 * @param field what the caller called it
 * @throws DomainError not_found
 */
export async function lockParent(
  tx: Tx,
  table: 'external_applications' | 'external_interviews',
  tenantId: string,
  parentId: string,
  field: 'applicationId' | 'interviewId',
): Promise<string> {
  const row = await tx
    .selectFrom(table)
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', parseId(parentId) ?? '0')
    .where('deleted_at', 'is', null)
    .forShare()
    .executeTakeFirst()
  if (!row) throw unknownRecord(table, field)
  return row.id
}

/**
 * Holds a talent, or the one it was merged into.
 *
 * @throws DomainError talent_not_found
 */
export async function lockTalent(tx: Tx, tenantId: string, talentId: string): Promise<string> {
  const lock = () =>
    tx
      .selectFrom('talents')
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', presentTalentId(tenantId, talentId))
      .forKeyShare()
      .executeTakeFirst()
  // it was merged while the first statement waited for it: the second one sees whose it is now
  const row = (await lock()) ?? (await lock())
  if (!row) throw new DomainError('talent_not_found', 'no talent has this id', { field: 'talentId' })
  return row.id
}

/**
 * Makes tombstones of records: they stay in the database, nothing shows them, and their external ids are free again.
 *
 * @returns the ids of those that were there
 */
export async function bury(
  tx: Tx,
  table: RecordTable,
  tenantId: string,
  where: { column: 'id' | 'external_application_id' | 'external_interview_id'; ids: readonly string[] },
  now: Date,
): Promise<string[]> {
  if (where.ids.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    update ${sql.table(table)} set deleted_at = ${now}, claimed_by = null
    where tenant_id = ${tenantId} and ${sql.ref(where.column)} = any(${where.ids}::bigint[])
      and deleted_at is null
    returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

const NOUNS: Record<RecordTable, string> = {
  external_applications: 'external application',
  external_interviews: 'external interview',
  external_interview_assessments: 'external assessment',
  external_offers: 'external offer',
  external_background_checks: 'external background check',
}

/** @param field what the caller called the id */
export function unknownRecord(table: RecordTable, field: string): DomainError {
  return new DomainError('not_found', `no ${NOUNS[table]} has this id`, { field })
}

/**
 * The ids in canonical form, of files that the tenant uploaded.
 *
 * @throws DomainError attachment_not_found with the place in the list
 */
export async function checkFiles(
  tx: Tx,
  tenantId: string,
  ids: readonly string[] | undefined,
): Promise<string[]> {
  const found = new Set((await findAttachments(tx, tenantId, ids ?? [])).map(({ id }) => id))
  return (ids ?? []).map((text, index) => {
    const id = parseId(text)
    if (id !== null && found.has(id)) return id
    throw new DomainError('attachment_not_found', 'no uploaded file has this id', {
      field: `attachmentIds[${index}]`,
    })
  })
}

/** The records with their files, read in one statement. */
export async function withFiles<R extends { attachment_ids: string[] }>(
  db: Db,
  tenantId: string,
  records: readonly R[],
): Promise<(R & { attachments: Attachment[] })[]> {
  const files = await findAttachments(
    db,
    tenantId,
    records.flatMap((record) => record.attachment_ids),
  )
  const byId = new Map(files.map((file) => [file.id, file]))
  return records.map((record) => ({
    ...record,
    attachments: record.attachment_ids.map((id) => byId.get(id)).filter((file) => file !== undefined),
  }))
}

export function toDate(ms: number | undefined): Date | null {
  return ms === undefined ? null : new Date(ms)
}

/** Text as it was given; blank text is none. */
export function toText(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text
}
