import { randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Db } from '#db/database.ts'
import type { WebsiteChannelsTable } from '#db/tables/jobs.ts'
import { DomainError } from '#lib/errors.ts'
import { parseId } from '#lib/ids.ts'
import type { DomainContext, Page } from '../context.ts'
import { cutPage, idFromKey, readPageToken } from '../paging.ts'
import { getWebsite } from './rows.ts'

export type WebsiteChannel = Selectable<WebsiteChannelsTable>

/** 32 signs without those that are taken for one another, so that a byte's five low bits choose evenly. */
const CODE_SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const CODE_LENGTH = 7
const CODE_ATTEMPTS = 5

/** A random spread code of seven signs; 34 thousand million of them exist. */
export function makeSpreadCode(): string {
  return Array.from(randomBytes(CODE_LENGTH), (byte) => CODE_SIGNS[byte % CODE_SIGNS.length]).join('')
}

/**
 * Makes a promotion channel with a code of its own.
 *
 * @param makeCode where codes come from; one that the tenant has used, deleted channels included, is not used again
 * @throws DomainError website_not_found; invalid for a blank name
 */
export async function createChannel(
  ctx: Pick<DomainContext, 'db' | 'ids'>,
  tenantId: string,
  websiteId: string,
  input: { name: string },
  makeCode: () => string = makeSpreadCode,
): Promise<WebsiteChannel> {
  checkName(input.name)
  const website = await getWebsite(ctx.db, tenantId, websiteId)
  for (let attempt = 0; attempt < CODE_ATTEMPTS; attempt += 1) {
    const channel = await ctx.db
      .insertInto('website_channels')
      .values({
        tenant_id: tenantId,
        id: ctx.ids.next(),
        website_id: website.id,
        name: input.name,
        code: makeCode(),
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'code']).doNothing())
      .returningAll()
      .executeTakeFirst()
    if (channel) return channel
  }
  throw new Error(`${CODE_ATTEMPTS} spread codes in a row were taken`)
}

/**
 * Gives a channel another name; link and code stay.
 *
 * @throws DomainError website_not_found, channel_not_found; invalid for a blank name
 */
export async function renameChannel(
  db: Db,
  tenantId: string,
  ids: { websiteId: string; channelId: string },
  name: string,
): Promise<WebsiteChannel> {
  checkName(name)
  return changeChannel(db, tenantId, ids, { name })
}

/**
 * Takes a channel out of use. Its row stays, because applications point at it; nobody reads it as a channel any more.
 *
 * @throws DomainError website_not_found, channel_not_found (also for one deleted before)
 */
export async function deleteChannel(
  ctx: Pick<DomainContext, 'db' | 'clock'>,
  tenantId: string,
  ids: { websiteId: string; channelId: string },
): Promise<void> {
  await changeChannel(ctx.db, tenantId, ids, { deleted_at: new Date(ctx.clock.now()) })
}

/**
 * A website's channels in use, oldest first.
 *
 * @throws DomainError website_not_found; invalid for a page token of another list
 */
export async function listChannels(
  db: Db,
  tenantId: string,
  websiteId: string,
  page: { limit: number; token: string | undefined },
): Promise<Page<WebsiteChannel>> {
  const website = await getWebsite(db, tenantId, websiteId)
  const after = idFromKey(readPageToken(page.token, 1))
  let query = db
    .selectFrom('website_channels')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('website_id', '=', website.id)
    .where('deleted_at', 'is', null)
  if (after) query = query.where('id', '>', after)
  const rows = await query
    .orderBy('id')
    .limit(page.limit + 1)
    .execute()
  return cutPage(rows, page.limit, (row) => [row.id])
}

async function changeChannel(
  db: Db,
  tenantId: string,
  ids: { websiteId: string; channelId: string },
  change: { name: string } | { deleted_at: Date },
): Promise<WebsiteChannel> {
  const website = await getWebsite(db, tenantId, ids.websiteId)
  const id = parseId(ids.channelId)
  const channel = id
    ? await db
        .updateTable('website_channels')
        .set(change)
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .where('website_id', '=', website.id)
        .where('deleted_at', 'is', null)
        .returningAll()
        .executeTakeFirst()
    : undefined
  if (!channel) {
    throw new DomainError('channel_not_found', 'the website has no channel with this id', {
      field: 'channel_id',
    })
  }
  return channel
}

function checkName(name: string): void {
  if (name.trim() === '') {
    throw new DomainError('invalid', 'the name of a channel must not be blank', { field: 'channel_name' })
  }
}
