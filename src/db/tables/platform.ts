import type { CreatedAt, Generated, Id, Json } from './columns.ts'

export type TenantsTable = {
  id: Id
  name: string
  is_documentation: Generated<boolean>
  created_at: CreatedAt
}

export type NodesTable = { id: Generated<Id>; worker_ids: Generated<string[]>; started_at: CreatedAt }

/** Limits of an app that replace the vendor's for every call; null in a part means unlimited. */
export type RateLimitOverride = { perSecond: number | null; perMinute: number | null }

export type AppsTable = {
  tenant_id: Id
  id: Id
  app_id: string
  name: string
  secret_sealed: string
  scopes: string[]
  rate_limits: Json<RateLimitOverride> | null
  /** Business codes and channels it may name at the DingTalk surface; `*` is every one. */
  biz_codes: Generated<string[]>
  channels: Generated<string[]>
  disabled_at: Date | null
  created_at: CreatedAt
}

export type AccessTokensTable = {
  token_hash: Buffer
  tenant_id: Id
  app_row_id: Id
  kind: 'tenant' | 'app' | 'dingtalk'
  nonce: string
  expires_at: Date
}

export type RateLimitWindowsTable = { key: string; window_start: Date; used: number }

export type EmployeesTable = {
  tenant_id: Id
  id: Id
  open_id: string
  union_id: string
  user_id: string
  people_admin_id: string
  name: string
  email: string | null
}

export type ConsoleUsersTable = {
  tenant_id: Id
  id: Id
  email: string
  password_hash: string
  role: 'admin' | 'recruiter'
  created_at: CreatedAt
}

export type EventsTable = {
  tenant_id: Id
  id: Id
  type: string
  subject_id: Id
  payload: Json<Record<string, unknown>>
  created_at: CreatedAt
}
