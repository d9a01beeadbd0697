import { importTalent } from '#domain/imports/index.ts'
import { DomainError } from '#lib/errors.ts'
import { attempt, eachPage, inLanes, leaveOutImported, type Run } from './run.ts'
import { resumeFilesOf, resumeOfTalent } from './talent.ts'
import { asObjects, asText } from './wire.ts'

/** Pages of at most 20, 20 calls a second; an empty list is an error there unless this option says otherwise. */
const TALENTS = {
  name: 'talents',
  path: '/open-apis/hire/v1/talents',
  pageSize: 20,
  limit: 20,
  query: { query_option: 'ignore_empty_error' },
}
const TALENT_LIMIT = 20

/** Copies the talents, each as the fuller v2 call has it. */
export async function copyTalents(run: Run, step: { number: number; of: number }): Promise<void> {
  const { ctx, scope, source, report, progress } = run
  await eachPage(run, TALENTS, async (items) => {
    const ids = [...new Set(asObjects(items).flatMap(({ id }) => asText(id) ?? []))]
    const missing = await leaveOutImported(
      run,
      'talent',
      ids.map((id) => ({ id })),
    )
    await inLanes(missing, async ({ id }) => {
      await attempt(run, 'talent', id, async () => {
        const raw = await source.get(`/open-apis/hire/v2/talents/${encodeURIComponent(id)}`, {}, TALENT_LIMIT)
        const resume = resumeOfTalent(raw)
        if (resume.basic.name === undefined) throw new DomainError('invalid', 'the talent has no name')
        return importTalent(ctx, scope, {
          sourceId: id,
          resume,
          raw,
          attachmentSourceIds: resumeFilesOf(raw),
        })
      })
    })
    const { new: made, there, failed } = report.counts('talent')
    progress.show({ ...step, name: 'talents', done: made + there, failed })
  })
}
