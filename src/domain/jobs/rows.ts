import { sql } from 'kysely'
import type { Db } from '#db/database.ts'
import { DomainError } from '#lib/errors.ts'
import { parseId } from '#lib/ids.ts'
import { type PlacePath, placesOf } from '../addresses/index.ts'
import type { Page } from '../context.ts'
import { cutPage, idFromKey, readPageToken } from '../paging.ts'
import { timeFromKey, timeKey, timesOf } from '../time-paging.ts'

/** A job (a vacancy) with its first address. Salaries are in thousands a month, as the text the job has. */
export type Job = {
  id: string
  title: string
  code: string
  description: string
  requirement: string
  recruitmentTypeId: string
  jobTypeId: string | null
  departmentId: string | null
  /** 1 primary school … 8 doctor, 20 no limit. */
  requiredDegree: number | null
  /** 1 no limit, 2 graduates, 3 to 8 ranges of years. */
  experience: number | null
  headcount: number | null
  minSalary: string | null
  maxSalary: string | null
  isOpen: boolean
  creatorUserId: string | null
  address: { name: string; places: PlacePath } | null
  createdAt: Date
  updatedAt: Date
}

/** What a list of jobs may be narrowed to; absent parts do not. Times in epoch milliseconds, both ends included. */
export type JobFilter = {
  ids?: readonly string[]
  creatorUserIds?: readonly string[]
  isOpen?: boolean
  recruitmentTypeIds?: readonly string[]
  modifiedFrom?: number
  modifiedTo?: number
}

/** @throws DomainError not_found, field `job_id` */
export async function getJob(db: Db, tenantId: string, jobId: string, now: number): Promise<Job> {
  const id = parseId(jobId)
  const row = id ? await selectJobs(db, tenantId, now).where('j.id', '=', id).executeTakeFirst() : undefined
  if (!row) throw new DomainError('not_found', 'no job has this id', { field: 'job_id' })
  return jobFromRow(row)
}

/**
 * Jobs, last modified first. By `jobs_by_update`.
 *
 * @throws DomainError invalid, field `page_token`
 */
export async function listJobs(
  db: Db,
  tenantId: string,
  filter: JobFilter,
  page: { limit: number; token: string | undefined; now: number },
): Promise<Page<Job>> {
  const key = readPageToken(page.token, 2)
  const period = timesOf({ from: filter.modifiedFrom, to: filter.modifiedTo })
  let query = selectJobs(db, tenantId, page.now)
  if (filter.ids) query = query.where('j.id', '=', sql<string>`any(${filter.ids.map(parseId)}::bigint[])`)
  if (filter.creatorUserIds) query = query.where('e.user_id', '=', sql<string>`any(${filter.creatorUserIds})`)
  if (filter.isOpen !== undefined) query = query.where(isOpen(page.now), '=', filter.isOpen)
  if (filter.recruitmentTypeIds) {
    query = query.where(
      'j.recruitment_type_id',
      '=',
      sql<string>`any(${filter.recruitmentTypeIds}::bigint[])`,
    )
  }
  if (period.from) query = query.where('j.updated_at', '>=', period.from)
  if (period.before) query = query.where('j.updated_at', '<', period.before)
  if (key) {
    const after = sql<boolean>`(j.updated_at, j.id) < (${timeFromKey(key[0])}, ${idFromKey(key, 1)}::bigint)`
    query = query.where(after)
  }
  const rows = await query
    .orderBy('j.updated_at', 'desc')
    .orderBy('j.id', 'desc')
    .limit(page.limit + 1)
    .execute()
  const { items, next } = cutPage(rows, page.limit, (row) => [row.update_key, row.id])
  return { items: items.map(jobFromRow), next }
}

function isOpen(now: number) {
  return sql<boolean>`(j.active and (j.expires_at is null or j.expires_at > ${new Date(now)}))`
}

function selectJobs(db: Db, tenantId: string, now: number) {
  return db
    .selectFrom('jobs as j')
    .leftJoin('employees as e', (join) =>
      join.onRef('e.tenant_id', '=', 'j.tenant_id').onRef('e.id', '=', 'j.creator_id'),
    )
    .leftJoin('addresses as a', (join) =>
      join.onRef('a.tenant_id', '=', 'j.tenant_id').on('a.id', '=', sql<string>`j.address_ids[1]`),
    )
    .select(['j.id', 'j.title', 'j.code', 'j.description', 'j.requirement', 'j.recruitment_type_id'])
    .select(['j.job_type_id', 'j.department_id', 'j.required_degree', 'j.experience', 'j.headcount'])
    .select(['j.min_salary', 'j.max_salary', 'j.created_at', 'j.updated_at', 'e.user_id as creator_user_id'])
    .select(['a.name_zh', 'a.country_code', 'a.state_code', 'a.city_code', 'a.district_code'])
    .select([isOpen(now).as('is_open'), timeKey(sql.ref('j.updated_at')).as('update_key')])
    .where('j.tenant_id', '=', tenantId)
}

type JobRow = Awaited<ReturnType<ReturnType<typeof selectJobs>['execute']>>[number]

function jobFromRow(row: JobRow): Job {
  return {
    id: row.id,
    title: row.title,
    code: row.code,
    description: row.description,
    requirement: row.requirement,
    recruitmentTypeId: row.recruitment_type_id,
    jobTypeId: row.job_type_id,
    departmentId: row.department_id,
    requiredDegree: row.required_degree,
    experience: row.experience,
    headcount: row.headcount,
    minSalary: row.min_salary,
    maxSalary: row.max_salary,
    isOpen: row.is_open,
    creatorUserId: row.creator_user_id,
    address: row.name_zh === null ? null : { name: row.name_zh, places: placesOf(row) },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
