import { Type } from 'typebox'
import type { Delivery as ReceivedDelivery } from '#domain/deliveries/index.ts'

/** `website_delivery_dto`, in the order of the vendor's example. */
export const Delivery = Type.Object({
  application_id: Type.String(),
  id: Type.String(),
  job_id: Type.String(),
  job_post_id: Type.String(),
  portal_resume_id: Type.String(),
  user_id: Type.String(),
  talent_id: Type.String(),
})

export function presentDelivery(delivery: ReceivedDelivery) {
  return {
    application_id: delivery.applicationId,
    id: delivery.id,
    job_id: delivery.jobId,
    job_post_id: delivery.jobPostId,
    portal_resume_id: delivery.portalResumeId,
    user_id: delivery.siteUserId,
    talent_id: delivery.talentId,
  }
}
