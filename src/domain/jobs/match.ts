import { sql } from 'kysely'
import type { Db } from '#db/database.ts'
import { parseId } from '#lib/ids.ts'

/**
 * The open jobs that a channel names, each by its id, else its code, else its exact title. A title that several open jobs
 * have names none of them: a person has to choose. By primary key, the unique code and `jobs_by_title`.
 *
 * @param wanted as the channel wrote them
 * @returns ids, each once, in the order of `wanted`
 */
export async function matchJobs(
  db: Db,
  tenantId: string,
  wanted: readonly string[],
  now: number,
): Promise<string[]> {
  if (wanted.length === 0) return []
  const texts = wanted.map((text) => text.trim())
  const { rows } = await sql<{ position: string; id: string; rank: number }>`
    select w.position, j.id, j.rank
    from unnest(${texts}::text[], ${texts.map(parseId)}::bigint[]) with ordinality as w (text, id, position)
    cross join lateral (
      select o.id, 1 as rank, o.active, o.expires_at from jobs o where o.tenant_id = ${tenantId} and o.id = w.id
      union all
      select o.id, 2, o.active, o.expires_at from jobs o where o.tenant_id = ${tenantId} and o.code = w.text
      union all
      select o.id, 3, o.active, o.expires_at from jobs o where o.tenant_id = ${tenantId}
        and md5(o.title) = md5(w.text) and o.title = w.text
    ) j
    where j.active and (j.expires_at is null or j.expires_at > ${new Date(now)})
    order by w.position, j.rank`.execute(db)
  const found = texts.flatMap((_, index) => {
    const candidates = rows.filter(({ position }) => Number(position) === index + 1)
    const best = candidates.filter(({ rank }) => rank === candidates[0]?.rank)
    return best.length === 1 && best[0] ? [best[0].id] : []
  })
  return [...new Set(found)]
}
