import { readConfig } from '#config/config.ts'
import { corpIdOf, DEFAULT_BIZ_CODE } from '#domain/apps/index.ts'
import { type DocumentationTenant, prepareDocumentationTenant } from '#domain/documentation-tenant/index.ts'
import { readOptions } from './arguments.ts'
import { demoText } from './demo-text.ts'
import type { Io } from './io.ts'
import { withSystem } from './system.ts'

/** What `bole demo --json` prints: a contract, see the design of the command line. */
export type DemoAnswer = {
  base_url: string
  tenant: { id: string; name: string }
  feishu: { app_id: string; app_secret: string }
  dingtalk: { app_key: string; app_secret: string; corp_id: string; biz_code: string }
  website: { id: string; job_post_ids: string[]; channel_ids: string[]; user_ids: string[] }
  console: { url: string; email: string; password: string }
  careers: { url: string }
}

/** `bole demo`: makes or finds the documentation tenant and prints how to reach it. */
export async function runDemo(argv: string[], io: Io): Promise<number> {
  const { json } = readOptions(argv, { json: { type: 'boolean', default: false } })
  const answer = await withSystem(readConfig(io.env), async ({ ctx, baseUrl }) =>
    present(await prepareDocumentationTenant(ctx), baseUrl),
  )
  io.stdout(json ? `${JSON.stringify(answer)}\n` : demoText(answer))
  return 0
}

function present(tenant: DocumentationTenant, baseUrl: string): DemoAnswer {
  const { app, website } = tenant
  return {
    base_url: baseUrl,
    tenant: { id: tenant.id, name: tenant.name },
    feishu: { app_id: app.appId, app_secret: app.appSecret },
    dingtalk: {
      app_key: app.appId,
      app_secret: app.appSecret,
      corp_id: corpIdOf(tenant.id),
      biz_code: DEFAULT_BIZ_CODE,
    },
    website: {
      id: website.id,
      job_post_ids: website.jobPostIds,
      channel_ids: website.channelIds,
      user_ids: website.userIds,
    },
    console: { url: `${baseUrl}/console`, ...tenant.console },
    careers: { url: `${baseUrl}/careers/${website.id}` },
  }
}
