import { type AttachmentInput, insertAttachment, storeFile } from '../attachments/index.ts'
import type { Actor, DomainContext } from '../context.ts'
import { type ImportOutcome, type ImportScope, importOnce } from './objects.ts'

export type WaitingAttachment = { sourceId: string; talentId: string }

/**
 * Files that are known from their talents and are not here yet, by their ids there.
 *
 * @param after the last one of the batch before
 */
export async function listWaitingAttachments(
  ctx: Pick<DomainContext, 'db'>,
  scope: ImportScope,
  { after, limit }: { after: string | null; limit: number },
): Promise<WaitingAttachment[]> {
  let query = ctx.db
    .selectFrom('import_objects')
    .select(['source_id', 'parent_id'])
    .where('tenant_id', '=', scope.tenantId)
    .where('source', '=', scope.source)
    .where('kind', '=', 'attachment')
    .where('status', '<>', 'done')
    .where('parent_id', 'is not', null)
    .orderBy('source_id')
    .limit(limit)
  if (after !== null) query = query.where('source_id', '>', after)
  const rows = await query.execute()
  return rows.map((row) => ({ sourceId: row.source_id, talentId: row.parent_id ?? '' }))
}

/** How many those are. */
export async function countWaitingAttachments(
  ctx: Pick<DomainContext, 'db'>,
  scope: ImportScope,
): Promise<number> {
  const { count } = await ctx.db
    .selectFrom('import_objects')
    .select((build) => build.fn.countAll<string>().as('count'))
    .where('tenant_id', '=', scope.tenantId)
    .where('source', '=', scope.source)
    .where('kind', '=', 'attachment')
    .where('status', '<>', 'done')
    .where('parent_id', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Keeps a file of another system with its talent. */
export async function importAttachment(
  ctx: DomainContext,
  scope: ImportScope,
  file: WaitingAttachment & AttachmentInput & { createdAt?: number },
): Promise<ImportOutcome> {
  const actor: Actor = { tenantId: scope.tenantId, kind: 'system', id: null }
  // before the transaction: a second connection inside it could wait for itself when the pool is used up
  const stored = await storeFile(ctx, file)
  return importOnce(ctx, scope, { kind: 'attachment', sourceId: file.sourceId }, async (tx) => {
    const attachment = await insertAttachment(tx, ctx, actor, stored)
    await tx
      .insertInto('talent_attachments')
      .values({
        tenant_id: scope.tenantId,
        talent_id: file.talentId,
        attachment_id: attachment.id,
        kind: 'resume',
        created_at: new Date(file.createdAt ?? ctx.clock.now()),
      })
      .execute()
    return attachment.id
  })
}
