import type { FastifyInstance } from 'fastify'
import { createRateLimiter, createTokenReader } from '#domain/apps/index.ts'
import type { DomainContext } from '#domain/context.ts'
import { registerTokenCalls } from './auth/tokens.ts'
import { CATALOGUE } from './catalogue.ts'
import { feishuEndpoints } from './endpoints.ts'
import type { FeishuContext } from './gateway/context.ts'
import { prepareFeishuScope, registerEndpoint, registerUnsupported } from './gateway/register.ts'

export { CATALOGUE, type CatalogueCall } from './catalogue.ts'
export { feishuEndpoints } from './endpoints.ts'

/** Mounts the Feishu Hire surface: tokens, the served calls, and a plain refusal for every other call of the vendor. */
export async function mountFeishu(
  app: FastifyInstance,
  domain: DomainContext,
  options: { publicUrl: string | undefined; checkResponses: boolean },
): Promise<void> {
  const ctx: FeishuContext = {
    ...domain,
    readToken: createTokenReader(domain),
    rateLimiter: createRateLimiter(domain),
    publicUrl: options.publicUrl ?? null,
    checkResponses: options.checkResponses,
  }
  await app.register(async (scope) => {
    prepareFeishuScope(scope, ctx)
    registerTokenCalls(scope, ctx)
    for (const endpoint of feishuEndpoints) registerEndpoint(scope, ctx, endpoint)
    const served = new Set(feishuEndpoints.map(({ id }) => id))
    for (const call of CATALOGUE) if (!served.has(call.id)) registerUnsupported(scope, ctx, call)
  })
}
