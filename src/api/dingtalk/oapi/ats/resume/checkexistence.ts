import { Type } from 'typebox'
import { listResumesOf } from '#domain/channel-resumes/index.ts'
import { findTalentsByIdentities, normalizeEmail, normalizeMobile } from '#domain/talents/index.ts'
import { oldCall } from '../../../gateway/endpoint.ts'
import { bizCode } from '../../../resume/schema.ts'

/**
 * 查询简历是否已存在: whether a person with this number or this address is known. A name alone, and histories, tell nobody
 * apart and are not looked at; the number has to be one that can be, else it finds nothing. `resume_id_list` has the résumés
 * that channels handed in, newest first; of a person who came another way only it is empty, and `existed` is true.
 */
export const checkexistence = oldCall({
  id: 'dingtalk.oapi.ats.resume.checkexistence',
  path: '/topapi/ats/resume/checkexistence',
  summary: 'Ask whether a résumé exists',
  arguments: Type.Object({
    ...bizCode,
    resume_detail_info: Type.Optional(
      Type.Object({
        name: Type.Optional(Type.String({ maxLength: 256 })),
        phone_num: Type.Optional(Type.String({ maxLength: 64 })),
        email: Type.Optional(Type.String({ maxLength: 512 })),
      }),
    ),
  }),
  response: Type.Object({
    result: Type.Object({ existed: Type.Boolean(), resume_id_list: Type.Array(Type.String()) }),
  }),
  async handle({ ctx, actor, args }) {
    const { phone_num, email } = args.resume_detail_info ?? {}
    const { tenantId } = actor
    const byPhone = normalizeMobile(phone_num ?? '').e164
      ? await findTalentsByIdentities(ctx, tenantId, {
          mobiles: { numbers: [phone_num ?? ''], dialingCode: '86' },
        })
      : []
    const byEmail = normalizeEmail(email ?? '')
      ? await findTalentsByIdentities(ctx, tenantId, { emails: [email ?? ''] })
      : []
    const talentIds = [...new Set([...byPhone, ...byEmail].map(({ talentId }) => talentId))]
    return {
      result: {
        existed: talentIds.length > 0,
        resume_id_list: await listResumesOf(ctx.db, tenantId, talentIds),
      },
    }
  },
})
