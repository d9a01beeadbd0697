import { queryExternalInterviews } from '#domain/external-records/index.ts'
import { BatchQuery, batchBody, batchOf } from '../../../external/schemas.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { PageOf, presentPage } from '../../../schemas.ts'
import { Interview, presentInterview } from './external_interview.ts'

/**
 * 查询外部面试列表: those with the given ids, else those of one application, else all; oldest import first. Chosen where the
 * vendor is silent: ids that are unknown or deleted find nothing, and an empty list of ids counts as not given.
 */
export const batchQuery = feishuEndpoint({
  id: 'hire.v1.external_interview.batch_query',
  method: 'POST',
  path: '/open-apis/hire/v1/external_interviews/batch_query',
  summary: 'Query external interviews',
  scopes: ['hire:external_application', 'hire:external_application:readonly'],
  limit: { perSecond: 10 },
  query: BatchQuery,
  body: batchBody('external_interview_id_list'),
  response: PageOf(Interview),
  async handle({ ctx, actor, query, body }) {
    const { filter, page } = batchOf(query, body.external_interview_id_list)
    const { items, next } = await queryExternalInterviews(ctx.db, actor.tenantId, filter, page)
    return presentPage(items.map(presentInterview), next)
  },
})
