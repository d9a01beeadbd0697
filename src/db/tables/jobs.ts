import type { CreatedAt, Generated, Id, Json, JsonWithDefault } from './columns.ts'

export type DictionaryKind =
  | 'job_type'
  | 'job_function'
  | 'subject'
  | 'department'
  | 'job_level'
  | 'highlight'
  | 'recruitment_type'
  | 'resume_source'

export type DictionaryItemsTable = {
  tenant_id: Id
  kind: DictionaryKind
  id: Id
  parent_id: Id | null
  name_zh: string
  name_en: string
  active: Generated<boolean>
  type_code: number | null
  creator_id: Id | null
  created_at: CreatedAt
}

export type AddressesTable = {
  tenant_id: Id
  id: Id
  name_zh: string
  name_en: string
  country_code: string | null
  state_code: string | null
  city_code: string | null
  district_code: string | null
  usages: string[]
  active: Generated<boolean>
}

export type JobProcessesTable = { tenant_id: Id; id: Id; type: number; name_zh: string; name_en: string }

export type JobProcessStagesTable = {
  tenant_id: Id
  id: Id
  process_id: Id
  position: number
  type: number
  name_zh: string
  name_en: string
}

export type JobsTable = {
  tenant_id: Id
  id: Id
  title: string
  code: string
  process_type: number
  process_id: Id
  recruitment_type_id: Id
  department_id: Id | null
  job_type_id: Id | null
  job_function_id: Id | null
  subject_id: Id | null
  min_level_id: Id | null
  max_level_id: Id | null
  min_salary: string | null
  max_salary: string | null
  currency: number | null
  required_degree: number | null
  experience: number | null
  headcount: number | null
  highlight_ids: Generated<Id[]>
  address_ids: Generated<Id[]>
  description: Generated<string>
  requirement: Generated<string>
  custom_values: JsonWithDefault<{ fieldId: string; value: string }[]>
  creator_id: Id | null
  active: Generated<boolean>
  expires_at: Date | null
  created_at: CreatedAt
  updated_at: CreatedAt
}

export type JobPostsTable = {
  tenant_id: Id
  id: Id
  job_id: Id
  title: string
  apply_form_id: Id | null
  creator_id: Id | null
  created_at: CreatedAt
  updated_at: CreatedAt
}

/** A module of an application form. `key` is a résumé section, or null for a custom module (then `id` names it). */
export type ApplyFormModule = {
  id: Id
  key: string | null
  nameZh: string
  nameEn: string
  required: boolean
  visible: boolean
  fields: ApplyFormField[]
}

/** A field of a form's module. `key` is the field of the canonical résumé, or null for a custom field. */
export type ApplyFormField = {
  id: Id
  key: string | null
  type: number
  nameZh: string
  nameEn: string
  required: boolean
  visible: boolean
  options?: { key: string; nameZh: string; nameEn: string }[]
}

export type ApplyFormsTable = { tenant_id: Id; id: Id; name: string; modules: Json<ApplyFormModule[]> }

export type WebsitesTable = {
  tenant_id: Id
  id: Id
  name_zh: string
  name_en: string
  process_types: number[]
  job_channel_id: Id
  apply_form_id: Id | null
  application_limit: number | null
  created_at: CreatedAt
}

export type WebsiteJobPostsTable = {
  tenant_id: Id
  website_id: Id
  job_post_id: Id
  published_at: CreatedAt
}

export type WebsiteChannelsTable = {
  tenant_id: Id
  id: Id
  website_id: Id
  name: string
  code: string
  created_at: CreatedAt
  deleted_at: Date | null
}

export type WebsiteUsersTable = {
  tenant_id: Id
  id: Id
  website_id: Id
  external_id: string
  name: string | null
  email: string | null
  mobile: string | null
  mobile_country_code: string | null
  talent_id: Id | null
  created_at: CreatedAt
}
