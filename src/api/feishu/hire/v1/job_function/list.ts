import { Type } from 'typebox'
import { listDictionaryItems } from '#domain/dictionaries/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { I18n, OneOf, PageOf, paging, presentI18n, presentPage } from '../../../schemas.ts'

const JobFunction = Type.Object({
  id: Type.String(),
  name: I18n,
  active_status: OneOf([1, 2]),
  parent_id: Type.String(),
})

/** The vendor's sample writes the parent of a root so. */
const NO_PARENT = '0'

/** 获取职能分类列表: the tree of job functions as a flat list. */
export const list = feishuEndpoint({
  id: 'hire.v1.job_function.list',
  method: 'GET',
  path: '/open-apis/hire/v1/job_functions',
  summary: 'Job function tree (flat list with parent ids)',
  scopes: ['hire:job:readonly'],
  limit: { perSecond: 20 },
  msg: 'success',
  query: Type.Object(paging({ max: 50 })),
  response: PageOf(JobFunction),
  async handle({ ctx, actor, query }) {
    const page = await listDictionaryItems(ctx.db, actor.tenantId, 'job_function', {
      limit: query.page_size ?? 10,
      token: query.page_token,
    })
    const items = page.items.map((item) => ({
      id: item.id,
      name: presentI18n(item),
      active_status: item.active ? (1 as const) : (2 as const),
      parent_id: item.parent_id ?? NO_PARENT,
    }))
    return presentPage(items, page.next)
  },
})
