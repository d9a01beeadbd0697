import type { Generated, Id, JsonWithDefault } from './columns.ts'

export type ChannelDoor = 'dingtalk_fields' | 'dingtalk_file' | 'dingtalk_mail'
export type ResumeWarning = { field: string; problem: string }

export type ChannelResumesTable = {
  tenant_id: Id
  id: Id
  app_row_id: Id | null
  door: ChannelDoor
  channel: string
  channel_url: string | null
  operator: string | null
  talent_id: Id | null
  param_sealed: string
  warnings: JsonWithDefault<ResumeWarning[]>
  wanted_jobs: Generated<string[]>
  created_at: Date
}

export type ResumeFileState = 'pending' | 'fetched' | 'failed'

export type ChannelResumeFilesTable = {
  tenant_id: Id
  resume_id: Id
  url_sealed: string
  name: string | null
  state: Generated<ResumeFileState>
  reason: string | null
  attachment_id: Id | null
  created_at: Date
  updated_at: Date
}

export type ChannelResumeRepeatsTable = {
  tenant_id: Id
  app_row_id: Id
  digest: Buffer
  resume_id: Id
  expires_at: Date | null
}

export type SourceMailsTable = {
  tenant_id: Id
  id: Id
  mailbox: string
  mail_id: string | null
  /** Of mailbox and mail id; null when there is none. */
  digest: Buffer | null
  received_time: string | null
  sender_name: string | null
  sender_address: string | null
  title: string | null
  body_html: string | null
  created_at: Date
}

export type SourceMailResumesTable = { tenant_id: Id; mail_id: Id; resume_id: Id }

export type UnmatchedResumesTable = {
  tenant_id: Id
  resume_id: Id
  created_at: Date
  resolved_at: Date | null
}
