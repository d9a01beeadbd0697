import { sql } from 'kysely'
import type { Tx } from '#db/database.ts'
import { type CreatedApp, createApp, listApps } from '../apps/index.ts'
import { storeContent } from '../attachments/index.ts'
import type { DomainContext } from '../context.ts'
import { createTenant, findDocumentationTenant } from '../tenants/index.ts'
import { createConsoleUser, hashPassword, verifyPassword } from '../users/index.ts'
import { CHANNEL, SITE_USER, WEBSITE } from './data/ids.ts'
import { JOB_POSTS } from './data/jobs.ts'
import { endSampleApplications, insertSamples, type SampleFiles, type StoredFile } from './rows.ts'
import { sampleImagePng, sampleResumePdf } from './sample-files.ts'

export { firstProgram } from './first-program.ts'

const NAME = '文档示例公司'
const CONSOLE_EMAIL = 'demo@bole.example'
/** Any constant: who prepares the tenant holds this advisory lock, so that several at once take turns. */
const LOCK = 4_207_849_486
const MAX_FILE_BYTES = 1024 * 1024

/** What somebody needs to run the vendors' samples. */
export type DocumentationTenant = {
  id: string
  name: string
  app: CreatedApp
  console: { email: string; password: string }
  website: { id: string; jobPostIds: string[]; channelIds: string[]; userIds: string[] }
  /** Applications that samples had opened and that this call ended. */
  endedApplications: number
}

/**
 * Makes or finds the documentation tenant, in which every id of the vendors' published samples exists, so that a sample
 * runs with only its domain changed.
 *
 * It may be called again and again, by several processes at the same moment. Each call puts back what samples take away:
 * missing rows, the deleted channel, a closed job; and it ends the applications that samples opened, because a second
 * application of one person for one job is a duplicate by design. So a sample that delivers runs once after each call.
 * Rows of other tenants are not touched.
 *
 * @throws an error of decryption when the master key is not the one the tenant was made with
 */
export async function prepareDocumentationTenant(ctx: DomainContext): Promise<DocumentationTenant> {
  const files: SampleFiles = {
    resume: await storeFile(ctx, sampleResumePdf()),
    image: await storeFile(ctx, sampleImagePng()),
  }
  const { id, name, endedApplications } = await ctx.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)
    const tenant = await findOrCreateTenant(ctx, tx)
    await insertSamples(ctx, tx, tenant, files)
    await prepareApp(ctx, tx, tenant.id)
    await prepareConsoleUser(ctx, tx, tenant.id)
    const ended = await endSampleApplications(tx, tenant.id, new Date(ctx.clock.now()))
    return { ...tenant, endedApplications: ended }
  })
  const [app] = await listApps(ctx, id)
  if (!app) throw new Error('the documentation tenant lost its credentials')
  return {
    id,
    name,
    app,
    console: { email: CONSOLE_EMAIL, password: consolePassword(ctx, id) },
    website: {
      id: WEBSITE,
      jobPostIds: JOB_POSTS.map((post) => post.id),
      channelIds: [CHANNEL],
      userIds: [SITE_USER],
    },
    endedApplications,
  }
}

async function storeFile(ctx: DomainContext, content: Buffer): Promise<StoredFile> {
  async function* source() {
    yield content
  }
  return storeContent(ctx, source(), { maxBytes: MAX_FILE_BYTES })
}

async function findOrCreateTenant(
  ctx: DomainContext,
  tx: Tx,
): Promise<{ id: string; name: string; applyFormId: string }> {
  const existing = await findDocumentationTenant(tx)
  if (!existing) return createTenant(ctx, tx, { name: NAME, isDocumentation: true })
  const form = await tx
    .selectFrom('apply_forms')
    .select('id')
    .where('tenant_id', '=', existing.id)
    .orderBy('id')
    .executeTakeFirstOrThrow()
  return { ...existing, applyFormId: form.id }
}

/** All scopes, and the vendor's limits. */
async function prepareApp(ctx: DomainContext, tx: Tx, tenantId: string): Promise<void> {
  const existing = await tx
    .selectFrom('apps')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .limit(1)
    .executeTakeFirst()
  if (!existing) await createApp(ctx, tx, { tenantId, name: '文档示例应用' })
}

async function prepareConsoleUser(ctx: DomainContext, tx: Tx, tenantId: string): Promise<void> {
  const password = consolePassword(ctx, tenantId)
  const user = await tx
    .selectFrom('console_users')
    .select(['id', 'password_hash'])
    .where('tenant_id', '=', tenantId)
    .where('email', '=', CONSOLE_EMAIL)
    .executeTakeFirst()
  if (!user) {
    await createConsoleUser(ctx, tx, { tenantId, email: CONSOLE_EMAIL, password, role: 'admin' })
  } else if (!(await verifyPassword(password, user.password_hash))) {
    await tx
      .updateTable('console_users')
      .set({ password_hash: await hashPassword(password) })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', user.id)
      .execute()
  }
}

/** Derived from the master key, so that it can be printed again without being stored. */
function consolePassword(ctx: DomainContext, tenantId: string): string {
  return ctx.keys.deriveToken(`documentation-console/${tenantId}`, 'credential').slice(0, 20)
}
