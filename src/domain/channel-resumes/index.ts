export { sourceOfChannel } from './channels.ts'
export {
  completeResumeFile,
  type FetchedResumeFile,
  failResumeFile,
  findPendingFile,
  keepFetchedFile,
  type PendingResumeFile,
  retryResumeFile,
  tidyUp,
} from './files.ts'
export { channelResumeUrl, RESUME_LINK_LIFETIME_MS, readResumeLink } from './links.ts'
export { findTalentMailHtml, listTalentMails, type TalentMail } from './mails.ts'
export { listResumesOf } from './of-person.ts'
export { receiveChannelResume } from './receive.ts'
export { getChannelResume } from './rows.ts'
export { fetchResumeFile, tidyChannelResumes } from './tasks.ts'
export type { ChannelResume, ChannelResumeInput, ReceivedChannelResume, SourceMail } from './types.ts'
export { assignUnmatchedResume, listUnmatchedResumes, type UnmatchedResume } from './unmatched.ts'
