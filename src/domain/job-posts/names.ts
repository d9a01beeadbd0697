import type { Db } from '#db/database.ts'
import type { DictionaryKind } from '#db/tables/jobs.ts'
import { findPlace } from '../locations/index.ts'
import type { PostRow } from './rows.ts'
import type { NamedItem, PostAddress, PostCreator, PublishedPost } from './types.ts'

const SHOWN_KINDS: DictionaryKind[] = [
  'recruitment_type',
  'department',
  'job_type',
  'job_function',
  'subject',
  'job_level',
  'highlight',
]

/** Adds the names behind the ids of some posts: three queries, however many posts there are. */
export async function withNames(
  db: Db,
  tenantId: string,
  rows: readonly PostRow[],
): Promise<PublishedPost[]> {
  const items = await findItems(db, tenantId, rows)
  const addresses = await findAddresses(db, tenantId, rows)
  const creators = await findCreators(db, tenantId, rows)
  return rows.map((row) => toPost(row, items, addresses, creators))
}

type Items = { find(kind: DictionaryKind, id: string | null): NamedItem | undefined }

function toPost(
  row: PostRow,
  items: Items,
  addresses: ReadonlyMap<string, PostAddress>,
  creators: ReadonlyMap<string, PostCreator>,
): PublishedPost {
  return {
    id: row.id,
    title: row.title,
    jobId: row.job_id,
    jobCode: row.code,
    expiresAt: row.expires_at,
    active: row.active,
    processType: row.process_type,
    recruitmentType: items.find('recruitment_type', row.recruitment_type_id),
    department: items.find('department', row.department_id),
    jobType: items.find('job_type', row.job_type_id),
    jobFunction: items.find('job_function', row.job_function_id),
    subject: items.find('subject', row.subject_id),
    minLevel: items.find('job_level', row.min_level_id),
    maxLevel: items.find('job_level', row.max_level_id),
    highlights: row.highlight_ids.flatMap((id) => items.find('highlight', id) ?? []),
    addresses: row.address_ids.flatMap((id) => addresses.get(id) ?? []),
    minSalary: row.min_salary,
    maxSalary: row.max_salary,
    currency: row.currency,
    requiredDegree: row.required_degree,
    experience: row.experience,
    headcount: row.headcount,
    description: row.description,
    requirement: row.requirement,
    creator: row.creator_id === null ? undefined : creators.get(row.creator_id),
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
  }
}

/** Items that are no longer in use keep their name on the jobs that have them. */
async function findItems(db: Db, tenantId: string, rows: readonly PostRow[]): Promise<Items> {
  const ids = distinct(
    rows.flatMap((row) => [
      row.recruitment_type_id,
      row.department_id,
      row.job_type_id,
      row.job_function_id,
      row.subject_id,
      row.min_level_id,
      row.max_level_id,
      ...row.highlight_ids,
    ]),
  )
  if (ids.length === 0) return { find: () => undefined }
  const found = await db
    .selectFrom('dictionary_items')
    .select(['kind', 'id', 'name_zh', 'name_en'])
    .where('tenant_id', '=', tenantId)
    .where('kind', 'in', SHOWN_KINDS)
    .where('id', 'in', ids)
    .execute()
  const byKey = new Map(found.map(({ kind, ...item }) => [`${kind}/${item.id}`, item]))
  return { find: (kind, id) => byKey.get(`${kind}/${id}`) }
}

async function findAddresses(
  db: Db,
  tenantId: string,
  rows: readonly PostRow[],
): Promise<Map<string, PostAddress>> {
  const ids = distinct(rows.flatMap((row) => row.address_ids))
  if (ids.length === 0) return new Map()
  const found = await db
    .selectFrom('addresses')
    .select(['id', 'name_zh', 'name_en', 'country_code', 'state_code', 'city_code', 'district_code'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', ids)
    .execute()
  return new Map(
    found.map((address) => [
      address.id,
      {
        id: address.id,
        name_zh: address.name_zh,
        name_en: address.name_en,
        country: placeOf(address.country_code),
        state: placeOf(address.state_code),
        city: placeOf(address.city_code),
        district: placeOf(address.district_code),
      },
    ]),
  )
}

function placeOf(code: string | null) {
  return code === null ? undefined : findPlace(code)
}

async function findCreators(
  db: Db,
  tenantId: string,
  rows: readonly PostRow[],
): Promise<Map<string, PostCreator>> {
  const ids = distinct(rows.map((row) => row.creator_id))
  if (ids.length === 0) return new Map()
  const found = await db
    .selectFrom('employees')
    .select(['id', 'name', 'open_id', 'union_id', 'user_id'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', ids)
    .execute()
  return new Map(found.map(({ id, ...creator }) => [id, creator]))
}

function distinct(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids)].filter((id) => id !== null)
}
