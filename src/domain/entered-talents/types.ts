import type { Resume, ResumeList } from '#resume/types.ts'

/** A part of a résumé that can be emptied as a whole. */
export type ResumePart = ResumeList | 'customModules' | 'basic.preferredCities'

/** An employee as a caller names one. */
export type AskedEmployee = { kind: 'open_id' | 'union_id' | 'user_id' | 'people_admin_id'; id: string }

/** A person as an integrator enters one, who need not have applied for anything. */
export type TalentEntry = {
  /** In the clear; preferred cities may have ids of the tenant's own addresses for codes. */
  resume: Resume
  /** A stored file that is added to the talent and not read. */
  resumeAttachmentId?: string
  /** A résumé source for a résumé that names none, if the tenant has it. */
  fallbackSourceId?: string
  /** Exactly what the caller sent. */
  raw: unknown
  /** Whom the caller names as the creator; one that Bole does not know is not remembered. */
  creator?: AskedEmployee
}

export type EnteredTalent = {
  talentId: string
  isNew: boolean
  /** Talents that may be the same person, for a person to judge. */
  possibleDuplicateIds: string[]
}
