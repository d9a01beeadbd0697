import type { Selectable } from 'kysely'
import type { Db } from '#db/database.ts'
import type { TalentFieldsTable } from '#db/tables/talents.ts'
import type { TalentField } from './types.ts'

/** All modules and fields of a tenant's talent form, disabled ones included: preset ones first, then in its order. */
export async function listTalentFields(db: Db, tenantId: string): Promise<TalentField[]> {
  const rows = await db
    .selectFrom('talent_fields')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('is_custom')
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(fieldFromRow)
}

function fieldFromRow(row: Selectable<TalentFieldsTable>): TalentField {
  return {
    id: row.id,
    type: row.type,
    section: row.section,
    moduleIds: row.module_ids,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    descriptionZh: row.description_zh,
    descriptionEn: row.description_en,
    options: row.options,
    isCustom: row.is_custom,
    isRequired: row.is_required,
    active: row.active,
  }
}
