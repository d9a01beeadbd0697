import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#db/database.ts'
import type { Provenance } from '#db/tables/talents.ts'
import type { Resume } from '#resume/types.ts'
import type { CurrentFields, Identified } from '../talents/index.ts'
import type { FileReference } from './references.ts'
import type { DeliverySite } from './site.ts'
import type { Delivery } from './types.ts'

/** What is known of a talent who applies again. */
export type ReturningTalent = CurrentFields & {
  /** The application under way for this job, with the delivery that opened it. */
  activeApplicationId: string | null
  activeDeliveryId: string | null
  /** Applications under way through this website. */
  activeCount: number
}

/** Locks the talent's row and reads it; relies on the primary key and on `applications_one_active`. */
export async function lockReturningTalent(
  tx: Tx,
  tenantId: string,
  key: { talentId: string; jobId: string; websiteId: string },
): Promise<ReturningTalent> {
  const { rows } = await sql<{
    resume: Resume
    provenance: Provenance
    application_id: string | null
    delivery_id: string | null
    active_count: string
  }>`
    select t.resume, t.provenance, a.id as application_id,
      (select d.id from website_deliveries d where d.tenant_id = a.tenant_id and d.application_id = a.id) as delivery_id,
      (select count(*) from applications o
        where o.tenant_id = t.tenant_id and o.talent_id = t.id and o.active and o.website_id = ${key.websiteId}) as active_count
    from talents t
    left join applications a
      on a.tenant_id = t.tenant_id and a.talent_id = t.id and a.job_id = ${key.jobId} and a.active
    where t.tenant_id = ${tenantId} and t.id = ${key.talentId}
    for no key update of t`.execute(tx)
  const row = rows[0]
  if (!row) throw new Error(`talent ${key.talentId} holds an identity and does not exist`)
  return {
    resume: row.resume,
    provenance: row.provenance,
    activeApplicationId: row.application_id,
    activeDeliveryId: row.delivery_id,
    activeCount: Number(row.active_count),
  }
}

/** Everything one delivery writes. Résumés are sealed. */
export type DeliveryRows = {
  tenantId: string
  now: Date
  delivery: Delivery
  site: DeliverySite
  identified: Identified
  current: CurrentFields
  sentResume: Resume
  resumeSourceId: string | null
  resumeAttachmentId: string | null
  preferredCityCodes: readonly string[]
  files: FileReference[]
  duplicateIds: string[]
  eventId: string
}

/** Writes all rows of a delivery in one statement: one round trip, whatever their number. */
export async function insertDelivery(tx: Tx, rows: DeliveryRows): Promise<void> {
  const { tenantId: tenant, now, delivery, site } = rows
  const stageTimes = [{ stageId: site.firstStageId, enteredAt: now.getTime() }]
  const payload = { delivery_id: delivery.id, talent_id: delivery.talentId, job_id: delivery.jobId }
  await sql`
    with talent as (${writeTalent(rows)}),
    portal_resume as (
      insert into portal_resumes (tenant_id, id, talent_id, resume, attachment_id, created_at)
      values (${tenant}, ${delivery.portalResumeId}, ${delivery.talentId}, ${JSON.stringify(rows.sentResume)},
        ${rows.resumeAttachmentId}, ${now})
    ),
    application as (
      insert into applications (tenant_id, id, talent_id, job_id, stage_id, stage_times, delivery_type,
        resume_source_id, website_id, website_channel_id, preferred_city_codes, resume_attachment_id, created_at, updated_at)
      values (${tenant}, ${delivery.applicationId}, ${delivery.talentId}, ${delivery.jobId}, ${site.firstStageId},
        ${JSON.stringify(stageTimes)}, 2, ${rows.resumeSourceId}, ${site.websiteId}, ${site.channelId},
        ${rows.preferredCityCodes}, ${rows.resumeAttachmentId}, ${now}, ${now})
    ),
    delivery as (
      insert into website_deliveries (tenant_id, id, application_id, talent_id, job_id, job_post_id, website_id,
        website_user_id, portal_resume_id, created_at)
      values (${tenant}, ${delivery.id}, ${delivery.applicationId}, ${delivery.talentId}, ${delivery.jobId},
        ${delivery.jobPostId}, ${site.websiteId}, ${site.siteUserId}, ${delivery.portalResumeId}, ${now})
    ),
    account as (
      update website_users set talent_id = ${delivery.talentId}
      where tenant_id = ${tenant} and id = ${site.siteUserId} and talent_id is distinct from ${delivery.talentId}
    )${linkFiles(rows)}${notePossibleDuplicates(rows)}
    insert into events (tenant_id, id, type, subject_id, payload, created_at)
    values (${tenant}, ${rows.eventId}, 'application.created', ${delivery.applicationId}, ${JSON.stringify(payload)}, ${now})`.execute(
    tx,
  )
}

function writeTalent({ tenantId, now, delivery, identified, current }: DeliveryRows): RawBuilder<unknown> {
  const name = current.resume.basic.name ?? ''
  const resume = JSON.stringify(current.resume)
  const provenance = JSON.stringify(current.provenance)
  return identified.isNew
    ? sql`insert into talents (tenant_id, id, name, resume, provenance, last_application_at, created_at, updated_at)
        values (${tenantId}, ${delivery.talentId}, ${name}, ${resume}, ${provenance}, ${now}, ${now}, ${now})`
    : sql`update talents set name = ${name}, resume = ${resume}, provenance = ${provenance},
          last_application_at = ${now}, updated_at = ${now}
        where tenant_id = ${tenantId} and id = ${delivery.talentId}`
}

function linkFiles({ tenantId, now, delivery, files }: DeliveryRows): RawBuilder<unknown> {
  if (files.length === 0) return sql``
  return sql`, files as (
      insert into talent_attachments (tenant_id, talent_id, attachment_id, kind, created_at)
      select ${tenantId}, ${delivery.talentId}, id, kind, ${now}
      from unnest(${files.map(({ id }) => id)}::bigint[], ${files.map(({ kind }) => kind)}::text[]) as file (id, kind)
      on conflict do nothing
    )`
}

function notePossibleDuplicates({
  tenantId,
  now,
  delivery,
  identified,
  duplicateIds,
}: DeliveryRows): RawBuilder<unknown> {
  const others = identified.others
  if (others.length === 0) return sql``
  return sql`, duplicates as (
      insert into possible_duplicates (tenant_id, id, talent_id, other_talent_id, matched_on, created_at)
      select ${tenantId}, id, ${delivery.talentId}, other, string_to_array(matched, ','), ${now}
      from unnest(${duplicateIds}::bigint[], ${others.map(({ talentId }) => talentId)}::bigint[],
        ${others.map(({ matchedOn }) => matchedOn.join(','))}::text[]) as pair (id, other, matched)
      on conflict (tenant_id, talent_id, other_talent_id) do nothing
    )`
}
