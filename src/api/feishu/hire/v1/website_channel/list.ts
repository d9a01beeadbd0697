import { Type } from 'typebox'
import { listChannels } from '#domain/websites/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { IdText, paging } from '../../../schemas.ts'
import { Channel, presentChannel } from './channel.ts'

/**
 * 获取招聘官网推广渠道列表: a website's channels in use, oldest first, under a key of their own. The vendor's types call
 * `page_size` a string here; in a query it is text either way, and what is no number from 1 to 200 is refused.
 */
export const list = feishuEndpoint({
  id: 'hire.v1.website_channel.list',
  method: 'GET',
  path: '/open-apis/hire/v1/websites/:website_id/channels',
  summary: 'List promotion channels of a website',
  scopes: ['hire:site:readonly', 'hire:site'],
  limit: { perMinute: 1000, perSecond: 50 },
  params: Type.Object({ website_id: IdText }),
  query: Type.Object(paging({ max: 200 })),
  response: Type.Object({
    has_more: Type.Boolean(),
    page_token: Type.Optional(Type.String()),
    website_channel_list: Type.Array(Channel),
  }),
  async handle({ ctx, actor, baseUrl, params, query }) {
    const page = await listChannels(ctx.db, actor.tenantId, params.website_id, {
      limit: query.page_size ?? 10,
      token: query.page_token,
    })
    return {
      has_more: page.next !== null,
      page_token: page.next ?? undefined,
      website_channel_list: page.items.map((channel) => presentChannel(channel, baseUrl)),
    }
  },
})
