import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#db/database.ts'
import { DomainError } from '#lib/errors.ts'
import { parseId } from '#lib/ids.ts'
import { findPlace } from '../locations/index.ts'

/** A file a delivery refers to, by the field that names it. */
export type FileReference = { id: string; field: string; kind: 'resume' | 'work' | 'custom' }

/** What a delivery refers to besides its site. */
export type References = {
  files: FileReference[]
  preferredCityCodes: readonly string[]
  resumeSourceId: string | undefined
}

/** Which of them exist. */
export type FoundReferences = { files: string[]; addresses: string[]; has_source: boolean }

/**
 * Asks which of the references exist for a tenant: files it uploaded, addresses of its own, a résumé source of its list. The
 * columns of a select, by primary keys.
 */
export function referenceColumns(tenantId: string, references: References): RawBuilder<FoundReferences> {
  const { files, resumeSourceId } = references
  const cities = unknownPlaces(references)
  return sql<FoundReferences>`
      array(select id::text from attachments
        where tenant_id = ${tenantId} and id = any(${idsOf(files.map(({ id }) => id))}::bigint[])) as files,
      array(select id::text from addresses
        where tenant_id = ${tenantId} and id = any(${idsOf(cities.map(({ code }) => code))}::bigint[])) as addresses,
      exists(select from dictionary_items
        where tenant_id = ${tenantId} and kind = 'resume_source'
          and id = ${resumeSourceId === undefined ? null : parseId(resumeSourceId)}::bigint) as has_source`
}

/**
 * Refuses what does not exist: a file, a city that is neither a place of the gazetteer nor an address, a résumé source.
 *
 * @throws DomainError attachment_not_found, city_not_found, resume_source_not_found with the field
 */
export function refuseUnknownReferences(references: References, found: FoundReferences): void {
  const file = references.files.find(({ id }) => !found.files.includes(parseId(id) ?? ''))
  if (file) {
    throw new DomainError('attachment_not_found', 'no uploaded file has this id', { field: file.field })
  }
  const city = unknownPlaces(references).find(({ code }) => !found.addresses.includes(parseId(code) ?? ''))
  if (city) {
    throw new DomainError('city_not_found', 'no place has this code', {
      field: `application_preferred_city_code_list[${city.index}]`,
    })
  }
  if (references.resumeSourceId !== undefined && !found.has_source) {
    throw new DomainError('resume_source_not_found', 'no résumé source has this id', {
      field: 'basic.resumeSourceId',
    })
  }
}

/**
 * Checks references that are asked for alone; no statement when there is nothing to ask.
 *
 * @throws DomainError of `refuseUnknownReferences`
 */
export async function checkReferences(tx: Tx, tenantId: string, references: References): Promise<void> {
  const { files, resumeSourceId } = references
  if (files.length === 0 && resumeSourceId === undefined && unknownPlaces(references).length === 0) return
  const { rows } = await sql<FoundReferences>`select ${referenceColumns(tenantId, references)}`.execute(tx)
  refuseUnknownReferences(references, rows[0] as FoundReferences)
}

/** Codes that the gazetteer does not have: addresses of the tenant, or nothing. */
function unknownPlaces({ preferredCityCodes }: References): { code: string; index: number }[] {
  return preferredCityCodes.map((code, index) => ({ code, index })).filter(({ code }) => !findPlace(code))
}

function idsOf(texts: string[]): string[] {
  return [...new Set(texts.map(parseId).filter((id) => id !== null))]
}
