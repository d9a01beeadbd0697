import { type Static, Type } from 'typebox'
import { createSiteUser, type SiteUser } from '#domain/websites/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { IdText } from '../../../schemas.ts'

/** Bounds are our choice, the vendor states none. Empty text means that a field is not given. */
const SiteUserBody = Type.Object({
  external_id: Type.String({ minLength: 1, maxLength: 256 }),
  name: Type.Optional(Type.String({ maxLength: 200 })),
  email: Type.Optional(Type.String({ maxLength: 254, pattern: '^$|^[^\\s@]+@[^\\s@]+$' })),
  mobile: Type.Optional(Type.String({ maxLength: 64 })),
  mobile_country_code: Type.Optional(Type.String({ maxLength: 32 })),
})

const WebsiteUser = Type.Object({
  user_id: Type.String(),
  name: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
  external_id: Type.String(),
  mobile: Type.Optional(Type.String()),
  mobile_country_code: Type.Optional(Type.String()),
})

/**
 * 新建招聘官网用户. An account with the same `external_id` on the website is answered as it is; its other fields are not
 * changed. `mobile_country_code` may also be a dialling code (`+86`, `86`), as clients in the wild send it.
 */
export const create = feishuEndpoint({
  id: 'hire.v1.website_site_user.create',
  method: 'POST',
  path: '/open-apis/hire/v1/websites/:website_id/site_users',
  summary: 'Register (or fetch, by external_id) a website user',
  scopes: ['hire:site'],
  limit: { perSecond: 10 },
  params: Type.Object({ website_id: IdText }),
  body: SiteUserBody,
  response: Type.Object({ site_user: WebsiteUser }),
  async handle({ ctx, actor, params, body }) {
    const user = await createSiteUser(ctx, actor.tenantId, params.website_id, {
      externalId: body.external_id,
      name: body.name,
      email: body.email,
      mobile: body.mobile,
      mobileCountryCode: body.mobile_country_code,
    })
    return { site_user: presentSiteUser(user) }
  },
})

function presentSiteUser(user: SiteUser): Static<typeof WebsiteUser> {
  return {
    user_id: user.id,
    name: user.name ?? undefined,
    email: user.email ?? undefined,
    external_id: user.external_id,
    mobile: user.mobile ?? undefined,
    mobile_country_code: user.mobile_country_code ?? undefined,
  }
}
