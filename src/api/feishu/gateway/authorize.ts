import { type AuthenticatedApp, hasOneScope, type RateLimit } from '#domain/apps/index.ts'
import type { FeishuContext } from './context.ts'
import { FeishuError, GATEWAY } from './errors.ts'

/**
 * The gateway's order of checks: token, then scope, then rate. The route came before, parameters come after.
 *
 * @param call the call's name, scopes and limit
 * @throws FeishuError with the vendor's code, chosen by the token's prefix
 */
export async function authorize(
  ctx: FeishuContext,
  authorization: string | undefined,
  call: { id: string; scopes: readonly string[]; limit: RateLimit },
): Promise<AuthenticatedApp> {
  const app = await authenticate(ctx, authorization)
  if (!hasOneScope(app.scopes, call.scopes)) {
    throw new FeishuError(GATEWAY.scopeMissing, {
      message: `Access denied. One of the following scopes is required: [${call.scopes.join(', ')}]`,
      permissions: call.scopes.map((subject) => ({ type: 'action_scope_required', subject })),
    })
  }
  const verdict = await ctx.rateLimiter.take(
    `feishu/${app.tenantId}/${app.appRowId}/${call.id}`,
    call.limit,
    app.rateLimits,
  )
  if (!verdict.allowed) {
    throw new FeishuError(GATEWAY.rateLimited, {
      headers: {
        'x-ogw-ratelimit-limit': String(verdict.limit),
        'x-ogw-ratelimit-reset': String(verdict.resetSeconds),
      },
    })
  }
  return app
}

async function authenticate(
  ctx: FeishuContext,
  authorization: string | undefined,
): Promise<AuthenticatedApp> {
  const token = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1]
  if (!token) throw new FeishuError(GATEWAY.tokenMissing)
  if (token.startsWith('u-') || token.startsWith('eyJ')) throw new FeishuError(GATEWAY.userTokenInvalid)
  if (token.startsWith('a-')) throw new FeishuError(GATEWAY.appTokenInvalid)
  if (!token.startsWith('t-')) throw new FeishuError(GATEWAY.tokenMalformed)
  const app = token.length > 256 ? null : await ctx.readToken(token)
  if (!app) throw new FeishuError(GATEWAY.tokenInvalid)
  return app
}
