import type { CreatedAt, Generated, Id, Json } from './columns.ts'

export type StageTime = { stageId: Id; enteredAt: number; exitedAt?: number }

export type ApplicationsTable = {
  tenant_id: Id
  id: Id
  talent_id: Id
  job_id: Id
  stage_id: Id
  stage_times: Json<StageTime[]>
  active: Generated<boolean>
  delivery_type: number
  resume_source_id: Id | null
  website_id: Id | null
  website_channel_id: Id | null
  preferred_city_codes: Generated<string[]>
  resume_attachment_id: Id | null
  /** The channel's résumé that opened it. */
  channel_resume_id: Id | null
  creator_id: Id | null
  termination_type: number | null
  termination_reason_ids: Id[] | null
  termination_note: string | null
  created_at: CreatedAt
  updated_at: CreatedAt
}

export type WebsiteDeliveriesTable = {
  tenant_id: Id
  id: Id
  application_id: Id
  talent_id: Id
  job_id: Id
  job_post_id: Id
  website_id: Id
  website_user_id: Id
  portal_resume_id: Id
  created_at: CreatedAt
}

export type DeliveryTaskStatus = 'new' | 'processing' | 'succeeded' | 'failed'

export type DeliveryTasksTable = {
  tenant_id: Id
  id: string
  website_id: Id
  status: Generated<DeliveryTaskStatus>
  request: Json<unknown>
  delivery_id: Id | null
  status_message: string | null
  earlier_delivery_id: Id | null
  created_at: CreatedAt
  updated_at: CreatedAt
}
