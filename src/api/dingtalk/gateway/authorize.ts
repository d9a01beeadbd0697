import { type AuthenticatedApp, hasOneScope, isGranted, type RateLimit } from '#domain/apps/index.ts'
import type { DingtalkContext } from './context.ts'
import type { Caller } from './endpoint.ts'
import { RECRUITMENT, STANDARD_LIMIT } from './endpoint.ts'
import { DingtalkError } from './errors.ts'

/** Longer texts are no tokens, and are not looked up. */
const MAX_TOKEN_LENGTH = 256

/**
 * The gateway's order of checks once the call is known: token, permission, rate. Parameters come after. One token is good
 * for both families of calls; a token of another surface is none here.
 *
 * @throws DingtalkError tokenMissing, tokenInvalid, permissionMissing, rateLimited, minuteLimited
 */
export async function authorize(
  ctx: DingtalkContext,
  token: string | undefined,
  call: { id: string; limit?: RateLimit; limitsCompany?: boolean },
): Promise<AuthenticatedApp> {
  if (token === undefined || token === '') throw new DingtalkError('tokenMissing')
  const app = token.length > MAX_TOKEN_LENGTH ? null : await ctx.readToken(token)
  if (app?.kind !== 'dingtalk') throw new DingtalkError('tokenInvalid')
  if (!hasOneScope(app.scopes, [RECRUITMENT])) {
    throw new DingtalkError('permissionMissing', {
      detail: `[${RECRUITMENT}]`,
      requiredScopes: [RECRUITMENT],
    })
  }
  const limit = call.limit ?? STANDARD_LIMIT
  const who = call.limitsCompany ? app.tenantId : `${app.tenantId}/${app.appRowId}`
  const verdict = await ctx.rateLimiter.take(`dingtalk/${who}/${call.id}`, limit, app.rateLimits)
  if (!verdict.allowed) {
    const isMinute = limit.perMinute !== undefined && limit.perSecond === undefined
    throw new DingtalkError(isMinute ? 'minuteLimited' : 'rateLimited', { detail: `(${verdict.limit})` })
  }
  return app
}

/** @throws DingtalkError notGranted */
export function requireBizCode(app: AuthenticatedApp, bizCode: string): void {
  if (!isGranted(app.bizCodes, bizCode)) {
    throw new DingtalkError('notGranted', { detail: 'this app was not granted the business code it names' })
  }
}

/** What an authorised app may name beside its business code. */
export function callerOf(app: AuthenticatedApp): Caller {
  return {
    requireChannel(channel) {
      if (!isGranted(app.channels, channel)) {
        throw new DingtalkError('notGranted', { detail: 'this app was not granted the channel it names' })
      }
    },
  }
}
