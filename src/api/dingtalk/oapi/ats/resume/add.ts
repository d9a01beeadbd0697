import { Type } from 'typebox'
import { channelResumeUrl, receiveChannelResume } from '#domain/channel-resumes/index.ts'
import { oldCall } from '../../../gateway/endpoint.ts'
import { collectedInput } from '../../../resume/collected.ts'
import { bizCode, collectedResume, Url } from '../../../resume/schema.ts'

/**
 * 添加简历信息: a résumé from a channel, as fields, as a file to fetch, or both. The vendor does not say what a second call
 * with the same content answers: here the same `resume_id`, for ten minutes, and for good when a mail is named. The file is
 * fetched later; that it could not be shows on the résumé, not in this answer. Both jump links lead to one page.
 */
export const add = oldCall({
  id: 'dingtalk.oapi.ats.resume.add',
  path: '/topapi/ats/resume/add',
  summary: 'Add a résumé',
  arguments: Type.Object({
    ...bizCode,
    param: Type.Object({
      ...collectedResume,
      virtual_phone_number_flag: Type.Optional(Type.Boolean()),
      resume_channel_url: Type.Optional(Url),
    }),
  }),
  response: Type.Object({
    result: Type.Object({
      resume_id: Type.String(),
      pc_jump_url: Type.String(),
      mobile_jump_url: Type.String(),
    }),
  }),
  async handle({ ctx, actor, args, sent, caller, baseUrl }) {
    caller.requireChannel(args.param.channel)
    const input = collectedInput(args.param, sent.param, 'dingtalk_fields')
    const { resumeId, talentId } = await receiveChannelResume(ctx, actor, input)
    const url = channelResumeUrl(ctx, { tenantId: actor.tenantId, resumeId, talentId, baseUrl })
    return { result: { resume_id: resumeId, pc_jump_url: url, mobile_jump_url: url } }
  },
})
