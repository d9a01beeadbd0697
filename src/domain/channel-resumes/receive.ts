import { sql } from 'kysely'
import type { Tx } from '#db/database.ts'
import { executeToEnd } from '#db/last-statement.ts'
import { enqueuing } from '#queue/tasks.ts'
import { openingApplications } from '../applications/index.ts'
import type { Actor, DomainContext } from '../context.ts'
import { matchJobs } from '../jobs/index.ts'
import { prepareTalentIn } from '../talents/index.ts'
import { sourceOfChannel } from './channels.ts'
import { claimContent, digestOf } from './repeats.ts'
import { channelResumeRows, keepingSourceMail } from './rows.ts'
import { fetchResumeFile } from './tasks.ts'
import type { ChannelResumeInput, ReceivedChannelResume } from './types.ts'

/**
 * Accepts a résumé that a channel hands in: finds or makes the person, keeps the request unchanged, opens an application
 * for each job that was found, puts the résumé into the inbox where none was, and promises to fetch the file, all in one
 * transaction. A résumé that is only a file has no person until the file has been read (`completeResumeFile`).
 *
 * The same content again from the same app is the same résumé: within ten minutes, or for good when it came with a mail.
 *
 * Invariants and what holds them: one résumé per content (primary key of `channel_resume_repeats`), one person per
 * identity (`receiveTalentIn`), one application under way per person and job (unique index `applications_one_active`).
 * Locks are taken in this order.
 *
 * @throws DomainError of `receiveTalentIn`
 */
export async function receiveChannelResume(
  ctx: DomainContext,
  actor: Actor,
  input: ChannelResumeInput,
): Promise<ReceivedChannelResume> {
  return ctx.db.transaction().execute(async (tx) => {
    const resumeId = ctx.ids.next()
    const earlier = await findRepeat(tx, ctx, actor, input, resumeId)
    return earlier ?? receiveNew(tx, ctx, actor, input, resumeId)
  })
}

async function findRepeat(
  tx: Tx,
  ctx: DomainContext,
  actor: Actor,
  input: ChannelResumeInput,
  resumeId: string,
): Promise<ReceivedChannelResume | null> {
  if (actor.id === null) return null
  const earlierId = await claimContent(tx, {
    tenantId: actor.tenantId,
    appRowId: actor.id,
    digest: digestOf(input.door, input.param),
    resumeId,
    isLasting: input.mail?.mailId !== undefined,
    now: ctx.clock.now(),
  })
  if (earlierId === null) return null
  const earlier = await tx
    .selectFrom('channel_resumes')
    .select('talent_id')
    .where('tenant_id', '=', actor.tenantId)
    .where('id', '=', earlierId)
    .executeTakeFirstOrThrow()
  return { resumeId: earlierId, talentId: earlier.talent_id, isRepeat: true }
}

async function receiveNew(
  tx: Tx,
  ctx: DomainContext,
  actor: Actor,
  input: ChannelResumeInput,
  resumeId: string,
): Promise<ReceivedChannelResume> {
  const { tenantId } = actor
  const now = new Date(ctx.clock.now())
  const jobIds = await matchJobs(tx, tenantId, input.wantedJobs, now.getTime())
  const person = await preparePerson(tx, ctx, actor, input)
  const talentId = person?.received.talentId ?? null
  const isUnmatched = talentId !== null && jobIds.length === 0
  const resume = channelResumeRows(ctx, { actor, id: resumeId, input, talentId, isUnmatched, now })
  const statements = [sql`with ${person ? sql`${person.rows}, ` : sql``}${resume} select`]
  if (input.mail) statements.push(keepingSourceMail(ctx, { tenantId, resumeId, now }, input.mail))
  if (input.file) statements.push(enqueuing(fetchResumeFile, { tenantId, resumeId }, resumeId))
  if (talentId !== null && jobIds.length > 0) {
    const resumeSourceId = sourceOfChannel(input.channel)
    const asked = {
      tenantId,
      talentId,
      jobIds,
      channelResumeId: resumeId,
      resumeSourceId,
      attachmentId: null,
    }
    statements.push(openingApplications(ctx, asked))
  }
  await executeToEnd(tx, statements)
  return { resumeId, talentId, isRepeat: false }
}

/** Null: the résumé is only a file, which says whose it is when it has been read. */
async function preparePerson(tx: Tx, ctx: DomainContext, actor: Actor, input: ChannelResumeInput) {
  if (input.resume === null) return null
  return prepareTalentIn(tx, ctx, actor.tenantId, {
    door: input.door,
    origin: 'stated',
    resume: withSource(input.resume, input.channel),
    appRowId: actor.id,
    relayMobile: input.relayMobile,
  })
}

function withSource(resume: NonNullable<ChannelResumeInput['resume']>, channel: string) {
  return { ...resume, basic: { ...resume.basic, resumeSourceId: sourceOfChannel(channel) } }
}
