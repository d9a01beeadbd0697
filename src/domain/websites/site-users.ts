import type { Selectable } from 'kysely'
import type { WebsiteUsersTable } from '#db/tables/jobs.ts'
import { DomainError } from '#lib/errors.ts'
import type { DomainContext } from '../context.ts'
import { countryOfDialingCode, findPlace } from '../locations/index.ts'
import { getWebsite } from './rows.ts'

export type SiteUser = Selectable<WebsiteUsersTable>

/** Empty text is the same as an absent field: many clients send unset fields as "". */
export type SiteUserInput = {
  /** The caller's own id of the account. */
  externalId: string
  name?: string
  email?: string
  mobile?: string
  /** A country of the gazetteer (`CN_1`) or a dialling code (`+86`, `86`); kept as given. */
  mobileCountryCode?: string
}

/**
 * Registers an account of a career site. The same external id on the same website is the same account: it is returned as
 * it is, whatever else the later call says, however many calls arrive at the same moment.
 *
 * @throws DomainError website_not_found; invalid with the field at fault, for a first call and a repeated one alike
 */
export async function createSiteUser(
  ctx: Pick<DomainContext, 'db' | 'ids'>,
  tenantId: string,
  websiteId: string,
  input: SiteUserInput,
): Promise<SiteUser> {
  checkMobile(input)
  const website = await getWebsite(ctx.db, tenantId, websiteId)
  // Waits for another call's insert of the same account to be committed, which the select below then sees.
  const created = await ctx.db
    .insertInto('website_users')
    .values({
      tenant_id: tenantId,
      id: ctx.ids.next(),
      website_id: website.id,
      external_id: input.externalId,
      name: input.name || null,
      email: input.email || null,
      mobile: input.mobile || null,
      mobile_country_code: input.mobileCountryCode || null,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'website_id', 'external_id']).doNothing())
    .returningAll()
    .executeTakeFirst()
  if (created) return created
  return ctx.db
    .selectFrom('website_users')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('website_id', '=', website.id)
    .where('external_id', '=', input.externalId)
    .executeTakeFirstOrThrow()
}

/**
 * Only what cannot be a number is refused: the vendor's own sample, `182900291190`, has a digit too many for China.
 * Whether it is a possible number is looked at when an application is delivered.
 */
function checkMobile({ mobile, mobileCountryCode }: SiteUserInput): void {
  if (mobile && !mobileCountryCode) throw incomplete('mobile_country_code', 'mobile')
  if (mobileCountryCode && !mobile) throw incomplete('mobile', 'mobile_country_code')
  if (!mobile || !mobileCountryCode) return
  if (!/^[0-9 +-]{5,20}$/.test(mobile) || mobile.replace(/\D/g, '').length < 5) {
    throw new DomainError('invalid', 'mobile must be 5 to 20 digits, spaces, + or -', { field: 'mobile' })
  }
  const isKnown =
    findPlace(mobileCountryCode)?.kind === 'country' || countryOfDialingCode(mobileCountryCode) !== undefined
  if (!isKnown) {
    throw new DomainError(
      'invalid',
      'mobile_country_code must be the location code of a country, such as CN_1',
      { field: 'mobile_country_code' },
    )
  }
}

function incomplete(missing: string, given: string): DomainError {
  return new DomainError('invalid', `${missing} is required when ${given} is given`, { field: missing })
}
