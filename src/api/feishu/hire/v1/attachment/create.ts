import { Type } from 'typebox'
import { attachmentLink, storeAttachment } from '#domain/attachments/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'

/**
 * 创建附件: a multipart form whose part `content` is the file, up to 300 MB. The file's name is the part's, else that
 * of a text part `file_name` (which clients in the wild send), else `unknown-file`. Other text parts are ignored.
 *
 * Not established, and chosen: an empty file is refused (1002002), as is a second file in the same form (99992402).
 */
export const create = feishuEndpoint({
  id: 'hire.v1.attachment.create',
  method: 'POST',
  path: '/open-apis/hire/v1/attachments',
  summary: 'Upload a file',
  scopes: ['hire:attachment'],
  limit: { perMinute: 1000, perSecond: 50 },
  fieldPath: (path) => (path === 'file' ? 'content' : path),
  form: true,
  sendsMessage: true,
  response: Type.Object({ id: Type.String(), name: Type.String(), url: Type.String() }),
  async handle({ ctx, actor, upload, baseUrl }) {
    const file = await upload({ part: 'content', namePart: 'file_name' })
    const attachment = await storeAttachment(ctx, actor, {
      source: file.content,
      name: file.name,
      atLeastBytes: file.atLeastBytes,
    })
    return { id: attachment.id, name: attachment.name, url: attachmentLink(ctx, attachment, baseUrl) }
  },
})
