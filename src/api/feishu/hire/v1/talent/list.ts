import { Type } from 'typebox'
import { listTalents, type TalentOrder } from '#domain/talents/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { presentTalentV1 } from '../../../resume/present-talent-v1.ts'
import { TalentV1 } from '../../../resume/present-talent-v1-schema.ts'
import { presentUserId, TalentUserIdType } from '../../../resume/present-values.ts'
import { EpochMsText, OneOf, PageOf, paging, presentPage } from '../../../schemas.ts'

/** Relevance (2) is not weighed: every hit has the words, and the last changed comes first. */
const ORDERS: Record<1 | 2 | 3 | 4, TalentOrder> = { 1: 'updated', 2: 'updated', 3: 'applied', 4: 'entered' }

/**
 * 获取人才列表: talents by keyword and time of change. The keyword is looked for in name, mobile, e-mail, schools,
 * companies and titles, whatever its case; `and` binds closer than `or`. Nothing found is an empty list with code 0,
 * with `query_option=ignore_empty_error` and without: an empty list is no failure.
 */
export const list = feishuEndpoint({
  id: 'hire.v1.talent.list',
  method: 'GET',
  path: '/open-apis/hire/v1/talents',
  summary: 'Search or page through talents',
  scopes: ['hire:talent:readonly', 'hire:talent'],
  limit: { perSecond: 20 },
  query: Type.Object({
    keyword: Type.Optional(Type.String({ maxLength: 500 })),
    update_start_time: Type.Optional(EpochMsText),
    update_end_time: Type.Optional(EpochMsText),
    sort_by: Type.Optional(OneOf([1, 2, 3, 4])),
    user_id_type: TalentUserIdType,
    query_option: Type.Optional(Type.String({ maxLength: 128 })),
    ...paging({ max: 20 }),
  }),
  response: PageOf(TalentV1),
  async handle({ ctx, actor, scopes, query }) {
    const { update_start_time: from, update_end_time: to } = query
    const page = await listTalents(
      ctx,
      actor.tenantId,
      {
        keyword: query.keyword,
        order: ORDERS[query.sort_by ?? 1],
        updated: {
          ...(from === undefined ? {} : { from: Number(from) }),
          ...(to === undefined ? {} : { to: Number(to) }),
        },
      },
      { limit: query.page_size ?? 10, token: query.page_token },
    )
    const items = page.items.map((talent) => {
      const creatorId = presentUserId(talent.creator, query.user_id_type ?? 'people_admin_id', scopes)
      return presentTalentV1(talent, creatorId, null)
    })
    return presentPage(items, page.next)
  },
})
