import { type Static, Type } from 'typebox'
import { type JobFilter, listJobs } from '#domain/jobs/index.ts'
import { oldCall } from '../../../gateway/endpoint.ts'
import { bizCode } from '../../../resume/schema.ts'
import { formatDateTime } from '../../../resume/times.ts'
import { CAMPUS_TYPES, JobFields, NATURES, presentJob } from './present-job.ts'

const texts = Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 200, isCommaList: true }))
const time = Type.Optional(Type.Integer({ minimum: 0 }))

const QueryParam = Type.Object({
  campus: Type.Optional(Type.Boolean()),
  creator_user_ids: texts,
  end_modified_time: time,
  job_ids: texts,
  job_nature: Type.Optional(Type.String({ maxLength: 32 })),
  open_conversation_id: Type.Optional(Type.String({ maxLength: 256 })),
  start_modified_time: time,
  status_list: Type.Optional(Type.Array(Type.Integer(), { maxItems: 10 })),
})

const OPEN = 1
const CLOSED = 2

/**
 * 查询职位列表: jobs, last modified first. The parts of the filter are joined with "and". Bole's jobs belong to no
 * conversation, so that `open_conversation_id` finds nothing. Times are epoch milliseconds in, `yyyy-MM-dd HH:mm:ss` at
 * UTC+8 out.
 */
export const query = oldCall({
  id: 'dingtalk.oapi.ats.job.query',
  path: '/topapi/ats/job/query',
  summary: 'Page through jobs',
  arguments: Type.Object({
    ...bizCode,
    cursor: Type.Optional(Type.String({ maxLength: 512 })),
    query_param: Type.Optional(QueryParam),
    size: Type.Integer({ minimum: 1, maximum: 200 }),
  }),
  response: Type.Object({
    result: Type.Object({
      has_more: Type.Boolean(),
      list: Type.Array(
        Type.Object({
          ...JobFields,
          create_time: Type.String(),
          creator_user_id: Type.Optional(Type.String()),
          modified_time: Type.String(),
          status: Type.Integer(),
        }),
      ),
      next_cursor: Type.Optional(Type.String()),
    }),
    success: Type.Boolean(),
  }),
  async handle({ ctx, actor, args }) {
    const page = args.query_param?.open_conversation_id
      ? { items: [], next: null }
      : await listJobs(ctx.db, actor.tenantId, filterFrom(args.query_param ?? {}), {
          limit: args.size,
          token: args.cursor,
          now: ctx.clock.now(),
        })
    return {
      result: {
        has_more: page.next !== null,
        list: page.items.map((job) => ({
          ...presentJob(job),
          create_time: formatDateTime(job.createdAt),
          creator_user_id: job.creatorUserId ?? undefined,
          modified_time: formatDateTime(job.updatedAt),
          status: job.isOpen ? OPEN : CLOSED,
        })),
        next_cursor: page.next ?? undefined,
      },
      success: true,
    }
  },
})

function filterFrom(param: Static<typeof QueryParam>): JobFilter {
  const states = new Set(param.status_list ?? [])
  const isOneState = states.has(OPEN) !== states.has(CLOSED)
  return {
    ids: param.job_ids,
    creatorUserIds: param.creator_user_ids,
    isOpen: isOneState ? states.has(OPEN) : undefined,
    recruitmentTypeIds: recruitmentTypes(param),
    modifiedFrom: param.start_modified_time,
    modifiedTo: param.end_modified_time,
  }
}

function recruitmentTypes({ campus, job_nature: nature }: Static<typeof QueryParam>): string[] | undefined {
  if (campus === undefined && nature === undefined) return undefined
  const ofNature = nature === undefined ? Object.values(NATURES).flat() : (NATURES[nature] ?? [])
  return campus === undefined ? ofNature : ofNature.filter((id) => CAMPUS_TYPES.includes(id) === campus)
}
