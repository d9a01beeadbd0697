import { Type } from 'typebox'
import { corpIdOf } from '#domain/apps/index.ts'
import { getJob, type Job } from '#domain/jobs/index.ts'
import { oldCall } from '../../../gateway/endpoint.ts'
import { bizCode } from '../../../resume/schema.ts'
import { JobFields, presentJob } from './present-job.ts'

const count = Type.Optional(Type.Integer())

/** Years of experience by the job's range; the last one is open. */
const EXPERIENCE: Record<number, [min: number, max?: number]> = {
  3: [0, 1],
  4: [1, 3],
  5: [3, 5],
  6: [5, 7],
  7: [7, 10],
  8: [10],
}

/**
 * 获取职位信息: one job, open or closed. What Bole's jobs do not have (coordinates, part-time terms, months of pay, tags) is
 * left out. `required_edu` is on the vendor's own scale, on which 3 and 4 stand the other way round.
 */
export const get = oldCall({
  id: 'dingtalk.oapi.ats.job.get',
  path: '/topapi/ats/job/get',
  summary: 'Read a job',
  arguments: Type.Object({ ...bizCode, job_id: Type.String({ maxLength: 64 }) }),
  response: Type.Object({
    result: Type.Object({
      ...JobFields,
      address: Type.Optional(Type.Object({ name: Type.String(), detail: Type.String() })),
      corpid: Type.String(),
      description: Type.String(),
      head_count: count,
      min_job_experience: count,
      max_job_experience: count,
      required_edu: count,
      salary_negotiable: Type.Boolean(),
    }),
  }),
  async handle({ ctx, actor, args }) {
    const job = await getJob(ctx.db, actor.tenantId, args.job_id, ctx.clock.now())
    const [min, max] = EXPERIENCE[job.experience ?? 0] ?? []
    return {
      result: {
        ...presentJob(job),
        address: job.address ? { name: job.address.name, detail: job.address.name } : undefined,
        corpid: corpIdOf(actor.tenantId),
        description: [job.description, job.requirement].filter((text) => text !== '').join('\n'),
        head_count: job.headcount ?? undefined,
        min_job_experience: min,
        max_job_experience: max,
        required_edu: requiredEduOf(job),
        salary_negotiable: job.minSalary === null && job.maxSalary === null,
      },
    }
  },
})

const VOCATIONAL = 3
const HIGH_SCHOOL = 4
const DOCTORATE = 8

function requiredEduOf({ requiredDegree: degree }: Job): number | undefined {
  if (degree === null || degree < 1 || degree > DOCTORATE) return undefined
  if (degree === VOCATIONAL) return HIGH_SCHOOL
  return degree === HIGH_SCHOOL ? VOCATIONAL : degree
}
