import { Type } from 'typebox'
import { deleteExternalInterview } from '#domain/external-records/index.ts'
import { externalFieldPath } from '../../../external/field-paths.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { InterviewParams } from './external_interview.ts'

/** 删除外部面试: its assessments are deleted with it. A second time, the record is unknown (1002002). */
export const deleteOne = feishuEndpoint({
  id: 'hire.v1.external_interview.delete',
  method: 'DELETE',
  path: '/open-apis/hire/v1/external_interviews/:external_interview_id',
  summary: 'Delete an external interview',
  scopes: ['hire:external_application'],
  limit: { perSecond: 10 },
  fieldPath: externalFieldPath,
  params: InterviewParams,
  response: Type.Object({}),
  async handle({ ctx, actor, params }) {
    await deleteExternalInterview(ctx, actor.tenantId, params.external_interview_id)
    return {}
  },
})
