import { Type } from 'typebox'
import { listJobProcesses } from '#domain/job-processes/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { PageOf, paging, presentPage } from '../../../schemas.ts'

const JobProcess = Type.Object({
  id: Type.String(),
  zh_name: Type.String(),
  en_name: Type.String(),
  type: Type.Integer(),
  stage_list: Type.Array(
    Type.Object({
      id: Type.String(),
      zh_name: Type.String(),
      en_name: Type.String(),
      type: Type.Integer(),
    }),
  ),
})

/** 获取招聘流程信息: the tenant's processes, oldest first, each with its stages in order. */
export const list = feishuEndpoint({
  id: 'hire.v1.job_process.list',
  method: 'GET',
  path: '/open-apis/hire/v1/job_processes',
  summary: 'Recruitment processes and their stages',
  scopes: ['hire:job_process:readonly'],
  limit: { perSecond: 20 },
  msg: 'success',
  query: Type.Object(paging({ max: 100 })),
  response: PageOf(JobProcess),
  async handle({ ctx, actor, query }) {
    const page = await listJobProcesses(ctx.db, actor.tenantId, {
      limit: query.page_size ?? 10,
      token: query.page_token,
    })
    const items = page.items.map(({ stages, ...process }) => ({
      ...presentStep(process),
      stage_list: stages.map(presentStep),
    }))
    return presentPage(items, page.next)
  },
})

function presentStep(step: { id: string; name_zh: string; name_en: string; type: number }) {
  return { id: step.id, zh_name: step.name_zh, en_name: step.name_en, type: step.type }
}
