import { sql } from 'kysely'
import type { Db } from '#db/database.ts'
import type { Page } from '../context.ts'
import { cutPage, idFromKey, readPageToken } from '../paging.ts'
import { type Address, placesOf } from './places.ts'

/** What an address may serve as; one address may serve as several. */
export const ADDRESS_USAGES = ['position_location', 'interview_location', 'store_location'] as const
export type AddressUsage = (typeof ADDRESS_USAGES)[number]

/**
 * A tenant's addresses of one usage by rising id, disabled ones included.
 *
 * @throws DomainError invalid, field `page_token`
 */
export async function listAddresses(
  db: Db,
  tenantId: string,
  usage: AddressUsage,
  page: { limit: number; token: string | undefined },
): Promise<Page<Address>> {
  const after = idFromKey(readPageToken(page.token, 1))
  let query = db
    .selectFrom('addresses')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`${usage} = any(usages)`)
  if (after) query = query.where('id', '>', after)
  const rows = await query
    .orderBy('id')
    .limit(page.limit + 1)
    .execute()
  const { items, next } = cutPage(rows, page.limit, (row) => [row.id])
  return { items: items.map((row) => ({ ...row, ...placesOf(row) })), next }
}
