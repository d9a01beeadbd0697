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
import type { ExternalOffer, ExternalOfferInput } from './types.ts'

/**
 * Records an offer of another system.
 *
 * @param externalId makes the call idempotent for 24 hours (`createOnce`)
 * @throws DomainError invalid, attachment_not_found, not_found for an unknown application; conflict for another request
 *   under the same external id
 */
export async function createExternalOffer(
  ctx: Pick<DomainContext, 'db' | 'ids' | 'clock'>,
  actor: Actor,
  input: ExternalOfferInput,
  externalId?: string,
): Promise<ExternalOffer> {
  const { tenantId } = actor
  checkTime('offeredAt', input.offeredAt)
  return ctx.db.transaction().execute(async (tx) => {
    const columns = await columnsOf(tx, tenantId, input)
    const { id } = await createOnce(tx, ctx, actor, 'external_offers', {
      externalId,
      request: input,
      columns,
    })
    return getExternalOffer(tx, tenantId, id)
  })
}

/**
 * Replaces an offer: what is not given is empty afterwards, files too.
 *
 * @throws DomainError invalid, attachment_not_found; not_found for an unknown record or application
 */
export async function replaceExternalOffer(
  ctx: Pick<DomainContext, 'db' | 'clock'>,
  tenantId: string,
  offerId: string,
  input: ExternalOfferInput,
): Promise<ExternalOffer> {
  checkTime('offeredAt', input.offeredAt)
  return ctx.db.transaction().execute(async (tx) => {
    const columns = await columnsOf(tx, tenantId, input)
    const record = { tenantId, id: offerId, field: 'offerId' }
    const { id } = await changeRecord(tx, 'external_offers', record, columns, ctx.clock.now())
    return getExternalOffer(tx, tenantId, id)
  })
}

/**
 * Deletes an offer; it stays as a tombstone, and its files stay.
 *
 * @throws DomainError not_found for one that is unknown or deleted before
 */
export async function deleteExternalOffer(
  ctx: Pick<DomainContext, 'db' | 'clock'>,
  tenantId: string,
  offerId: string,
): Promise<void> {
  const which = { column: 'id' as const, ids: [parseId(offerId) ?? '0'] }
  await ctx.db.transaction().execute(async (tx) => {
    const buried = await bury(tx, 'external_offers', tenantId, which, new Date(ctx.clock.now()))
    if (buried.length === 0) throw unknownRecord('external_offers', 'offerId')
  })
}

/** With their files, oldest first; see `listChildren`. */
export async function queryExternalOffers(
  db: Db,
  tenantId: string,
  filter: ChildFilter,
  page: { limit: number; token: string | undefined },
): Promise<Page<ExternalOffer>> {
  const { items, next } = await listChildren(db, 'external_offers', tenantId, filter, page)
  return { items: await withFiles(db, tenantId, items), next }
}

async function getExternalOffer(tx: Tx, tenantId: string, id: string): Promise<ExternalOffer> {
  const row = await getRecord(tx, 'external_offers', tenantId, id)
  const [record] = await withFiles(tx, tenantId, [row])
  return record as ExternalOffer
}

/** Locks the application that the input names. */
async function columnsOf(tx: Tx, tenantId: string, input: ExternalOfferInput) {
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
    offered_at: toDate(input.offeredAt),
    owner: toText(input.owner),
    status: toText(input.status),
  }
}
