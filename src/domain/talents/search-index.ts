import { sql } from 'kysely'
import type { Db } from '#db/database.ts'
import type { DomainContext } from '../context.ts'
import { longTextMark, marksOf } from './marks.ts'
import { searchText } from './search-text.ts'

/** Talents whose marks are made in one transaction. */
const BATCH = 500
/** Any constant: who makes marks holds this advisory lock, so that older marks never replace newer ones. */
const LOCK = 4_207_849_487
/** More talents than this are not picked out one by one: walking all of them in order meets enough of them soon. */
const MAX_CANDIDATES = 1_000

/**
 * The talents among which all that match a keyword are: those whose marks say so, and those whose marks may be out of
 * date. By `talent_search_by_mark` and `talents_to_search_by_talent`.
 *
 * @param alternatives words that have to stand together, one list for each alternative
 * @returns null when the marks cannot tell, or too many are left
 */
export async function findCandidates(
  db: Db,
  tenantId: string,
  alternatives: readonly (readonly string[])[],
): Promise<string[] | null> {
  const asked = alternatives.map((terms) => terms.flatMap((term) => marksOf(tenantId, term)))
  if (asked.some((marks) => marks.length === 0)) return null
  const conditions = [[longTextMark(tenantId)], ...asked].map((marks) => sql`marks @> ${marks}::integer[]`)
  const { rows } = await sql<{ talent_id: string }>`
    select talent_id from talents_to_search where tenant_id = ${tenantId}
    union all
    select talent_id from talent_search where tenant_id = ${tenantId} and (${sql.join(conditions, sql` or `)})
    limit ${MAX_CANDIDATES + 1}`.execute(db)
  return rows.length > MAX_CANDIDATES ? null : rows.map((row) => row.talent_id)
}

/**
 * Brings the marks of changed talents up to date, a batch of them.
 *
 * @returns whether there may be more
 */
export function indexTalents(ctx: Pick<DomainContext, 'db'>): Promise<boolean> {
  return ctx.db.transaction().execute(async (tx) => {
    const { rows: locks } = await sql<{ mine: boolean }>`
      select pg_try_advisory_xact_lock(${LOCK}::bigint) as mine`.execute(tx)
    if (!locks[0]?.mine) return false
    // one statement, and so one snapshot: a change that its talents do not show yet has a row that it does not take
    const { rows } = await sql<{ tenant_id: string; id: string | null; text: string; taken: number }>`
      with taken as (
        delete from talents_to_search where id in (select id from talents_to_search order by id limit ${BATCH})
        returning tenant_id, talent_id
      )
      select d.tenant_id, t.id, (${searchText()}) as text, (select count(*)::int from taken) as taken
      from (select distinct tenant_id, talent_id from taken) d
      left join talents t on t.tenant_id = d.tenant_id and t.id = d.talent_id`.execute(tx)
    await writeMarks(tx, rows)
    return rows[0]?.taken === BATCH
  })
}

/** Of a talent that is gone its marks went with it. */
async function writeMarks(
  tx: Db,
  talents: readonly { tenant_id: string; id: string | null; text: string }[],
): Promise<void> {
  const rows = talents.flatMap(({ tenant_id, id, text }) =>
    id === null ? [] : [{ tenant_id, talent_id: id, marks: marksOf(tenant_id, text) }],
  )
  if (rows.length === 0) return
  await tx
    .insertInto('talent_search')
    .values(rows)
    .onConflict((on) =>
      on.columns(['tenant_id', 'talent_id']).doUpdateSet((eb) => ({ marks: eb.ref('excluded.marks') })),
    )
    .execute()
}
