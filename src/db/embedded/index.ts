export {
  type DataFolderLock,
  lockDataFolder,
  prepareDataFolder,
  readRunningServer,
  type ServerInfo,
} from './data-folder.ts'
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded-postgres.ts'
export type { EmbeddedPostgresLog } from './postmaster.ts'
