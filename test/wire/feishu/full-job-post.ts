import type { DictionaryKind } from '#db/tables/jobs.ts'
import { findPlace } from '#domain/locations/index.ts'
import type { Context } from '#src/context.ts'
import { buildJobPost, type buildTenant } from '#test/support/build.ts'

type Tenant = Awaited<ReturnType<typeof buildTenant>>

/** When the full post was made and last changed, epoch milliseconds. */
export const CREATED_MS = 1_715_867_075_246
export const MODIFIED_MS = 1_715_867_075_300
const EXPIRY_MS = Date.UTC(2035, 0, 1)

/** The job's plain values, and what the wire makes of them. */
const VALUES = {
  min_salary: '5',
  max_salary: '10',
  currency: 1,
  required_degree: 6,
  experience: 4,
  headcount: 12,
  description: '负责软件开发',
  requirement: '大专',
}

export async function addItem(ctx: Context, tenant: Tenant, kind: DictionaryKind, name: string) {
  const id = ctx.ids.next()
  await ctx.db
    .insertInto('dictionary_items')
    .values({ tenant_id: tenant.id, kind, id, name_zh: name, name_en: `${name} in English` })
    .execute()
  return { id, name: { zh_cn: name, en_us: `${name} in English` } }
}

async function addItems(ctx: Context, tenant: Tenant) {
  const add = (kind: DictionaryKind, name: string) => addItem(ctx, tenant, kind, name)
  return {
    recruitment: await add('recruitment_type', '正式'),
    department: await add('department', '研发部'),
    type: await add('job_type', '后端'),
    function: await add('job_function', '技术'),
    subject: await add('subject', '校招项目'),
    minLevel: await add('job_level', '一级'),
    maxLevel: await add('job_level', '二级'),
    highlights: [await add('highlight', '双休'), await add('highlight', '弹性')],
  }
}

/** An address in four known places, and one whose only code is unknown. */
async function addAddresses(ctx: Context, tenant: Tenant) {
  const codes = { country_code: 'CN_1', state_code: 'ST_2', city_code: 'CT_2', district_code: 'DS_1000002' }
  const names = { name_zh: '总部', name_en: 'Head office' }
  const ids = [ctx.ids.next(), ctx.ids.next()]
  const common = { tenant_id: tenant.id, ...names, usages: ['position_location'] }
  await ctx.db
    .insertInto('addresses')
    .values({ id: ids[0]!, ...common, ...codes })
    .execute()
  await ctx.db
    .insertInto('addresses')
    .values({ id: ids[1]!, ...common, city_code: 'unknown' })
    .execute()
  const place = (code: string) => ({ code, name: { zh_cn: findPlace(code)!.zh, en_us: findPlace(code)!.en } })
  const name = { zh_cn: '总部', en_us: 'Head office' }
  return [
    {
      id: ids[0]!,
      name,
      country: place('CN_1'),
      state: place('ST_2'),
      city: place('CT_2'),
      district: place('DS_1000002'),
    },
    { id: ids[1]!, name },
  ]
}

async function addEmployee(ctx: Context, tenant: Tenant): Promise<string> {
  const id = ctx.ids.next()
  const ids = { open_id: `ou_${id}`, union_id: `on_${id}`, user_id: `u_${id}`, people_admin_id: id }
  await ctx.db
    .insertInto('employees')
    .values({ tenant_id: tenant.id, id, ...ids, name: '韩梅梅' })
    .execute()
  return id
}

/** A post whose job has a value in every field, and what the calls of the vendor answer for it. */
export async function buildFullPost(ctx: Context, tenant: Tenant) {
  const items = await addItems(ctx, tenant)
  const addresses = await addAddresses(ctx, tenant)
  const creatorId = await addEmployee(ctx, tenant)
  const times = { created_at: new Date(CREATED_MS), updated_at: new Date(MODIFIED_MS) }
  const job = {
    ...VALUES,
    ...times,
    code: 'A168688',
    recruitment_type_id: items.recruitment.id,
    department_id: items.department.id,
    job_type_id: items.type.id,
    job_function_id: items.function.id,
    subject_id: items.subject.id,
    min_level_id: items.minLevel.id,
    max_level_id: items.maxLevel.id,
    highlight_ids: items.highlights.map(({ id }) => id),
    address_ids: addresses.map(({ id }) => id),
    creator_id: creatorId,
    expires_at: new Date(EXPIRY_MS),
  }
  const post = await buildJobPost(ctx, tenant, { title: '高级工程师职位-官网广告', job })
  await ctx.db.updateTable('job_posts').set(times).where('id', '=', post.id).execute()
  const inList = {
    ...VALUES,
    id: post.id,
    title: '高级工程师职位-官网广告',
    job_id: post.jobId,
    job_code: 'A168688',
    job_expire_time: String(EXPIRY_MS),
    job_active_status: 1,
    job_process_type: 1,
    job_recruitment_type: items.recruitment,
    job_department: items.department,
    job_type: items.type,
    min_job_level: items.minLevel,
    max_job_level: items.maxLevel,
    address: addresses[0],
    address_list: addresses,
    high_light_list: items.highlights,
    creator: { id: `ou_${creatorId}`, name: { zh_cn: '韩梅梅', en_us: '韩梅梅' } },
    create_time: String(CREATED_MS),
    modify_time: String(MODIFIED_MS),
  }
  const inGet = { ...inList, job_function: items.function, subject: items.subject }
  return { id: post.id, creatorId, inList, inGet }
}
