import type { Tx } from '#db/database.ts'
import { DomainError } from '#lib/errors.ts'
import { parseId } from '#lib/ids.ts'
import { enqueue } from '#queue/tasks.ts'
import type { Resume } from '#resume/types.ts'
import { openApplications } from '../applications/index.ts'
import { type Attachment, getAttachment, insertAttachment, type StoredFile } from '../attachments/index.ts'
import type { DomainContext } from '../context.ts'
import { matchJobs } from '../jobs/index.ts'
import { type ParsedFile, recordParsedFile, usableFields } from '../parsed-files/index.ts'
import { receiveTalentIn } from '../talents/index.ts'
import { sourceOfChannel } from './channels.ts'
import { forgetRepeats } from './repeats.ts'
import { openText } from './rows.ts'
import { fetchResumeFile } from './tasks.ts'

type Key = { tenantId: string; resumeId: string }

/** A promised file, ready to be fetched. */
export type PendingResumeFile = Key & {
  url: string
  /** As the caller named it. */
  name: string | null
  /** Whose fetch it is, for the bounds of one caller. */
  caller: string
  /** What an earlier try fetched and stored, so that this one need not. */
  attachmentId: string | null
}

/** The file of a résumé that is still to be fetched; null when it has ended before: tasks may be run twice. */
export async function findPendingFile(ctx: DomainContext, key: Key): Promise<PendingResumeFile | null> {
  const row = await ctx.db
    .updateTable('channel_resume_files as f')
    .from('channel_resumes as r')
    .set({ updated_at: new Date(ctx.clock.now()) })
    .whereRef('r.tenant_id', '=', 'f.tenant_id')
    .whereRef('r.id', '=', 'f.resume_id')
    .where('f.tenant_id', '=', key.tenantId)
    .where('f.resume_id', '=', key.resumeId)
    .where('f.state', '=', 'pending')
    .returning(['f.url_sealed', 'f.name', 'f.attachment_id', 'r.app_row_id'])
    .executeTakeFirst()
  if (!row) return null
  return {
    ...key,
    url: openText(ctx.keys, key.tenantId, row.url_sealed),
    name: row.name,
    caller: row.app_row_id ?? key.tenantId,
    attachmentId: row.attachment_id,
  }
}

/**
 * Writes the row of a file that was fetched, and notes it with its résumé in the same commit: whatever happens afterwards,
 * the next try goes on with this file. Where another run was faster, its file is the one.
 */
export async function keepFetchedFile(ctx: DomainContext, key: Key, file: StoredFile): Promise<Attachment> {
  return ctx.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('channel_resume_files')
      .select('attachment_id')
      .where('tenant_id', '=', key.tenantId)
      .where('resume_id', '=', key.resumeId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (row.attachment_id !== null) return getAttachment(tx, key.tenantId, row.attachment_id)
    const attachment = await insertAttachment(tx, ctx, key, file)
    await tx
      .updateTable('channel_resume_files')
      .set({ attachment_id: attachment.id, updated_at: new Date(ctx.clock.now()) })
      .where('tenant_id', '=', key.tenantId)
      .where('resume_id', '=', key.resumeId)
      .execute()
    return attachment
  })
}

/** A file that was fetched and stored, with what the parser made of it. */
export type FetchedResumeFile = {
  attachmentId: string
  fileName: string
  /** Null when it could not be read; `unreadable` then says why, for people. */
  parsed: ParsedFile | null
  unreadable?: string
}

/**
 * Puts what a file says under what the caller stated: stated fields win, the file fills the gaps. A résumé that was only a
 * file gets its person, applications and place in the inbox now. One transaction ends the task with it.
 */
export async function completeResumeFile(
  ctx: DomainContext,
  key: Key,
  file: FetchedResumeFile,
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const row = await lockPending(tx, key)
    if (!row) return
    const { talentId, sourceId } = await receiveTalentIn(tx, ctx, key.tenantId, {
      door: 'dingtalk_file',
      origin: 'parsed',
      resume: readResume(file, row),
      appRowId: row.app_row_id,
      attachmentId: file.attachmentId,
      talentId: row.talent_id ?? undefined,
    })
    await tx
      .updateTable('channel_resume_files')
      .set({
        state: 'fetched',
        reason: file.unreadable ?? null,
        attachment_id: file.attachmentId,
        updated_at: new Date(ctx.clock.now()),
      })
      .where('tenant_id', '=', key.tenantId)
      .where('resume_id', '=', key.resumeId)
      .execute()
    if (file.parsed) {
      const { attachmentId, parsed } = file
      await recordParsedFile(
        tx,
        ctx,
        { tenantId: key.tenantId, id: sourceId, talentId, attachmentId },
        parsed,
      )
    }
    if (row.talent_id === null)
      await settlePerson(tx, ctx, key, { ...row, talentId, attachmentId: file.attachmentId })
    else await attachToApplications(tx, key, file.attachmentId)
  })
}

type Locked = { talent_id: string | null; app_row_id: string | null; channel: string; wanted_jobs: string[] }

