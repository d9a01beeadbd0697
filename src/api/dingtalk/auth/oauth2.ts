import type { FastifyInstance } from 'fastify'
import { type TSchema, Type } from 'typebox'
import { issueToken, tenantOfCorpId } from '#domain/apps/index.ts'
import { createValidator, type Validator } from '#http/validate.ts'
import { DomainError } from '#lib/errors.ts'
import type { DingtalkContext } from '../gateway/context.ts'
import { DingtalkError, describeViolation } from '../gateway/errors.ts'

const text = Type.String({ minLength: 1, maxLength: 256, pattern: '^[^\\u0000]*$' })
const AppPair = Type.Object({ appKey: text, appSecret: text })
const ClientPair = Type.Object({
  client_id: text,
  client_secret: text,
  grant_type: Type.Literal('client_credentials'),
})

/**
 * The new style's token calls for a company's own apps (reference section 2). One answers `expireIn`, the other
 * `expires_in`, as the vendor's do. The call for third-party apps (`corpAccessToken`) is not served: Bole has no suites.
 */
export function registerOauth2(app: FastifyInstance, ctx: DingtalkContext): void {
  const checkApp = createValidator(AppPair)
  const checkClient = createValidator(ClientPair)

  app.post('/v1.0/oauth2/accessToken', async (request) => {
    const { appKey, appSecret } = read(checkApp, request.body)
    const { token, expiresInSeconds } = await issue(ctx, appKey, appSecret)
    return { accessToken: token, expireIn: expiresInSeconds }
  })

  app.post<{ Params: { corpId: string } }>('/v1.0/oauth2/:corpId/token', async (request) => {
    const pair = read(checkClient, request.body)
    const { token, expiresInSeconds } = await issue(ctx, pair.client_id, pair.client_secret)
    // The secret was right; now the company has to be the app's.
    const app = await ctx.readToken(token)
    if (tenantOfCorpId(request.params.corpId) !== app?.tenantId) throw new DingtalkError('corpUnknown')
    return { access_token: token, expires_in: expiresInSeconds }
  })
}

function read<S extends TSchema>(validate: Validator<S>, body: unknown) {
  if (body === undefined || body === null) throw new DingtalkError('bodyMissing')
  const result = validate(body)
  if ('value' in result) return result.value
  const [first] = result.violations
  throw new DingtalkError('parameterInvalid', first ? { detail: describeViolation(first) } : {})
}

async function issue(ctx: DingtalkContext, appId: string, appSecret: string) {
  try {
    return await issueToken(ctx, { appId, appSecret }, 'dingtalk')
  } catch (error) {
    if (error instanceof DomainError) throw new DingtalkError('appCredentialsWrong')
    throw error
  }
}
