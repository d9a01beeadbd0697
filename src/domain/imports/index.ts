export {
  type ImportedApplication,
  type ImportedStage,
  importApplication,
} from './applications.ts'
export {
  countWaitingAttachments,
  importAttachment,
  listWaitingAttachments,
  type WaitingAttachment,
} from './attachments.ts'
export { type ImportedHistory, type ImportedInterview, importHistory, importInterview } from './history.ts'
export { type ImportedJob, importJob } from './jobs.ts'
export { readImportList, saveImportList } from './lists.ts'
export {
  findImported,
  type ImportKind,
  type ImportOutcome,
  type ImportScope,
  noteImportFailure,
} from './objects.ts'
export { type ImportedTalent, importTalent } from './talents.ts'
