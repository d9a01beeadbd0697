import { sql } from 'kysely'
import type { Tx } from '#db/database.ts'
import type { ApplyFormModule } from '#db/tables/jobs.ts'
import { DomainError } from '#lib/errors.ts'
import { parseId } from '#lib/ids.ts'
import { type FoundReferences, type References, referenceColumns } from './references.ts'
import type { DeliveryInput } from './types.ts'

/** The facts of the site a delivery arrives at. */
export type DeliverySite = {
  websiteId: string
  jobPostId: string
  jobId: string
  siteUserId: string
  channelId: string | null
  firstStageId: string
  applicationLimit: number | null
  /** The form that says which fields are required; the job post's own goes before the website's. */
  formModules: ApplyFormModule[]
  /** Whom this account applied as before, by id and present name. */
  accountTalent: { id: string; name: string } | null
  accountName: string | null
}

type SiteRow = {
  website_id: string | null
  application_limit: number | null
  job_post_id: string | null
  job_id: string | null
  is_open: boolean | null
  user_id: string | null
  user_talent_id: string | null
  user_talent_name: string | null
  user_name: string | null
  channel_id: string | null
  stage_id: string | null
  form_modules: ApplyFormModule[] | null
}

type SiteIds = Pick<DeliveryInput, 'websiteId' | 'jobPostId' | 'siteUserId' | 'channelId'>

/**
 * Reads everything a delivery refers to in one statement, checks the site's part of it, and locks the account's row: two
 * deliveries of one account take turns. Every look-up is by primary key.
 *
 * @returns the site, and which references exist (`refuseUnknownReferences`)
 * @throws DomainError website_not_found, job_post_not_published, job_closed, site_user_not_found, channel_not_found
 */
export async function lockDeliverySite(
  tx: Tx,
  tenantId: string,
  input: SiteIds & { references: References },
  now: number,
): Promise<{ site: DeliverySite; found: FoundReferences }> {
  const ids = {
    website: parseId(input.websiteId),
    post: parseId(input.jobPostId),
    user: parseId(input.siteUserId),
    channel: input.channelId === undefined ? null : parseId(input.channelId),
  }
  const { rows } = await sql<SiteRow & FoundReferences>`
    with account as materialized (
      select id, talent_id, name from website_users
      where tenant_id = ${tenantId} and id = ${ids.user}
      for no key update
    )
    select w.id as website_id, w.application_limit,
      p.id as job_post_id, j.id as job_id,
      j.active and (j.expires_at is null or j.expires_at > ${new Date(now)}) as is_open,
      u.id as user_id, u.talent_id as user_talent_id, u.name as user_name,
      (select n.name from talents n where n.tenant_id = t.tenant_id and n.id = u.talent_id) as user_talent_name,
      c.id as channel_id,
      (select s.id from job_process_stages s
        where s.tenant_id = j.tenant_id and s.process_id = j.process_id order by s.position limit 1) as stage_id,
      f.modules as form_modules,
      ${referenceColumns(tenantId, input.references)}
    from (select ${tenantId}::bigint as tenant_id) t
    left join websites w on w.tenant_id = t.tenant_id and w.id = ${ids.website}
    left join website_job_posts wp
      on wp.tenant_id = t.tenant_id and wp.website_id = w.id and wp.job_post_id = ${ids.post}
    left join job_posts p on p.tenant_id = t.tenant_id and p.id = wp.job_post_id
    left join jobs j on j.tenant_id = t.tenant_id and j.id = p.job_id
    left join account u on true
    left join website_channels c
      on c.tenant_id = t.tenant_id and c.id = ${ids.channel} and c.website_id = w.id and c.deleted_at is null
    left join apply_forms f on f.tenant_id = t.tenant_id and f.id = coalesce(p.apply_form_id, w.apply_form_id)`.execute(
    tx,
  )
  const [row] = rows
  if (!row) throw new Error('one row is asked for, and none came')
  return { site: checkSite(row, input), found: row }
}

function checkSite(row: SiteRow, input: SiteIds): DeliverySite {
  if (!row.website_id)
    throw new DomainError('website_not_found', 'no website has this id', { field: 'website_id' })
  if (!row.job_post_id || !row.job_id) {
    throw new DomainError('job_post_not_published', 'no job post with this id is published on this website', {
      field: 'job_post_id',
    })
  }
  if (!row.is_open) {
    throw new DomainError('job_closed', 'the job takes no more applications', { field: 'job_post_id' })
  }
  if (!row.user_id) {
    throw new DomainError('site_user_not_found', 'no website user has this id; create one first', {
      field: 'user_id',
    })
  }
  if (input.channelId !== undefined && !row.channel_id) {
    throw new DomainError('channel_not_found', 'no channel of this website has this id', {
      field: 'channel_id',
    })
  }
  if (!row.stage_id) throw new Error(`the process of job ${row.job_id} has no stage`)
  return {
    websiteId: row.website_id,
    jobPostId: row.job_post_id,
    jobId: row.job_id,
    siteUserId: row.user_id,
    channelId: row.channel_id,
    firstStageId: row.stage_id,
    applicationLimit: row.application_limit,
    formModules: row.form_modules ?? [],
    accountTalent:
      row.user_talent_id === null ? null : { id: row.user_talent_id, name: row.user_talent_name ?? '' },
    accountName: row.user_name,
  }
}
