import { type Expression, type SqlBool, sql } from 'kysely'
import type { Db } from '#db/database.ts'
import { parseId } from '#lib/ids.ts'
import { modifiedAt, type PostExpressions } from './rows.ts'
import type { PostFilter } from './types.ts'

/** The years 1 to 9999: a filter beyond them means all there is, and PostgreSQL could not hold it. */
const MIN_MS = -62_135_596_800_000
const MAX_MS = 253_402_300_799_999

/** The conditions of a filter; `jobTypeIds` must have been widened by `withTypesBelow`. */
export function filterConditions(eb: PostExpressions, filter: PostFilter): Expression<SqlBool>[] {
  return [
    ...timeConditions(sql<Date>`p.created_at`, filter.createdFrom, filter.createdTo),
    ...timeConditions(modifiedAt, filter.updatedFrom, filter.updatedTo),
    ...keywordConditions(eb, filter.keyword?.trim() ?? ''),
    ...idConditions(eb, 'j.job_type_id', filter.jobTypeIds),
    ...idConditions(eb, 'j.job_function_id', filter.jobFunctionIds),
    ...idConditions(eb, 'j.subject_id', filter.subjectIds),
    ...placeConditions(eb, filter.placeCodes),
  ]
}

/** Rows keep microseconds, callers see milliseconds: a row belongs to the millisecond that it is shown with. */
function timeConditions(
  column: Expression<Date>,
  from: number | undefined,
  to: number | undefined,
): Expression<SqlBool>[] {
  return [
    ...(from === undefined ? [] : [sql<SqlBool>`${column} >= ${instant(from)}`]),
    ...(to === undefined ? [] : [sql<SqlBool>`${column} < ${instant(to + 1)}`]),
  ]
}

function instant(ms: number): Date {
  return new Date(Math.min(Math.max(ms, MIN_MS), MAX_MS))
}

function keywordConditions(eb: PostExpressions, keyword: string): Expression<SqlBool>[] {
  if (keyword === '') return []
  const pattern = `%${escapeLike(keyword)}%`
  return [
    eb.or([
      eb('p.title', 'ilike', pattern),
      eb('j.title', 'ilike', pattern),
      eb('j.code', 'ilike', pattern),
      eb('j.description', 'ilike', pattern),
    ]),
  ]
}

/** Text that stands for itself in a LIKE pattern. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

/** Ids that are no numbers are ids of nothing; with none left, nothing fits. */
function idConditions(
  eb: PostExpressions,
  column: 'j.job_type_id' | 'j.job_function_id' | 'j.subject_id',
  ids: readonly string[] | undefined,
): Expression<SqlBool>[] {
  if (!ids || ids.length === 0) return []
  const known = knownIds(ids)
  return [known.length === 0 ? sql<SqlBool>`false` : eb(column, 'in', known)]
}

function knownIds(ids: readonly string[]): string[] {
  return ids.map(parseId).filter((id) => id !== null)
}

function placeConditions(eb: PostExpressions, codes: readonly string[] | undefined): Expression<SqlBool>[] {
  if (!codes || codes.length === 0) return []
  const address = eb
    .selectFrom('addresses as a')
    .select('a.id')
    .whereRef('a.tenant_id', '=', 'j.tenant_id')
    .where(({ eb: on }) => on('a.id', '=', on.fn.any('j.address_ids')))
    .where(({ eb: on, or }) =>
      or([
        on('a.city_code', 'in', codes),
        on('a.district_code', 'in', codes),
        on('a.state_code', 'in', codes),
        on('a.country_code', 'in', codes),
      ]),
    )
  return [eb.exists(address)]
}

/** The filter with every job type that lies below one of its own: who asks for 研发 means 后端 as well. */
export async function withTypesBelow(db: Db, tenantId: string, filter: PostFilter): Promise<PostFilter> {
  const ids = knownIds(filter.jobTypeIds ?? [])
  if (ids.length === 0) return filter
  const { rows } = await sql<{ id: string }>`
    with recursive wanted(id) as (
      select unnest(${ids}::bigint[])
      union
      select d.id from dictionary_items d join wanted on d.parent_id = wanted.id
      where d.tenant_id = ${tenantId} and d.kind = 'job_type'
    )
    select id from wanted`.execute(db)
  return { ...filter, jobTypeIds: rows.map(({ id }) => id) }
}
