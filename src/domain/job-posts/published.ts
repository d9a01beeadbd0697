import type { Db } from '#db/database.ts'
import { DomainError } from '#lib/errors.ts'
import { parseId } from '#lib/ids.ts'
import type { DomainContext, Page } from '../context.ts'
import { cutPage, idFromKey, readPageToken } from '../paging.ts'
import { getWebsite } from '../websites/index.ts'
import { filterConditions, withTypesBelow } from './filter.ts'
import { withNames } from './names.ts'
import { selectPosts } from './rows.ts'
import type { PostFilter, PublishedPost } from './types.ts'

/**
 * What a website offers now: its published posts whose job is neither closed nor expired, newest post first.
 *
 * @throws DomainError website_not_found; invalid for a page token of another list
 */
export async function listPublishedPosts(
  ctx: Pick<DomainContext, 'db' | 'clock'>,
  tenantId: string,
  websiteId: string,
  query: { filter: PostFilter; limit: number; token: string | undefined },
): Promise<Page<PublishedPost>> {
  const website = await getWebsite(ctx.db, tenantId, websiteId)
  const before = idFromKey(readPageToken(query.token, 1))
  const filter = await withTypesBelow(ctx.db, tenantId, query.filter)
  let posts = selectPosts(ctx.db, tenantId, website.id)
    .where('j.active', '=', true)
    .where((eb) =>
      eb.or([eb('j.expires_at', 'is', null), eb('j.expires_at', '>', new Date(ctx.clock.now()))]),
    )
    .where((eb) => eb.and(filterConditions(eb, filter)))
  if (before) posts = posts.where('p.id', '<', before)
  const rows = await posts
    .orderBy('p.id', 'desc')
    .limit(query.limit + 1)
    .execute()
  const page = cutPage(rows, query.limit, (row) => [row.id])
  return { items: await withNames(ctx.db, tenantId, page.items), next: page.next }
}

/**
 * One post of a website, also when its job was closed or has expired: who followed a link is told so.
 *
 * @throws DomainError website_not_found; job_post_not_published, also for an id that does not exist
 */
export async function getPublishedPost(
  db: Db,
  tenantId: string,
  ids: { websiteId: string; jobPostId: string },
): Promise<PublishedPost> {
  const website = await getWebsite(db, tenantId, ids.websiteId)
  const id = parseId(ids.jobPostId)
  const row = id
    ? await selectPosts(db, tenantId, website.id).where('p.id', '=', id).executeTakeFirst()
    : undefined
  const [post] = row ? await withNames(db, tenantId, [row]) : []
  if (!post) {
    throw new DomainError('job_post_not_published', 'the website has no job post with this id', {
      field: 'job_post_id',
    })
  }
  return post
}
