import { readConfig } from '#config/config.ts'
import { createApp } from '#domain/apps/index.ts'
import { createLogger } from '#lib/logger.ts'
import { createContext } from '#src/context.ts'
import { buildJobPost, buildSiteUser, buildTenant } from '../support/build.ts'
import { callAs, UNLIMITED } from '../support/server.ts'
import type { Installation } from './installation.ts'

/** The career site that applications are sent to. */
export type Site = {
  tenantId: string
  websiteId: string
  posts: { id: string; jobId: string }[]
  userIds: string[]
  token: string
}

const POSTS = 8
const USERS = 40

/** Makes a company with a career site in the installation's database, beside its running server. */
export async function createSite(installation: Installation): Promise<Site> {
  const ctx = await createContext(readConfig({ BOLE_DATA_DIR: installation.dataDir }), {
    databaseUrl: installation.databaseUrl(),
    log: createLogger('silent'),
    maxConnections: 4,
  })
  try {
    const tenant = await buildTenant(ctx)
    const posts = await Promise.all(Array.from({ length: POSTS }, () => buildJobPost(ctx, tenant)))
    const users = await Promise.all(Array.from({ length: USERS }, () => buildSiteUser(ctx, tenant)))
    const app = await createApp(ctx, ctx.db, {
      tenantId: tenant.id,
      name: 'durability',
      rateLimits: UNLIMITED,
    })
    return {
      tenantId: tenant.id,
      websiteId: tenant.websiteId,
      posts,
      userIds: users.map(({ id }) => id),
      token: await requestToken(installation.url(), app),
    }
  } finally {
    await ctx.close()
  }
}

async function requestToken(url: string, app: { appId: string; appSecret: string }): Promise<string> {
  const answer = await callAs(url, null)('POST', '/open-apis/auth/v3/tenant_access_token/internal', {
    app_id: app.appId,
    app_secret: app.appSecret,
  })
  return (answer.json as unknown as { tenant_access_token: string }).tenant_access_token
}
