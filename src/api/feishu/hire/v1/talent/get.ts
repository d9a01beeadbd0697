import { Type } from 'typebox'
import { hasCustomValues } from '#domain/talent-fields/index.ts'
import { getTalent } from '#domain/talents/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { customContext } from '../../../resume/present-custom.ts'
import { presentTalentV1 } from '../../../resume/present-talent-v1.ts'
import { TalentV1 } from '../../../resume/present-talent-v1-schema.ts'
import { presentUserId, TalentUserIdType } from '../../../resume/present-values.ts'
import { IdText } from '../../../schemas.ts'

/**
 * 获取人才信息: one talent in the v1 shape. An unknown talent is 404 as the vendor's page has it. An education or career
 * "until now" ends at `-` (`presentMonth`). Entries' ids are made of talent, section and position.
 */
export const get = feishuEndpoint({
  id: 'hire.v1.talent.get',
  method: 'GET',
  path: '/open-apis/hire/v1/talents/:talent_id',
  summary: 'One talent, v1 shape',
  scopes: ['hire:talent:readonly', 'hire:talent'],
  limit: { perSecond: 20 },
  errors: { talent_not_found: { http: 404, code: 1002102, msg: 'Talent not found' } },
  params: Type.Object({ talent_id: IdText }),
  query: Type.Object({ user_id_type: TalentUserIdType }),
  response: Type.Object({ talent: TalentV1 }),
  async handle({ ctx, actor, scopes, params, query }) {
    const talent = await getTalent(ctx, actor.tenantId, params.talent_id)
    const fields = hasCustomValues(talent.resume) ? await ctx.readTalentFields(actor.tenantId) : []
    const creatorId = presentUserId(talent.creator, query.user_id_type ?? 'people_admin_id', scopes)
    return { talent: presentTalentV1(talent, creatorId, customContext(1, fields, talent.files)) }
  },
})