async function lockPending(tx: Tx, key: Key): Promise<Locked | null> {
  const row = await tx
    .selectFrom('channel_resume_files as f')
    .innerJoin('channel_resumes as r', (join) =>
      join.onRef('r.tenant_id', '=', 'f.tenant_id').onRef('r.id', '=', 'f.resume_id'),
    )
    .select(['r.talent_id', 'r.app_row_id', 'r.channel', 'r.wanted_jobs'])
    .where('f.tenant_id', '=', key.tenantId)
    .where('f.resume_id', '=', key.resumeId)
    .where('f.state', '=', 'pending')
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** What the file says; a person of whom nothing else is known goes by the name of the file. */
function readResume(file: FetchedResumeFile, row: Locked): Resume {
  const resume = file.parsed ? usableFields(file.parsed.resume) : { basic: {} }
  if (row.talent_id !== null) return resume
  const name = resume.basic.name?.trim() || file.fileName.replace(/\.[^.]{1,8}$/, '').slice(0, 256) || '?'
  return { ...resume, basic: { ...resume.basic, name, resumeSourceId: sourceOfChannel(row.channel) } }
}

async function settlePerson(
  tx: Tx,
  ctx: DomainContext,
  key: Key,
  row: Locked & { talentId: string; attachmentId: string },
): Promise<void> {
  const now = ctx.clock.now()
  await tx
    .updateTable('channel_resumes')
    .set({ talent_id: row.talentId })
    .where('tenant_id', '=', key.tenantId)
    .where('id', '=', key.resumeId)
    .execute()
  const jobIds = await matchJobs(tx, key.tenantId, row.wanted_jobs, now)
  if (jobIds.length === 0) return putIntoInbox(tx, key, now)
  await openApplications(tx, ctx, {
    tenantId: key.tenantId,
    talentId: row.talentId,
    jobIds,
    channelResumeId: key.resumeId,
    resumeSourceId: sourceOfChannel(row.channel),
    attachmentId: row.attachmentId,
  })
}

async function attachToApplications(tx: Tx, key: Key, attachmentId: string): Promise<void> {
  await tx
    .updateTable('applications')
    .set({ resume_attachment_id: attachmentId })
    .where('tenant_id', '=', key.tenantId)
    .where('channel_resume_id', '=', key.resumeId)
    .where('resume_attachment_id', 'is', null)
    .execute()
}

async function putIntoInbox(tx: Tx, key: Key, now: number): Promise<void> {
  await tx
    .insertInto('unmatched_resumes')
    .values({
      tenant_id: key.tenantId,
      resume_id: key.resumeId,
      created_at: new Date(now),
      resolved_at: null,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'resume_id']).doNothing())
    .execute()
}

/**
 * Ends a fetch as failed. A résumé of which nothing else is known goes into the inbox, so that somebody sees it.
 *
 * @param reason for people; it must not tell what answered at the link
 */
export async function failResumeFile(ctx: DomainContext, key: Key, reason: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const row = await lockPending(tx, key)
    if (!row) return
    await tx
      .updateTable('channel_resume_files')
      .set({ state: 'failed', reason, updated_at: new Date(ctx.clock.now()) })
      .where('tenant_id', '=', key.tenantId)
      .where('resume_id', '=', key.resumeId)
      .execute()
    if (row.talent_id === null) await putIntoInbox(tx, key, ctx.clock.now())
  })
}

/**
 * Tries a failed fetch again, because a person asks for it.
 *
 * @throws DomainError not_found, conflict when the file has not failed
 */
export async function retryResumeFile(ctx: DomainContext, tenantId: string, resumeId: string): Promise<void> {
  const id = parseId(resumeId)
  await ctx.db.transaction().execute(async (tx) => {
    const row = id
      ? await tx
          .selectFrom('channel_resume_files')
          .select('state')
          .where('tenant_id', '=', tenantId)
          .where('resume_id', '=', id)
          .forUpdate()
          .executeTakeFirst()
      : undefined
    if (!id || !row)
      throw new DomainError('not_found', 'no résumé with a file has this id', { field: 'resume_id' })
    if (row.state !== 'failed') {
      throw new DomainError('conflict', `the file of this résumé is ${row.state}`, { field: 'resume_id' })
    }
    await tx
      .updateTable('channel_resume_files')
      .set({ state: 'pending', reason: null, updated_at: new Date(ctx.clock.now()) })
      .where('tenant_id', '=', tenantId)
      .where('resume_id', '=', id)
      .execute()
    await enqueue(tx, fetchResumeFile, { tenantId, resumeId: id }, id)
  })
}

/** Longer than all tries of a task with their pauses; what stands still for this long has no live task behind it. */
const STALLED_MS = 30 * 60_000

/**
 * A promised fetch always ends: those whose task was lost go back on the queue. Old repeats are forgotten.
 *
 * @returns how many were put back
 */
export async function tidyUp(ctx: DomainContext): Promise<number> {
  const now = ctx.clock.now()
  await forgetRepeats(ctx.db, now)
  const stalled = await ctx.db
    .selectFrom('channel_resume_files')
    .select(['tenant_id', 'resume_id'])
    .where('state', '=', 'pending')
    .where('updated_at', '<', new Date(now - STALLED_MS))
    .orderBy('updated_at')
    .limit(1_000)
    .execute()
  for (const row of stalled) {
    const key = { tenantId: row.tenant_id, resumeId: row.resume_id }
    await enqueue(ctx.db, fetchResumeFile, key, key.resumeId)
  }
  return stalled.length
}
