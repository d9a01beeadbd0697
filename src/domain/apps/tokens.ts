import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { RateLimitOverride } from '#db/tables/platform.ts'
import { DomainError } from '#lib/errors.ts'
import { randomToken } from '#lib/ids.ts'
import type { DomainContext } from '../context.ts'
import { tenantOfCorpId } from './corp-id.ts'
import { sameSecret } from './secrets.ts'

const LIFETIME_MS = 7_200_000
/**
 * With this much left, asking again gives the same token; with less, a new one, and both stay valid. A DingTalk token is
 * renewed instead for as long as it lives, as its vendor does it.
 */
const RENEW_BELOW_MS = 1_800_000
/** How long this node trusts what it read of a token: a revoked app loses access within this time. */
const CACHE_MS = 5_000
const CACHE_ENTRIES = 10_000

/** `dingtalk` is the one kind of DingTalk's both families; the others are Feishu's. */
export type TokenKind = 'tenant' | 'app' | 'dingtalk'
export type IssuedToken = { token: string; expiresInSeconds: number }

/** The app behind a token, with what it may do. */
export type AuthenticatedApp = {
  tenantId: string
  appRowId: string
  appId: string
  kind: TokenKind
  scopes: string[]
  bizCodes: string[]
  channels: string[]
  rateLimits: RateLimitOverride | null
}

/**
 * Exchanges an app's credentials for a token.
 *
 * @throws DomainError credentials_unknown, credentials_wrong
 */
export async function issueToken(
  ctx: DomainContext,
  credentials: { appId: string; appSecret: string },
  kind: TokenKind,
): Promise<IssuedToken> {
  const app = await ctx.db
    .selectFrom('apps')
    .select(['tenant_id', 'id', 'secret_sealed', 'disabled_at'])
    .where('app_id', '=', credentials.appId)
    .executeTakeFirst()
  if (!app || app.disabled_at) throw new DomainError('credentials_unknown', 'the app_id is unknown')
  if (!sameSecret(ctx.keys, app.secret_sealed, credentials.appId, credentials.appSecret)) {
    throw new DomainError('credentials_wrong', 'the app_secret is wrong')
  }
  return issueTokenOf(ctx, app, kind)
}

/**
 * Exchanges a company's id and the secret of one of its apps for a DingTalk token.
 *
 * @throws DomainError credentials_wrong
 */
export async function issueCorpToken(
  ctx: DomainContext,
  credentials: { corpId: string; corpSecret: string },
): Promise<IssuedToken> {
  const tenantId = tenantOfCorpId(credentials.corpId)
  const apps = tenantId
    ? await ctx.db
        .selectFrom('apps')
        .select(['tenant_id', 'id', 'app_id', 'secret_sealed'])
        .where('tenant_id', '=', tenantId)
        .where('disabled_at', 'is', null)
        .orderBy('id')
        .execute()
    : []
  const app = apps.find((row) => sameSecret(ctx.keys, row.secret_sealed, row.app_id, credentials.corpSecret))
  if (!app) throw new DomainError('credentials_wrong', 'no app of this company has this secret')
  return issueTokenOf(ctx, app, 'dingtalk')
}

/**
 * The invariant "the same token while enough of its life is left" holds under concurrency because callers of one app
 * take turns on its row.
 */
function issueTokenOf(
  ctx: DomainContext,
  app: { tenant_id: string; id: string },
  kind: TokenKind,
): Promise<IssuedToken> {
  const owner = { tenant_id: app.tenant_id, app_row_id: app.id, kind }
  return ctx.db.transaction().execute(async (tx) => {
    await sql`select from apps where tenant_id = ${app.tenant_id} and id = ${app.id} for update`.execute(tx)
    const now = ctx.clock.now()
    const current = await tx
      .selectFrom('access_tokens')
      .select(['token_hash', 'nonce', 'expires_at'])
      .where('tenant_id', '=', owner.tenant_id)
      .where('app_row_id', '=', owner.app_row_id)
      .where('kind', '=', kind)
      .orderBy('expires_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    const left = current ? current.expires_at.getTime() - now : 0
    if (current && kind === 'dingtalk' && left > 0) {
      await tx
        .updateTable('access_tokens')
        .set({ expires_at: new Date(now + LIFETIME_MS) })
        .where('token_hash', '=', current.token_hash)
        .execute()
      return {
        token: makeToken(ctx, app.id, kind, current.nonce),
        expiresInSeconds: LIFETIME_MS / 1000,
      }
    }
    if (current && left >= RENEW_BELOW_MS) {
      return { token: makeToken(ctx, app.id, kind, current.nonce), expiresInSeconds: Math.floor(left / 1000) }
    }
    const nonce = randomToken()
    const token = makeToken(ctx, app.id, kind, nonce)
    await tx
      .deleteFrom('access_tokens')
      .where('expires_at', '<', new Date(now))
      .where('tenant_id', '=', owner.tenant_id)
      .where('app_row_id', '=', owner.app_row_id)
      .execute()
    await tx
      .insertInto('access_tokens')
      .values({ ...owner, token_hash: hashToken(token), nonce, expires_at: new Date(now + LIFETIME_MS) })
      .execute()
    return { token, expiresInSeconds: LIFETIME_MS / 1000 }
  })
}

/** Feishu's prefixes: `t-` for tenant tokens, `a-` for app tokens. DingTalk's tokens are 32 hexadecimal digits. */
function makeToken(ctx: DomainContext, appRowId: string, kind: TokenKind, nonce: string): string {
  const secret = ctx.keys.deriveToken(`${appRowId}/${kind}/${nonce}`)
  if (kind === 'dingtalk') return Buffer.from(secret, 'base64url').subarray(0, 16).toString('hex')
  return `${kind === 'tenant' ? 't' : 'a'}-${secret}`
}

function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Reads tokens with a short memory, so that a busy client does not cost a query a call. */
export function createTokenReader(ctx: DomainContext) {
  const cache = new Map<string, { app: AuthenticatedApp; validUntil: number }>()
  return async function readToken(token: string): Promise<AuthenticatedApp | null> {
    const now = ctx.clock.now()
    const hash = hashToken(token)
    const key = hash.toString('base64')
    const cached = cache.get(key)
    if (cached && cached.validUntil > now) return cached.app
    const row = await ctx.db
      .selectFrom('access_tokens as t')
      .innerJoin('apps as a', (join) =>
        join.onRef('a.tenant_id', '=', 't.tenant_id').onRef('a.id', '=', 't.app_row_id'),
      )
      .select([
        't.tenant_id',
        't.app_row_id',
        't.kind',
        't.expires_at',
        'a.app_id',
        'a.scopes',
        'a.biz_codes',
        'a.channels',
        'a.rate_limits',
      ])
      .where('t.token_hash', '=', hash)
      .where('a.disabled_at', 'is', null)
      .executeTakeFirst()
    cache.delete(key)
    if (!row || row.expires_at.getTime() <= now) return null
    const app: AuthenticatedApp = {
      tenantId: row.tenant_id,
      appRowId: row.app_row_id,
      appId: row.app_id,
      kind: row.kind,
      scopes: row.scopes,
      bizCodes: row.biz_codes,
      channels: row.channels,
      rateLimits: row.rate_limits,
    }
    if (cache.size >= CACHE_ENTRIES) cache.clear()
    cache.set(key, { app, validUntil: Math.min(now + CACHE_MS, row.expires_at.getTime()) })
    return app
  }
}
