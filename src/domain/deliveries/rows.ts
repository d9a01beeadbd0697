import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#db/database.ts'
import type { Provenance } from '#db/tables/talents.ts'
import type { Resume } from '#resume/types.ts'
import type { DomainContext } from '../context.ts'
import { type Arrival, arrivalRows, type CurrentFields, type Identified } from '../talents/index.ts'
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

/** Everything one delivery writes. Résumés are in the clear. */
export type DeliveryRows = {
  tenantId: string
  delivery: Delivery
  site: DeliverySite
  arrival: Arrival
  identified: Identified
  current: CurrentFields
  resumeSourceId: string | null
  preferredCityCodes: readonly string[]
}

/** The one statement that writes all rows of a delivery: one round trip, whatever their number. */
export function insertDelivery(ctx: DomainContext, rows: DeliveryRows): RawBuilder<unknown> {
  const { tenantId: tenant, delivery, site, arrival } = rows
  const now = new Date(arrival.at)
  const stageTimes = [{ stageId: site.firstStageId, enteredAt: arrival.at }]
  const payload = { delivery_id: delivery.id, talent_id: delivery.talentId, job_id: delivery.jobId }
  return sql`
    with ${arrivalRows(ctx, { ...rows, isApplication: true })},
    application as (
      insert into applications (tenant_id, id, talent_id, job_id, stage_id, stage_times, delivery_type,
        resume_source_id, website_id, website_channel_id, preferred_city_codes, resume_attachment_id, created_at, updated_at)
      values (${tenant}, ${delivery.applicationId}, ${delivery.talentId}, ${delivery.jobId}, ${site.firstStageId},
        ${JSON.stringify(stageTimes)}, 2, ${rows.resumeSourceId}, ${site.websiteId}, ${site.channelId},
        ${rows.preferredCityCodes}, ${arrival.attachmentId}, ${now}, ${now})
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
    )
    insert into events (tenant_id, id, type, subject_id, payload, created_at)
    values (${tenant}, ${ctx.ids.next()}, 'application.created', ${delivery.applicationId}, ${JSON.stringify(payload)}, ${now})`
}
