import type { FastifyInstance } from 'fastify'
import { createRateLimiter, createTokenReader } from '#domain/apps/index.ts'
import type { DomainContext } from '#domain/context.ts'
import { registerGetToken } from './auth/gettoken.ts'
import { registerOauth2 } from './auth/oauth2.ts'
import { CATALOGUE } from './catalogue.ts'
import { dingtalkCalls } from './endpoints.ts'
import type { DingtalkContext } from './gateway/context.ts'
import { prepareNewScope, registerNewCall, registerUnknownNewCalls } from './gateway/new-style.ts'
import { prepareOldScope, registerOldCall, registerUnknownOldCalls } from './gateway/old-style.ts'
import { describeDingtalkApi } from './openapi/index.ts'
import { mountResumePage } from './resume-page.ts'

export { CATALOGUE as DINGTALK_CATALOGUE, type CatalogueCall } from './catalogue.ts'
export { dingtalkCalls } from './endpoints.ts'
export { describeDingtalkApi } from './openapi/index.ts'

const servedIds = new Set<string>(dingtalkCalls.map(({ id }) => id))

/** All calls of the vendor, and which of them are served: for the pages that list them. */
const dingtalkKnownCalls = CATALOGUE.map(({ id, method, path, titleZh }) => ({
  id,
  method,
  path,
  title: titleZh,
  served: servedIds.has(id),
}))

/** What the DingTalk surface tells about itself: to the pages that list calls, and to the explorer. */
export const dingtalkApi = { describe: describeDingtalkApi, calls: dingtalkKnownCalls }

/** Mounts the DingTalk ATS surface: tokens, the served calls of both styles, and the vendor's refusal of all others. */
export async function mountDingtalk(
  app: FastifyInstance,
  domain: DomainContext,
  options: { publicUrl: string | undefined; checkResponses: boolean },
): Promise<void> {
  const ctx: DingtalkContext = {
    ...domain,
    readToken: createTokenReader(domain),
    rateLimiter: createRateLimiter(domain),
    publicUrl: options.publicUrl,
    checkResponses: options.checkResponses,
  }
  await app.register(async (scope) => {
    prepareOldScope(scope, ctx)
    registerGetToken(scope, ctx)
    for (const call of dingtalkCalls) if (call.family === 'old') registerOldCall(scope, ctx, call)
    registerUnknownOldCalls(scope)
  })
  mountResumePage(app, ctx)
  await app.register(async (scope) => {
    prepareNewScope(scope, ctx)
    registerOauth2(scope, ctx)
    for (const call of dingtalkCalls) if (call.family === 'new') registerNewCall(scope, ctx, call)
    registerUnknownNewCalls(scope)
  })
}
