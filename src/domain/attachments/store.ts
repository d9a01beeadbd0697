import { DomainError } from '#lib/errors.ts'
import { cleanFileName } from '#lib/file-name.ts'
import { BlobTooLargeError, sniffMime } from '#storage/index.ts'
import type { Actor, DomainContext } from '../context.ts'
import { mimeOf } from './mime.ts'
import type { Attachment } from './rows.ts'

/** The vendor's limit. */
export const MAX_ATTACHMENT_BYTES = 314_572_800

export type AttachmentInput = {
  /** Read at the pace of the disk. When it throws, nothing is kept. */
  source: AsyncIterable<Uint8Array>
  /** Asked after the source has ended: a form may name its file last. */
  name(): string | undefined
  /** What the sender promises to send at least, to refuse early; absent: unknown. */
  atLeastBytes?: number
}

/**
 * Keeps a file a stranger sent. The type is what its bytes say. The row is written when the content is durable, so an
 * id that was given out always has its file; a crash in between leaves content without a row, which nobody can see.
 *
 * @throws DomainError attachment_too_large, or invalid for an empty file; the source's own errors; StorageError
 */
export async function storeAttachment(
  ctx: DomainContext,
  actor: Actor,
  input: AttachmentInput,
): Promise<Attachment> {
  if ((input.atLeastBytes ?? 0) > MAX_ATTACHMENT_BYTES) throw tooLarge()
  const blob = await writeBlob(ctx, input.source)
  const name = cleanFileName(input.name())
  const { mime } = await sniffMime(blob.head, blob.size)
  return ctx.db
    .insertInto('attachments')
    .values({
      tenant_id: actor.tenantId,
      id: ctx.ids.next(),
      sha256: blob.sha256,
      size: String(blob.size),
      name,
      mime: mimeOf(mime, name),
      created_at: new Date(ctx.clock.now()),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

async function writeBlob(ctx: DomainContext, source: AsyncIterable<Uint8Array>) {
  try {
    return await ctx.blobs.write(refuseEmpty(source), { maxBytes: MAX_ATTACHMENT_BYTES })
  } catch (error) {
    if (error instanceof BlobTooLargeError) throw tooLarge(error)
    throw error
  }
}

/** Fails before the store takes the content for complete. */
async function* refuseEmpty(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let empty = true
  for await (const chunk of source) {
    if (chunk.length > 0) empty = false
    yield chunk
  }
  if (empty) throw new DomainError('invalid', 'the file is empty', { field: 'file' })
}

function tooLarge(cause?: Error): DomainError {
  return new DomainError(
    'attachment_too_large',
    `the file is larger than 300 MB (${MAX_ATTACHMENT_BYTES} bytes)`,
    { field: 'file', cause },
  )
}
