import { Type } from 'typebox'
import { receiveChannelResume } from '#domain/channel-resumes/index.ts'
import { oldCall } from '../../../../../gateway/endpoint.ts'
import { CollectedResume, collectedInput } from '../../../../../resume/collected.ts'
import { bizCode } from '../../../../../resume/schema.ts'

/** 收取邮箱简历: a résumé that a robot took from a mailbox. As `resume/add`, less the relay number; answers true. */
export const collect = oldCall({
  id: 'dingtalk.oapi.ats.rpa.resume.mail.collect',
  path: '/topapi/ats/rpa/resume/mail/collect',
  summary: 'Hand in a résumé from a mailbox',
  arguments: Type.Object({ ...bizCode, param: CollectedResume }),
  response: Type.Object({ result: Type.Boolean() }),
  async handle({ ctx, actor, args, sent, caller }) {
    caller.requireChannel(args.param.channel)
    await receiveChannelResume(ctx, actor, collectedInput(args.param, sent.param, 'dingtalk_mail'))
    return { result: true }
  },
})
