/** What the domain calls a field of an external record, in the vendor's words. */
const FIELDS: Record<string, string> = {
  applicationId: 'external_application_id',
  interviewId: 'external_interview_id',
  assessmentId: 'external_interview_assessment_id',
  offerId: 'external_offer_id',
  backgroundCheckId: 'external_background_check_id',
  talentId: 'talent_id',
  externalId: 'external_id',
  createdAt: 'external_create_time',
  appliedAt: 'create_time',
  modifiedAt: 'modify_time',
  beginsAt: 'begin_time',
  endsAt: 'end_time',
  offeredAt: 'biz_create_time',
  checkedAt: 'date',
  attachmentIds: 'attachment_id_list',
  assessments: 'interview_assessments',
  dimensions: 'assessment_dimension_list',
}

/** `assessments[0].dimensions[1].score` → `interview_assessments[0].assessment_dimension_list[1].score`. */
export function externalFieldPath(path: string): string {
  return path
    .split('.')
    .map((part) => part.replace(/^[a-zA-Z]+/, (name) => FIELDS[name] ?? name))
    .join('.')
}
