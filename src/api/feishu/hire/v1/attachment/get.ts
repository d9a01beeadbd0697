import { Type } from 'typebox'
import { attachmentLink, getAttachment } from '#domain/attachments/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { OneOf } from '../../../schemas.ts'

const Attachment = Type.Object({
  id: Type.String(),
  url: Type.String(),
  name: Type.String(),
  mime: Type.String(),
  create_time: Type.Integer(),
})

/**
 * 获取附件信息. `type` (1 résumé, 2 works, 3 common) is checked and hides nothing: its default is 1, and clients read a
 * file right after uploading it, before any talent has it as a résumé. What the vendor does then is not established.
 */
export const get = feishuEndpoint({
  id: 'hire.v1.attachment.get',
  method: 'GET',
  path: '/open-apis/hire/v1/attachments/:attachment_id',
  summary: 'Read an attachment and get a link to it',
  scopes: ['hire:attachment:readonly', 'hire:attachment'],
  limit: { perSecond: 20 },
  params: Type.Object({ attachment_id: Type.String() }),
  query: Type.Object({ type: Type.Optional(OneOf([1, 2, 3])) }),
  response: Type.Object({ attachment: Attachment }),
  async handle({ ctx, actor, params, baseUrl }) {
    const attachment = await getAttachment(ctx.db, actor.tenantId, params.attachment_id)
    return {
      attachment: {
        id: attachment.id,
        url: attachmentLink(ctx, attachment, baseUrl),
        name: attachment.name,
        mime: attachment.mime,
        create_time: attachment.created_at.getTime(),
      },
    }
  },
})
