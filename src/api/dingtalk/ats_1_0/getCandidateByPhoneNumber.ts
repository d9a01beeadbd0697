import { Type } from 'typebox'
import { findTalentsByIdentities, getTalent, normalizeMobile } from '#domain/talents/index.ts'
import { newCall } from '../gateway/endpoint.ts'
import { DingtalkError } from '../gateway/errors.ts'

/**
 * 根据手机号获取候选人信息: the person who has this number. A relay number finds nobody, and a text that no number looks like
 * does not either. Where several people share the number, the one who had it first is answered.
 */
export const getCandidateByPhoneNumber = newCall({
  id: 'ats_1_0.getCandidateByPhoneNumber',
  method: 'GET',
  path: '/v1.0/ats/candidates',
  summary: 'Find a candidate by phone number',
  query: Type.Object({
    bizCode: Type.Optional(Type.String({ maxLength: 64 })),
    phoneNumber: Type.String({ minLength: 1, maxLength: 64, pattern: '^[^\\u0000]*$' }),
  }),
  response: Type.Object({ candidateId: Type.String(), name: Type.Optional(Type.String()) }),
  async handle({ ctx, actor, query }) {
    const isNumber = normalizeMobile(query.phoneNumber).e164 !== undefined
    const hits = isNumber
      ? await findTalentsByIdentities(ctx, actor.tenantId, {
          mobiles: { numbers: [query.phoneNumber], dialingCode: '86' },
        })
      : []
    const [first] = hits.toSorted((a, b) => Number(BigInt(a.talentId) - BigInt(b.talentId)))
    if (!first) throw new DingtalkError('candidateUnknown')
    const { id, name } = await getTalent(ctx, actor.tenantId, first.talentId)
    return { candidateId: id, name }
  },
})
