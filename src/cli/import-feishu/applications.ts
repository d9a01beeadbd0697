import {
  findImported,
  type ImportedApplication,
  type ImportedStage,
  importApplication,
  importHistory,
  importInterview,
  importJob,
} from '#domain/imports/index.ts'
import { findPlace } from '#domain/locations/index.ts'
import { type Interview, interviewOf } from './interview.ts'
import { jobOf } from './jobs.ts'
import { attempt, eachPage, inLanes, isUnavailable, leaveOutImported, type Run, readAll } from './run.ts'
import { asCode, asObject, asObjects, asText, asTexts, asTime, namesOf, type Wire } from './wire.ts'

/** Pages of at most 200, 50 calls a second; single applications 1,000 a minute. */
const APPLICATIONS = {
  name: 'applications',
  path: '/open-apis/hire/v1/applications',
  pageSize: 200,
  limit: 50,
}
const APPLICATION_LIMIT = 16
const PROCESSES = {
  name: 'job_processes',
  path: '/open-apis/hire/v1/job_processes',
  pageSize: 100,
  limit: 20,
}
const INTERVIEWS = { name: 'interviews', path: '/open-apis/hire/v1/interviews', pageSize: 100, limit: 50 }

type Step = { number: number; of: number }
type Applications = Run & { stages: Map<string, ImportedStage>; hasInterviews: boolean }

/**
 * Copies the applications, and with each its interviews. An application whose job is here becomes one of the pipeline; its
 * interviews, and an application without a job, become history of the talent.
 */
export async function copyApplications(run: Run, step: Step): Promise<void> {
  const applications: Applications = { ...run, stages: await readStages(run), hasInterviews: true }
  await eachPage(run, APPLICATIONS, async (items) => {
    const ids = [...new Set(asTexts(items))].map((id) => ({ id }))
    const missing = new Set((await leaveOutImported(run, 'application', ids)).map(({ id }) => id))
    await inLanes(ids, ({ id }) => copyApplication(applications, id, missing.has(id)))
    const { new: made, there, failed } = run.report.counts('application')
    run.progress.show({ ...step, name: 'applications', done: made + there, failed })
  })
}

/** The stages of all processes, by their ids there. Without them only an application's present stage has a name. */
async function readStages({ source, report }: Run): Promise<Map<string, ImportedStage>> {
  try {
    const processes = asObjects(await readAll(source, PROCESSES))
    const stages = processes.flatMap(({ stage_list }) => asObjects(stage_list))
    return new Map(
      stages.flatMap((stage) => (asText(stage.id) ? [[String(stage.id), stageOf(stage)] as const] : [])),
    )
  } catch (error) {
    if (!isUnavailable(error)) throw error
    report.note(`Processes are not listed (${error.message}); earlier stages of applications did not come.`)
    return new Map()
  }
}

function stageOf(stage: Wire): ImportedStage {
  return { names: namesOf(stage), type: asCode(stage.type, 1, 255) ?? 255 }
}

/** Interviews come for applications that were copied before, too: there may be new ones. */
async function copyApplication(run: Applications, id: string, isMissing: boolean): Promise<void> {
  const interviews = await readInterviews(run, id)
  if (!isMissing && interviews.length === 0) return
  const application = await readApplication(run, id)
  if (application === null) return
  if (interviews.length > 0) await copyInterviews(run, id, application, interviews)
  if (!isMissing) return
  await copyJobOf(run, application)
  const isHere = await attempt(run, 'application', id, () =>
    importApplication(run.ctx, run.scope, applicationOf(id, application, run.stages)),
  )
  // Nothing is lost silently: what cannot be in the pipeline is on the talent's time line.
  if (!isHere) await copyHistory(run, id, application)
}

