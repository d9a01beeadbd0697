import type { Readable } from 'node:stream'
import type { DomainContext } from '../context.ts'
import type { Attachment } from './rows.ts'

export { cleanFileName } from '#lib/file-name.ts'
export { type StoredContent, storeContent, sweepUnfinishedFiles, UNFINISHED_MS } from './content.ts'
export {
  type AttachmentLink,
  attachmentLink,
  judgeLink,
  LINK_LIFETIME_MS,
  type LinkPurpose,
} from './links.ts'
export { canPreview } from './mime.ts'
export { type Attachment, findAttachments, getAttachment } from './rows.ts'
export {
  type AttachmentInput,
  insertAttachment,
  MAX_ATTACHMENT_BYTES,
  type StoredFile,
  storeAttachment,
  storeFile,
} from './store.ts'
export { sweepFiles } from './tasks.ts'

/**
 * The content of a file, or a part of it; the reader reads it to its end or destroys it.
 *
 * @param range byte offsets, both inclusive
 * @throws BlobNotFoundError, StorageError
 */
export function openAttachment(
  ctx: Pick<DomainContext, 'blobs'>,
  attachment: Pick<Attachment, 'sha256'>,
  range?: { start: number; end: number },
): Promise<Readable> {
  return ctx.blobs.read(attachment.sha256, range)
}
