import type { Selectable } from 'kysely'
import type { Db } from '#db/database.ts'
import type { AttachmentsTable } from '#db/tables/talents.ts'
import { DomainError } from '#lib/errors.ts'
import { parseId } from '#lib/ids.ts'

export type Attachment = Selectable<AttachmentsTable>

/** Those of the ids that are files of the tenant, in no order. Ids that cannot be any are left out. */
export async function findAttachments(
  db: Db,
  tenantId: string,
  ids: readonly string[],
): Promise<Attachment[]> {
  const known = [...new Set(ids.map(parseId).filter((id) => id !== null))]
  if (known.length === 0) return []
  return db
    .selectFrom('attachments')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', known)
    .execute()
}

/** @throws DomainError attachment_not_found, also for another tenant's file */
export async function getAttachment(db: Db, tenantId: string, attachmentId: string): Promise<Attachment> {
  const [attachment] = await findAttachments(db, tenantId, [attachmentId])
  if (!attachment) {
    throw new DomainError('attachment_not_found', 'no attachment has this id', { field: 'attachment_id' })
  }
  return attachment
}
