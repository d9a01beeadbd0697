import { sweepFiles } from '#domain/attachments/index.ts'
import { tidyChannelResumes } from '#domain/channel-resumes/index.ts'
import type { DomainContext } from '#domain/context.ts'
import { resumeFileDeliveries } from '#domain/deliveries/index.ts'
import { indexTalentsTask } from '#domain/talents/index.ts'
import type { TaskHandler } from '#queue/worker.ts'
import { createParserPool, type ParserPool } from '#resume/index.ts'
import { deliverFileHandler, resumeFileDeliveriesHandler } from './deliver-file.ts'
import { fetchResumeFileHandler, tidyChannelResumesHandler } from './fetch-resume-file.ts'
import { indexTalentsHandler } from './index-talents.ts'
import { sweepFilesHandler } from './sweep-files.ts'

/** What handlers need beyond the domain: the parser, which runs in processes of its own. */
export type TaskContext = DomainContext & { parser: ParserPool }

/** Every kind of background work this release knows. */
export const taskHandlers: TaskHandler<TaskContext>[] = [
  deliverFileHandler,
  resumeFileDeliveriesHandler,
  fetchResumeFileHandler,
  tidyChannelResumesHandler,
  sweepFilesHandler,
  indexTalentsHandler,
]

/** Periodic tasks, in graphile-worker's crontab form. */
export const crontab = `*/10 * * * * ${resumeFileDeliveries.name}
*/10 * * * * ${tidyChannelResumes.name}
17 * * * * ${sweepFiles.name}
* * * * * ${indexTalentsTask.name}`

/** @param options.parsers files read at the same time */
export function createTaskContext(
  ctx: DomainContext,
  options: { parsers?: number } = {},
): TaskContext & { close(): Promise<void> } {
  const parser = createParserPool({ size: options.parsers ?? 1 })
  return { ...ctx, parser, close: () => parser.close() }
}
