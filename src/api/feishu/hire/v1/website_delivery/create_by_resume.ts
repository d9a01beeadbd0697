import { Type } from 'typebox'
import { receiveDelivery } from '#domain/deliveries/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { deliveryFieldPath } from '../../../resume/field-paths.ts'
import { DeliveryResume } from '../../../resume/schema.ts'
import { resumeFromDelivery } from '../../../resume/to-canonical.ts'
import { IdText, OptionalId, UserIdType } from '../../../schemas.ts'
import { Delivery, presentDelivery } from './present.ts'

const Body = Type.Object({
  job_post_id: IdText,
  user_id: IdText,
  resume: DeliveryResume,
  application_preferred_city_code_list: Type.Optional(Type.Array(IdText, { maxItems: 100 })),
  channel_id: OptionalId,
})

/**
 * 新建招聘官网投递: an application with a structured résumé; the answer means that it is durable.
 *
 * Chosen where the vendor is silent: a repeat for a job the person is under way for answers 1002402, with the earlier
 * delivery's and application's ids in `error.details`, also when it is a network retry of the same request; an unknown
 * site user answers 1002007 as the sibling call does; a post that is not published on the website answers 1002509.
 */
export const createByResume = feishuEndpoint({
  id: 'hire.v1.website_delivery.create_by_resume',
  method: 'POST',
  path: '/open-apis/hire/v1/websites/:website_id/deliveries/create_by_resume',
  summary: 'Send an application with a structured résumé',
  scopes: ['hire:site_application'],
  limit: { perMinute: 1000, perSecond: 50 },
  fieldPath: deliveryFieldPath,
  params: Type.Object({ website_id: Type.String() }),
  query: Type.Object({ user_id_type: UserIdType }),
  body: Body,
  response: Type.Object({ delivery: Delivery }),
  async handle({ ctx, actor, params, body }) {
    const delivery = await receiveDelivery(ctx, actor, {
      websiteId: params.website_id,
      jobPostId: body.job_post_id,
      siteUserId: body.user_id,
      resume: resumeFromDelivery(body.resume),
      preferredCityCodes: body.application_preferred_city_code_list,
      channelId: body.channel_id || undefined,
      resumeAttachmentId: body.resume.resume_attachment_id || undefined,
      origin: 'form',
    })
    return { delivery: presentDelivery(delivery) }
  },
})
