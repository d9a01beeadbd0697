import { sql } from 'kysely'
import type { Db, Tx } from '#db/database.ts'
import { DomainError } from '#lib/errors.ts'
import { parseId } from '#lib/ids.ts'
import type { Actor, DomainContext, Page } from '../context.ts'
import { cutPage, idFromKey, readPageToken } from '../paging.ts'
import { presentTalentId } from '../talents/index.ts'
import { checkApplication } from './check.ts'
import { createOnce } from './create-once.ts'
import { bury, changeRecord, getRecord, lockTalent, toDate, toText, unknownRecord } from './rows.ts'
import type { ExternalApplication, ExternalApplicationInput } from './types.ts'

/**
 * Records an application that was made in another system. It is history of the talent: no job of Bole knows of it, and it
 * stands in nobody's way.
 *
 * @param externalId makes the call idempotent for 24 hours (`createOnce`)
 * @throws DomainError invalid, talent_not_found; conflict for another request under the same external id
 */
export async function createExternalApplication(
  ctx: Pick<DomainContext, 'db' | 'ids' | 'clock'>,
  actor: Actor,
  input: ExternalApplicationInput,
  externalId?: string,
): Promise<ExternalApplication> {
  return ctx.db.transaction().execute((tx) => createExternalApplicationIn(tx, ctx, actor, input, externalId))
}

/** As `createExternalApplication`, inside the caller's transaction. */
export async function createExternalApplicationIn(
  tx: Tx,
  ctx: Pick<DomainContext, 'ids' | 'clock'>,
  actor: Actor,
  input: ExternalApplicationInput,
  externalId?: string,
): Promise<ExternalApplication> {
  checkApplication(input)
  const talentId = await lockTalent(tx, actor.tenantId, input.talentId)
  const { id } = await createOnce(tx, ctx, actor, 'external_applications', {
    externalId,
    request: input,
    columns: { ...columnsOf(input), talent_id: talentId, first_talent_id: talentId },
  })
  return getRecord(tx, 'external_applications', actor.tenantId, id)
}

/**
 * Replaces an external application: what is not given is empty afterwards. It may be given to another talent, with all
 * that is under it.
 *
 * @throws DomainError invalid, talent_not_found; not_found for one that is unknown or deleted
 */
export async function replaceExternalApplication(
  ctx: Pick<DomainContext, 'db' | 'clock'>,
  tenantId: string,
  applicationId: string,
  input: ExternalApplicationInput,
): Promise<ExternalApplication> {
  checkApplication(input)
  return ctx.db.transaction().execute(async (tx) => {
    const talentId = await lockTalent(tx, tenantId, input.talentId)
    return changeRecord(
      tx,
      'external_applications',
      { tenantId, id: applicationId, field: 'applicationId' },
      { ...columnsOf(input), talent_id: talentId },
      ctx.clock.now(),
    )
  })
}

/**
 * Deletes an external application and, in the same transaction, its interviews with their assessments, its offers and its
 * background checks: none of them means anything without it. All stay as tombstones of the same moment.
 *
 * @param talentId a guard of the caller's: whose application it is, or was when it was made
 * @returns what was deleted
 * @throws DomainError not_found for one that is unknown or deleted before; invalid for another talent's
 */
export async function deleteExternalApplication(
  ctx: Pick<DomainContext, 'db' | 'clock'>,
  tenantId: string,
  applicationId: string,
  talentId?: string,
): Promise<ExternalApplication> {
  const now = new Date(ctx.clock.now())
  const id = parseId(applicationId) ?? '0'
  return ctx.db.transaction().execute(async (tx) => {
    // The application's row first: who adds a record under it holds it shared, so none is added behind our back.
    const [buried] = await bury(tx, 'external_applications', tenantId, { column: 'id', ids: [id] }, now)
    if (!buried) throw unknownRecord('external_applications', 'applicationId')
    const application = await getRecord(tx, 'external_applications', tenantId, id)
    if (talentId !== undefined) await refuseOthers(tx, application, talentId)
    const under = { column: 'external_application_id' as const, ids: [id] }
    const interviews = await bury(tx, 'external_interviews', tenantId, under, now)
    const assessments = { column: 'external_interview_id' as const, ids: interviews }
    await bury(tx, 'external_interview_assessments', tenantId, assessments, now)
    await bury(tx, 'external_offers', tenantId, under, now)
    await bury(tx, 'external_background_checks', tenantId, under, now)
    return application
  })
}

async function refuseOthers(tx: Tx, application: ExternalApplication, talentId: string): Promise<void> {
  const { tenant_id, talent_id, first_talent_id } = application
  const { rows } = await sql<{ id: string }>`select ${presentTalentId(tenant_id, talentId)} as id`.execute(tx)
  if ([talent_id, first_talent_id].includes(rows[0]?.id ?? '0')) return
  throw new DomainError('invalid', 'the external application is not one of this talent', {
    field: 'talentId',
  })
}

/**
 * A talent's external applications, oldest first. Reads `external_applications_by_talent`.
 *
 * @throws DomainError talent_not_found; invalid for a page token of another list
 */
export async function listExternalApplications(
  db: Db,
  tenantId: string,
  talentId: string,
  page: { limit: number; token: string | undefined },
): Promise<Page<ExternalApplication>> {
  const after = idFromKey(readPageToken(page.token, 1))
  const talent = await db
    .selectFrom('talents')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', presentTalentId(tenantId, talentId))
    .executeTakeFirst()
  if (!talent) throw new DomainError('talent_not_found', 'no talent has this id', { field: 'talentId' })
  let query = db
    .selectFrom('external_applications')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('talent_id', '=', talent.id)
    .where('deleted_at', 'is', null)
  if (after) query = query.where('id', '>', after)
  const rows = await query
    .orderBy('id')
    .limit(page.limit + 1)
    .execute()
  return cutPage(rows, page.limit, (row) => [row.id])
}

function columnsOf(input: ExternalApplicationInput) {
  return {
    recruitment_type: input.recruitmentType ?? null,
    job_title: toText(input.jobTitle),
    resume_source: toText(input.resumeSource),
    stage: toText(input.stage),
    delivery_type: input.deliveryType ?? null,
    termination_type: toText(input.terminationType),
    termination_reason: toText(input.terminationReason),
    applied_at: toDate(input.appliedAt),
    modified_at: toDate(input.modifiedAt),
  }
}
