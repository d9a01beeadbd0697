import { Type } from 'typebox'
import { listSubjects, type SubjectCreator } from '#domain/dictionaries/index.ts'
import { parseId } from '#lib/ids.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import {
  I18n,
  IdText,
  OneOf,
  PageOf,
  paging,
  presentI18n,
  presentPage,
  UserIdType,
} from '../../../schemas.ts'

const Subject = Type.Object({
  id: Type.String(),
  name: I18n,
  create_time: Type.String(),
  active_status: OneOf([1, 2]),
  application_limit: Type.Optional(Type.Integer()),
  creator: Type.Optional(Type.Object({ id: Type.Optional(Type.String()), name: I18n })),
})

/** Ids of the kind `user_id` are answered to apps with this scope only, to others the creator has a name alone. */
const USER_ID_SCOPES = ['contact:user.employee_id:readonly', '*']

/**
 * 获取项目列表: recruitment projects. The documented default page size is 1. `subject_ids`, which only the SDKs know,
 * picks projects; unknown ids are left out. `application_limit` is deprecated and never answered.
 */
export const list = feishuEndpoint({
  id: 'hire.v1.subject.list',
  method: 'GET',
  path: '/open-apis/hire/v1/subjects',
  summary: 'Recruitment projects ("subjects")',
  scopes: ['hire:subject:readonly'],
  limit: {},
  msg: 'success',
  query: Type.Object({
    user_id_type: UserIdType,
    ...paging({ max: 200, default: 1 }),
    subject_ids: Type.Optional(Type.Array(IdText, { maxItems: 200 })),
  }),
  response: PageOf(Subject),
  async handle({ ctx, actor, scopes, query }) {
    const page = await listSubjects(ctx.db, actor.tenantId, {
      limit: query.page_size ?? 1,
      token: query.page_token,
      ids: query.subject_ids?.map(parseId).filter((id) => id !== null),
    })
    const mayReadUserIds = USER_ID_SCOPES.some((scope) => scopes.includes(scope))
    const items = page.items.map((subject) => ({
      id: subject.id,
      name: presentI18n(subject),
      create_time: String(subject.created_at.getTime()),
      active_status: subject.active ? (1 as const) : (2 as const),
      ...(subject.creator
        ? { creator: presentCreator(subject.creator, query.user_id_type, mayReadUserIds) }
        : {}),
    }))
    return presentPage(items, page.next)
  },
})

function presentCreator(
  creator: SubjectCreator,
  idType: 'open_id' | 'union_id' | 'user_id' | undefined,
  mayReadUserIds: boolean,
) {
  const name = { zh_cn: creator.name, en_us: creator.name }
  if (idType === 'union_id') return { id: creator.unionId, name }
  if (idType !== 'user_id') return { id: creator.openId, name }
  return mayReadUserIds ? { id: creator.userId, name } : { name }
}
