import { Type } from 'typebox'
import { changeExternalAssessment } from '#domain/external-records/index.ts'
import { externalFieldPath } from '../../../external/field-paths.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { IdText } from '../../../schemas.ts'
import {
  AssessmentBody,
  AssessmentOfInterview,
  assessmentFrom,
  presentAssessmentOfInterview,
} from './assessment.ts'

/**
 * 更新外部面评: changes what is sent and keeps the rest. Chosen where the vendor is silent: `""` empties a text, `null` is
 * the same as not sent, and the list of dimensions is replaced as a whole, because they have no ids.
 */
export const patch = feishuEndpoint({
  id: 'hire.v1.external_interview_assessment.patch',
  method: 'PATCH',
  path: '/open-apis/hire/v1/external_interview_assessments/:external_interview_assessment_id',
  summary: 'Change given fields of an external assessment',
  scopes: ['hire:external_application'],
  limit: { perSecond: 20 },
  msg: 'success',
  fieldPath: externalFieldPath,
  params: Type.Object({ external_interview_assessment_id: IdText }),
  body: AssessmentBody,
  response: Type.Object({ external_interview_assessment: AssessmentOfInterview }),
  async handle({ ctx, actor, params, body }) {
    const id = params.external_interview_assessment_id
    const assessment = await changeExternalAssessment(ctx, actor.tenantId, id, assessmentFrom(body))
    return { external_interview_assessment: presentAssessmentOfInterview(assessment) }
  },
})
