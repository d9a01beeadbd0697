import { Type } from 'typebox'
import { createExternalInterview } from '#domain/external-records/index.ts'
import { externalFieldPath } from '../../../external/field-paths.ts'
import { ExternalId } from '../../../external/schemas.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { Interview, InterviewBody, interviewFrom, presentInterview } from './external_interview.ts'

/**
 * 创建外部面试: an interview of another system, under an external application.
 *
 * Chosen where the vendor is silent: an unknown application is refused with 1002002; `external_id` works as in
 * `hire.v1.external_application.create`.
 */
export const create = feishuEndpoint({
  id: 'hire.v1.external_interview.create',
  method: 'POST',
  path: '/open-apis/hire/v1/external_interviews',
  summary: 'Import an interview, with assessments',
  scopes: ['hire:external_application'],
  limit: { perSecond: 10 },
  fieldPath: externalFieldPath,
  body: Type.Object({ external_id: ExternalId, ...InterviewBody.properties }),
  response: Type.Object({ external_interview: Interview }),
  async handle({ ctx, actor, body }) {
    return {
      external_interview: presentInterview(
        await createExternalInterview(ctx, actor, interviewFrom(body), body.external_id),
      ),
    }
  },
})
