import type { FastifyInstance } from 'fastify'
import { issueCorpToken, issueToken } from '#domain/apps/index.ts'
import { DomainError } from '#lib/errors.ts'
import type { DingtalkContext } from '../gateway/context.ts'
import { DingtalkError } from '../gateway/errors.ts'

/**
 * `GET /gettoken` (reference section 2): `appkey` and `appsecret`, or the older `corpid` and `corpsecret`, in the query
 * and nowhere else. A company's `corpsecret` is the secret of any of its apps. Asking again gives the same token and
 * renews it.
 */
export function registerGetToken(app: FastifyInstance, ctx: DingtalkContext): void {
  app.get('/gettoken', { exposeHeadRoute: false }, async (request, reply) => {
    const { token, expiresInSeconds } = await issue(ctx, request.query as Record<string, unknown>)
    void reply.type('application/json;charset=UTF-8')
    return { errcode: 0, access_token: token, errmsg: 'ok', expires_in: expiresInSeconds }
  })
}

async function issue(ctx: DingtalkContext, query: Record<string, unknown>) {
  const appKey = textOf(query.appkey)
  const corpId = textOf(query.corpid)
  if (appKey === undefined && corpId === undefined) throw new DingtalkError('credentialsMissing')
  const secret = textOf(appKey === undefined ? query.corpsecret : query.appsecret)
  if (secret === undefined) throw new DingtalkError('secretMissing')
  try {
    return appKey === undefined
      ? await issueCorpToken(ctx, { corpId: corpId as string, corpSecret: secret })
      : await issueToken(ctx, { appId: appKey, appSecret: secret }, 'dingtalk')
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    throw new DingtalkError(appKey === undefined ? 'corpCredentialsWrong' : 'appCredentialsWrong')
  }
}

/** Longer than any credential: nothing to look up. */
const MAX_LENGTH = 256

function textOf(value: unknown): string | undefined {
  const text = Array.isArray(value) ? value.at(-1) : value
  if (typeof text !== 'string' || text === '') return undefined
  // PostgreSQL takes no NUL in text; no credential has one.
  return text.includes('\0') ? '?' : text.slice(0, MAX_LENGTH)
}
