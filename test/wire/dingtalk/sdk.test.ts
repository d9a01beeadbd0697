import { createRequire } from 'node:module'
import type AtsClient from '@alicloud/dingtalk/dist/ats_1_0/client.js'
import type Oauth2Client from '@alicloud/dingtalk/dist/oauth2_1_0/client.js'
import { Config, OpenApiRequest, Params } from '@alicloud/openapi-client'
import { RuntimeOptions } from '@alicloud/tea-util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { corpIdOf, createApp } from '#domain/apps/index.ts'
import { buildJob, buildTenant } from '#test/support/build.ts'
import { startTestServer, type TestServer, UNLIMITED } from '#test/support/server.ts'

/** Both clients are CommonJS; this way they are exactly what `require` gives their users. */
const require = createRequire(import.meta.url)
const ats = require('@alicloud/dingtalk/ats_1_0') as typeof import('@alicloud/dingtalk/dist/ats_1_0/client.js')
const oauth2 =
  require('@alicloud/dingtalk/oauth2_1_0') as typeof import('@alicloud/dingtalk/dist/oauth2_1_0/client.js')
const NodeDingtalk = require('node-dingtalk') as new (options: {
  corpid: string
  corpsecret: string
  host: string
}) => {
  client: { post(path: string, body: object): Promise<{ errcode: number; result: { resume_id: string } }> }
}

let server: TestServer
let tenant: Awaited<ReturnType<typeof buildTenant>>
let app: { appId: string; appSecret: string }
let config: Config

beforeAll(async () => {
  server = await startTestServer()
  tenant = await buildTenant(server.ctx)
  app = await createApp(server.ctx, server.ctx.db, { tenantId: tenant.id, name: 'sdk', rateLimits: UNLIMITED })
  config = new Config({ protocol: 'http', endpoint: server.url.replace('http://', '') })
})
afterAll(() => server.close())

const runtime = new RuntimeOptions({})
const info = { name: '冯小溪', phone_num: '13811112222', email: 'feng@bole.example' }
