import { createReadStream } from 'node:fs'
import { type Attachment, getAttachment, storeFile } from '#domain/attachments/index.ts'
import {
  completeResumeFile,
  type FetchedResumeFile,
  failResumeFile,
  fetchResumeFile,
  findPendingFile,
  keepFetchedFile,
  type PendingResumeFile,
  tidyChannelResumes,
  tidyUp,
} from '#domain/channel-resumes/index.ts'
import { DOCUMENT_KINDS, FetchError, type FetchedFile } from '#fetcher/index.ts'
import { handleTask } from '#queue/worker.ts'
import { PARSER_VERSION, ResumeError } from '#resume/index.ts'
import type { TaskContext } from './index.ts'

const MAX_BYTES = 20 * 1024 * 1024

/** What people read of a fetch that failed, whatever happened: who sent the link must not learn what answers there. */
const NOT_FETCHED =
  'The file could not be fetched from its link. Ask whoever sent the résumé for the file, or try again.'

/** The file was there, and Bole could not deal with it. */
const NOT_PROCESSED =
  'The file could not be processed: the server failed repeatedly. Its log names the cause; try again.'

/**
 * Link → stored file → fields under the stated ones; a try after one that got as far goes on with the stored file. A link that is refused ends the task at once; trouble on the way is
 * tried again with pauses, and the last failing try ends the task too: a promised fetch always ends. A file that cannot be
 * read is kept all the same.
 */
export const fetchResumeFileHandler = handleTask<TaskContext, typeof fetchResumeFile.payload>(
  fetchResumeFile,
  async (ctx, key, run) => {
    try {
      const pending = await findPendingFile(ctx, key)
      if (!pending) return
      await completeResumeFile(ctx, key, await fetchAndRead(ctx, pending, run.signal))
    } catch (error) {
      const isFinal = error instanceof FetchError && !error.retryable
      if (isFinal || run.isLastAttempt) {
        await failResumeFile(ctx, key, error instanceof FetchError ? NOT_FETCHED : NOT_PROCESSED)
      }
      if (!isFinal) throw error
    }
  },
)

async function fetchAndRead(
  ctx: TaskContext,
  pending: PendingResumeFile,
  signal: AbortSignal | undefined,
): Promise<FetchedResumeFile> {
  const attachment = pending.attachmentId
    ? await getAttachment(ctx.db, pending.tenantId, pending.attachmentId)
    : await fetchFile(ctx, pending, signal)
  const file = await ctx.blobs.localPath(attachment.sha256)
  try {
    return { attachmentId: attachment.id, fileName: attachment.name, ...(await read(ctx, file.path, signal)) }
  } finally {
    await file.release()
  }
}

async function fetchFile(
  ctx: TaskContext,
  pending: PendingResumeFile,
  signal: AbortSignal | undefined,
): Promise<Attachment> {
  const { url, caller } = pending
  const file = await ctx.fetcher.fetch(url, { maxBytes: MAX_BYTES, kinds: DOCUMENT_KINDS, caller, signal })
  try {
    const name = nameOf(file, pending.name)
    const stored = await storeFile(ctx, { source: createReadStream(file.path), name: () => name })
    return await keepFetchedFile(ctx, pending, stored)
  } finally {
    await file.release()
  }
}

/** The caller's name for it, else the server's, with the ending of what the bytes are. */
function nameOf(file: FetchedFile, given: string | null): string {
  const name = given ?? file.fileName
  if (file.kind === null || name.toLowerCase().endsWith(`.${file.kind}`)) return name
  if (file.kind === 'jpg' && /\.jpeg$/i.test(name)) return name
  return `${name.replace(/\.[a-z\d]{1,5}$/i, '')}.${file.kind}`
}

async function read(
  ctx: TaskContext,
  path: string,
  signal: AbortSignal | undefined,
): Promise<Pick<FetchedResumeFile, 'parsed' | 'unreadable'>> {
  try {
    const parsed = await ctx.parser.parse({ path }, { signal })
    return { parsed: { ...parsed, parserVersion: PARSER_VERSION } }
  } catch (error) {
    if (error instanceof ResumeError) return { parsed: null, unreadable: error.message }
    throw error
  }
}

export const tidyChannelResumesHandler = handleTask<TaskContext, typeof tidyChannelResumes.payload>(
  tidyChannelResumes,
  async (ctx) => {
    const resumed = await tidyUp(ctx)
    if (resumed > 0) ctx.log.warn({ resumed }, 'stalled fetches of résumé files went back on the queue')
  },
)
