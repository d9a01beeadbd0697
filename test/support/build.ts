import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Insertable } from 'kysely'
import type { JobsTable } from '#db/tables/jobs.ts'
import { createTenant } from '#domain/tenants/index.ts'
import type { Context } from '#src/context.ts'

/** A tenant with its starter set. */
export async function buildTenant(ctx: Context, name = '示例公司') {
  return ctx.db.transaction().execute((tx) => createTenant(ctx, tx, { name }))
}

/** An open job of the tenant. */
export async function buildJob(
  ctx: Context,
  tenant: { id: string; processId: string },
  job: Partial<Insertable<JobsTable>> = {},
) {
  const id = job.id ?? ctx.ids.next()
  await ctx.db
    .insertInto('jobs')
    .values({
      tenant_id: tenant.id,
      id,
      title: '后端工程师',
      code: `J${randomBytes(5).toString('hex')}`,
      process_type: 1,
      process_id: tenant.processId,
      recruitment_type_id: '101',
      description: '负责招聘系统的后端研发',
      requirement: '熟悉 TypeScript 与 PostgreSQL',
      ...job,
    })
    .execute()
  return { id }
}

/** A post of a job, published on a website. */
export async function buildJobPost(
  ctx: Context,
  tenant: { id: string; processId: string; websiteId: string },
  options: {
    jobId?: string
    websiteId?: string | null
    title?: string
    applyFormId?: string
    job?: Partial<Insertable<JobsTable>>
  } = {},
) {
  const jobId = options.jobId ?? (await buildJob(ctx, tenant, options.job)).id
  const id = ctx.ids.next()
  await ctx.db
    .insertInto('job_posts')
    .values({
      tenant_id: tenant.id,
      id,
      job_id: jobId,
      title: options.title ?? '后端工程师（官网）',
      apply_form_id: options.applyFormId ?? null,
    })
    .execute()
  const websiteId = options.websiteId === undefined ? tenant.websiteId : options.websiteId
  if (websiteId) {
    await ctx.db
      .insertInto('website_job_posts')
      .values({ tenant_id: tenant.id, website_id: websiteId, job_post_id: id })
      .execute()
  }
  return { id, jobId }
}

/** A candidate's account on the tenant's website. */
export async function buildSiteUser(
  ctx: Context,
  tenant: { id: string; websiteId: string },
  externalId?: string,
) {
  const id = ctx.ids.next()
  await ctx.db
    .insertInto('website_users')
    .values({
      tenant_id: tenant.id,
      id,
      website_id: tenant.websiteId,
      external_id: externalId ?? `account-${id}`,
      name: '张小满',
    })
    .execute()
  return { id }
}

/** A tenant with one open post and one account: what most tests of deliveries start from. */
export async function buildSite(ctx: Context) {
  const tenant = await buildTenant(ctx)
  const post = await buildJobPost(ctx, tenant)
  const user = await buildSiteUser(ctx, tenant)
  return { tenant, websiteId: tenant.websiteId, jobId: post.jobId, jobPostId: post.id, userId: user.id }
}

/** A stored file of the tenant. */
export async function buildAttachment(
  ctx: Context,
  tenant: { id: string },
  file: { bytes: Uint8Array; name?: string; mime?: string },
) {
  const blob = await ctx.blobs.write(Readable.from([Buffer.from(file.bytes)]), { maxBytes: 400_000_000 })
  const id = ctx.ids.next()
  await ctx.db
    .insertInto('attachments')
    .values({
      tenant_id: tenant.id,
      id,
      sha256: blob.sha256,
      size: String(blob.size),
      name: file.name ?? 'resume.pdf',
      mime: file.mime ?? 'application/pdf',
    })
    .execute()
  return { id }
}
