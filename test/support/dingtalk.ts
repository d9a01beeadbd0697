import type { CreatedApp } from '#domain/apps/index.ts'
import { corpIdOf, createApp } from '#domain/apps/index.ts'
import { type TestServer, UNLIMITED } from './server.ts'

// biome-ignore lint/suspicious/noExplicitAny: an answer's content is what the test asserts
export type DingtalkAnswer = { status: number; type: string | null; text: string; json: any }

export type DingtalkApp = CreatedApp & { corpId: string; token: string }

/** An app of a tenant with a token for both families. */
export async function signInDingtalk(
  server: TestServer,
  tenantId: string,
  options: { scopes?: string[]; bizCodes?: string[]; channels?: string[]; limits?: 'vendor' } = {},
): Promise<DingtalkApp> {
  const { limits, ...grants } = options
  const app = await createApp(server.ctx, server.ctx.db, {
    tenantId,
    name: 'test',
    ...grants,
    rateLimits: limits === 'vendor' ? undefined : UNLIMITED,
  })
  const { json } = await get(server, `/gettoken?appkey=${app.appId}&appsecret=${app.appSecret}`)
  return { ...app, corpId: corpIdOf(tenantId), token: json.access_token }
}

export async function get(
  server: TestServer,
  path: string,
  headers: Record<string, string> = {},
): Promise<DingtalkAnswer> {
  return read(await fetch(`${server.url}${path}`, { headers }))
}

/** A body as bytes and a content type, as a client of the vendor's sends them. */
export async function post(
  server: TestServer,
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<DingtalkAnswer> {
  return read(await fetch(`${server.url}${path}`, { method: 'POST', headers, body }))
}

/** An old-style call with a JSON body. */
export function topapi(
  server: TestServer,
  token: string,
  path: string,
  args: object,
): Promise<DingtalkAnswer> {
  return post(server, `/topapi/${path}?access_token=${token}`, JSON.stringify(args), {
    'content-type': 'application/json;charset=UTF-8',
  })
}

/** A new-style call. */
export async function v1(
  server: TestServer,
  token: string | null,
  method: string,
  path: string,
  body?: unknown,
): Promise<DingtalkAnswer> {
  const response = await fetch(`${server.url}/v1.0/${path}`, {
    method,
    headers: {
      ...(token === null ? {} : { 'x-acs-dingtalk-access-token': token }),
      ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return read(response)
}

async function read(response: Response): Promise<DingtalkAnswer> {
  const text = await response.text()
  const type = response.headers.get('content-type')
  return { status: response.status, type, text, json: type?.includes('json') ? JSON.parse(text) : null }
}
