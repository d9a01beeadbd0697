import { type Static, Type } from 'typebox'
import type { WebsiteChannel } from '#domain/websites/index.ts'
import { IdText } from '../../../schemas.ts'

/** A promotion channel as all four calls have it. */
export const Channel = Type.Object({
  id: Type.String(),
  name: Type.String(),
  link: Type.String(),
  code: Type.String(),
})

export const ChannelParams = Type.Object({ website_id: IdText, channel_id: IdText })

/** The vendor states no bound; 200 characters are our choice. */
export const ChannelBody = Type.Object({ channel_name: Type.String({ minLength: 1, maxLength: 200 }) })

/** @param baseUrl how the caller reaches this server; the link leads to the career site that it serves */
export function presentChannel(channel: WebsiteChannel, baseUrl: string): Static<typeof Channel> {
  return {
    id: channel.id,
    name: channel.name,
    link: `${baseUrl}/careers/${channel.website_id}/?spread=${channel.code}`,
    code: channel.code,
  }
}
