import { Type } from 'typebox'
import { createExternalAssessment } from '#domain/external-records/index.ts'
import { externalFieldPath } from '../../../external/field-paths.ts'
import { ExternalId } from '../../../external/schemas.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { IdText } from '../../../schemas.ts'
import {
  AssessmentBody,
  AssessmentOfInterview,
  assessmentFrom,
  presentAssessmentOfInterview,
} from './assessment.ts'

/**
 * 创建外部面评: adds an assessment to an external interview. `external_id` works as in the other calls, within 24 hours:
 * the vendor names no period here.
 */
export const create = feishuEndpoint({
  id: 'hire.v1.external_interview_assessment.create',
  method: 'POST',
  path: '/open-apis/hire/v1/external_interview_assessments',
  summary: 'Add an assessment to an external interview',
  scopes: ['hire:external_application'],
  limit: { perSecond: 20 },
  msg: 'success',
  fieldPath: externalFieldPath,
  body: Type.Object({ external_id: ExternalId, ...AssessmentBody.properties, external_interview_id: IdText }),
  response: Type.Object({ external_interview_assessment: AssessmentOfInterview }),
  async handle({ ctx, actor, body }) {
    const input = { ...assessmentFrom(body), interviewId: body.external_interview_id }
    const assessment = await createExternalAssessment(ctx, actor, input, body.external_id)
    return { external_interview_assessment: presentAssessmentOfInterview(assessment) }
  },
})
