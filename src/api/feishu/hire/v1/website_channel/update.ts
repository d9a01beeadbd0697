import { renameChannel } from '#domain/websites/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { Channel, ChannelBody, ChannelParams, presentChannel } from './channel.ts'

/** 更新招聘官网推广渠道: another name; link and code stay. A deleted channel is unknown (1002002, not established). */
export const update = feishuEndpoint({
  id: 'hire.v1.website_channel.update',
  method: 'PUT',
  path: '/open-apis/hire/v1/websites/:website_id/channels/:channel_id',
  summary: 'Rename a promotion channel',
  scopes: ['hire:site'],
  limit: { perMinute: 1000, perSecond: 50 },
  params: ChannelParams,
  body: ChannelBody,
  response: Channel,
  async handle({ ctx, actor, baseUrl, params, body }) {
    const ids = { websiteId: params.website_id, channelId: params.channel_id }
    return presentChannel(await renameChannel(ctx.db, actor.tenantId, ids, body.channel_name), baseUrl)
  },
})
