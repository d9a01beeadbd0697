import type { Resume } from '#resume/types.ts'

/** An application as a career site sends it, whoever translated it. */
export type DeliveryInput = {
  websiteId: string
  jobPostId: string
  siteUserId: string
  resume: Resume
  /** Gazetteer codes, or ids of the tenant's own addresses. */
  preferredCityCodes?: string[]
  channelId?: string
  /** A stored file that is the candidate's résumé. */
  resumeAttachmentId?: string
  /** How the résumé came to be: typed in a form, or read from a file. Decides what may overwrite what. */
  origin: 'form' | 'file'
  /** With a file: what was stated of the person beside it, contained in `resume` already. */
  stated?: Resume
  /** With a file: what stands for the name where neither file nor request has one. A guess, which identifies nobody. */
  fallbackName?: string
  /** The API app that brought it; absent: the actor, when it is one. */
  appRowId?: string | null
}

/** The record of an application that was received. */
export type Delivery = {
  id: string
  applicationId: string
  talentId: string
  jobId: string
  jobPostId: string
  siteUserId: string
  portalResumeId: string
}
