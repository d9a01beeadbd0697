export {
  createExternalApplication,
  createExternalApplicationIn,
  deleteExternalApplication,
  listExternalApplications,
  replaceExternalApplication,
} from './applications.ts'
export { changeExternalAssessment, createExternalAssessment } from './assessments.ts'
export {
  createTalentExternalInfo,
  replaceTalentExternalInfo,
  type TalentExternalInfo,
} from './external-info.ts'
export {
  createExternalInterview,
  createExternalInterviewIn,
  deleteExternalInterview,
  queryExternalInterviews,
  replaceExternalInterview,
} from './interviews.ts'
export { externalBackgroundChecks, externalOffers } from './records-with-files.ts'
export type {
  AssessmentDimension,
  ExternalApplication,
  ExternalApplicationInput,
  ExternalAssessment,
  ExternalAssessmentInput,
  ExternalBackgroundCheck,
  ExternalBackgroundCheckInput,
  ExternalInterview,
  ExternalInterviewInput,
  ExternalOffer,
  ExternalOfferInput,
} from './types.ts'
