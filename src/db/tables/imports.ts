import type { Id } from './columns.ts'

/** A history is an application kept as imported history: for its interviews, or because it has no job here. */
export type ImportKind = 'job' | 'talent' | 'attachment' | 'application' | 'history' | 'interview'
export type ImportStatus = 'waiting' | 'done' | 'failed'

export type ImportObjectsTable = {
  tenant_id: Id
  source: string
  kind: ImportKind
  source_id: string
  status: ImportStatus
  local_id: Id | null
  parent_id: Id | null
  reason: string | null
  updated_at: Date
}

export type ImportListsTable = {
  tenant_id: Id
  source: string
  list: string
  page_token: string | null
  updated_at: Date
}
