import { sql } from 'kysely'
import type { Db } from '#db/database.ts'
import { DomainError } from '#lib/errors.ts'
import { cleanFileName } from '#lib/file-name.ts'
import { BlobTooLargeError, sniffMime } from '#storage/index.ts'
import type { Actor, DomainContext } from '../context.ts'
import { finishedContent, type StoredContent, storeContent } from './content.ts'
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
 * id that was given out always has its file; a crash in between leaves content without a row, which a sweep removes
 * (`sweepUnfinishedFiles`).
 *
 * @throws DomainError attachment_too_large, or invalid for an empty file; the source's own errors; StorageError
 */
export async function storeAttachment(
  ctx: DomainContext,
  actor: Actor,
  input: AttachmentInput,
): Promise<Attachment> {
  return insertAttachment(ctx.db, ctx, actor, await storeFile(ctx, input))
}

/** A file whose content is durable and that has no row yet. */
export type StoredFile = { content: StoredContent; name: string; mime: string }

/**
 * The first half of `storeAttachment`: keeps the content.
 *
 * @throws as `storeAttachment`
 */
export async function storeFile(ctx: DomainContext, input: AttachmentInput): Promise<StoredFile> {
  if ((input.atLeastBytes ?? 0) > MAX_ATTACHMENT_BYTES) throw tooLarge()
  const content = await keepContent(ctx, input.source)
  const name = cleanFileName(input.name())
  const { mime } = await sniffMime(content.head, content.size)
  return { content, name, mime: mimeOf(mime, name) }
}

/** The second half: writes the row, in the caller's transaction where there is one. */
export async function insertAttachment(
  db: Db,
  ctx: Pick<DomainContext, 'ids' | 'clock'>,
  actor: Pick<Actor, 'tenantId'>,
  { content, name, mime }: StoredFile,
): Promise<Attachment> {
  const { rows } = await sql<Attachment>`
    with ${finishedContent(content)}
    insert into attachments (tenant_id, id, sha256, size, name, mime, created_at)
    values (${actor.tenantId}, ${ctx.ids.next()}, ${content.sha256}, ${content.size}, ${name}, ${mime},
      ${new Date(ctx.clock.now())})
    returning *`.execute(db)
  return rows[0] as Attachment
}

async function keepContent(ctx: DomainContext, source: AsyncIterable<Uint8Array>): Promise<StoredContent> {
  try {
    return await storeContent(ctx, refuseEmpty(source), { maxBytes: MAX_ATTACHMENT_BYTES })
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
