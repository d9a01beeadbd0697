import { Type } from 'typebox'
import { type ApplicationFilter, listApplicationIds } from '#domain/applications/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { compact } from '../../../resume/present-values.ts'
import { EpochMsText, IdText, OneOf, PageOf, paging, presentPage } from '../../../schemas.ts'

const NOT_LOCKED = 1

/**
 * 获取投递列表: ids of applications, last changed first, both ends of the period included. Bole does not lock talents:
 * every application is "not locked", and a filter without that status finds nothing. An unknown id in a filter finds
 * nothing either.
 */
export const list = feishuEndpoint({
  id: 'hire.v1.application.list',
  method: 'GET',
  path: '/open-apis/hire/v1/applications',
  summary: 'Application ids by process, stage, talent, job, status, lock, update time',
  scopes: ['hire:application:readonly', 'hire:application'],
  limit: { perMinute: 1000, perSecond: 50 },
  query: Type.Object({
    process_id: Type.Optional(IdText),
    stage_id: Type.Optional(IdText),
    talent_id: Type.Optional(IdText),
    /** Text on this wire: 1 active, 2 terminated. */
    active_status: Type.Optional(Type.Union([Type.Literal('1'), Type.Literal('2')])),
    job_id: Type.Optional(IdText),
    lock_status: Type.Optional(Type.Array(OneOf([1, 2, 3]), { maxItems: 20 })),
    update_start_time: Type.Optional(EpochMsText),
    update_end_time: Type.Optional(EpochMsText),
    ...paging({ max: 200 }),
  }),
  response: PageOf(Type.String()),
  async handle({ ctx, actor, query }) {
    if (query.lock_status && !query.lock_status.includes(NOT_LOCKED)) return presentPage<string>([], null)
    const filter: ApplicationFilter = compact({
      processId: query.process_id,
      stageId: query.stage_id,
      talentId: query.talent_id,
      jobId: query.job_id,
      active: query.active_status === undefined ? undefined : query.active_status === '1',
      updated: compact({
        from: query.update_start_time === undefined ? undefined : Number(query.update_start_time),
        to: query.update_end_time === undefined ? undefined : Number(query.update_end_time),
      }),
    })
    const page = await listApplicationIds(ctx.db, actor.tenantId, filter, {
      limit: query.page_size ?? 10,
      token: query.page_token,
    })
    return presentPage(page.items, page.next)
  },
})
