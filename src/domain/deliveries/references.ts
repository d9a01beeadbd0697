import type { Tx } from '#db/database.ts'
import { DomainError } from '#lib/errors.ts'
import { parseId } from '#lib/ids.ts'
import { findPlace } from '../locations/index.ts'

/** A file a delivery refers to, by the field that names it. */
export type FileReference = { id: string; field: string; kind: 'resume' | 'work' | 'custom' }

/**
 * Every file must be one this tenant uploaded. One statement for all of them.
 *
 * @throws DomainError attachment_not_found with the field
 */
export async function checkFiles(tx: Tx, tenantId: string, files: FileReference[]): Promise<void> {
  if (files.length === 0) return
  const ids = files.map(({ id }) => parseId(id)).filter((id) => id !== null)
  const rows = await tx
    .selectFrom('attachments')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', ids.length > 0 ? [...new Set(ids)] : ['0'])
    .execute()
  const known = new Set(rows.map((row) => row.id))
  const missing = files.find(({ id }) => !known.has(parseId(id) ?? ''))
  if (missing) {
    throw new DomainError('attachment_not_found', 'no uploaded file has this id', { field: missing.field })
  }
}

/**
 * A city an applicant prefers is a place of the gazetteer or one of the tenant's own addresses.
 *
 * @throws DomainError city_not_found with the field
 */
export async function checkCities(tx: Tx, tenantId: string, codes: readonly string[]): Promise<void> {
  const unknown = codes.map((code, index) => ({ code, index })).filter(({ code }) => !findPlace(code))
  if (unknown.length === 0) return
  const ids = unknown.map(({ code }) => parseId(code)).filter((id) => id !== null)
  const rows = await tx
    .selectFrom('addresses')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', ids.length > 0 ? ids : ['0'])
    .execute()
  const known = new Set(rows.map((row) => row.id))
  const missing = unknown.find(({ code }) => !known.has(parseId(code) ?? ''))
  if (missing) {
    throw new DomainError('city_not_found', 'no place has this code', {
      field: `application_preferred_city_code_list[${missing.index}]`,
    })
  }
}

/** @throws DomainError resume_source_not_found */
export async function checkResumeSource(
  tx: Tx,
  tenantId: string,
  sourceId: string | undefined,
): Promise<string | null> {
  if (sourceId === undefined) return null
  const id = parseId(sourceId)
  const row = id
    ? await tx
        .selectFrom('dictionary_items')
        .select('id')
        .where('tenant_id', '=', tenantId)
        .where('kind', '=', 'resume_source')
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!row) {
    throw new DomainError('resume_source_not_found', 'no résumé source has this id', {
      field: 'basic.resumeSourceId',
    })
  }
  return row.id
}
