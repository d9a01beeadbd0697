import { Type } from 'typebox'
import { replaceExternalInterview } from '#domain/external-records/index.ts'
import { externalFieldPath } from '../../../external/field-paths.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import {
  Interview,
  InterviewBody,
  InterviewParams,
  interviewFrom,
  presentInterview,
} from './external_interview.ts'

/** 更新外部面试: replaces the interview and all its assessments, which get new ids; what is not sent is empty afterwards. */
export const update = feishuEndpoint({
  id: 'hire.v1.external_interview.update',
  method: 'PUT',
  path: '/open-apis/hire/v1/external_interviews/:external_interview_id',
  summary: 'Replace an external interview and its assessments',
  scopes: ['hire:external_application'],
  limit: { perSecond: 10 },
  fieldPath: externalFieldPath,
  params: InterviewParams,
  body: InterviewBody,
  response: Type.Object({ external_interview: Interview }),
  async handle({ ctx, actor, params, body }) {
    const record = await replaceExternalInterview(
      ctx,
      actor.tenantId,
      params.external_interview_id,
      interviewFrom(body),
    )
    return { external_interview: presentInterview(record) }
  },
})
