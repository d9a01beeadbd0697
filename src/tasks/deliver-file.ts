import type { DomainContext } from '#domain/context.ts'
import {
  beginFileDelivery,
  completeFileDelivery,
  deliverFile,
  failFileDelivery,
  resumeFileDeliveries,
  resumeStalledFileDeliveries,
} from '#domain/deliveries/index.ts'
import { DomainError } from '#lib/errors.ts'
import { handleTask } from '#queue/worker.ts'
import { PARSER_VERSION, type ParsedResume, ResumeError } from '#resume/index.ts'
import type { TaskContext } from './index.ts'

/**
 * Stored file → text → fields → the same use case as any other delivery. A file that cannot be read and an application
 * that is refused end the task as failed with the reason; anything else (the database away, a full queue) is tried
 * again, and the last failing try ends the task too: a promised task always ends.
 */
export const deliverFileHandler = handleTask<TaskContext, typeof deliverFile.payload>(
  deliverFile,
  async (ctx, key, run) => {
    try {
      const pending = await beginFileDelivery(ctx, key)
      if (!pending) return
      const parsed = await parseBlob(ctx, pending.blob, run.signal)
      await completeFileDelivery(ctx, pending, { ...parsed, parserVersion: PARSER_VERSION })
    } catch (error) {
      const failure = failureOf(error)
      if (failure) {
        await failFileDelivery(ctx, key, failure)
        return
      }
      if (run.isLastAttempt) await endAfterLastAttempt(ctx, key)
      throw error
    }
  },
)

async function parseBlob(
  ctx: TaskContext,
  sha256: string,
  signal: AbortSignal | undefined,
): Promise<ParsedResume> {
  const file = await ctx.blobs.localPath(sha256)
  try {
    return await ctx.parser.parse({ path: file.path }, { signal })
  } finally {
    await file.release()
  }
}

/** Failures that trying again cannot mend, in words for the person who reads the task. */
function failureOf(error: unknown): { message: string; earlierDeliveryId?: string } | null {
  if (error instanceof ResumeError) return { message: error.message }
  if (!(error instanceof DomainError)) return null
  const message = error.field === undefined ? error.message : `${error.field}: ${error.message}`
  if (error.reason !== 'application_duplicate') return { message }
  return { message: `Duplicate application: ${message}`, earlierDeliveryId: error.details.delivery_id }
}

async function endAfterLastAttempt(
  ctx: DomainContext,
  key: { tenantId: string; taskId: string },
): Promise<void> {
  await failFileDelivery(ctx, key, {
    message:
      'The file could not be processed: the server failed repeatedly. Its log names the cause; send the file again.',
  })
}

export const resumeFileDeliveriesHandler = handleTask<TaskContext, typeof resumeFileDeliveries.payload>(
  resumeFileDeliveries,
  async (ctx) => {
    const resumed = await resumeStalledFileDeliveries(ctx)
    if (resumed > 0) ctx.log.warn({ resumed }, 'stalled file deliveries went back on the queue')
  },
)
