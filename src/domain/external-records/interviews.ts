import type { Db, Tx } from '#db/database.ts'
import { parseId } from '#lib/ids.ts'
import type { Actor, DomainContext, Page } from '../context.ts'
import { assessmentColumnsOf } from './assessments.ts'
import { checkInterview } from './check.ts'
import { createOnce } from './create-once.ts'
import {
  bury,
  type ChildFilter,
  changeRecord,
  getRecord,
  listChildren,
  lockParent,
  toDate,
  unknownRecord,
} from './rows.ts'
import type { ExternalAssessment, ExternalInterview, ExternalInterviewInput } from './types.ts'

/**
 * Records an interview that was held in another system, with its assessments.
 *
 * @param externalId makes the call idempotent for 24 hours (`createOnce`)
 * @throws DomainError invalid, not_found for an unknown application; conflict for another request under the same external id
 */
export async function createExternalInterview(
  ctx: Pick<DomainContext, 'db' | 'ids' | 'clock'>,
  actor: Actor,
  input: ExternalInterviewInput,
  externalId?: string,
): Promise<ExternalInterview> {
  return ctx.db.transaction().execute((tx) => createExternalInterviewIn(tx, ctx, actor, input, externalId))
}

/** As `createExternalInterview`, inside the caller's transaction. */
export async function createExternalInterviewIn(
  tx: Tx,
  ctx: Pick<DomainContext, 'ids' | 'clock'>,
  actor: Actor,
  input: ExternalInterviewInput,
  externalId?: string,
): Promise<ExternalInterview> {
  checkInterview(input)
  const { tenantId } = actor
  const parent = input.applicationId
  const applicationId = await lockParent(tx, 'external_applications', tenantId, parent, 'applicationId')
  const { id, isNew } = await createOnce(tx, ctx, actor, 'external_interviews', {
    externalId,
    request: input,
    columns: { ...columnsOf(input), external_application_id: applicationId },
  })
  if (isNew) await insertAssessments(tx, ctx, tenantId, id, input)
  return getInterview(tx, tenantId, id)
}

/**
 * Replaces an external interview and all its assessments: what is not given is empty afterwards. The assessments that
 * were there stay as tombstones; the new ones have ids of their own.
 *
 * @throws DomainError invalid; not_found for an unknown interview or application
 */
export async function replaceExternalInterview(
  ctx: Pick<DomainContext, 'db' | 'ids' | 'clock'>,
  tenantId: string,
  interviewId: string,
  input: ExternalInterviewInput,
): Promise<ExternalInterview> {
  checkInterview(input)
  const now = ctx.clock.now()
  return ctx.db.transaction().execute(async (tx) => {
    const applicationId = await lockParent(
      tx,
      'external_applications',
      tenantId,
      input.applicationId,
      'applicationId',
    )
    const { id } = await changeRecord(
      tx,
      'external_interviews',
      { tenantId, id: interviewId, field: 'interviewId' },
      { ...columnsOf(input), external_application_id: applicationId },
      now,
    )
    const under = { column: 'external_interview_id' as const, ids: [id] }
    await bury(tx, 'external_interview_assessments', tenantId, under, new Date(now))
    await insertAssessments(tx, ctx, tenantId, id, input)
    return getInterview(tx, tenantId, id)
  })
}

/**
 * Deletes an external interview with its assessments; all stay as tombstones.
 *
 * @throws DomainError not_found for one that is unknown or deleted before
 */
export async function deleteExternalInterview(
  ctx: Pick<DomainContext, 'db' | 'clock'>,
  tenantId: string,
  interviewId: string,
): Promise<void> {
  const now = new Date(ctx.clock.now())
  const ids = [parseId(interviewId) ?? '0']
  await ctx.db.transaction().execute(async (tx) => {
    const buried = await bury(tx, 'external_interviews', tenantId, { column: 'id', ids }, now)
    if (buried.length === 0) throw unknownRecord('external_interviews', 'interviewId')
    const under = { column: 'external_interview_id' as const, ids }
    await bury(tx, 'external_interview_assessments', tenantId, under, now)
  })
}

/** External interviews with their assessments, oldest first; see `listChildren`. */
export async function queryExternalInterviews(
  db: Db,
  tenantId: string,
  filter: ChildFilter,
  page: { limit: number; token: string | undefined },
): Promise<Page<ExternalInterview>> {
  const { items, next } = await listChildren(db, 'external_interviews', tenantId, filter, page)
  const assessments = await assessmentsOf(
    db,
    tenantId,
    items.map(({ id }) => id),
  )
  return { items: items.map((row) => ({ ...row, assessments: assessments.get(row.id) ?? [] })), next }
}

async function getInterview(tx: Tx, tenantId: string, id: string): Promise<ExternalInterview> {
  const row = await getRecord(tx, 'external_interviews', tenantId, id)
  const assessments = await assessmentsOf(tx, tenantId, [id])
  return { ...row, assessments: assessments.get(id) ?? [] }
}

/** Reads `external_interview_assessments_by_interview`. */
async function assessmentsOf(
  db: Db,
  tenantId: string,
  interviewIds: readonly string[],
): Promise<Map<string, ExternalAssessment[]>> {
  const byInterview = new Map<string, ExternalAssessment[]>()
  if (interviewIds.length === 0) return byInterview
  const rows = await db
    .selectFrom('external_interview_assessments')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('external_interview_id', 'in', interviewIds)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute()
  for (const row of rows) {
    byInterview.set(row.external_interview_id, [...(byInterview.get(row.external_interview_id) ?? []), row])
  }
  return byInterview
}

async function insertAssessments(
  tx: Tx,
  ctx: Pick<DomainContext, 'ids' | 'clock'>,
  tenantId: string,
  interviewId: string,
  { assessments }: ExternalInterviewInput,
): Promise<void> {
  if (!assessments?.length) return
  const now = new Date(ctx.clock.now())
  await tx
    .insertInto('external_interview_assessments')
    .values(
      assessments.map((assessment) => ({
        ...assessmentColumnsOf(assessment),
        tenant_id: tenantId,
        id: ctx.ids.next(),
        external_interview_id: interviewId,
        external_id: null,
        claimed_by: null,
        request_hash: null,
        created_at: now,
        updated_at: now,
        deleted_at: null,
      })),
    )
    .execute()
}

function columnsOf(input: ExternalInterviewInput) {
  return {
    participate_status: input.participateStatus ?? null,
    begins_at: toDate(input.beginsAt),
    ends_at: toDate(input.endsAt),
  }
}
