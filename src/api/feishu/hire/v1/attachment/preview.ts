import { Type } from 'typebox'
import { attachmentLink, canPreview, getAttachment } from '#domain/attachments/index.ts'
import { DomainError } from '#lib/errors.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'

/**
 * 获取附件 PDF 格式下载链接: a link that a browser shows. PDF files and images come as they are; for the others the
 * vendor makes a PDF, which Bole does not yet and says so (1002002). Any file is taken, also one that is no résumé.
 */
export const preview = feishuEndpoint({
  id: 'hire.v1.attachment.preview',
  method: 'GET',
  path: '/open-apis/hire/v1/attachments/:attachment_id/preview',
  summary: 'Get a link that shows an attachment',
  scopes: ['hire:attachment'],
  limit: { perSecond: 20 },
  msg: 'success',
  params: Type.Object({ attachment_id: Type.String() }),
  response: Type.Object({ url: Type.String() }),
  async handle({ ctx, actor, params, baseUrl }) {
    const attachment = await getAttachment(ctx.db, actor.tenantId, params.attachment_id)
    if (!canPreview(attachment.mime)) {
      throw new DomainError(
        'invalid',
        `Bole cannot preview files of the type ${attachment.mime} yet; use the url of GET /open-apis/hire/v1/attachments/:attachment_id`,
        { field: 'attachment_id' },
      )
    }
    return { url: attachmentLink(ctx, attachment, baseUrl, 'inline') }
  },
})
