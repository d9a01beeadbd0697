import { type ImportedJob, importJob } from '#domain/imports/index.ts'
import { attempt, eachPage, inLanes, isUnavailable, leaveOutImported, type Run } from './run.ts'
import { asCode, asObject, asObjects, asText, asTime, asWhole, namesOf, type Wire } from './wire.ts'

/** Pages of at most 20, 50 calls a second (vendor's page of `GET /open-apis/hire/v1/jobs`). */
const JOBS = { name: 'jobs', path: '/open-apis/hire/v1/jobs', pageSize: 20, limit: 50 }

/** Copies the jobs. Where the other system lists none, each comes with the first of its applications. */
export async function copyJobs(run: Run, step: { number: number; of: number }): Promise<void> {
  const { ctx, scope, report, progress } = run
  try {
    await eachPage(run, JOBS, async (items) => {
      const jobs = asObjects(items).flatMap((job) => {
        const id = asText(job.id)
        return id === undefined ? [] : [{ id, job }]
      })
      await inLanes(await leaveOutImported(run, 'job', jobs), async ({ id, job }) => {
        await attempt(run, 'job', id, () => importJob(ctx, scope, jobOf(id, job)))
      })
      const { new: made, there, failed } = report.counts('job')
      progress.show({ ...step, name: 'jobs', done: made + there, failed })
    })
  } catch (error) {
    if (!isUnavailable(error)) throw error
    report.note(`Jobs are not listed (${error.message}); those that have applications came with them.`)
  }
}

/** A job of `GET /jobs`, or the `job_info` of an application, which says less. */
export function jobOf(sourceId: string, job: Wire): ImportedJob {
  const expiry = asTime(job.expiry_timestamp) ?? asTime(job.expiry_time)
  return {
    sourceId,
    title: asText(job.title) ?? asText(job.name) ?? `(${sourceId})`,
    code: asText(job.code) ?? '',
    description: asText(job.description) ?? '',
    requirement: asText(job.requirement) ?? '',
    processType: job.process_type === 2 ? 2 : 1,
    processName: asText(job.process_name) ?? asText(job.process_en_name),
    recruitmentTypeId: asText(asObject(job.recruitment_type).id),
    departmentName: namesOf(job.department)[0],
    jobTypeName: namesOf(job.job_type)[0],
    jobFunctionName: namesOf(job.job_function)[0],
    minSalary: asCode(job.min_salary, 0, 100_000),
    maxSalary: asCode(job.max_salary, 0, 100_000),
    requiredDegree: asCode(job.required_degree, 1, 20),
    experience: asCode(job.experience, 1, 8),
    headcount: asCode(job.head_count, 0, 1_000_000),
    active: asWhole(job.active_status) !== 2,
    expiresAt: expiry,
    createdAt: asTime(job.create_timestamp) ?? asTime(job.create_time),
    updatedAt: asTime(job.update_timestamp) ?? asTime(job.update_time),
  }
}
