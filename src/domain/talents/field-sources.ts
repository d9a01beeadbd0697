import type { Db } from '#db/database.ts'
import type { FieldSource } from '#db/tables/talents.ts'

export type { FieldSource }

/** Where each current field of a talent came from, by its path: `basic.mobile`, `careers`. Empty for an unknown talent. */
export async function getFieldSources(
  db: Db,
  tenantId: string,
  talentId: string,
): Promise<Record<string, FieldSource>> {
  const row = await db
    .selectFrom('talents')
    .select('provenance')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', talentId)
    .executeTakeFirst()
  return row?.provenance ?? {}
}
