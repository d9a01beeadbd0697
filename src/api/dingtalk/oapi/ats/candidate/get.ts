import { Type } from 'typebox'
import { corpIdOf } from '#domain/apps/index.ts'
import { getTalent } from '#domain/talents/index.ts'
import { oldCall } from '../../../gateway/endpoint.ts'
import { bizCode } from '../../../resume/schema.ts'

/** 获取候选人信息: a person by id. */
export const get = oldCall({
  id: 'dingtalk.oapi.ats.candidate.get',
  path: '/topapi/ats/candidate/get',
  summary: 'Read a candidate',
  arguments: Type.Object({ ...bizCode, candidate_id: Type.String({ maxLength: 64 }) }),
  response: Type.Object({
    result: Type.Object({
      candidate_id: Type.String(),
      corp_id: Type.String(),
      gmt_create_mils: Type.Integer(),
      gmt_modified_mils: Type.Integer(),
      name: Type.String(),
    }),
  }),
  async handle({ ctx, actor, args }) {
    const talent = await getTalent(ctx, actor.tenantId, args.candidate_id)
    return {
      result: {
        candidate_id: talent.id,
        corp_id: corpIdOf(actor.tenantId),
        gmt_create_mils: talent.createdAt.getTime(),
        gmt_modified_mils: talent.updatedAt.getTime(),
        name: talent.name,
      },
    }
  },
})
