import { timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '#db/database.ts'
import { DomainError } from '#lib/errors.ts'
import { type CreatedApp, createApp } from '../apps/index.ts'
import type { DomainContext } from '../context.ts'
import { createTenant, listTenants } from '../tenants/index.ts'
import { type ConsoleUser, createConsoleUser } from './create.ts'
import { checkPassword } from './passwords.ts'

/** Any constant: who sets the installation up holds this advisory lock, so that it happens once. */
const LOCK = 4_207_849_485

const MAX_COMPANY_LENGTH = 100

export type SetupInput = { company: string; email: string; password: string }
export type CompletedSetup = {
  tenantId: string
  websiteId: string | null
  user: ConsoleUser
  app: CreatedApp
}

/**
 * The link by which the operator makes the first company and its administrator; null when that has been done. Its token
 * is derived from the master key, so nothing is stored, every node prints the same link, and a restart prints it again.
 * It ends with the first administrator: `completeSetup` refuses it from then on.
 *
 * @param baseUrl where people reach the server, without a slash at the end
 */
export async function setupLink(
  ctx: Pick<DomainContext, 'db' | 'keys'>,
  baseUrl: string,
): Promise<string | null> {
  if (await isSetUp(ctx.db)) return null
  return `${baseUrl}/setup?token=${setupToken(ctx)}`
}

/** True while the link works that carries this token: for the page behind it. */
export async function isSetupOpen(ctx: Pick<DomainContext, 'db' | 'keys'>, token: string): Promise<boolean> {
  return isSetupToken(ctx, token) && !(await isSetUp(ctx.db))
}

/**
 * Makes the company, its administrator and its first API credentials, once. A company that exists already without
 * anybody who may sign in (`bole app create` made it) is taken over and gets the name. Of several calls at the same
 * moment one wins.
 *
 * @throws DomainError not_found for a wrong token; conflict when the set-up was completed; invalid with the field
 *   `company`, `email` or `password`
 */
export async function completeSetup(
  ctx: DomainContext,
  token: string,
  input: SetupInput,
): Promise<CompletedSetup> {
  if (!isSetupToken(ctx, token)) throw new DomainError('not_found', 'this set-up link is not valid')
  const company = input.company.trim()
  if (company === '' || company.length > MAX_COMPANY_LENGTH) {
    throw new DomainError('invalid', `the company's name must have 1 to ${MAX_COMPANY_LENGTH} characters`, {
      field: 'company',
    })
  }
  checkPassword(input.password)
  return ctx.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)
    if (await isSetUp(tx)) throw new DomainError('conflict', 'Bole was set up before: sign in instead')
    const tenant = await takeOrCreateTenant(ctx, tx, company)
    const user = await createConsoleUser(ctx, tx, {
      tenantId: tenant.id,
      email: input.email,
      password: input.password,
      role: 'admin',
    })
    const app = await createApp(ctx, tx, { tenantId: tenant.id, name: company })
    return { tenantId: tenant.id, websiteId: tenant.websiteId, user, app }
  })
}

async function takeOrCreateTenant(
  ctx: DomainContext,
  tx: Tx,
  name: string,
): Promise<{ id: string; websiteId: string | null }> {
  const [existing] = await listTenants(tx)
  if (!existing) return createTenant(ctx, tx, { name })
  await tx.updateTable('tenants').set({ name }).where('id', '=', existing.id).execute()
  const website = await tx
    .selectFrom('websites')
    .select('id')
    .where('tenant_id', '=', existing.id)
    .orderBy('id')
    .executeTakeFirst()
  return { id: existing.id, websiteId: website?.id ?? null }
}

/** Set up is an installation with somebody who may sign in; the documentation tenant's user does not count. */
async function isSetUp(db: Db): Promise<boolean> {
  const user = await db
    .selectFrom('console_users as u')
    .innerJoin('tenants as t', 't.id', 'u.tenant_id')
    .select('u.id')
    .where('t.is_documentation', '=', false)
    .limit(1)
    .executeTakeFirst()
  return user !== undefined
}

function setupToken(ctx: Pick<DomainContext, 'keys'>): string {
  return ctx.keys.deriveToken('setup')
}

function isSetupToken(ctx: Pick<DomainContext, 'keys'>, token: string): boolean {
  const expected = Buffer.from(setupToken(ctx))
  const given = Buffer.from(token)
  return expected.length === given.length && timingSafeEqual(expected, given)
}
