import type { Resume } from '#resume/types.ts'
import type { CreatedAt, Generated, Id, Json, JsonWithDefault } from './columns.ts'

/** The ways in by which a person's data reaches Bole. */
export type Door =
  | 'website_form'
  | 'website_file'
  | 'talent_api'
  | 'dingtalk_fields'
  | 'dingtalk_file'
  | 'dingtalk_mail'
  | 'external_info'
  | 'import'
  | 'console'

/** Where a field of a talent came from: how it was said, the source (its id and door), and when. */
export type FieldSource = {
  /** Stated by a caller or in a form, read in a file, or edited by a person at the console. */
  source: 'stated' | 'parse' | 'person'
  door: Door
  /** A row of `talent_sources`. */
  id: Id
  /** Epoch milliseconds. */
  at: number
  /** Nobody said it: a name taken from an account or the name of a file. */
  guess?: true
}
export type Provenance = Record<string, FieldSource>

export type TalentsTable = {
  tenant_id: Id
  id: Id
  name: string
  resume: Json<Resume>
  provenance: JsonWithDefault<Provenance>
  is_onboarded: Generated<boolean>
  creator_id: Id | null
  last_application_at: Date | null
  created_at: CreatedAt
  updated_at: CreatedAt
}

export type IdentityKind = 'document' | 'mobile' | 'email'

export type TalentIdentitiesTable = {
  tenant_id: Id
  kind: IdentityKind
  value: string
  /** 0 is the row that every claim of the value locks. */
  position: Generated<number>
  talent_id: Id
  created_at: CreatedAt
}

export type PossibleDuplicatesTable = {
  tenant_id: Id
  id: Id
  talent_id: Id
  other_talent_id: Id
  matched_on: IdentityKind[]
  differs_on: Generated<(IdentityKind | 'name')[]>
  resolved_at: Date | null
  created_at: CreatedAt
}

/** A talent that was merged into another; its id answers as the kept one. */
export type MergedTalentsTable = {
  tenant_id: Id
  id: Id
  kept_id: Id
  merged_at: Date
}

export type AttachmentsTable = {
  tenant_id: Id
  id: Id
  sha256: string
  size: string
  name: string
  mime: string
  created_at: CreatedAt
}

/** What talents are searched by. */
export type TalentSearchTable = {
  tenant_id: Id
  talent_id: Id
  marks: number[]
}

export type TalentAttachmentKind = 'resume' | 'work' | 'custom'

export type TalentAttachmentsTable = {
  tenant_id: Id
  talent_id: Id
  attachment_id: Id
  kind: TalentAttachmentKind
  created_at: CreatedAt
}

/** Where the parser read a value and how sure it is: places only, never the value. */
export type FieldEvidence = {
  /** The value's path in the résumé: `basic.name`, `careers[0].company`. */
  path: string
  /** From 1; absent where the format has no pages. */
  page?: number
  /** In points from the page's upper left corner. */
  box?: { x: number; y: number; width: number; height: number }
  /** The lines of a value of several lines, each with its own box. */
  areas?: { page: number; box: { x: number; y: number; width: number; height: number } }[]
  /** The line of the document's text, from 0. */
  line: number
  lastLine?: number
  start: number
  end: number
  /** From 0 to 1. */
  confidence: number
}

/** Said by a caller or a form, or read by the parser in a file. */
export type SourceOrigin = 'stated' | 'parsed'

export type ParsedFilesTable = {
  tenant_id: Id
  /** The source that last brought the file. */
  id: Id
  talent_id: Id
  attachment_id: Id
  parser_version: string
  resume: Json<Resume>
  evidence: Json<FieldEvidence[]>
  kind: string
  parsed_at: CreatedAt
}

/** One arrival of a person's data. */
export type TalentSourcesTable = {
  tenant_id: Id
  id: Id
  talent_id: Id
  door: Door
  origin: SourceOrigin
  stated_fields: Generated<string[]>
  app_row_id: Id | null
  /** As it came, identity numbers sealed. */
  resume: Json<Resume>
  raw_sealed: string | null
  attachment_id: Id | null
  created_at: CreatedAt
}

export type FieldOption = { key: string; nameZh: string; nameEn: string; active?: boolean }

export type TalentFieldsTable = {
  tenant_id: Id
  id: Id
  type: number
  section: string | null
  module_ids: Generated<Id[]>
  position: Generated<number>
  name_zh: string
  name_en: string
  description_zh: Generated<string>
  description_en: Generated<string>
  options: JsonWithDefault<FieldOption[]>
  is_custom: boolean
  is_required: Generated<boolean>
  active: Generated<boolean>
}
