import type { Actor, DomainContext } from '../context.ts'
import { checkAssessment } from './check.ts'
import { createOnce } from './create-once.ts'
import { changeRecord, getRecord, lockParent, toText } from './rows.ts'
import type { ExternalAssessment, ExternalAssessmentInput } from './types.ts'

/**
 * Adds an assessment to an external interview.
 *
 * @param externalId makes the call idempotent for 24 hours (`createOnce`)
 * @throws DomainError invalid, not_found for an unknown interview; conflict for another request under the same external id
 */
export async function createExternalAssessment(
  ctx: Pick<DomainContext, 'db' | 'ids' | 'clock'>,
  actor: Actor,
  input: ExternalAssessmentInput & { interviewId: string },
  externalId?: string,
): Promise<ExternalAssessment> {
  checkAssessment(input)
  const { tenantId } = actor
  return ctx.db.transaction().execute(async (tx) => {
    const interviewId = await lockParent(
      tx,
      'external_interviews',
      tenantId,
      input.interviewId,
      'interviewId',
    )
    const { id } = await createOnce(tx, ctx, actor, 'external_interview_assessments', {
      externalId,
      request: input,
      columns: { ...assessmentColumnsOf(input), external_interview_id: interviewId },
    })
    return getRecord(tx, 'external_interview_assessments', tenantId, id)
  })
}

/**
 * Changes the given fields of an assessment; the others stay. Blank text empties a field; the list of dimensions is
 * replaced as a whole.
 *
 * @throws DomainError invalid; not_found for one that is unknown, deleted or replaced
 */
export async function changeExternalAssessment(
  ctx: Pick<DomainContext, 'db' | 'clock'>,
  tenantId: string,
  assessmentId: string,
  change: ExternalAssessmentInput,
): Promise<ExternalAssessment> {
  checkAssessment(change)
  return changeRecord(
    ctx.db,
    'external_interview_assessments',
    { tenantId, id: assessmentId, field: 'assessmentId' },
    {
      ...(change.username === undefined ? {} : { username: toText(change.username) }),
      ...(change.conclusion === undefined ? {} : { conclusion: change.conclusion }),
      ...(change.content === undefined ? {} : { content: toText(change.content) }),
      ...(change.dimensions === undefined ? {} : { dimensions: JSON.stringify(change.dimensions) }),
    },
    ctx.clock.now(),
  )
}

export function assessmentColumnsOf(input: ExternalAssessmentInput) {
  return {
    username: toText(input.username),
    conclusion: input.conclusion ?? null,
    content: toText(input.content),
    dimensions: JSON.stringify(input.dimensions ?? []),
  }
}
