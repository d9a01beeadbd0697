import { Type } from 'typebox'
import { externalOffers } from '#domain/external-records/index.ts'
import { externalFieldPath } from '../../../external/field-paths.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { OfferParams } from './external_offer.ts'

/** 删除外部 Offer: its files stay. A second time, the record is unknown (1002002). */
export const deleteOne = feishuEndpoint({
  id: 'hire.v1.external_offer.delete',
  method: 'DELETE',
  path: '/open-apis/hire/v1/external_offers/:external_offer_id',
  summary: 'Delete an external offer',
  scopes: ['hire:external_offer'],
  limit: { perSecond: 10 },
  msg: 'SUCCESS',
  fieldPath: externalFieldPath,
  params: OfferParams,
  response: Type.Object({}),
  async handle({ ctx, actor, params }) {
    await externalOffers.remove(ctx, actor.tenantId, params.external_offer_id)
    return {}
  },
})
