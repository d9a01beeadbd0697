import { Type } from 'typebox'
import { listWebsites } from '#domain/websites/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { I18n, PageOf, paging, presentI18n, presentPage } from '../../../schemas.ts'

const Website = Type.Object({
  id: Type.String(),
  name: I18n,
  process_type_list: Type.Array(Type.Integer()),
  job_channel_id: Type.String(),
})

/** 获取招聘官网列表: the tenant's career sites, oldest first. */
export const list = feishuEndpoint({
  id: 'hire.v1.website.list',
  method: 'GET',
  path: '/open-apis/hire/v1/websites',
  summary: 'List career sites',
  scopes: ['hire:site:readonly', 'hire:site'],
  limit: { perSecond: 10 },
  query: Type.Object(paging({ max: 10 })),
  response: PageOf(Website),
  async handle({ ctx, actor, query }) {
    const page = await listWebsites(ctx.db, actor.tenantId, {
      limit: query.page_size ?? 10,
      token: query.page_token,
    })
    const items = page.items.map((website) => ({
      id: website.id,
      name: presentI18n(website),
      process_type_list: website.process_types,
      job_channel_id: website.job_channel_id,
    }))
    return presentPage(items, page.next)
  },
})
