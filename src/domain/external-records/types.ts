import type { Selectable } from 'kysely'
import type {
  AssessmentDimension,
  ExternalApplicationsTable,
  ExternalBackgroundChecksTable,
  ExternalInterviewAssessmentsTable,
  ExternalInterviewsTable,
  ExternalOffersTable,
} from '#db/tables/external-records.ts'
import type { Attachment } from '../attachments/index.ts'

export type { AssessmentDimension } from '#db/tables/external-records.ts'

export type ExternalApplication = Selectable<ExternalApplicationsTable>
export type ExternalAssessment = Selectable<ExternalInterviewAssessmentsTable>
/** Assessments oldest first. */
export type ExternalInterview = Selectable<ExternalInterviewsTable> & { assessments: ExternalAssessment[] }
/** Files in the order in which they were given. */
export type ExternalOffer = Selectable<ExternalOffersTable> & { attachments: Attachment[] }
export type ExternalBackgroundCheck = Selectable<ExternalBackgroundChecksTable> & {
  attachments: Attachment[]
}

/** Times of all inputs are epoch milliseconds; blank text counts as not given. */
export type ExternalApplicationInput = {
  talentId: string
  /** 1 experienced, 2 campus */
  recruitmentType?: number
  jobTitle?: string
  resumeSource?: string
  stage?: string
  /** 1 sourced by HR, 2 candidate applied, 3 recommended, 4 other */
  deliveryType?: number
  terminationType?: string
  terminationReason?: string
  appliedAt?: number
  modifiedAt?: number
}

export type ExternalAssessmentInput = {
  username?: string
  /** 1 fail, 2 pass, 3 pending */
  conclusion?: number
  content?: string
  dimensions?: AssessmentDimension[]
}

export type ExternalInterviewInput = {
  applicationId: string
  /** 1 did not attend, 2 attended, 3 no-show */
  participateStatus?: number
  beginsAt?: number
  endsAt?: number
  assessments?: ExternalAssessmentInput[]
}

export type ExternalOfferInput = {
  applicationId: string
  offeredAt?: number
  owner?: string
  status?: string
  attachmentIds?: string[]
}

export type ExternalBackgroundCheckInput = {
  applicationId: string
  checkedAt?: number
  name?: string
  result?: string
  attachmentIds?: string[]
}
