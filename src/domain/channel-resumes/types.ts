import type { ChannelDoor, ResumeFileState, ResumeWarning } from '#db/tables/channel-resumes.ts'
import type { Resume } from '#resume/types.ts'

/** A résumé as a channel hands it in, whoever translated it. */
export type ChannelResumeInput = {
  door: ChannelDoor
  channel: string
  channelUrl?: string
  operator?: string
  /** The fields that were stated; null when there is only a file. */
  resume: Resume | null
  /** The mobile is one that the channel lends (虚拟号): it identifies nobody. */
  relayMobile?: boolean
  warnings: readonly ResumeWarning[]
  /** Jobs by id, code or title. */
  wantedJobs: readonly string[]
  file: { url: string; name?: string } | null
  mail: SourceMail | null
  /** The request as it came. */
  param: unknown
}

/** The mail a résumé was taken from, in the collector's words. */
export type SourceMail = {
  mailbox: string
  /** Names the mail in its mailbox. */
  mailId?: string
  receivedTime?: string
  senderName?: string
  senderAddress?: string
  title?: string
  bodyHtml?: string
}

/** What became of a résumé that was handed in. */
export type ReceivedChannelResume = {
  resumeId: string
  /** Null while the person is known only by a file that has not been read. */
  talentId: string | null
  /** True when the same content had come before: nothing was added. */
  isRepeat: boolean
}

/** A résumé that was handed in, with its request and the state of its file. */
export type ChannelResume = {
  id: string
  talentId: string | null
  channel: string
  channelUrl: string | null
  operator: string | null
  wantedJobs: string[]
  warnings: ResumeWarning[]
  param: unknown
  file: { state: ResumeFileState; reason: string | null; attachmentId: string | null } | null
  createdAt: Date
}
