import type { ApplicationsTable, DeliveryTasksTable, WebsiteDeliveriesTable } from './applications.ts'
import type {
  ChannelResumeFilesTable,
  ChannelResumeRepeatsTable,
  ChannelResumesTable,
  SourceMailResumesTable,
  SourceMailsTable,
  UnmatchedResumesTable,
} from './channel-resumes.ts'
import type {
  ExternalApplicationsTable,
  ExternalBackgroundChecksTable,
  ExternalInterviewAssessmentsTable,
  ExternalInterviewsTable,
  ExternalOffersTable,
  TalentExternalInfosTable,
} from './external-records.ts'
import type { ImportListsTable, ImportObjectsTable } from './imports.ts'
import type {
  AddressesTable,
  ApplyFormsTable,
  DictionaryItemsTable,
  JobPostsTable,
  JobProcessesTable,
  JobProcessStagesTable,
  JobsTable,
  WebsiteChannelsTable,
  WebsiteJobPostsTable,
  WebsitesTable,
  WebsiteUsersTable,
} from './jobs.ts'
import type {
  AccessTokensTable,
  AppsTable,
  ConsoleUsersTable,
  EmployeesTable,
  EventsTable,
  NodesTable,
  RateLimitWindowsTable,
  TenantsTable,
} from './platform.ts'
import type {
  AttachmentsTable,
  MergedTalentsTable,
  ParsedFilesTable,
  PossibleDuplicatesTable,
  TalentAttachmentsTable,
  TalentFieldsTable,
  TalentIdentitiesTable,
  TalentSearchTable,
  TalentSourcesTable,
  TalentsTable,
} from './talents.ts'

/** The schema as Kysely knows it; `src/db/migrations` makes it. */
export type Tables = {
  access_tokens: AccessTokensTable
  addresses: AddressesTable
  applications: ApplicationsTable
  apply_forms: ApplyFormsTable
  apps: AppsTable
  attachments: AttachmentsTable
  channel_resume_files: ChannelResumeFilesTable
  channel_resume_repeats: ChannelResumeRepeatsTable
  channel_resumes: ChannelResumesTable
  console_users: ConsoleUsersTable
  delivery_tasks: DeliveryTasksTable
  dictionary_items: DictionaryItemsTable
  employees: EmployeesTable
  events: EventsTable
  external_applications: ExternalApplicationsTable
  external_background_checks: ExternalBackgroundChecksTable
  external_interview_assessments: ExternalInterviewAssessmentsTable
  external_interviews: ExternalInterviewsTable
  external_offers: ExternalOffersTable
  import_lists: ImportListsTable
  import_objects: ImportObjectsTable
  job_posts: JobPostsTable
  job_process_stages: JobProcessStagesTable
  job_processes: JobProcessesTable
  jobs: JobsTable
  merged_talents: MergedTalentsTable
  nodes: NodesTable
  parsed_files: ParsedFilesTable
  talent_search: TalentSearchTable
  talent_sources: TalentSourcesTable
  possible_duplicates: PossibleDuplicatesTable
  rate_limit_windows: RateLimitWindowsTable
  source_mail_resumes: SourceMailResumesTable
  source_mails: SourceMailsTable
  talent_attachments: TalentAttachmentsTable
  talent_external_infos: TalentExternalInfosTable
  talent_fields: TalentFieldsTable
  talent_identities: TalentIdentitiesTable
  talents: TalentsTable
  tenants: TenantsTable
  unmatched_resumes: UnmatchedResumesTable
  website_channels: WebsiteChannelsTable
  website_deliveries: WebsiteDeliveriesTable
  website_job_posts: WebsiteJobPostsTable
  website_users: WebsiteUsersTable
  websites: WebsitesTable
}
