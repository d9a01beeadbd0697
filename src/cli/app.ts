import { readConfig } from '#config/config.ts'
import { createApp } from '#domain/apps/index.ts'
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
    tenant: { type: 'string' },
    'rate-limit': { type: 'string', default: 'vendor' },
    json: { type: 'boolean', default: false },
  })
  const name = required(options.name, '--name')
  const scopes = readScopes(options.scopes)
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
    rate_limit: rateLimit,
  }
  io.stdout(options.json ? `${JSON.stringify(answer)}\n` : describe(answer))
  return 0
}

function readScopes(text: string | undefined): string[] | undefined {
  if (text === undefined) return undefined
  const scopes = text.split(',').map((scope) => scope.trim())
  if (scopes.some((scope) => !/^[\w.*:-]+$/.test(scope))) {
    throw new UsageError("Option '--scopes' must be scope names with commas between them")
  }
  return scopes
}

function describe(answer: {
  base_url: string
  app_id: string
  app_secret: string
  scopes: string[]
}): string {
  const scopes = answer.scopes.includes('*') ? 'all' : answer.scopes.join(', ')
  return [
    `Address     ${answer.base_url}`,
    `app_id      ${answer.app_id}`,
    `app_secret  ${answer.app_secret}`,
    `Scopes      ${scopes}`,
    '',
  ].join('\n')
}
