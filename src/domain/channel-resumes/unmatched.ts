import type { Db } from '#db/database.ts'
import { DomainError } from '#lib/errors.ts'
import { parseId } from '#lib/ids.ts'
import { type OpenedApplication, openApplications } from '../applications/index.ts'
import type { Actor, DomainContext, Page } from '../context.ts'
import { cutPage, idFromKey, readPageToken } from '../paging.ts'
import { sourceOfChannel } from './channels.ts'

/** A résumé that waits for a person: it found no job, or its file could not be fetched. */
export type UnmatchedResume = {
  resumeId: string
  /** Null when the file it consists of could not be fetched. */
  talentId: string | null
  name: string | null
  channel: string
  wantedJobs: string[]
  fileReason: string | null
  createdAt: Date
}

/**
 * The inbox, oldest first. By `unmatched_resumes_open`.
 *
 * @throws DomainError invalid, field `page_token`
 */
export async function listUnmatchedResumes(
  db: Db,
  tenantId: string,
  page: { limit: number; token: string | undefined },
): Promise<Page<UnmatchedResume>> {
  const after = idFromKey(readPageToken(page.token, 1))
  let query = db
    .selectFrom('unmatched_resumes as u')
    .innerJoin('channel_resumes as r', (join) =>
      join.onRef('r.tenant_id', '=', 'u.tenant_id').onRef('r.id', '=', 'u.resume_id'),
    )
    .leftJoin('talents as t', (join) =>
      join.onRef('t.tenant_id', '=', 'r.tenant_id').onRef('t.id', '=', 'r.talent_id'),
    )
    .leftJoin('channel_resume_files as f', (join) =>
      join.onRef('f.tenant_id', '=', 'u.tenant_id').onRef('f.resume_id', '=', 'u.resume_id'),
    )
    .select([
      'u.resume_id',
      'r.talent_id',
      't.name',
      'r.channel',
      'r.wanted_jobs',
      'f.reason',
      'r.created_at',
    ])
    .where('u.tenant_id', '=', tenantId)
    .where('u.resolved_at', 'is', null)
  if (after) query = query.where('u.resume_id', '>', after)
  const rows = await query
    .orderBy('u.resume_id')
    .limit(page.limit + 1)
    .execute()
  const { items, next } = cutPage(rows, page.limit, (row) => [row.resume_id])
  return {
    items: items.map((row) => ({
      resumeId: row.resume_id,
      talentId: row.talent_id,
      name: row.name,
      channel: row.channel,
      wantedJobs: row.wanted_jobs,
      fileReason: row.reason,
      createdAt: row.created_at,
    })),
    next,
  }
}

/**
 * Gives a résumé of the inbox to a job: it leaves the inbox, and an application is opened unless the person is under way
 * for that job.
 *
 * @returns null when an application was under way already
 * @throws DomainError not_found for a résumé that is not in the inbox and for a job; job_closed; conflict while the
 *   person is unknown
 */
export async function assignUnmatchedResume(
  ctx: DomainContext,
  actor: Actor,
  input: { resumeId: string; jobId: string },
): Promise<OpenedApplication | null> {
  const { tenantId } = actor
  return ctx.db.transaction().execute(async (tx) => {
    const resumeId = parseId(input.resumeId)
    const row = resumeId
      ? await tx
          .updateTable('unmatched_resumes as u')
          .from('channel_resumes as r')
          .set({ resolved_at: new Date(ctx.clock.now()) })
          .whereRef('r.tenant_id', '=', 'u.tenant_id')
          .whereRef('r.id', '=', 'u.resume_id')
          .where('u.tenant_id', '=', tenantId)
          .where('u.resume_id', '=', resumeId)
          .where('u.resolved_at', 'is', null)
          .returning(['r.id', 'r.talent_id', 'r.channel'])
          .executeTakeFirst()
      : undefined
    if (!row)
      throw new DomainError('not_found', 'the inbox has no résumé with this id', { field: 'resume_id' })
    if (row.talent_id === null) {
      throw new DomainError('conflict', 'the file of this résumé has not been read', { field: 'resume_id' })
    }
    await requireOpenJob(tx, tenantId, input.jobId, ctx.clock.now())
    const file = await tx
      .selectFrom('channel_resume_files')
      .select('attachment_id')
      .where('tenant_id', '=', tenantId)
      .where('resume_id', '=', row.id)
      .executeTakeFirst()
    const [opened] = await openApplications(tx, ctx, {
      tenantId,
      talentId: row.talent_id,
      jobIds: [input.jobId],
      channelResumeId: row.id,
      resumeSourceId: sourceOfChannel(row.channel),
      attachmentId: file?.attachment_id ?? null,
    })
    return opened ?? null
  })
}

async function requireOpenJob(db: Db, tenantId: string, jobId: string, now: number): Promise<void> {
  const id = parseId(jobId)
  const job = id
    ? await db
        .selectFrom('jobs')
        .select(['active', 'expires_at'])
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!job) throw new DomainError('not_found', 'no job has this id', { field: 'job_id' })
  if (!job.active || (job.expires_at !== null && job.expires_at.getTime() <= now)) {
    throw new DomainError('job_closed', 'the job is closed', { field: 'job_id' })
  }
}
