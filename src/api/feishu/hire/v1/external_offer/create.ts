import { Type } from 'typebox'
import { externalOffers } from '#domain/external-records/index.ts'
import { externalFieldPath } from '../../../external/field-paths.ts'
import { ExternalId } from '../../../external/schemas.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { NEW_OFFER_ERRORS, NewOfferBody, Offer, offerFrom, presentOffer } from './external_offer.ts'

/**
 * 创建外部 Offer: an offer of another system, under an external application.
 *
 * Chosen where the vendor is silent: an unknown application is refused with 1002002; `external_id` works as in
 * `hire.v1.external_application.create`.
 */
export const create = feishuEndpoint({
  id: 'hire.v1.external_offer.create',
  method: 'POST',
  path: '/open-apis/hire/v1/external_offers',
  summary: 'Import an offer',
  scopes: ['hire:external_offer'],
  limit: { perSecond: 10 },
  msg: 'SUCCESS',
  errors: NEW_OFFER_ERRORS,
  fieldPath: externalFieldPath,
  body: Type.Object({ external_id: ExternalId, ...NewOfferBody.properties }),
  response: Type.Object({ external_offer: Offer }),
  async handle({ ctx, actor, body }) {
    return {
      external_offer: presentOffer(
        await externalOffers.create(ctx, actor, offerFrom(body), body.external_id),
      ),
    }
  },
})
