import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildJobPost, buildTenant } from '#test/support/build.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { escapeLike } from './filter.ts'
import { getPublishedPost, listPublishedPosts } from './published.ts'
import type { PostFilter } from './types.ts'

let server: TestServer
let tenant: Awaited<ReturnType<typeof buildTenant>>
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  tenant = await buildTenant(server.ctx)
})

/** Ids of the listed posts at a moment. */
async function listed(filter: PostFilter = {}, nowMs = Date.now()): Promise<string[]> {
  const ctx = { db: server.ctx.db, clock: { now: () => nowMs } }
  const query = { filter, limit: 10, token: undefined }
  const page = await listPublishedPosts(ctx, tenant.id, tenant.websiteId, query)
  return page.items.map(({ id }) => id)
}

async function addJobType(id: string, parentId: string | null): Promise<string> {
  await server.ctx.db
    .insertInto('dictionary_items')
    .values({
      tenant_id: tenant.id,
      kind: 'job_type',
      id,
      parent_id: parentId,
      name_zh: '类',
      name_en: 'Type',
    })
    .execute()
  return id
}

async function buildPostOfType(jobTypeId: string): Promise<string> {
  return (await buildJobPost(server.ctx, tenant, { job: { job_type_id: jobTypeId } })).id
}

describe('published posts', () => {
  it('are listed until the millisecond before their job expires', async () => {
    const expiry = Date.UTC(2030, 0, 1)
    const { id } = await buildJobPost(server.ctx, tenant, { job: { expires_at: new Date(expiry) } })
    expect(await listed({}, expiry - 1)).toEqual([id])
    expect(await listed({}, expiry)).toEqual([])
  })

  it('belong to the millisecond they are shown with, though rows keep microseconds', async () => {
    const { id } = await buildJobPost(server.ctx, tenant)
    const { db } = server.ctx
    const created = sql<Date>`'2026-03-01T00:00:00.123999Z'`
    const updated = sql<Date>`'2026-04-01T00:00:00.456999Z'`
    await db
      .updateTable('job_posts')
      .set({ created_at: created, updated_at: updated })
      .where('id', '=', id)
      .execute()
    await db
      .updateTable('jobs')
      .set({ updated_at: sql<Date>`'2026-02-01T00:00:00Z'` })
      .where('tenant_id', '=', tenant.id)
      .execute()
    const createdMs = Date.parse('2026-03-01T00:00:00.123Z')
    const updatedMs = Date.parse('2026-04-01T00:00:00.456Z')
    const post = await getPublishedPost(db, tenant.id, { websiteId: tenant.websiteId, jobPostId: id })
    expect([post.createdAt.getTime(), post.modifiedAt.getTime()]).toEqual([createdMs, updatedMs])
    expect(await listed({ createdFrom: createdMs, createdTo: createdMs })).toEqual([id])
    expect(await listed({ createdFrom: createdMs + 1 })).toEqual([])
    expect(await listed({ createdTo: createdMs - 1 })).toEqual([])
    expect(await listed({ updatedFrom: updatedMs, updatedTo: updatedMs })).toEqual([id])
    expect(await listed({ updatedFrom: updatedMs + 1 })).toEqual([])
    expect(await listed({ updatedTo: updatedMs - 1 })).toEqual([])
  })

  it('count as changed when their job changes', async () => {
    const { id, jobId } = await buildJobPost(server.ctx, tenant)
    const changed = Date.UTC(2031, 0, 1)
    const update = { updated_at: new Date(changed) }
    await server.ctx.db.updateTable('jobs').set(update).where('id', '=', jobId).execute()
    expect(await listed({ updatedFrom: changed })).toEqual([id])
  })

  it('take times beyond what the database holds for no bound', async () => {
    const { id } = await buildJobPost(server.ctx, tenant)
    const farthest = 999_999_999_999_999
    expect(await listed({ createdFrom: -farthest, createdTo: farthest })).toEqual([id])
    expect(await listed({ updatedFrom: farthest })).toEqual([])
    expect(await listed({ updatedTo: -farthest })).toEqual([])
  })

  it('are found by a job type above theirs, never by one below', async () => {
    const top = await addJobType('9001', null)
    const middle = await addJobType('9002', top)
    const bottom = await addJobType('9003', middle)
    const ofTop = await buildPostOfType(top)
    const ofBottom = await buildPostOfType(bottom)
    expect(await listed({ jobTypeIds: [top] })).toEqual([ofBottom, ofTop])
    expect(await listed({ jobTypeIds: [middle] })).toEqual([ofBottom])
    expect(await listed({ jobTypeIds: ['no-number', '1'] })).toEqual([])
  })

  it('are found by a job type that stands below itself', async () => {
    const one = await addJobType('9001', null)
    const two = await addJobType('9002', one)
    const { db } = server.ctx
    await db
      .updateTable('dictionary_items')
      .set({ parent_id: two })
      .where('tenant_id', '=', tenant.id)
      .where('kind', '=', 'job_type')
      .where('id', '=', one)
      .execute()
    const post = await buildPostOfType(one)
    expect(await listed({ jobTypeIds: [two] })).toEqual([post])
  })
})

describe('escapeLike', () => {
  it('makes wildcards and backslashes stand for themselves', () => {
    expect(escapeLike('100%_a\\b')).toBe('100\\%\\_a\\\\b')
  })
})
