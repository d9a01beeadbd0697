import type { Selectable } from 'kysely'
import type { Door, SourceOrigin, TalentSourcesTable } from '#db/tables/talents.ts'
import { DomainError } from '#lib/errors.ts'
import { parseId } from '#lib/ids.ts'
import type { Resume } from '#resume/types.ts'
import type { DomainContext } from '../context.ts'
import { openRaw } from './arrival.ts'
import { presentTalentId } from './present-id.ts'
import { openResume } from './seal.ts'

/** Of a talent with more arrivals the newest are read. */
const MAX_SOURCES = 500

/** One arrival of a person's data, in the clear. */
export type TalentSource = {
  id: string
  talentId: string
  door: Door
  origin: SourceOrigin
  appRowId: string | null
  /** As it came. */
  resume: Resume
  /** What was stated beside a file: paths in the résumé. */
  statedFields: string[]
  attachmentId: string | null
  receivedAt: Date
}

type Reader = Pick<DomainContext, 'db' | 'keys'>
const COLUMNS = [
  'id',
  'talent_id',
  'door',
  'origin',
  'app_row_id',
  'resume',
  'stated_fields',
  'attachment_id',
  'created_at',
] as const

/** All arrivals of a talent, newest first (index `talent_sources_by_talent`); none for an unknown talent. */
export async function listTalentSources(
  ctx: Reader,
  tenantId: string,
  talentId: string,
): Promise<TalentSource[]> {
  const rows = await ctx.db
    .selectFrom('talent_sources')
    .select(COLUMNS)
    .where('tenant_id', '=', tenantId)
    .where('talent_id', '=', presentTalentId(tenantId, talentId))
    .orderBy('id', 'desc')
    .limit(MAX_SOURCES)
    .execute()
  return rows.map((row) => sourceFromRow(ctx, tenantId, row))
}

/**
 * One arrival with exactly what the caller sent, undefined where nothing of it was kept.
 *
 * @throws DomainError not_found
 */
export async function getTalentSource(
  ctx: Reader,
  tenantId: string,
  sourceId: string,
): Promise<TalentSource & { raw: unknown }> {
  const id = parseId(sourceId)
  const row = id
    ? await ctx.db
        .selectFrom('talent_sources')
        .select([...COLUMNS, 'raw_sealed'])
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!row) throw new DomainError('not_found', 'no source has this id', { field: 'source_id' })
  const raw = row.raw_sealed === null ? undefined : openRaw(ctx, tenantId, row.raw_sealed)
  return { ...sourceFromRow(ctx, tenantId, row), raw }
}

type Row = Pick<Selectable<TalentSourcesTable>, (typeof COLUMNS)[number]>

function sourceFromRow(ctx: Reader, tenantId: string, row: Row): TalentSource {
  return {
    id: row.id,
    talentId: row.talent_id,
    door: row.door,
    origin: row.origin,
    appRowId: row.app_row_id,
    resume: openResume(ctx.keys, tenantId, row.resume),
    statedFields: row.stated_fields,
    attachmentId: row.attachment_id,
    receivedAt: row.created_at,
  }
}
