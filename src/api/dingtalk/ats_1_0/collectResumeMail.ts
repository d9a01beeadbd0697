import { Type } from 'typebox'
import { receiveChannelResume } from '#domain/channel-resumes/index.ts'
import { newCall } from '../gateway/endpoint.ts'
import { Url } from '../resume/schema.ts'

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength })

/**
 * 邮箱简历回流: a mailbox collector hands in the file of a mail. The person is known when the file has been read; until then
 * the résumé has none.
 */
export const collectResumeMail = newCall({
  id: 'ats_1_0.collectResumeMail',
  method: 'POST',
  path: '/v1.0/ats/resumes/mails',
  summary: 'Hand in a résumé file from a mailbox',
  query: Type.Object({ bizCode: Type.String({ minLength: 1, maxLength: 64 }) }),
  body: Type.Object({
    channelCode: text(64),
    deliverJobId: Type.Optional(Type.String({ maxLength: 512 })),
    fromMailAddress: text(512),
    historyMailImport: Type.Optional(Type.Boolean()),
    mailId: text(1_024),
    mailTitle: text(4_096),
    optUserId: Type.Optional(Type.String({ maxLength: 128 })),
    receiveMailAddress: text(512),
    receiveMailType: Type.Integer(),
    receivedTime: Type.Integer(),
    resumeChannelUrl: Type.Optional(Url),
    resumeFile: Type.Object({ downloadUrl: Url, fileName: text(1_024), fileType: text(64) }),
  }),
  response: Type.Object({ resumeId: Type.String() }),
  async handle({ ctx, actor, body, sent, caller }) {
    caller.requireChannel(body.channelCode)
    const { resumeId } = await receiveChannelResume(ctx, actor, {
      door: 'dingtalk_mail',
      channel: body.channelCode,
      channelUrl: body.resumeChannelUrl,
      operator: body.optUserId,
      resume: null,
      warnings: [],
      wantedJobs: body.deliverJobId ? [body.deliverJobId] : [],
      file: { url: body.resumeFile.downloadUrl, name: body.resumeFile.fileName },
      mail: {
        mailbox: body.receiveMailAddress,
        mailId: body.mailId,
        receivedTime: String(body.receivedTime),
        senderAddress: body.fromMailAddress,
        title: body.mailTitle,
      },
      param: sent,
    })
    return { resumeId }
  },
})
