import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { readConfig } from '#config/config.ts'
import { createApp } from '#domain/apps/index.ts'
import { createTenant } from '#domain/tenants/index.ts'
import { createLogger } from '#lib/logger.ts'
import { type Context, createContext } from '#src/context.ts'
import type { BenchServer } from './server.ts'
import type { BenchSite } from './site.ts'

/** The ids of the vendor's example body that must exist before it can be sent. */
const SAMPLE_FIELD = '6960663240925956649'
const SAMPLE_MODULE = '6960663240925956651'
const SAMPLE_SOURCE = '6982104077248219436'
const SAMPLE_CHANNEL = '6891560630172518670'
const SAMPLE_ADDRESS = '6960663240925956636'
const SAMPLE_FILES: [string, string] = ['6960663240925956654', '6982104077248219436']

/** Makes a tenant in which the vendor's example body is valid, with an account for each connection. */
export async function prepareSite(server: BenchServer, accounts: number): Promise<BenchSite> {
  const ctx = await createContext(readConfig({ BOLE_DATA_DIR: server.dataDir }), {
    databaseUrl: server.databaseUrl,
    log: createLogger('warn'),
    maxConnections: 2,
  })
  try {
    const tenant = await ctx.db.transaction().execute((tx) => createTenant(ctx, tx, { name: 'Bench' }))
    const job = await addJob(ctx, tenant)
    await addSampleIds(ctx, tenant)
    const siteUserIds = Array.from({ length: accounts }, () => ctx.ids.next())
    const website = { tenant_id: tenant.id, website_id: tenant.websiteId }
    await ctx.db
      .insertInto('website_users')
      .values(siteUserIds.map((id) => ({ ...website, id, external_id: id })))
      .execute()
    const app = await createApp(ctx, ctx.db, {
      tenantId: tenant.id,
      name: 'bench',
      rateLimits: { perSecond: null, perMinute: null },
    })
    const sample = JSON.parse(
      readFileSync(new URL('../test/fixtures/create-by-resume.request.json', import.meta.url), 'utf8'),
    ) as { resume: unknown }
    return {
      token: await requestToken(server.url, app),
      dingtalkToken: await requestDingtalkToken(server.url, app),
      websiteId: tenant.websiteId,
      ...job,
      channelId: SAMPLE_CHANNEL,
      siteUserIds,
      rows: {
        tenantId: tenant.id,
        resume: JSON.stringify(sample.resume),
        provenance: JSON.stringify(sampleProvenance()),
        sourceId: SAMPLE_SOURCE,
        files: SAMPLE_FILES,
      },
    }
  } finally {
    await ctx.close()
  }
}

async function addJob(ctx: Context, tenant: { id: string; processId: string; websiteId: string }) {
  const [jobId, jobPostId] = [ctx.ids.next(), ctx.ids.next()]
  await ctx.db
    .insertInto('jobs')
    .values({
      tenant_id: tenant.id,
      id: jobId,
      title: 'Bench',
      code: 'BENCH',
      process_type: 1,
      process_id: tenant.processId,
      recruitment_type_id: '101',
    })
    .execute()
  await ctx.db
    .insertInto('job_posts')
    .values({ tenant_id: tenant.id, id: jobPostId, job_id: jobId, title: 'Bench' })
    .execute()
  await ctx.db
    .insertInto('website_job_posts')
    .values({ tenant_id: tenant.id, website_id: tenant.websiteId, job_post_id: jobPostId })
    .execute()
  const stage = await ctx.db
    .selectFrom('job_process_stages')
    .select('id')
    .where('tenant_id', '=', tenant.id)
    .where('process_id', '=', tenant.processId)
    .orderBy('position')
    .limit(1)
    .executeTakeFirstOrThrow()
  return { jobId, jobPostId, stageId: stage.id }
}

async function addSampleIds(ctx: Context, tenant: { id: string; websiteId: string }): Promise<void> {
  const tenant_id = tenant.id
  const names = { name_zh: '样例', name_en: 'Sample' }
  const presets = await ctx.db
    .selectFrom('talent_fields')
    .select('id')
    .where('tenant_id', '=', tenant_id)
    .where('type', '=', 11)
    .execute()
  await ctx.db
    .insertInto('talent_fields')
    .values([
      { tenant_id, id: SAMPLE_MODULE, type: 11, section: null, is_custom: true, module_ids: [], ...names },
      {
        tenant_id,
        id: SAMPLE_FIELD,
        type: 1,
        section: null,
        is_custom: true,
        module_ids: [SAMPLE_MODULE, ...presets.map(({ id }) => id)],
        ...names,
      },
    ])
    .execute()
  await ctx.db
    .insertInto('dictionary_items')
    .values({ tenant_id, kind: 'resume_source', id: SAMPLE_SOURCE, type_code: 10002, ...names })
    .execute()
  await ctx.db
    .insertInto('website_channels')
    .values({ tenant_id, id: SAMPLE_CHANNEL, website_id: tenant.websiteId, name: 'Sample', code: 'SAMPLE1' })
    .execute()
  await ctx.db
    .insertInto('addresses')
    .values({ tenant_id, id: SAMPLE_ADDRESS, usages: [], ...names })
    .execute()
  const blob = await ctx.blobs.write(Readable.from([Buffer.from('bench')]), { maxBytes: 100 })
  await ctx.db
    .insertInto('attachments')
    .values(
      SAMPLE_FILES.map((id) => ({
        tenant_id,
        id,
        sha256: blob.sha256,
        size: String(blob.size),
        name: 'sample.txt',
        mime: 'text/plain',
      })),
    )
    .execute()
}

/** As large as what Bole stores beside each talent. */
function sampleProvenance(): Record<string, unknown> {
  const source = { source: 'stated', door: 'website_form', id: '3000000000000000000', at: Date.now() }
  const paths =
    'name gender birthday age mobile email identification nationality hometown currentCity homeAddress maritalStatus experienceYears startWork preferredCities resumeSourceId customValues'
  return Object.fromEntries(
    [
      ...paths.split(' ').map((path) => `basic.${path}`),
      ...'educations careers internships projects works awards languages socialAccounts selfEvaluation customModules'.split(
        ' ',
      ),
    ].map((path) => [path, source]),
  )
}

async function requestToken(url: string, app: { appId: string; appSecret: string }): Promise<string> {
  const response = await fetch(`${url}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ app_id: app.appId, app_secret: app.appSecret }),
  })
  return ((await response.json()) as { tenant_access_token: string }).tenant_access_token
}

async function requestDingtalkToken(url: string, app: { appId: string; appSecret: string }): Promise<string> {
  const response = await fetch(`${url}/gettoken?appkey=${app.appId}&appsecret=${app.appSecret}`)
  return ((await response.json()) as { access_token: string }).access_token
}
