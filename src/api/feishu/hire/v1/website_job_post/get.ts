import { Type } from 'typebox'
import { getPublishedPost } from '#domain/job-posts/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { HIRE } from '../../../gateway/errors.ts'
import { IdText } from '../../../schemas.ts'
import { idTypes, JobPost, presentJobPost } from './job_post.ts'

/**
 * 获取招聘官网下职位广告详情. A post whose job was closed or has expired is still answered, with `job_active_status` 2 when it
 * was closed: a site that links to it can say so. Whether the vendor does the same is not established.
 */
export const get = feishuEndpoint({
  id: 'hire.v1.website_job_post.get',
  method: 'GET',
  path: '/open-apis/hire/v1/websites/:website_id/job_posts/:job_post_id',
  summary: 'One job post of a website, with custom fields',
  scopes: ['hire:site_job_post:readonly'],
  limit: { perMinute: 1000, perSecond: 50 },
  errors: { job_post_not_published: { ...HIRE.job_post_not_published, http: 404 } },
  params: Type.Object({ website_id: IdText, job_post_id: IdText }),
  query: Type.Object(idTypes),
  response: Type.Object({ job_post: JobPost }),
  async handle({ ctx, actor, scopes, params, query }) {
    const post = await getPublishedPost(ctx.db, actor.tenantId, {
      websiteId: params.website_id,
      jobPostId: params.job_post_id,
    })
    return { job_post: presentJobPost(post, { userIdType: query.user_id_type, scopes }) }
  },
})
