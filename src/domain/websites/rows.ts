import type { Selectable } from 'kysely'
import type { Db } from '#db/database.ts'
import type { WebsitesTable } from '#db/tables/jobs.ts'
import { DomainError } from '#lib/errors.ts'
import { parseId } from '#lib/ids.ts'
import type { Page } from '../context.ts'
import { cutPage, idFromKey, readPageToken } from '../paging.ts'

export type Website = Selectable<WebsitesTable>

/** @throws DomainError website_not_found */
export async function getWebsite(db: Db, tenantId: string, websiteId: string): Promise<Website> {
  const id = parseId(websiteId)
  const website = id
    ? await db
        .selectFrom('websites')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!website) throw new DomainError('website_not_found', 'no website has this id', { field: 'website_id' })
  return website
}

/** A tenant's websites, oldest first. */
export async function listWebsites(
  db: Db,
  tenantId: string,
  page: { limit: number; token: string | undefined },
): Promise<Page<Website>> {
  const after = idFromKey(readPageToken(page.token, 1))
  let query = db.selectFrom('websites').selectAll().where('tenant_id', '=', tenantId)
  if (after) query = query.where('id', '>', after)
  const rows = await query
    .orderBy('id')
    .limit(page.limit + 1)
    .execute()
  return cutPage(rows, page.limit, (row) => [row.id])
}
