import { type RawBuilder, sql } from 'kysely'
import type { AssessmentDimension } from '#db/tables/external-records.ts'
import { DomainError } from '#lib/errors.ts'
import type { DomainContext, Page } from '../context.ts'
import { cutPage, idFromKey, readPageToken } from '../paging.ts'
import { presentTalentId } from '../talents/index.ts'
import { timeFromKey, timeKey } from '../time-paging.ts'

/** What each kind of entry says beside its time. Values that nobody gave are null; ids are text. */
type Facts = {
  application: { jobId: string; jobTitle: string; stageId: string; active: boolean }
  delivery: { applicationId: string; websiteId: string; jobPostId: string }
  external_talent: Record<string, never>
  external_application: {
    jobTitle: string | null
    stage: string | null
    resumeSource: string | null
    recruitmentType: number | null
    deliveryType: number | null
    terminationType: string | null
    terminationReason: string | null
    modifiedAt: number | null
  }
  external_interview: {
    applicationId: string
    participateStatus: number | null
    beginsAt: number | null
    endsAt: number | null
  }
  external_assessment: {
    interviewId: string
    username: string | null
    conclusion: number | null
    content: string | null
    dimensions: AssessmentDimension[]
  }
  external_background_check: {
    applicationId: string
    name: string | null
    result: string | null
    attachmentIds: string[]
  }
  external_offer: {
    applicationId: string
    owner: string | null
    status: string | null
    attachmentIds: string[]
  }
}

/** Something that happened to a talent, here or in a system that was imported. */
export type TimelineEntry = {
  [K in keyof Facts]: { kind: K; id: string; at: Date; facts: Facts[K] }
}[keyof Facts]

/** Of entries of one moment, in which order they happened. */
const ORDER: readonly TimelineEntry['kind'][] = [
  'external_talent',
  'external_application',
  'external_interview',
  'external_assessment',
  'external_background_check',
  'external_offer',
  'application',
  'delivery',
]

/**
 * A talent's time line: applications and deliveries made here, and everything imported, latest first. A record stands at
 * the time that its own system gave it, and at the time of the import when it gave none; an assessment stands at the end
 * of its interview. Deleted records are not in it.
 *
 * One statement over the indexes of each table by talent or by application.
 *
 * @throws DomainError talent_not_found; invalid, field `page_token`
 */
export async function listTimeline(
  ctx: Pick<DomainContext, 'db'>,
  tenantId: string,
  talentId: string,
  page: { limit: number; token?: string },
): Promise<Page<TimelineEntry>> {
  const key = readPageToken(page.token, 3)
  const id = await getTalentId(ctx, tenantId, talentId)
  const before = key
    ? sql`where (at, rank, id) < (${timeFromKey(key[0])}, ${idFromKey(key, 1)}::int, ${idFromKey(key, 2)}::bigint)`
    : sql``
  const { rows } = await sql<TimelineEntry & { time_key: string; rank: number }>`
    with mine as (
      select id, applied_at, created_at from external_applications
      where tenant_id = ${tenantId} and talent_id = ${id} and deleted_at is null
    )
    select kind, id::text as id, at, facts, rank, ${timeKey(sql`at`)} as time_key
    from (${sql.join(entriesOf(tenantId, id), sql` union all `)}) as entries
    ${before}
    order by at desc, rank desc, id desc
    limit ${page.limit + 1}`.execute(ctx.db)
  const cut = cutPage(rows, page.limit, (row) => [row.time_key, String(row.rank), row.id])
  return {
    items: cut.items.map(
      ({ kind, id: entryId, at, facts }) => ({ kind, id: entryId, at, facts }) as TimelineEntry,
    ),
    next: cut.next,
  }
}

async function getTalentId(
  ctx: Pick<DomainContext, 'db'>,
  tenantId: string,
  talentId: string,
): Promise<string> {
  const talent = await ctx.db
    .selectFrom('talents')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', presentTalentId(tenantId, talentId))
    .executeTakeFirst()
  if (!talent) throw new DomainError('talent_not_found', 'no talent has this id', { field: 'talent_id' })
  return talent.id
}

