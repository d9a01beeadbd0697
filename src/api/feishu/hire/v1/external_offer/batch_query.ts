import { externalOffers } from '#domain/external-records/index.ts'
import { BatchQuery, batchBody, batchOf } from '../../../external/schemas.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { PageOf, presentPage } from '../../../schemas.ts'
import { Offer, presentOffer } from './external_offer.ts'

/**
 * 查询外部 Offer 列表: those with the given ids, else those of one application, else all; oldest import first. Chosen where the
 * vendor is silent: ids that are unknown or deleted find nothing, and an empty list of ids counts as not given.
 */
export const batchQuery = feishuEndpoint({
  id: 'hire.v1.external_offer.batch_query',
  method: 'POST',
  path: '/open-apis/hire/v1/external_offers/batch_query',
  summary: 'Query external offers',
  scopes: ['hire:external_offer', 'hire:external_offer:readonly'],
  limit: { perSecond: 10 },
  msg: 'SUCCESS',
  query: BatchQuery,
  body: batchBody('external_offer_id_list'),
  response: PageOf(Offer),
  async handle({ ctx, actor, query, body }) {
    const { filter, page } = batchOf(query, body.external_offer_id_list)
    const { items, next } = await externalOffers.query(ctx.db, actor.tenantId, filter, page)
    return presentPage(items.map(presentOffer), next)
  },
})
