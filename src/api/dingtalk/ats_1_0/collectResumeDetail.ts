import { Type } from 'typebox'
import { receiveChannelResume } from '#domain/channel-resumes/index.ts'
import { newCall } from '../gateway/endpoint.ts'
import { ResumeData } from '../resume/detail-schema.ts'
import { resumeFromDetails } from '../resume/details-to-canonical.ts'
import { Url } from '../resume/schema.ts'

const id = Type.String({ minLength: 1, maxLength: 512 })
const optionalId = Type.Optional(Type.String({ maxLength: 512 }))

/** 结构化简历信息回流: the new style's `resume/add`, with one job. Repeats are as there. */
export const collectResumeDetail = newCall({
  id: 'ats_1_0.collectResumeDetail',
  method: 'POST',
  path: '/v1.0/ats/resumes/details',
  summary: 'Hand in a structured résumé',
  query: Type.Object({ bizCode: Type.Optional(Type.String({ maxLength: 64 })) }),
  body: Type.Object({
    channelCode: Type.Optional(Type.String({ maxLength: 64 })),
    channelOuterId: optionalId,
    channelTalentId: optionalId,
    deliverJobId: id,
    optUserId: Type.String({ minLength: 1, maxLength: 128 }),
    resumeChannelUrl: Type.Optional(Url),
    resumeData: ResumeData,
    resumeFile: Type.Optional(
      Type.Object({
        downloadUrl: Type.Optional(Url),
        fileName: Type.Optional(Type.String({ maxLength: 1_024 })),
        fileType: Type.Optional(Type.String({ maxLength: 64 })),
      }),
    ),
  }),
  response: Type.Object({ resumeId: Type.String() }),
  async handle({ ctx, actor, body, sent, caller }) {
    const channel = body.channelCode ?? 'other'
    caller.requireChannel(channel)
    const { resume, warnings, isRelay } = resumeFromDetails(body.resumeData)
    const url = body.resumeFile?.downloadUrl?.trim()
    const { resumeId } = await receiveChannelResume(ctx, actor, {
      door: 'dingtalk_fields',
      channel,
      channelUrl: body.resumeChannelUrl,
      operator: body.optUserId,
      resume,
      relayMobile: isRelay,
      warnings,
      wantedJobs: [body.deliverJobId],
      file: url ? { url, name: body.resumeFile?.fileName } : null,
      mail: null,
      param: sent,
    })
    return { resumeId }
  },
})