async function readApplication(run: Applications, id: string): Promise<Wire | null> {
  let application: Wire | null = null
  const path = `/open-apis/hire/v1/applications/${encodeURIComponent(id)}`
  try {
    application = asObject((await run.source.get(path, {}, APPLICATION_LIMIT)).application)
  } catch (error) {
    await attempt(run, 'application', id, () => Promise.reject(error))
  }
  return application
}

async function copyJobOf(run: Applications, application: Wire): Promise<void> {
  const jobId = asText(application.job_id)
  if (jobId === undefined || application.job_info === undefined) return
  if ((await findImported(run.ctx, run.scope, 'job', [jobId])).size > 0) return
  await attempt(run, 'job', jobId, () =>
    importJob(run.ctx, run.scope, jobOf(jobId, asObject(application.job_info))),
  )
}

async function readInterviews(run: Applications, applicationId: string): Promise<Interview[]> {
  if (!run.hasInterviews) return []
  try {
    const items = await readAll(run.source, { ...INTERVIEWS, query: { application_id: applicationId } })
    return asObjects(items).flatMap((item) => interviewOf(item) ?? [])
  } catch (error) {
    if (!isUnavailable(error)) throw error
    run.hasInterviews = false
    run.report.note(`Interviews did not come (${error.message}).`)
    return []
  }
}

async function copyInterviews(
  run: Applications,
  id: string,
  application: Wire,
  interviews: Interview[],
): Promise<void> {
  const missing = await leaveOutImported(run, 'interview', interviews)
  if (missing.length === 0 || !(await copyHistory(run, id, application))) return
  for (const { id: sourceId, ...interview } of missing) {
    await attempt(run, 'interview', sourceId, () =>
      importInterview(run.ctx, run.scope, id, { sourceId, ...interview }),
    )
  }
}

async function copyHistory(run: Applications, id: string, application: Wire): Promise<boolean> {
  if ((await findImported(run.ctx, run.scope, 'history', [id])).size > 0) return true
  return attempt(run, 'history', id, () => importHistory(run.ctx, run.scope, historyOf(id, application)))
}

function historyOf(sourceId: string, application: Wire) {
  const job = asObject(application.job_info)
  return {
    sourceId,
    talentSourceId: asText(application.talent_id) ?? '',
    recruitmentType: asCode(job.process_type, 1, 2),
    jobTitle: asText(job.name),
    resumeSource: namesOf(application.resume_source_info)[0],
    stage: namesOf(application.stage)[0],
    deliveryType: asCode(application.delivery_type, 1, 2),
    terminationReason: asText(application.termination_reason_note),
    appliedAt: asTime(application.create_time),
    modifiedAt: asTime(application.modify_time),
  }
}

function applicationOf(
  sourceId: string,
  application: Wire,
  stages: Map<string, ImportedStage>,
): ImportedApplication {
  const createdAt = asTime(application.create_time) ?? Date.now()
  return {
    sourceId,
    jobSourceId: asText(application.job_id) ?? '',
    talentSourceId: asText(application.talent_id) ?? '',
    stage: stageOf(asObject(application.stage)),
    stageTimes: asObjects(application.stage_time_list).flatMap(({ stage_id, enter_time, exit_time }) => {
      const stage = stages.get(asText(stage_id) ?? '')
      const enteredAt = asTime(enter_time)
      return stage && enteredAt !== undefined ? [{ stage, enteredAt, exitedAt: asTime(exit_time) }] : []
    }),
    active: application.active_status !== 2,
    deliveryType: application.delivery_type === 1 ? 1 : 2,
    resumeSourceName: namesOf(application.resume_source_info)[0],
    resumeSourceFileId: asText(application.talent_attachment_resume_id),
    preferredCityCodes: asObjects(application.application_preferred_city_list).flatMap(({ code }) => {
      const text = asText(code)
      return text !== undefined && findPlace(text) ? [text] : []
    }),
    terminationType: asCode(application.termination_type, 1, 27),
    terminationNote: asText(application.termination_reason_note),
    createdAt,
    updatedAt: asTime(application.modify_time) ?? createdAt,
  }
}
