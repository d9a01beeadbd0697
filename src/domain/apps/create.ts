import { randomBytes } from 'node:crypto'
import type { Db } from '#db/database.ts'
import type { RateLimitOverride } from '#db/tables/platform.ts'
import type { DomainContext } from '../context.ts'
import { ALL_CHANNELS, ALL_SCOPES, DEFAULT_BIZ_CODE } from './scopes.ts'
import { makeSecret, openSecret } from './secrets.ts'

export type CreatedApp = {
  id: string
  /** `app_id` at one surface, `app_key` at the other. */
  appId: string
  appSecret: string
  name: string
  scopes: string[]
  bizCodes: string[]
  channels: string[]
}

/**
 * Makes API credentials for an integrator.
 *
 * @param input.scopes the vendor's scope names; absent: every scope
 * @param input.bizCodes business codes the app may name at the DingTalk surface; absent: the vendor's `ddats`
 * @param input.channels channels it may hand résumés in for; absent: every one
 * @param input.rateLimits replaces the vendor's limits for all calls of this app; absent: the vendor's
 */
export async function createApp(
  ctx: DomainContext,
  db: Db,
  input: {
    tenantId: string
    name: string
    appId?: string
    scopes?: string[]
    bizCodes?: string[]
    channels?: string[]
    rateLimits?: RateLimitOverride
  },
): Promise<CreatedApp> {
  const appId = input.appId ?? `cli_${randomBytes(8).toString('hex')}`
  const { secret, sealed } = makeSecret(ctx.keys, appId)
  const id = ctx.ids.next()
  const scopes = input.scopes ?? [ALL_SCOPES]
  const bizCodes = input.bizCodes ?? [DEFAULT_BIZ_CODE]
  const channels = input.channels ?? [ALL_CHANNELS]
  await db
    .insertInto('apps')
    .values({
      tenant_id: input.tenantId,
      id,
      app_id: appId,
      name: input.name,
      secret_sealed: sealed,
      scopes,
      biz_codes: bizCodes,
      channels,
      rate_limits: input.rateLimits ? JSON.stringify(input.rateLimits) : null,
    })
    .execute()
  return { id, appId, appSecret: secret, name: input.name, scopes, bizCodes, channels }
}

/** A tenant's apps, oldest first, with their secrets readable: for the operator only. */
export async function listApps(ctx: DomainContext, tenantId: string): Promise<CreatedApp[]> {
  const rows = await ctx.db
    .selectFrom('apps')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    appId: row.app_id,
    appSecret: openSecret(ctx.keys, row.secret_sealed, row.app_id),
    name: row.name,
    scopes: row.scopes,
    bizCodes: row.biz_codes,
    channels: row.channels,
  }))
}
