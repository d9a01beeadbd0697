import { createReadStream } from 'node:fs'
import { MAX_ATTACHMENT_BYTES } from '#domain/attachments/index.ts'
import {
  countWaitingAttachments,
  type ImportOutcome,
  importAttachment,
  listWaitingAttachments,
  type WaitingAttachment,
} from '#domain/imports/index.ts'
import { FetchError, type FetchedFile } from '#fetcher/index.ts'
import { DomainError } from '#lib/errors.ts'
import { attempt, inLanes, type Run } from './run.ts'
import { asObject, asText, asTime } from './wire.ts'

const BATCH = 40
/** Calls a second of `GET /open-apis/hire/v1/attachments/:attachment_id`; type 1 is a résumé of a talent. */
const LIMIT = 20
const RESUME = 1
const TRIES = 3

/** Fetches the files that the talents have and that are not here. Links end after half an hour: each is asked for just before. */
export async function copyFiles(run: Run, step: { number: number; of: number }): Promise<void> {
  const { ctx, scope, report, progress } = run
  const total = await countWaitingAttachments(ctx, scope)
  for (let after: string | null = null; ; ) {
    const files: WaitingAttachment[] = await listWaitingAttachments(ctx, scope, { after, limit: BATCH })
    const last = files.at(-1)
    if (!last) return
    await inLanes(files, async (file) => {
      await attempt(run, 'attachment', file.sourceId, () => copyFile(run, file))
    })
    after = last.sourceId
    const { new: made, failed } = report.counts('attachment')
    progress.show({ ...step, name: 'files', done: made, total, failed })
  }
}

async function copyFile(run: Run, file: WaitingAttachment): Promise<ImportOutcome> {
  const path = `/open-apis/hire/v1/attachments/${encodeURIComponent(file.sourceId)}`
  const { url, name, create_time } = asObject(
    (await run.source.get(path, { type: RESUME }, LIMIT)).attachment,
  )
  const link = asText(url)
  if (link === undefined) throw new DomainError('invalid', 'the other system gave no link to the file')
  const fetched = await follow(run, link)
  try {
    return await importAttachment(run.ctx, run.scope, {
      ...file,
      source: createReadStream(fetched.path),
      name: () => asText(name) ?? fetched.fileName,
      createdAt: asTime(create_time),
    })
  } finally {
    await fetched.release()
  }
}

async function follow({ fetcher, pause }: Run, link: string): Promise<FetchedFile> {
  for (let time = 1; ; time += 1) {
    try {
      return await fetcher.fetch(link, { maxBytes: MAX_ATTACHMENT_BYTES, kinds: 'any', caller: 'import' })
    } catch (error) {
      if (time >= TRIES || !(error instanceof FetchError) || !error.retryable) throw error
      await pause(1_000 * 2 ** time)
    }
  }
}
