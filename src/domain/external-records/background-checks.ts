import type { Db, Tx } from '#db/database.ts'
import { parseId } from '#lib/ids.ts'
import type { Actor, DomainContext, Page } from '../context.ts'
import { checkTime } from './check.ts'
import { createOnce } from './create-once.ts'
import {
  bury,
  type ChildFilter,
  changeRecord,
  checkFiles,
  getRecord,
  listChildren,
  lockParent,
  toDate,
  toText,
  unknownRecord,
  withFiles,
} from './rows.ts'
import type { ExternalBackgroundCheck, ExternalBackgroundCheckInput } from './types.ts'

/**
 * Records a background check of another system.
 *
 * @param externalId makes the call idempotent for 24 hours (`createOnce`)
 * @throws DomainError invalid, attachment_not_found, not_found for an unknown application; conflict for another request
 *   under the same external id
 */
export async function createExternalBackgroundCheck(
  ctx: Pick<DomainContext, 'db' | 'ids' | 'clock'>,
  actor: Actor,
  input: ExternalBackgroundCheckInput,
  externalId?: string,
): Promise<ExternalBackgroundCheck> {
  const { tenantId } = actor
  checkTime('checkedAt', input.checkedAt)
  return ctx.db.transaction().execute(async (tx) => {
    const columns = await columnsOf(tx, tenantId, input)
    const { id } = await createOnce(tx, ctx, actor, 'external_background_checks', {
      externalId,
      request: input,
      columns,
    })
    return getExternalBackgroundCheck(tx, tenantId, id)
  })
}

/**
 * Replaces a background check: what is not given is empty afterwards, files too.
 *
 * @throws DomainError invalid, attachment_not_found; not_found for an unknown record or application
 */
export async function replaceExternalBackgroundCheck(
  ctx: Pick<DomainContext, 'db' | 'clock'>,
  tenantId: string,
  backgroundCheckId: string,
  input: ExternalBackgroundCheckInput,
): Promise<ExternalBackgroundCheck> {
  checkTime('checkedAt', input.checkedAt)
  return ctx.db.transaction().execute(async (tx) => {
    const columns = await columnsOf(tx, tenantId, input)
    const record = { tenantId, id: backgroundCheckId, field: 'backgroundCheckId' }
    const { id } = await changeRecord(tx, 'external_background_checks', record, columns, ctx.clock.now())
    return getExternalBackgroundCheck(tx, tenantId, id)
  })
}

/**
 * Deletes a background check; it stays as a tombstone, and its files stay.
 *
 * @throws DomainError not_found for one that is unknown or deleted before
 */
export async function deleteExternalBackgroundCheck(
  ctx: Pick<DomainContext, 'db' | 'clock'>,
  tenantId: string,
  backgroundCheckId: string,
): Promise<void> {
  const which = { column: 'id' as const, ids: [parseId(backgroundCheckId) ?? '0'] }
  await ctx.db.transaction().execute(async (tx) => {
    const buried = await bury(tx, 'external_background_checks', tenantId, which, new Date(ctx.clock.now()))
    if (buried.length === 0) throw unknownRecord('external_background_checks', 'backgroundCheckId')
  })
}

/** With their files, oldest first; see `listChildren`. */
export async function queryExternalBackgroundChecks(
  db: Db,
  tenantId: string,
  filter: ChildFilter,
  page: { limit: number; token: string | undefined },
): Promise<Page<ExternalBackgroundCheck>> {
  const { items, next } = await listChildren(db, 'external_background_checks', tenantId, filter, page)
  return { items: await withFiles(db, tenantId, items), next }
}

async function getExternalBackgroundCheck(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<ExternalBackgroundCheck> {
  const row = await getRecord(tx, 'external_background_checks', tenantId, id)
  const [record] = await withFiles(tx, tenantId, [row])
  return record as ExternalBackgroundCheck
}

/** Locks the application that the input names. */
async function columnsOf(tx: Tx, tenantId: string, input: ExternalBackgroundCheckInput) {
  const { applicationId } = input
  return {
    external_application_id: await lockParent(
      tx,
      'external_applications',
      tenantId,
      applicationId,
      'applicationId',
    ),
    attachment_ids: await checkFiles(tx, tenantId, input.attachmentIds),
    checked_at: toDate(input.checkedAt),
    name: toText(input.name),
    result: toText(input.result),
  }
}
