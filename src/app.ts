import type { FastifyInstance } from 'fastify'
import { mountSetup } from '#api/console/setup/index.ts'
import { dingtalkApi, mountDingtalk } from '#api/dingtalk/index.ts'
import { mountFeishu } from '#api/feishu/index.ts'
import { feishuApi } from '#api/feishu/openapi/index.ts'
import { mountFiles } from '#api/files/index.ts'
import { mountHome } from '#api/home/index.ts'
import { mountTalentPage } from '#api/talent-page/index.ts'
import { firstProgram } from '#domain/documentation-tenant/index.ts'
import { createHttpServer } from '#http/server.ts'
import type { Context } from './context.ts'

export type AppOptions = {
  publicUrl: string | undefined
  trustProxy: boolean
  checkResponses: boolean
  /** Called with the application before it has routes: for hooks that all of them get. */
  prepare?: (app: FastifyInstance) => void
}

/** The HTTP application with every surface mounted, not yet listening. */
export async function buildApp(ctx: Context, options: AppOptions): Promise<FastifyInstance> {
  const app = createHttpServer({ log: ctx.log, trustProxy: options.trustProxy })
  options.prepare?.(app)
  await mountFeishu(app, ctx, options)
  await mountDingtalk(app, ctx, options)
  mountFiles(app, ctx)
  mountTalentPage(app, ctx, options)
  mountSetup(app, ctx, options)
  mountHome(app, ctx, {
    publicUrl: options.publicUrl,
    api: feishuApi,
    dingtalk: dingtalkApi,
    firstProgram,
  })
  return app
}
