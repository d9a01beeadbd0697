import { Type } from 'typebox'
import { externalOffers } from '#domain/external-records/index.ts'
import { externalFieldPath } from '../../../external/field-paths.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { Offer, OfferBody, OfferParams, offerFrom, presentOffer } from './external_offer.ts'

/** 更新外部 Offer: replaces the offer; what is not sent is empty afterwards, its files too. */
export const update = feishuEndpoint({
  id: 'hire.v1.external_offer.update',
  method: 'PUT',
  path: '/open-apis/hire/v1/external_offers/:external_offer_id',
  summary: 'Replace an external offer',
  scopes: ['hire:external_offer'],
  limit: { perSecond: 10 },
  msg: 'SUCCESS',
  fieldPath: externalFieldPath,
  params: OfferParams,
  body: OfferBody,
  response: Type.Object({ external_offer: Offer }),
  async handle({ ctx, actor, params, body }) {
    const record = await externalOffers.replace(
      ctx,
      actor.tenantId,
      params.external_offer_id,
      offerFrom(body),
    )
    return { external_offer: presentOffer(record) }
  },
})
