import { type RawBuilder, sql } from 'kysely'
import { parseId } from '#lib/ids.ts'

/**
 * The id by which a talent goes now, as a part of a statement: the one it was merged into where it was, else the given
 * one. What a caller names by id is looked for under it. A text that can be no id gives one that no talent has.
 */
export function presentTalentId(tenantId: string, talentId: string): RawBuilder<string> {
  const id = parseId(talentId) ?? '0'
  return sql<string>`coalesce(
    (select m.kept_id from merged_talents m where m.tenant_id = ${tenantId} and m.id = ${id}), ${id}::bigint)`
}
