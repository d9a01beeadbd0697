import { Type } from 'typebox'
import { ADDRESS_USAGES, listAddresses } from '#domain/addresses/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { CodeName, I18n, OneOf, PageOf, paging, presentI18n, presentPage } from '../../../schemas.ts'

const Address = Type.Object({
  id: Type.String(),
  name: I18n,
  district: Type.Optional(CodeName),
  city: Type.Optional(CodeName),
  state: Type.Optional(CodeName),
  country: Type.Optional(CodeName),
  active_status: OneOf([1, 2]),
})

const Usage = Type.Unsafe<(typeof ADDRESS_USAGES)[number]>({ type: 'string', enum: ADDRESS_USAGES })

/**
 * 获取地址列表: the tenant's own addresses of one usage, disabled ones included. Levels that an address leaves out are
 * filled in from the gazetteer.
 */
export const list = feishuEndpoint({
  id: 'hire.v1.location.list',
  method: 'GET',
  path: '/open-apis/hire/v1/locations',
  summary: 'List configured addresses (job, interview, store)',
  scopes: ['hire:location:readonly'],
  limit: { perSecond: 20 },
  msg: 'success',
  query: Type.Object({ ...paging({ max: 100 }), usage: Usage }),
  response: PageOf(Address),
  async handle({ ctx, actor, query }) {
    const page = await listAddresses(ctx.db, actor.tenantId, query.usage, {
      limit: query.page_size ?? 10,
      token: query.page_token,
    })
    const items = page.items.map((address) => ({
      id: address.id,
      name: presentI18n(address),
      ...(address.district && { district: presentPlace(address.district) }),
      ...(address.city && { city: presentPlace(address.city) }),
      ...(address.state && { state: presentPlace(address.state) }),
      ...(address.country && { country: presentPlace(address.country) }),
      active_status: address.active ? (1 as const) : (2 as const),
    }))
    return presentPage(items, page.next)
  },
})

function presentPlace(place: { code: string; zh: string; en: string }) {
  return { code: place.code, name: { zh_cn: place.zh, en_us: place.en } }
}
