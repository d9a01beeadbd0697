import { Type } from 'typebox'
import { deleteChannel } from '#domain/websites/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { ChannelParams } from './channel.ts'

/**
 * 删除招聘官网推广渠道. Applications that came through the channel keep it. Deleting it a second time answers that it is
 * unknown (1002002), as for any other unknown id: what the vendor does there is not established.
 */
export const deleteOne = feishuEndpoint({
  id: 'hire.v1.website_channel.delete',
  method: 'DELETE',
  path: '/open-apis/hire/v1/websites/:website_id/channels/:channel_id',
  summary: 'Delete a promotion channel',
  scopes: ['hire:site'],
  limit: { perMinute: 1000, perSecond: 50 },
  params: ChannelParams,
  response: Type.Object({}),
  async handle({ ctx, actor, params }) {
    await deleteChannel(ctx, actor.tenantId, {
      websiteId: params.website_id,
      channelId: params.channel_id,
    })
    return {}
  },
})
