import { Type } from 'typebox'
import { getApplication } from '#domain/applications/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { compact, presentUserId } from '../../../resume/present-values.ts'
import { IdText, UserIdType } from '../../../schemas.ts'
import { applicationProperties, JobInfo, presentApplication, presentJob } from './present.ts'

const ApplicationInfo = Type.Object({
  ...applicationProperties,
  resume_source_id: Type.Optional(Type.String()),
  /** 1 we rejected the candidate, 22 the candidate rejected us, 27 other */
  termination_type: Type.Optional(Type.Integer()),
  termination_reason_list: Type.Optional(Type.Array(Type.String())),
  job_info: JobInfo,
})

/**
 * 获取投递信息: one application. The vendor's page names no code of its own for an unknown one; it is 1002201, as on
 * `get_detail`. Bole has no virtual jobs, so `get_latest_application_on_chain` changes nothing.
 */
export const get = feishuEndpoint({
  id: 'hire.v1.application.get',
  method: 'GET',
  path: '/open-apis/hire/v1/applications/:application_id',
  summary: 'One application, compact form',
  scopes: ['hire:application', 'hire:application:readonly'],
  limit: { perMinute: 1000, perSecond: 50 },
  msg: 'success',
  params: Type.Object({ application_id: IdText }),
  query: Type.Object({
    user_id_type: UserIdType,
    options: Type.Optional(Type.Array(Type.Literal('get_latest_application_on_chain'), { maxItems: 20 })),
  }),
  response: Type.Object({ application: ApplicationInfo }),
  async handle({ ctx, actor, scopes, params, query }) {
    const application = await getApplication(ctx.db, actor.tenantId, params.application_id)
    const creatorId = presentUserId(application.creator, query.user_id_type ?? 'open_id', scopes)
    return {
      application: compact({
        ...presentApplication(application, creatorId),
        resume_source_id: application.resume_source_id ?? undefined,
        termination_type: application.termination_type ?? undefined,
        termination_reason_list: application.termination_reason_ids ?? undefined,
        job_info: presentJob(application.job),
      }),
    }
  },
})
