export { applyReparse, type Reparse } from './reparse.ts'
export {
  countOutdatedFiles,
  listOutdatedFiles,
  type OutdatedFile,
  type OutdatedQuery,
  type ParsedFile,
  recordParsedFile,
} from './rows.ts'
export { usableFields } from './usable-fields.ts'
