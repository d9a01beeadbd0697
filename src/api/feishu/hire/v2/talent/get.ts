import { Type } from 'typebox'
import { hasCustomValues } from '#domain/talent-fields/index.ts'
import { getTalent } from '#domain/talents/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { customContext } from '../../../resume/present-custom.ts'
import { presentTalentV2 } from '../../../resume/present-talent-v2.ts'
import { TalentV2 } from '../../../resume/present-talent-v2-schema.ts'
import { TalentUserIdType } from '../../../resume/present-values.ts'
import { IdText } from '../../../schemas.ts'

/**
 * 获取人才详情: one talent in the v2 shape, with the files' names. An education or career "until now" ends at `-`
 * (`presentMonth`); rows of a custom module are one entry each.
 */
export const get = feishuEndpoint({
  id: 'hire.v2.talent.get',
  method: 'GET',
  path: '/open-apis/hire/v2/talents/:talent_id',
  summary: 'One talent, v2 shape with pools, tags, notes, block info',
  scopes: ['hire:talent:readonly', 'hire:talent'],
  limit: { perSecond: 20 },
  msg: 'success',
  errors: { talent_not_found: { http: 404, code: 1002102, msg: 'Talent not found' } },
  params: Type.Object({ talent_id: IdText }),
  query: Type.Object({ user_id_type: TalentUserIdType }),
  response: TalentV2,
  async handle({ ctx, actor, params }) {
    const talent = await getTalent(ctx, actor.tenantId, params.talent_id)
    const fields = hasCustomValues(talent.resume) ? await ctx.readTalentFields(actor.tenantId) : []
    return presentTalentV2(talent, customContext(2, fields, talent.files))
  },
})
