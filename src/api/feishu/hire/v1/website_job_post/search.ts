import { Type } from 'typebox'
import { listPublishedPosts } from '#domain/job-posts/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { IdText, PageOf, paging, presentPage } from '../../../schemas.ts'
import { readTimeFilters, timeFilters } from './filters.ts'
import { idTypes, JobPost, presentJobPost } from './job_post.ts'

/** Up to 100 ids or codes; an unknown one fits nothing. */
const Wanted = Type.Optional(Type.Array(Type.String({ maxLength: 128 }), { maxItems: 100 }))

const SearchBody = Type.Object({
  job_type_id_list: Wanted,
  city_code_list: Wanted,
  job_function_id_list: Wanted,
  subject_id_list: Wanted,
  keyword: Type.Optional(Type.String({ maxLength: 200 })),
  ...timeFilters,
})

/**
 * 搜索招聘官网下的职位广告列表: what the website offers now, newest post first. The parts of the filter are joined with "and",
 * the values of a part with "or"; an empty list or keyword filters nothing. Choices where nothing is established: the
 * keyword is looked for as it stands in titles, code and description; a job type stands for the types below it, too; and
 * `city_code_list` takes codes of districts, states and countries as well (the vendor's own sample is `CN_1`).
 */
export const search = feishuEndpoint({
  id: 'hire.v1.website_job_post.search',
  method: 'POST',
  path: '/open-apis/hire/v1/websites/:website_id/job_posts/search',
  summary: 'Search job posts of a website by type, city, function, subject, keyword, time',
  scopes: ['hire:site_job_post:readonly'],
  limit: { perSecond: 50 },
  params: Type.Object({ website_id: IdText }),
  query: Type.Object({ ...paging({ max: 10 }), ...idTypes }),
  body: SearchBody,
  response: PageOf(JobPost),
  async handle({ ctx, actor, scopes, params, query, body }) {
    const page = await listPublishedPosts(ctx, actor.tenantId, params.website_id, {
      filter: {
        ...readTimeFilters(body),
        keyword: body.keyword,
        jobTypeIds: body.job_type_id_list,
        placeCodes: body.city_code_list,
        jobFunctionIds: body.job_function_id_list,
        subjectIds: body.subject_id_list,
      },
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
