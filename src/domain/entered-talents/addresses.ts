import type { Tx } from '#db/database.ts'
import { parseId } from '#lib/ids.ts'
import type { Place, Resume } from '#resume/types.ts'
import { findPlace } from '../locations/index.ts'

/**
 * The résumé with preferred cities that are ids of the tenant's own addresses replaced by the place of the address, and
 * its name beside it. Codes of the gazetteer, and those that nobody knows, stay.
 */
export async function resolveAddresses(tx: Tx, tenantId: string, resume: Resume): Promise<Resume> {
  const cities = resume.basic.preferredCities ?? []
  const ids = cities.map(addressId).filter((id) => id !== null)
  if (ids.length === 0) return resume
  const rows = await tx
    .selectFrom('addresses')
    .select(['id', 'name_zh', 'country_code', 'state_code', 'city_code', 'district_code'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', ids)
    .execute()
  const places = new Map(
    rows.map((row) => {
      const code = row.district_code ?? row.city_code ?? row.state_code ?? row.country_code
      return [row.id, { text: row.name_zh, ...(code === null ? {} : { code }) }]
    }),
  )
  const preferredCities = cities.map((city) => places.get(addressId(city) ?? '') ?? city)
  return { ...resume, basic: { ...resume.basic, preferredCities } }
}

function addressId({ code }: Place): string | null {
  return code === undefined || findPlace(code) ? null : parseId(code)
}
