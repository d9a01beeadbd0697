import { Type } from 'typebox'
import { requestFileDelivery } from '#domain/deliveries/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { Identification } from '../../../resume/schema.ts'
import { identificationFrom } from '../../../resume/to-canonical.ts'
import { IdText, OptionalId } from '../../../schemas.ts'

const Body = Type.Object({
  job_post_id: IdText,
  user_id: IdText,
  resume_file_id: IdText,
  channel_id: OptionalId,
  application_preferred_city_code_list: Type.Optional(Type.Array(IdText, { maxItems: 1 })),
  mobile_country_code: Type.Optional(Type.String({ maxLength: 64 })),
  mobile: Type.Optional(Type.String({ maxLength: 64 })),
  email: Type.Optional(Type.String({ maxLength: 320 })),
  identification: Type.Optional(Identification),
})

const FIELDS: Record<string, string> = {
  'basic.mobile': 'mobile',
  'basic.email': 'email',
  'basic.identification.number': 'identification.identification_number',
  resumeAttachmentId: 'resume_file_id',
}

/**
 * 根据简历附件创建招聘官网投递任务: an application whose résumé is a file, received in the background. What the
 * request says of the person goes before what the file says. `mobile_country_code` is a dialling code here; `86`,
 * `+86` and `CN_1` are all understood.
 */
export const createByAttachment = feishuEndpoint({
  id: 'hire.v1.website_delivery.create_by_attachment',
  method: 'POST',
  path: '/open-apis/hire/v1/websites/:website_id/deliveries/create_by_attachment',
  summary: 'Send an application with a résumé file',
  scopes: ['hire:site_application'],
  limit: { perMinute: 1000, perSecond: 50 },
  fieldPath: (path) => FIELDS[path] ?? path,
  params: Type.Object({ website_id: Type.String() }),
  body: Body,
  response: Type.Object({ task_id: Type.String() }),
  async handle({ ctx, actor, params, body }) {
    const taskId = await requestFileDelivery(ctx, actor, {
      websiteId: params.website_id,
      jobPostId: body.job_post_id,
      siteUserId: body.user_id,
      attachmentId: body.resume_file_id,
      channelId: body.channel_id || undefined,
      preferredCityCodes: body.application_preferred_city_code_list,
      mobile: body.mobile || undefined,
      mobileCountryCode: body.mobile_country_code || undefined,
      email: body.email || undefined,
      identification: identificationFrom(body.identification, 'identification'),
    })
    return { task_id: taskId }
  },
})
