import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#db/database.ts'
import type { Door, FieldSource, Provenance, SourceOrigin, TalentAttachmentKind } from '#db/tables/talents.ts'
import { DomainError } from '#lib/errors.ts'
import type { Resume } from '#resume/types.ts'
import type { DomainContext } from '../context.ts'
import type { Person } from './decide.ts'
import type { Identified } from './identify.ts'
import { identitiesOf } from './identities.ts'
import { type CurrentFields, mergeResume } from './merge-resume.ts'
import { sealResume } from './seal.ts'

/** One arrival of a person's data: a source to be, in the clear. */
export type Arrival = {
  sourceId: string
  door: Door
  origin: SourceOrigin
  /** All that is said of the person. */
  resume: Resume
  /** Of a file's résumé, what somebody stated beside it; contained in `resume`. */
  stated?: Resume
  /** What stands for the name where the résumé has none: a guess, which identifies nobody. */
  fallbackName?: string
  appRowId: string | null
  raw?: unknown
  attachmentId: string | null
  files: readonly { id: string; kind: TalentAttachmentKind }[]
  /** Epoch milliseconds. */
  at: number
}

/** What an arrival says of who the person is. */
export function personOf(ctx: Pick<DomainContext, 'keys'>, { basic }: Resume): Person {
  return {
    ...(basic.name === undefined ? {} : { name: basic.name }),
    identities: identitiesOf(ctx.keys, { basic }),
    ...(basic.identification ? { documentType: basic.identification.type } : {}),
  }
}

/** The talent's fields after an arrival. */
export function mergeArrival(before: CurrentFields | null, arrival: Arrival): CurrentFields {
  const source = fieldSource(arrival, arrival.origin)
  const said = mergeResume(before, arrival.resume, source)
  const { resume, provenance } = arrival.stated
    ? mergeResume(said, arrival.stated, fieldSource(arrival, 'stated'))
    : said
  if (resume.basic.name?.trim() || arrival.fallbackName === undefined) return { resume, provenance }
  return {
    resume: { ...resume, basic: { ...resume.basic, name: arrival.fallbackName } },
    provenance: { ...provenance, 'basic.name': { ...fieldSource(arrival, 'parsed'), guess: true } },
  }
}

function fieldSource({ sourceId, door, at }: Arrival, origin: SourceOrigin): FieldSource {
  const stated = door === 'console' ? 'person' : 'stated'
  return { source: origin === 'parsed' ? 'parse' : stated, door, id: sourceId, at }
}

/**
 * Locks the talent's row and reads its fields. Identities are locked before talents, everywhere.
 *
 * @returns résumé in the clear
 * @throws DomainError talent_not_found
 */
