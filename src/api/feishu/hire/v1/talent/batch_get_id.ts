import { type Static, Type } from 'typebox'
import { hasOneScope } from '#domain/apps/index.ts'
import { findTalentsByIdentities, type IdentityHit, mobileParts } from '#domain/talents/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { compact } from '../../../resume/present-values.ts'
import { OneOf } from '../../../schemas.ts'

function values(maxLength: number) {
  return Type.Optional(Type.Array(Type.String({ maxLength }), { maxItems: 100 }))
}

const Body = Type.Object({
  mobile_code: Type.Optional(Type.String({ maxLength: 16 })),
  mobile_number_list: values(64),
  email_list: values(254),
  identification_type: Type.Optional(OneOf([1, 2, 3, 4, 5, 6, 9])),
  identification_number_list: values(128),
})

const Hit = Type.Object({
  talent_id: Type.String(),
  mobile_code: Type.Optional(Type.String()),
  mobile_number: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
  identification_type: Type.Optional(Type.Integer()),
  identification_number: Type.Optional(Type.String()),
  is_onboarded: Type.Optional(Type.Boolean()),
})

const CHINA = '86'

/**
 * 批量获取人才ID: talents by mobile number, e-mail and identity document. How rows are matched is not established; here
 * a talent has to match one value of every kind that is given, an empty list counts as not given, and a talent appears
 * once, or as often as it takes to name each of its values that was asked for. What was asked for is answered in the
 * caller's own spelling, so that answers can be matched to questions. Numbers without `identification_type` are looked
 * for among documents of every type. No hit, or nothing asked, is an empty list.
 */
export const batchGetId = feishuEndpoint({
  id: 'hire.v1.talent.batch_get_id',
  method: 'POST',
  path: '/open-apis/hire/v1/talents/batch_get_id',
  summary: 'Find talent ids by mobile, email, identification number',
  scopes: ['hire:talent:readonly', 'hire:talent'],
  limit: { perMinute: 1000, perSecond: 50 },
  fieldPath: (path) => path.replace(/^mobiles/, 'mobile_number_list'),
  body: Body,
  response: Type.Object({ talent_list: Type.Array(Hit) }),
  async handle({ ctx, actor, scopes, body }) {
    const mobiles = given(body.mobile_number_list)
    const documents = given(body.identification_number_list)
    const hits = await findTalentsByIdentities(ctx, actor.tenantId, {
      emails: given(body.email_list),
      ...(mobiles ? { mobiles: { numbers: mobiles, dialingCode: body.mobile_code || CHINA } } : {}),
      ...(documents ? { documents: { numbers: documents, type: body.identification_type } } : {}),
    })
    const mayKnow = hasOneScope(scopes, ['hire:talent_onboard_status:readonly'])
    return { talent_list: hits.map((hit) => presentHit(hit, mayKnow)) }
  },
})

function given(list: string[] | undefined): string[] | undefined {
  return list && list.length > 0 ? list : undefined
}

function presentHit(hit: IdentityHit, mayKnow: boolean): Static<typeof Hit> {
  const { mobile } = hit
  const parts = mobile && 'phone' in mobile ? mobileParts(mobile.phone) : mobile
  return compact({
    talent_id: hit.talentId,
    mobile_code: parts?.dialingCode,
    mobile_number: parts?.number,
    email: hit.email,
    identification_type: hit.document?.type,
    identification_number: hit.document?.number,
    is_onboarded: mayKnow ? hit.isOnboarded : undefined,
  })
}
