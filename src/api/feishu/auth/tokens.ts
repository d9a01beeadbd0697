import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type IssuedToken, issueToken, type TokenKind } from '#domain/apps/index.ts'
import { createValidator } from '#http/validate.ts'
import { DomainError } from '#lib/errors.ts'
import type { FeishuContext } from '../gateway/context.ts'

const Credentials = Type.Object({
  app_id: Type.String({ minLength: 1, maxLength: 128 }),
  app_secret: Type.String({ minLength: 1, maxLength: 256 }),
})

/**
 * The two token calls for a company's own apps. Their answers are flat (no `data`), a refusal comes with HTTP 200
 * (reference section 1.2), and a trailing slash on the path is accepted.
 */
export function registerTokenCalls(app: FastifyInstance, ctx: FeishuContext): void {
  registerTokenCall(app, ctx, 'tenant_access_token', async (issue) => {
    const { token, expiresInSeconds } = await issue('tenant')
    return { tenant_access_token: token, expire: expiresInSeconds }
  })
  registerTokenCall(app, ctx, 'app_access_token', async (issue) => {
    const forApp = await issue('app')
    const forTenant = await issue('tenant')
    return {
      app_access_token: forApp.token,
      tenant_access_token: forTenant.token,
      expire: Math.min(forApp.expiresInSeconds, forTenant.expiresInSeconds),
    }
  })
}

type Issue = (kind: TokenKind) => Promise<IssuedToken>

function registerTokenCall(
  app: FastifyInstance,
  ctx: FeishuContext,
  name: 'tenant_access_token' | 'app_access_token',
  answer: (issue: Issue) => Promise<Record<string, unknown>>,
): void {
  const validate = createValidator(Credentials)
  for (const slash of ['', '/']) {
    app.post(`/open-apis/auth/v3/${name}/internal${slash}`, async (request) => {
      const result = validate(request.body ?? {})
      // The vendor's answer to an app_id that cannot be one is the same as to an unknown one.
      if ('violations' in result)
        throw new DomainError('credentials_unknown', 'app_id and app_secret are required')
      const credentials = { appId: result.value.app_id, appSecret: result.value.app_secret }
      return { code: 0, msg: 'ok', ...(await answer((kind) => issueToken(ctx, credentials, kind))) }
    })
  }
}
