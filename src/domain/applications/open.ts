import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#db/database.ts'
import type { DomainContext } from '../context.ts'

/** The vendor's word for "the candidate applied", as against "sourced by HR". */
const CANDIDATE_APPLIED = 2

export type OpenedApplication = { id: string; jobId: string }

/** Whose applications for which jobs. */
export type ApplicationsToOpen = {
  tenantId: string
  talentId: string
  /** Jobs of the tenant, each once. */
  jobIds: readonly string[]
  /** The résumé that asks for them. */
  channelResumeId: string
  resumeSourceId: string | null
  attachmentId: string | null
}

/**
 * Opens applications that came without a career site: one for each job, in the first stage of the job's process. Where the
 * person is under way for a job already, that application stays and none is added: the unique index
 * `applications_one_active` holds it against others who do the same at the same moment.
 *
 * @returns those that were opened
 */
export async function openApplications(
  tx: Tx,
  ctx: Pick<DomainContext, 'ids' | 'clock'>,
  input: ApplicationsToOpen,
): Promise<OpenedApplication[]> {
  if (input.jobIds.length === 0) return []
  const { rows } = await openingApplications(ctx, input).execute(tx)
  return rows.map((row) => ({ id: row.id, jobId: row.job_id }))
}

/** The statement of `openApplications`, for a transaction that executes its statements together. */
export function openingApplications(
  ctx: Pick<DomainContext, 'ids' | 'clock'>,
  input: ApplicationsToOpen,
): RawBuilder<{ id: string; job_id: string }> {
  const { tenantId, talentId, jobIds } = input
  const now = new Date(ctx.clock.now())
  const ids = jobIds.map(() => ctx.ids.next())
  const eventIds = jobIds.map(() => ctx.ids.next())
  return sql<{ id: string; job_id: string }>`
    with opened as (
      insert into applications (tenant_id, id, talent_id, job_id, stage_id, stage_times, delivery_type,
        resume_source_id, channel_resume_id, resume_attachment_id, created_at, updated_at)
      select j.tenant_id, w.id, ${talentId}, j.id, s.id,
        jsonb_build_array(jsonb_build_object('stageId', s.id::text, 'enteredAt', ${now.getTime()}::bigint)),
        ${CANDIDATE_APPLIED}, ${input.resumeSourceId}, ${input.channelResumeId}, ${input.attachmentId}, ${now}, ${now}
      from unnest(${ids}::bigint[], ${jobIds}::bigint[]) with ordinality as w (id, job_id, position)
      join jobs j on j.tenant_id = ${tenantId} and j.id = w.job_id
      cross join lateral (select p.id from job_process_stages p
        where p.tenant_id = j.tenant_id and p.process_id = j.process_id order by p.position limit 1) s
      order by w.position
      on conflict (tenant_id, talent_id, job_id) where active do nothing
      returning id, job_id
    ),
    person as (
      update talents set last_application_at = ${now}
      where tenant_id = ${tenantId} and id = ${talentId} and exists (select from opened)
    ),
    told as (
      insert into events (tenant_id, id, type, subject_id, payload, created_at)
      select ${tenantId}, e.id, 'application.created', o.id,
        jsonb_build_object('talent_id', ${talentId}::text, 'job_id', o.job_id::text,
          'channel_resume_id', ${input.channelResumeId}::text), ${now}
      from opened o
      join unnest(${ids}::bigint[], ${eventIds}::bigint[]) as e (application_id, id) on e.application_id = o.id
    )
    select id, job_id from opened`
}
