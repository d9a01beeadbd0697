import type { Id, Json } from './columns.ts'

/** What the five kinds of record have in common. */
type ExternalRecord = {
  tenant_id: Id
  id: Id
  external_id: string | null
  /** The app whose `external_id` is taken by this record. */
  claimed_by: Id | null
  request_hash: Buffer | null
  created_at: Date
  updated_at: Date
  deleted_at: Date | null
}

export type ExternalApplicationsTable = ExternalRecord & {
  talent_id: Id
  first_talent_id: Id
  recruitment_type: number | null
  job_title: string | null
  resume_source: string | null
  stage: string | null
  delivery_type: number | null
  termination_type: string | null
  termination_reason: string | null
  applied_at: Date | null
  modified_at: Date | null
}

export type ExternalInterviewsTable = ExternalRecord & {
  external_application_id: Id
  participate_status: number | null
  begins_at: Date | null
  ends_at: Date | null
}

/** One question of an assessment and its answer: `type` 1 score, 2 one option, 3 text, 4 several options. */
export type AssessmentDimension = {
  type?: number
  title?: string
  description?: string
  score?: number
  option?: string
  options?: string[]
  content?: string
}

export type ExternalInterviewAssessmentsTable = ExternalRecord & {
  external_interview_id: Id
  username: string | null
  conclusion: number | null
  content: string | null
  dimensions: Json<AssessmentDimension[]>
}

export type ExternalOffersTable = ExternalRecord & {
  external_application_id: Id
  offered_at: Date | null
  owner: string | null
  status: string | null
  attachment_ids: Id[]
}

export type ExternalBackgroundChecksTable = ExternalRecord & {
  external_application_id: Id
  checked_at: Date | null
  name: string | null
  result: string | null
  attachment_ids: Id[]
}

export type TalentExternalInfosTable = {
  tenant_id: Id
  talent_id: Id
  created_elsewhere_at: Date
  created_at: Date
  updated_at: Date
}
