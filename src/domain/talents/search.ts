import { type RawBuilder, sql } from 'kysely'
import { DomainError } from '#lib/errors.ts'
import type { DomainContext, Page } from '../context.ts'
import { cutPage, idFromKey, readPageToken } from '../paging.ts'
import { type Period, timeFromKey, timeKey, timesOf } from '../time-paging.ts'
import { selectTalents, type Talent, talentFromRow } from './rows.ts'
import { findCandidates } from './search-index.ts'
import { searchText } from './search-text.ts'

/** Newest first by: last change, last application, or when the talent was made here. */
export type TalentOrder = 'updated' | 'applied' | 'entered'

export type TalentQuery = {
  /** Words joined by `and` and `or`; `and` binds closer. */
  keyword?: string
  updated?: Period
  order: TalentOrder
}

const MAX_TERMS = 20

/** What stands for the application time of a talent who never applied: such talents come last. */
const NEVER = "'1970-01-01 00:00:00+00'::timestamptz"

/**
 * A page of talents, each with all that belongs to it, in one statement.
 *
 * Orders read `talents_by_update`, `talents_by_application` and the primary key (ids rise with time). For a keyword a
 * statement before it picks out whom to look at (`findCandidates`); a keyword that so many have that it picks out nobody
 * is looked for in each row on the way, and found soon.
 *
 * @throws DomainError invalid, field `page_token` or `keyword`
 */
export async function listTalents(
  ctx: Pick<DomainContext, 'db' | 'keys'>,
  tenantId: string,
  query: TalentQuery,
  page: { limit: number; token: string | undefined },
): Promise<Page<Talent>> {
  const { order } = query
  const key = readPageToken(page.token, 3)
  if (key && key[0] !== order) {
    throw new DomainError('invalid', 'page_token belongs to a list in another order', { field: 'page_token' })
  }
  let select = selectTalents(ctx.db, tenantId).select(sortKey(order).as('sort_key'))
  if (key) select = select.where(after(order, key))
  const { from, before } = timesOf(query.updated ?? {})
  if (from) select = select.where('t.updated_at', '>=', from)
  if (before) select = select.where('t.updated_at', '<', before)
  const terms = parseKeyword(query.keyword ?? '')
  if (terms.length > 0) {
    const candidates = await findCandidates(ctx.db, tenantId, terms)
    if (candidates?.length === 0) return { items: [], next: null }
    if (candidates) select = select.where('t.id', '=', sql<string>`any(${candidates}::bigint[])`)
    select = select.where(matches(terms))
  }
  const rows = await select
    .orderBy(order === 'entered' ? sql`t.id` : sql`${sortColumn(order)}`, 'desc')
    .orderBy('t.id', 'desc')
    .limit(page.limit + 1)
    .execute()
  const { items, next } = cutPage(rows, page.limit, (row) => [order, row.sort_key, row.id])
  return { items: items.map((row) => talentFromRow(ctx, tenantId, row)), next }
}

function sortColumn(order: Exclude<TalentOrder, 'entered'>): RawBuilder<Date> {
  return order === 'updated' ? sql`t.updated_at` : sql`coalesce(t.last_application_at, ${sql.raw(NEVER)})`
}

function sortKey(order: TalentOrder): RawBuilder<string> {
  return order === 'entered' ? sql<string>`t.id::text` : timeKey(sortColumn(order))
}

function after(order: TalentOrder, key: string[]): RawBuilder<boolean> {
  const id = idFromKey(key, 2)
  if (order === 'entered') return sql<boolean>`t.id < ${id}`
  return sql<boolean>`(${sortColumn(order)}, t.id) < (${timeFromKey(key[1])}, ${id})`
}

/**
 * `张三 and 产品经理 or 李四` → [[张三, 产品经理], [李四]].
 *
 * @throws DomainError invalid, field `keyword`
 */
export function parseKeyword(keyword: string): string[][] {
  if (keyword.includes('\0')) {
    throw new DomainError('invalid', 'a keyword holds no NUL characters', { field: 'keyword' })
  }
  const alternatives = keyword
    .trim()
    .split(/\s+or\s+/i)
    .map((part) =>
      part
        .split(/\s+and\s+/i)
        .map((term) => term.trim())
        .filter((term) => term !== ''),
    )
    .filter((terms) => terms.length > 0)
  if (alternatives.flat().length > MAX_TERMS) {
    throw new DomainError('invalid', `a keyword joins at most ${MAX_TERMS} words`, { field: 'keyword' })
  }
  return alternatives
}

function matches(alternatives: string[][]): RawBuilder<boolean> {
  const each = alternatives.map((terms) => {
    const all = terms.map((term) => sql`searched.text ilike ${likePattern(term)}`)
    return sql`(${sql.join(all, sql` and `)})`
  })
  return sql<boolean>`exists (
    select from (${searchText()}) as searched (text) where ${sql.join(each, sql` or `)})`
}

function likePattern(term: string): string {
  return `%${term.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`
}
