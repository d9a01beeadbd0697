import { Type } from 'typebox'
import { listExternalApplications } from '#domain/external-records/index.ts'
import { externalFieldPath } from '../../../external/field-paths.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { IdText, PageOf, paging, presentPage } from '../../../schemas.ts'
import { Application, presentApplication } from './external_application.ts'

/** 查询外部投递列表: a talent's external applications, oldest import first. */
export const list = feishuEndpoint({
  id: 'hire.v1.external_application.list',
  method: 'GET',
  path: '/open-apis/hire/v1/external_applications',
  summary: 'External applications of a talent',
  scopes: ['hire:external_application'],
  limit: { perSecond: 20 },
  fieldPath: externalFieldPath,
  query: Type.Object({ talent_id: IdText, ...paging({ max: 20 }) }),
  response: PageOf(Application),
  async handle({ ctx, actor, query }) {
    const page = await listExternalApplications(ctx.db, actor.tenantId, query.talent_id, {
      limit: query.page_size ?? 10,
      token: query.page_token,
    })
    return presentPage(page.items.map(presentApplication), page.next)
  },
})
