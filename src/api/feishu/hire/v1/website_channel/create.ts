import { Type } from 'typebox'
import { createChannel } from '#domain/websites/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { IdText } from '../../../schemas.ts'
import { Channel, ChannelBody, presentChannel } from './channel.ts'

/** 新建招聘官网推广渠道. Two channels may have the same name: nothing documented forbids it, and the code tells them apart. */
export const create = feishuEndpoint({
  id: 'hire.v1.website_channel.create',
  method: 'POST',
  path: '/open-apis/hire/v1/websites/:website_id/channels',
  summary: 'Create a promotion channel (own link and spread code)',
  scopes: ['hire:site'],
  limit: { perMinute: 1000, perSecond: 50 },
  params: Type.Object({ website_id: IdText }),
  body: ChannelBody,
  response: Channel,
  async handle({ ctx, actor, baseUrl, params, body }) {
    const channel = await createChannel(ctx, actor.tenantId, params.website_id, { name: body.channel_name })
    return presentChannel(channel, baseUrl)
  },
})
