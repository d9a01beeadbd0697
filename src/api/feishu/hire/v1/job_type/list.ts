import { Type } from 'typebox'
import { listDictionaryItems } from '#domain/dictionaries/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { I18n, PageOf, paging, presentI18n, presentPage } from '../../../schemas.ts'

const JobType = Type.Object({
  id: Type.String(),
  name: I18n,
  parent_id: Type.Optional(Type.String()),
})

/** 获取职位类别列表: the tree of job types as a flat list; a root has no `parent_id`. */
export const list = feishuEndpoint({
  id: 'hire.v1.job_type.list',
  method: 'GET',
  path: '/open-apis/hire/v1/job_types',
  summary: 'Job type tree (flat list with parent ids)',
  scopes: ['hire:job:readonly'],
  limit: { perSecond: 20 },
  msg: 'SUCCESS',
  query: Type.Object(paging({ max: 100 })),
  response: PageOf(JobType),
  async handle({ ctx, actor, query }) {
    const page = await listDictionaryItems(ctx.db, actor.tenantId, 'job_type', {
      limit: query.page_size ?? 10,
      token: query.page_token,
    })
    const items = page.items.map((item) => ({
      id: item.id,
      name: presentI18n(item),
      ...(item.parent_id === null ? {} : { parent_id: item.parent_id }),
    }))
    return presentPage(items, page.next)
  },
})
