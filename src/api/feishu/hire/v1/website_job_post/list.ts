import { Type } from 'typebox'
import { listPublishedPosts } from '#domain/job-posts/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { IdText, PageOf, paging, presentPage } from '../../../schemas.ts'
import { readTimeFilters, timeFilters } from './filters.ts'
import { idTypes, ListedJobPost, presentJobPost } from './job_post.ts'

/**
 * 获取招聘官网下的职位广告列表: what the website offers now, newest post first. Posts of closed and of expired jobs are not
 * listed. `modify_time` is the later of the changes of the post and of its job, and what the update filter looks at.
 */
export const list = feishuEndpoint({
  id: 'hire.v1.website_job_post.list',
  method: 'GET',
  path: '/open-apis/hire/v1/websites/:website_id/job_posts',
  summary: 'List job posts published on a website (no custom fields)',
  scopes: ['hire:site_job_post:readonly'],
  limit: { perMinute: 1000, perSecond: 50 },
  params: Type.Object({ website_id: IdText }),
  query: Type.Object({ ...paging({ max: 10 }), ...idTypes, ...timeFilters }),
  response: PageOf(ListedJobPost),
  async handle({ ctx, actor, scopes, params, query }) {
    const page = await listPublishedPosts(ctx, actor.tenantId, params.website_id, {
      filter: readTimeFilters(query),
      limit: query.page_size ?? 10,
      token: query.page_token,
    })
    const caller = { userIdType: query.user_id_type, scopes }
    return presentPage(
      page.items.map((post) => presentJobPost(post, caller)),
      page.next,
    )
  },
})
