import type { Actor, DomainContext } from '../context.ts'
import {
  createExternalApplicationIn,
  createExternalInterviewIn,
  type ExternalApplicationInput,
  type ExternalInterviewInput,
} from '../external-records/index.ts'
import { type ImportOutcome, type ImportScope, importOnce, requireImported } from './objects.ts'

type Context = Pick<DomainContext, 'db' | 'ids' | 'clock'>

export type ImportedHistory = Omit<ExternalApplicationInput, 'talentId'> & {
  sourceId: string
  talentSourceId: string
}

/**
 * Keeps an application of another system as history of its talent: what its interviews hang on, or all that is left of it
 * when its job is not here.
 *
 * @throws DomainError not_found when its talent is not here; invalid
 */
export async function importHistory(
  ctx: Context,
  scope: ImportScope,
  { sourceId, talentSourceId, ...application }: ImportedHistory,
): Promise<ImportOutcome> {
  const talentId = await requireImported(ctx, scope, 'talent', talentSourceId)
  return importOnce(ctx, scope, { kind: 'history', sourceId }, async (tx) => {
    const { id } = await createExternalApplicationIn(tx, ctx, actorOf(scope), { ...application, talentId })
    return id
  })
}

export type ImportedInterview = Omit<ExternalInterviewInput, 'applicationId'> & { sourceId: string }

/**
 * Keeps an interview of another system under the history of its application.
 *
 * @throws DomainError not_found when there is no such history; invalid
 */
export async function importInterview(
  ctx: Context,
  scope: ImportScope,
  applicationSourceId: string,
  { sourceId, ...interview }: ImportedInterview,
): Promise<ImportOutcome> {
  const applicationId = await requireImported(ctx, scope, 'history', applicationSourceId)
  return importOnce(ctx, scope, { kind: 'interview', sourceId }, async (tx) => {
    const { id } = await createExternalInterviewIn(tx, ctx, actorOf(scope), { ...interview, applicationId })
    return id
  })
}

function actorOf({ tenantId }: ImportScope): Actor {
  return { tenantId, kind: 'system', id: null }
}
