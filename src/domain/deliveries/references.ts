import { sql } from 'kysely'
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

/**
 * Checks that everything referred to exists for this tenant: files it uploaded, cities that are places of the gazetteer
 * or addresses of its own, a résumé source of its list. One statement, by primary keys; none when there is nothing to ask.
 *
 * @throws DomainError attachment_not_found, city_not_found, resume_source_not_found with the field
 */
export async function checkReferences(tx: Tx, tenantId: string, references: References): Promise<void> {
  const { files, resumeSourceId } = references
  const cities = references.preferredCityCodes
    .map((code, index) => ({ code, index }))
    .filter(({ code }) => !findPlace(code))
  if (files.length === 0 && cities.length === 0 && resumeSourceId === undefined) return
  const { rows } = await sql<{ files: string[]; addresses: string[]; has_source: boolean }>`
    select
      array(select id::text from attachments
        where tenant_id = ${tenantId} and id = any(${idsOf(files.map(({ id }) => id))}::bigint[])) as files,
      array(select id::text from addresses
        where tenant_id = ${tenantId} and id = any(${idsOf(cities.map(({ code }) => code))}::bigint[])) as addresses,
      exists(select from dictionary_items
        where tenant_id = ${tenantId} and kind = 'resume_source'
          and id = ${resumeSourceId === undefined ? null : parseId(resumeSourceId)}::bigint) as has_source`.execute(
    tx,
  )
  const found = rows[0]
  const file = files.find(({ id }) => !found?.files.includes(parseId(id) ?? ''))
  if (file)
    throw new DomainError('attachment_not_found', 'no uploaded file has this id', { field: file.field })
  const city = cities.find(({ code }) => !found?.addresses.includes(parseId(code) ?? ''))
  if (city) {
    throw new DomainError('city_not_found', 'no place has this code', {
      field: `application_preferred_city_code_list[${city.index}]`,
    })
  }
  if (resumeSourceId !== undefined && !found?.has_source) {
    throw new DomainError('resume_source_not_found', 'no résumé source has this id', {
      field: 'basic.resumeSourceId',
    })
  }
}

function idsOf(texts: string[]): string[] {
  return [...new Set(texts.map(parseId).filter((id) => id !== null))]
}
