import { type Static, Type } from 'typebox'
import type { ExternalInterview, ExternalInterviewInput } from '#domain/external-records/index.ts'
import { msOf } from '../../../external/schemas.ts'
import { compact, mapList } from '../../../resume/present-values.ts'
import { EpochMs, IdText, OneOf } from '../../../schemas.ts'
import {
  Assessment,
  AssessmentBody,
  assessmentFrom,
  presentAssessment,
} from '../external_interview_assessment/assessment.ts'

/** What creating and replacing an external interview say of it. */
export const InterviewBody = Type.Object({
  external_application_id: IdText,
  participate_status: Type.Optional(OneOf([1, 2, 3])),
  begin_time: Type.Optional(EpochMs),
  end_time: Type.Optional(EpochMs),
  interview_assessments: Type.Optional(Type.Array(AssessmentBody, { maxItems: 100 })),
})

/**
 * An external interview as all calls answer it. Times are numbers in milliseconds. The list is always there; optional
 * fields are written after required ones, and so the fields keep the vendor's order.
 */
export const Interview = Type.Object({
  external_application_id: Type.String(),
  id: Type.String(),
  participate_status: Type.Optional(Type.Integer()),
  begin_time: Type.Optional(Type.Integer()),
  end_time: Type.Optional(Type.Integer()),
  interview_assessments: Type.Optional(Type.Array(Assessment)),
})

export const InterviewParams = Type.Object({ external_interview_id: IdText })

export function interviewFrom(body: Static<typeof InterviewBody>): ExternalInterviewInput {
  return compact({
    applicationId: body.external_application_id,
    participateStatus: body.participate_status,
    beginsAt: body.begin_time,
    endsAt: body.end_time,
    assessments: mapList(body.interview_assessments, assessmentFrom),
  })
}

export function presentInterview(row: ExternalInterview): Static<typeof Interview> {
  return compact({
    external_application_id: row.external_application_id,
    id: row.id,
    participate_status: row.participate_status ?? undefined,
    begin_time: msOf(row.begins_at),
    end_time: msOf(row.ends_at),
    interview_assessments: row.assessments.map(presentAssessment),
  })
}