export async function lockTalent(tx: Tx, tenantId: string, talentId: string): Promise<CurrentFields> {
  const row = await tx
    .selectFrom('talents')
    .select(['resume', 'provenance'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', talentId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw new DomainError('talent_not_found', 'no talent has this id', { field: 'talent_id' })
  return row
}

/** Everything an arrival writes of the talent. */
export type ArrivalRows = {
  tenantId: string
  arrival: Arrival
  identified: Identified
  /** In the clear. */
  current: CurrentFields
  /** Whether the arrival is an application. */
  isApplication: boolean
}

/**
 * The rows of an arrival, as parts of a `with`: talent, source, files, possible duplicates. The caller adds its own and
 * writes all in one round trip.
 */
export function arrivalRows(
  ctx: Pick<DomainContext, 'ids' | 'keys'>,
  rows: ArrivalRows,
): RawBuilder<unknown> {
  const parts = [writeTalent(ctx, rows), writeSource(ctx, rows)]
  if (rows.arrival.files.length > 0) parts.push(linkFiles(rows))
  if (rows.identified.others.length > 0) {
    parts.push(notePossibleDuplicates(ctx, rows.tenantId, rows.identified, new Date(rows.arrival.at)))
  }
  return sql.join(parts, sql`, `)
}

function writeTalent(ctx: Pick<DomainContext, 'keys'>, rows: ArrivalRows): RawBuilder<unknown> {
  const { tenantId, identified, current, isApplication } = rows
  const now = new Date(rows.arrival.at)
  const name = current.resume.basic.name ?? ''
  const resume = JSON.stringify(sealResume(ctx.keys, tenantId, current.resume))
  const provenance = JSON.stringify(current.provenance satisfies Provenance)
  const applied = isApplication ? now : null
  return identified.isNew
    ? sql`talent as (
      insert into talents (tenant_id, id, name, resume, provenance, last_application_at, created_at, updated_at)
      values (${tenantId}, ${identified.talentId}, ${name}, ${resume}, ${provenance}, ${applied}, ${now}, ${now}))`
    : sql`talent as (
      update talents set name = ${name}, resume = ${resume}, provenance = ${provenance},
        last_application_at = coalesce(${applied}::timestamptz, last_application_at), updated_at = ${now}
      where tenant_id = ${tenantId} and id = ${identified.talentId})`
}

function writeSource(ctx: Pick<DomainContext, 'keys'>, rows: ArrivalRows): RawBuilder<unknown> {
  const { tenantId, arrival, identified } = rows
  const stated = Object.keys(arrival.stated?.basic ?? {}).map((field) => `basic.${field}`)
  const raw = arrival.raw === undefined ? null : sealRaw(ctx, tenantId, arrival.raw)
  return sql`source as (
      insert into talent_sources (tenant_id, id, talent_id, door, origin, stated_fields, app_row_id, resume, raw_sealed,
        attachment_id, created_at)
      values (${tenantId}, ${arrival.sourceId}, ${identified.talentId}, ${arrival.door}, ${arrival.origin}, ${stated},
        ${arrival.appRowId}, ${JSON.stringify(sealResume(ctx.keys, tenantId, arrival.resume))}, ${raw},
        ${arrival.attachmentId}, ${new Date(arrival.at)}))`
}

/** The caller's own words may have an identity number anywhere, so that they are sealed as a whole. */
function sealRaw({ keys }: Pick<DomainContext, 'keys'>, tenantId: string, raw: unknown): string {
  return keys.encrypt(JSON.stringify(raw), rawPlace(tenantId))
}

/** Undoes `sealRaw`. */
export function openRaw({ keys }: Pick<DomainContext, 'keys'>, tenantId: string, sealed: string): unknown {
  return JSON.parse(keys.decrypt(sealed, rawPlace(tenantId)))
}

function rawPlace(tenantId: string): string {
  return `${tenantId}/source`
}

function linkFiles({ tenantId, arrival, identified }: ArrivalRows): RawBuilder<unknown> {
  const { files } = arrival
  return sql`files as (
      insert into talent_attachments (tenant_id, talent_id, attachment_id, kind, created_at)
      select ${tenantId}, ${identified.talentId}, id, kind, ${new Date(arrival.at)}
      from unnest(${files.map(({ id }) => id)}::bigint[], ${files.map(({ kind }) => kind)}::text[]) as file (id, kind)
      on conflict do nothing
    )`
}

/** A pair is noted once, whichever of the two is named first, and not again after a person judged it. */
export function notePossibleDuplicates(
  { ids }: Pick<DomainContext, 'ids'>,
  tenantId: string,
  { talentId, others }: Pick<Identified, 'talentId' | 'others'>,
  now: Date,
): RawBuilder<unknown> {
  return sql`duplicates as (
      insert into possible_duplicates (tenant_id, id, talent_id, other_talent_id, matched_on, differs_on, created_at)
      select ${tenantId}, pair.id, ${talentId}, pair.other, string_to_array(pair.matched, ','),
        string_to_array(pair.differs, ','), ${now}
      from unnest(${others.map(() => ids.next())}::bigint[], ${others.map((other) => other.talentId)}::bigint[],
        ${others.map(({ matchedOn }) => matchedOn.join(','))}::text[],
        ${others.map(({ differsOn }) => differsOn.join(','))}::text[]) as pair (id, other, matched, differs)
      where not exists (select from possible_duplicates d
        where d.tenant_id = ${tenantId} and d.talent_id = pair.other and d.other_talent_id = ${talentId})
      on conflict (tenant_id, talent_id, other_talent_id) do nothing
    )`
}
