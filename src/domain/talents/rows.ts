import { type Expression, type RawBuilder, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '#db/database.ts'
import type { TalentAttachmentKind } from '#db/tables/talents.ts'
import { DomainError } from '#lib/errors.ts'
import { parseId } from '#lib/ids.ts'
import type { Resume } from '#resume/types.ts'
import type { DomainContext } from '../context.ts'
import type { CurrentFields } from './merge-resume.ts'
import { openResume } from './seal.ts'

/** An employee by every kind of id that a caller may ask for. */
export type EmployeeIds = { openId: string; unionId: string; userId: string; peopleAdminId: string }

/** A file of a talent. `createdAt` in epoch milliseconds is when it was uploaded. */
export type TalentFile = {
  id: string
  kind: TalentAttachmentKind
  name: string
  mime: string
  size: number
  createdAt: number
}

/** A person with the current fields and what belongs to the person. The identity number is in the clear. */
export type Talent = {
  id: string
  name: string
  resume: Resume
  isOnboarded: boolean
  creator: EmployeeIds | null
  createdAt: Date
  updatedAt: Date
  lastApplicationAt: Date | null
  /** Newest first. */
  files: TalentFile[]
  /** Where the talent's applications came from, and what the résumé names as its source; by rising id. */
  resumeSources: { id: string; nameZh: string; nameEn: string }[]
  /** Talents that may be the same person, not yet judged. */
  similarTalentIds: string[]
}

type Reader = Pick<DomainContext, 'db' | 'keys'>

/**
 * One talent, or the one it was merged into, in one statement: by primary key, and by index for each part (`talent_attachments` primary key,
 * `applications_by_talent`, `possible_duplicates` unique key and `possible_duplicates_by_other`).
 *
 * @throws DomainError talent_not_found
 */
export async function getTalent(ctx: Reader, tenantId: string, talentId: string): Promise<Talent> {
  const row = await findTalentRow(ctx.db, tenantId, talentId, (id) =>
    selectTalents(ctx.db, tenantId).where('t.id', '=', id).executeTakeFirst(),
  )
  return talentFromRow(ctx, tenantId, row)
}

/** The row of an id, or of the talent it was merged into. */
async function findTalentRow<Row>(
  db: Db,
  tenantId: string,
  talentId: string,
  read: (id: string) => Promise<Row | undefined>,
): Promise<Row> {
  const id = parseId(talentId)
  const row = id === null ? undefined : await read(id)
  if (row !== undefined) return row
  const kept = id === null ? undefined : await findKeptTalent(db, tenantId, id)
  const keptRow = kept === undefined ? undefined : await read(kept)
  if (keptRow !== undefined) return keptRow
  throw new DomainError('talent_not_found', 'no talent has this id', { field: 'talent_id' })
}

/** Whom a talent was merged into. */
export async function findKeptTalent(
  db: Db,
  tenantId: string,
  talentId: string,
): Promise<string | undefined> {
  const merged = await db
    .selectFrom('merged_talents')
    .select('kept_id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', talentId)
    .executeTakeFirst()
  return merged?.kept_id
}

/**
 * A talent's fields as they are stored, résumé sealed.
 *
 * @throws DomainError talent_not_found
 */
export async function getTalentRow(
  db: Db,
  tenantId: string,
  talentId: string,
): Promise<CurrentFields & { id: string }> {
  return findTalentRow(db, tenantId, talentId, (id) =>
    db
      .selectFrom('talents')
      .select(['id', 'resume', 'provenance'])
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .executeTakeFirst(),
  )
}

/** Talents with all that belongs to them; the caller adds which and in what order. */
export function selectTalents(db: Db, tenantId: string) {
  return db
    .selectFrom('talents as t')
    .leftJoin('employees as e', (join) =>
      join.onRef('e.tenant_id', '=', 't.tenant_id').onRef('e.id', '=', 't.creator_id'),
    )
    .select([
      't.id',
      't.name',
      't.resume',
      't.is_onboarded',
      't.created_at',
      't.updated_at',
      't.last_application_at',
      'e.open_id',
      'e.union_id',
      'e.user_id',
      'e.people_admin_id',
    ])
    .select([
      filesOf(db).as('files'),
      resumeSourcesOf(db).as('resume_sources'),
      similarTalents().as('similar_talent_ids'),
    ])
    .where('t.tenant_id', '=', tenantId)
}

type TalentRow = Awaited<ReturnType<ReturnType<typeof selectTalents>['execute']>>[number]

/** Ids leave the database as text inside JSON, whose numbers could not hold them. */
function filesOf(db: Db) {
  const files = db
    .selectFrom('talent_attachments as ta')
    .innerJoin('attachments as f', (join) =>
      join.onRef('f.tenant_id', '=', 'ta.tenant_id').onRef('f.id', '=', 'ta.attachment_id'),
    )
    .select(['ta.kind', 'f.name', 'f.mime', sql<string>`f.id::text`.as('id'), sql<number>`f.size`.as('size')])
    .select(milliseconds(sql.ref('f.created_at')).as('createdAt'))
    .where('ta.tenant_id', '=', sql<string>`t.tenant_id`)
    .where('ta.talent_id', '=', sql<string>`t.id`)
    .orderBy('ta.created_at', 'desc')
    .orderBy('f.id', 'desc')
  return jsonArrayFrom<TalentFile>(files)
}

function milliseconds(column: Expression<unknown>): RawBuilder<number> {
  return sql<number>`(extract(epoch from ${column}) * 1000)::bigint`
}

function resumeSourcesOf(db: Db) {
  const sources = db
    .selectFrom('dictionary_items as s')
    .select([sql<string>`s.id::text`.as('id'), 's.name_zh as nameZh', 's.name_en as nameEn'])
    .where('s.tenant_id', '=', sql<string>`t.tenant_id`)
    .where('s.kind', '=', 'resume_source')
    .where(
      sql<boolean>`(s.id in (select a.resume_source_id from applications a
          where a.tenant_id = t.tenant_id and a.talent_id = t.id)
        or s.id::text = t.resume #>> '{basic,resumeSourceId}')`,
    )
    .orderBy('s.id')
  return jsonArrayFrom<{ id: string; nameZh: string; nameEn: string }>(sources)
}

function similarTalents(): RawBuilder<string[]> {
  return sql<string[]>`array(
    select d.other_talent_id::text from possible_duplicates d
    where d.tenant_id = t.tenant_id and d.talent_id = t.id and d.resolved_at is null
    union
    select d.talent_id::text from possible_duplicates d
    where d.tenant_id = t.tenant_id and d.other_talent_id = t.id and d.resolved_at is null
    order by 1)`
}

export function talentFromRow(ctx: Reader, tenantId: string, row: TalentRow): Talent {
  return {
    id: row.id,
    name: row.name,
    resume: openResume(ctx.keys, tenantId, row.resume),
    isOnboarded: row.is_onboarded,
    creator: employeeFromRow(row),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    lastApplicationAt: row.last_application_at,
    files: row.files,
    resumeSources: row.resume_sources,
    similarTalentIds: row.similar_talent_ids,
  }
}

/** The employee of a left join, or null when there was none. */
function employeeFromRow(row: {
  open_id: string | null
  union_id: string | null
  user_id: string | null
  people_admin_id: string | null
}): EmployeeIds | null {
  const { open_id, union_id, user_id, people_admin_id } = row
  if (open_id === null || union_id === null || user_id === null || people_admin_id === null) return null
  return { openId: open_id, unionId: union_id, userId: user_id, peopleAdminId: people_admin_id }
}
