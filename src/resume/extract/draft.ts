import type { FoundTime } from '../normalise/time.ts'

/** What the document says, in its own words; normalising turns it into a résumé. */
export type BasicDraft = {
  name?: string
  gender?: string
  birthday?: string
  age?: string
  mobile?: string
  email?: string
  identityNumber?: string
  nationality?: string
  hometown?: string
  city?: string
  address?: string
  marital?: string
  experience?: string
  currentSalary?: string
  expectedSalary?: string
  politicalStatus?: string
  jobStatus?: string
  englishLevel?: string
  startWork?: string
  preferredCities?: string
}

export type EducationDraft = {
  school?: string
  degree?: string
  field?: string
  /** Words that tell how it was studied: 全日制, 函授. */
  type?: string
  /** Words that tell the rank among the others: 前5%, 8/92. */
  ranking?: string
  description?: string
  time?: FoundTime
}
export type ExperienceDraft = { name?: string; title?: string; description?: string; time?: FoundTime }
export type TrainingDraft = {
  name?: string
  institution?: string
  certificate?: string
  description?: string
  time?: FoundTime
}
export type AwardDraft = { title: string; time?: FoundTime }

export type Draft = {
  basic: BasicDraft
  educations: EducationDraft[]
  careers: ExperienceDraft[]
  internships: ExperienceDraft[]
  projects: ExperienceDraft[]
  awards: AwardDraft[]
  trainings: TrainingDraft[]
  certificates: AwardDraft[]
  /** Lines that name languages. */
  languages: string[]
  links: string[]
  selfEvaluation?: string
}
