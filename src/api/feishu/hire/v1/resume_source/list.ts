import { Type } from 'typebox'
import { listDictionaryItems } from '#domain/dictionaries/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { OneOf, PageOf, paging, presentPage } from '../../../schemas.ts'

const ResumeSource = Type.Object({
  id: Type.String(),
  zh_name: Type.String(),
  en_name: Type.String(),
  active_status: OneOf([1, 2]),
  /** Digits as text. */
  resume_source_type: Type.Optional(Type.String()),
})

/** The documented default of 1000 contradicts the documented maximum, which is the most a page can hold. */
const MAX_PAGE_SIZE = 100

/** 获取简历来源列表: built-in sources first, then those an administrator added. */
export const list = feishuEndpoint({
  id: 'hire.v1.resume_source.list',
  method: 'GET',
  path: '/open-apis/hire/v1/resume_sources',
  summary: 'List resume sources',
  scopes: ['hire:talent:readonly', 'hire:talent'],
  limit: { perSecond: 20 },
  msg: 'success',
  query: Type.Object(paging({ max: MAX_PAGE_SIZE, default: MAX_PAGE_SIZE })),
  response: PageOf(ResumeSource),
  async handle({ ctx, actor, query }) {
    const page = await listDictionaryItems(ctx.db, actor.tenantId, 'resume_source', {
      limit: query.page_size ?? MAX_PAGE_SIZE,
      token: query.page_token,
    })
    const items = page.items.map((item) => ({
      id: item.id,
      zh_name: item.name_zh,
      en_name: item.name_en,
      active_status: item.active ? (1 as const) : (2 as const),
      ...(item.type_code === null ? {} : { resume_source_type: String(item.type_code) }),
    }))
    return presentPage(items, page.next)
  },
})