/** One query a kind, with the columns kind, rank, id, at, facts; `mine` are the talent's external applications. */
function entriesOf(tenantId: string, talentId: string): RawBuilder<unknown>[] {
  return [
    sql`select ${head('application', sql`a.id`, sql`a.created_at`)}, jsonb_build_object(
        'jobId', a.job_id::text, 'jobTitle', j.title, 'stageId', a.stage_id::text, 'active', a.active) as facts
      from applications a join jobs j on j.tenant_id = a.tenant_id and j.id = a.job_id
      where a.tenant_id = ${tenantId} and a.talent_id = ${talentId}`,
    sql`select ${head('delivery', sql`d.id`, sql`d.created_at`)}, jsonb_build_object(
        'applicationId', d.application_id::text, 'websiteId', d.website_id::text, 'jobPostId', d.job_post_id::text)
      from applications a
      join website_deliveries d on d.tenant_id = a.tenant_id and d.application_id = a.id
      where a.tenant_id = ${tenantId} and a.talent_id = ${talentId}`,
    sql`select ${head('external_talent', sql`talent_id`, sql`created_elsewhere_at`)}, '{}'::jsonb
      from talent_external_infos where tenant_id = ${tenantId} and talent_id = ${talentId}`,
    sql`select ${head('external_application', sql`r.id`, sql`coalesce(r.applied_at, r.created_at)`)},
        jsonb_build_object('jobTitle', job_title, 'stage', stage, 'resumeSource', resume_source,
          'recruitmentType', recruitment_type, 'deliveryType', delivery_type, 'terminationType', termination_type,
          'terminationReason', termination_reason, 'modifiedAt', ${milliseconds(sql`modified_at`)})
      from external_applications r join mine on mine.id = r.id where r.tenant_id = ${tenantId}`,
    ...childrenOf(tenantId),
  ]
}

function childrenOf(tenantId: string): RawBuilder<unknown>[] {
  return [
    sql`select ${head('external_interview', sql`r.id`, sql`coalesce(begins_at, ends_at, r.created_at)`)},
        jsonb_build_object('applicationId', mine.id::text, 'participateStatus', participate_status,
          'beginsAt', ${milliseconds(sql`begins_at`)}, 'endsAt', ${milliseconds(sql`ends_at`)})
      from external_interviews r join mine on mine.id = r.external_application_id
      where r.tenant_id = ${tenantId} and r.deleted_at is null`,
    sql`select ${head('external_assessment', sql`r.id`, sql`coalesce(i.ends_at, i.begins_at, r.created_at)`)},
        jsonb_build_object('interviewId', i.id::text, 'username', username, 'conclusion', conclusion,
          'content', content, 'dimensions', dimensions)
      from external_interviews i join mine on mine.id = i.external_application_id
      join external_interview_assessments r on r.tenant_id = i.tenant_id and r.external_interview_id = i.id
      where i.tenant_id = ${tenantId} and i.deleted_at is null and r.deleted_at is null`,
    sql`select ${head('external_background_check', sql`r.id`, sql`coalesce(checked_at, r.created_at)`)},
        jsonb_build_object('applicationId', mine.id::text, 'name', name, 'result', result,
          'attachmentIds', to_jsonb(attachment_ids::text[]))
      from external_background_checks r join mine on mine.id = r.external_application_id
      where r.tenant_id = ${tenantId} and r.deleted_at is null`,
    sql`select ${head('external_offer', sql`r.id`, sql`coalesce(offered_at, r.created_at)`)},
        jsonb_build_object('applicationId', mine.id::text, 'owner', owner, 'status', status,
          'attachmentIds', to_jsonb(attachment_ids::text[]))
      from external_offers r join mine on mine.id = r.external_application_id
      where r.tenant_id = ${tenantId} and r.deleted_at is null`,
  ]
}

function head(
  kind: TimelineEntry['kind'],
  id: RawBuilder<unknown>,
  at: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`${kind}::text as kind, ${ORDER.indexOf(kind)}::int as rank, ${id} as id, ${at} as at`
}

function milliseconds(time: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(extract(epoch from ${time}) * 1000)::bigint`
}
