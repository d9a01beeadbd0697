import { readConfig } from '#config/config.ts'
import { corpIdOf, createApp } from '#domain/apps/index.ts'
import { createTenant } from '#domain/tenants/index.ts'
import { oneOf, readOptions, required } from './arguments.ts'
import { type Io, UsageError } from './io.ts'
import { withSystem } from './system.ts'
import { chooseTenant } from './tenant-option.ts'

const UNLIMITED = { perSecond: null, perMinute: null }
const FIRST_COMPANY = '我的公司'

/** `bole app create`: credentials for an integrator. Without a company yet, one is made, to be named at set-up. */
export async function runAppCreate(argv: string[], io: Io): Promise<number> {
  const options = readOptions(argv, {
    name: { type: 'string' },
    scopes: { type: 'string' },
    'biz-codes': { type: 'string' },
    channels: { type: 'string' },
    tenant: { type: 'string' },
    'rate-limit': { type: 'string', default: 'vendor' },
    json: { type: 'boolean', default: false },
  })
  const name = required(options.name, '--name')
  const scopes = readNames(options.scopes, '--scopes')
  const bizCodes = readNames(options['biz-codes'], '--biz-codes')
  const channels = readNames(options.channels, '--channels')
  const rateLimit = oneOf(options['rate-limit'], ['off', 'vendor'], '--rate-limit')
  const config = readConfig(io.env)
  const { app, tenant, baseUrl } = await withSystem(config, async ({ ctx, baseUrl: url }) =>
    ctx.db.transaction().execute(async (tx) => {
      const chosen =
        (await chooseTenant(ctx, options.tenant)) ?? (await createTenant(ctx, tx, { name: FIRST_COMPANY }))
      const created = await createApp(ctx, tx, {
        tenantId: chosen.id,
        name,
        scopes,
        bizCodes,
        channels,
        rateLimits: rateLimit === 'off' ? UNLIMITED : undefined,
      })
      return { app: created, tenant: chosen, baseUrl: url }
    }),
  )
  const answer = {
    base_url: baseUrl,
    tenant: { id: tenant.id, name: tenant.name },
    name: app.name,
    app_id: app.appId,
    app_secret: app.appSecret,
    scopes: app.scopes,
    dingtalk: {
      app_key: app.appId,
      app_secret: app.appSecret,
      corp_id: corpIdOf(tenant.id),
      biz_codes: app.bizCodes,
      channels: app.channels,
    },
    rate_limit: rateLimit,
  }
  io.stdout(options.json ? `${JSON.stringify(answer)}\n` : describe(answer))
  return 0
}

function readNames(text: string | undefined, option: string): string[] | undefined {
  if (text === undefined) return undefined
  const names = text.split(',').map((name) => name.trim())
  if (names.some((name) => !/^[\w.*:-]+$/.test(name))) {
    const what = option === '--scopes' ? 'scope names' : 'names'
    throw new UsageError(`Option '${option}' must be ${what} with commas between them`)
  }
  return names
}

function describe(answer: {
  base_url: string
  app_id: string
  app_secret: string
  scopes: string[]
  dingtalk: { corp_id: string; biz_codes: string[]; channels: string[] }
}): string {
  const { dingtalk } = answer
  const scopes = answer.scopes.includes('*') ? 'all' : answer.scopes.join(', ')
  return [
    `Address     ${answer.base_url}`,
    `app_id      ${answer.app_id}`,
    `app_secret  ${answer.app_secret}`,
    `Scopes      ${scopes}`,
    '',
    'For DingTalk ATS (钉钉智能招聘), app_id is the app_key:',
    `corp_id     ${dingtalk.corp_id}`,
    `biz_code    ${dingtalk.biz_codes.join(', ')}`,
    `Channels    ${dingtalk.channels.includes('*') ? 'all' : dingtalk.channels.join(', ')}`,
    '',
  ].join('\n')
}
