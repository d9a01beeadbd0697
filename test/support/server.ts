import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { readConfig } from '#config/config.ts'
import { createApp } from '#domain/apps/index.ts'
import type { Clock } from '#lib/clock.ts'
import { createLogger, type Logger } from '#lib/logger.ts'
import { buildApp } from '#src/app.ts'
import { type Context, createContext } from '#src/context.ts'
import { createTestDatabase } from './database.ts'

export type TestServer = {
  ctx: Context
  app: FastifyInstance
  /** `http://127.0.0.1:PORT` */
  url: string
  databaseUrl: string
  close(): Promise<void>
}

/**
 * A whole server on a database of its own, listening on a free port; no queue worker runs in it.
 *
 * @param options.env further settings, as the environment would give them
 */
export async function startTestServer(
  options: {
    clock?: Clock
    env?: Record<string, string>
    log?: Logger
    prepare?: (app: FastifyInstance) => void
  } = {},
): Promise<TestServer> {
  const database = await createTestDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'bole-server-'))
  const config = readConfig({ BOLE_DATA_DIR: dataDir, ...options.env })
  const log = options.log ?? createLogger((process.env.BOLE_TEST_LOG as 'debug') ?? 'silent')
  const ctx = await createContext(config, {
    databaseUrl: database.url,
    log,
    clock: options.clock,
    maxConnections: 10,
  })
  const app = await buildApp(ctx, {
    publicUrl: undefined,
    trustProxy: false,
    checkResponses: true,
    prepare: options.prepare,
  })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    ctx,
    app,
    url,
    databaseUrl: database.url,
    async close() {
      await app.close()
      await ctx.close()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export const UNLIMITED = { perSecond: null, perMinute: null }

export type Answer = { status: number; headers: Headers; text: string; json: AnswerBody }
export type AnswerBody = {
  code: number
  msg: string
  // biome-ignore lint/suspicious/noExplicitAny: an answer's content is what the test asserts
  data: any
  error?: {
    log_id: string
    field_violations?: { field: string; description: string }[]
    permission_violations?: { type: string; subject: string }[]
    details?: { key: string; value: string }[]
  }
}
export type Call = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>

/** An app of a tenant with a token: returns a function that calls the API as it. */
export async function signIn(
  server: TestServer,
  tenantId: string,
  options: { scopes?: string[]; limits?: 'vendor' | 'unlimited' } = {},
): Promise<Call> {
  const app = await createApp(server.ctx, server.ctx.db, {
    tenantId,
    name: 'test',
    scopes: options.scopes,
    rateLimits: options.limits === 'vendor' ? undefined : UNLIMITED,
  })
  const answer = await callAs(server.url, null)('POST', '/open-apis/auth/v3/tenant_access_token/internal', {
    app_id: app.appId,
    app_secret: app.appSecret,
  })
  const token = (answer.json as unknown as { tenant_access_token: string }).tenant_access_token
  return callAs(server.url, token)
}

/** Plain HTTP calls with a token or without. */
export function callAs(baseUrl: string, token: string | null): Call {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = (response.headers.get('content-type') ?? '').includes('json')
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: isJson ? JSON.parse(text) : ({} as AnswerBody),
    }
  }
}
