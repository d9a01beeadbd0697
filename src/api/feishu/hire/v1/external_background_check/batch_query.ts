import { externalBackgroundChecks } from '#domain/external-records/index.ts'
import { BatchQuery, batchBody, batchOf } from '../../../external/schemas.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { PageOf, presentPage } from '../../../schemas.ts'
import { BackgroundCheck, presentBackgroundCheck } from './external_background_check.ts'

/**
 * 查询外部背调列表: those with the given ids, else those of one application, else all; oldest import first. Chosen where the
 * vendor is silent: ids that are unknown or deleted find nothing, and an empty list of ids counts as not given.
 */
export const batchQuery = feishuEndpoint({
  id: 'hire.v1.external_background_check.batch_query',
  method: 'POST',
  path: '/open-apis/hire/v1/external_background_checks/batch_query',
  summary: 'Query external background checks',
  scopes: ['hire:external_application', 'hire:external_application:readonly'],
  limit: { perSecond: 10 },
  query: BatchQuery,
  body: batchBody('external_background_check_id_list'),
  response: PageOf(BackgroundCheck),
  async handle({ ctx, actor, query, body }) {
    const { filter, page } = batchOf(query, body.external_background_check_id_list)
    const { items, next } = await externalBackgroundChecks.query(ctx.db, actor.tenantId, filter, page)
    return presentPage(items.map(presentBackgroundCheck), next)
  },
})
