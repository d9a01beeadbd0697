import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor, DomainContext } from '#domain/context.ts'
import { buildTenant } from '#test/support/build.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { eventually } from '#test/support/worker.ts'
import { storeContent, sweepUnfinishedFiles, UNFINISHED_MS } from './content.ts'
import { storeAttachment } from './store.ts'

let server: TestServer
let ctx: DomainContext
let actor: Actor
let now = Date.UTC(2026, 4, 1)
beforeAll(async () => {
  server = await startTestServer({ clock: { now: () => now } })
  ctx = server.ctx
  actor = { tenantId: (await buildTenant(server.ctx)).id, kind: 'app', id: '1' }
})
beforeEach(() => sql`delete from unfinished_files`.execute(ctx.db))
afterAll(() => server.close())

let count = 0
/** A content that no other test has. */
const newContent = () => {
  count += 1
  return Buffer.from(`content ${count}`)
}
const upload = (content: Buffer) =>
  storeAttachment(ctx, actor, { source: Readable.from([content]), name: () => 'a.txt' })
/** What a process leaves that is killed between the content and its row. */
const abandon = (content: Buffer) => storeContent(ctx, Readable.from([content]), { maxBytes: 100 })
const notes = async () => (await sql`select id from unfinished_files`.execute(ctx.db)).rows.length

describe('a content without a row', () => {
  it('is removed after a day, and not before', async () => {
    const { sha256 } = await abandon(newContent())
    now += UNFINISHED_MS - 1
    expect(await sweepUnfinishedFiles(ctx)).toBe(0)
    expect(await ctx.blobs.stat(sha256)).not.toBeNull()
    now += 2
    expect(await sweepUnfinishedFiles(ctx)).toBe(1)
    expect(await ctx.blobs.stat(sha256)).toBeNull()
    expect(await notes()).toBe(0)
    expect(await sweepUnfinishedFiles(ctx)).toBe(0)
  })

  it('is none of a file that was stored as it should be', async () => {
    await upload(newContent())
    expect(await notes()).toBe(0)
  })

  it('stays when another file has the same content, stored before or after', async () => {
    const [first, second] = [newContent(), newContent()]
    await upload(first)
    await abandon(first)
    await abandon(second)
    await upload(second)
    now += UNFINISHED_MS + 1
    expect(await sweepUnfinishedFiles(ctx)).toBe(0)
    expect(await notes()).toBe(0)
    for (const content of [first, second]) {
      const { sha256 } = await abandon(content)
      expect(await ctx.blobs.stat(sha256)).not.toBeNull()
    }
  })

  it('stays while the same content is just being stored', async () => {
    const content = newContent()
    await abandon(content)
    now += UNFINISHED_MS + 1
    const { sha256 } = await abandon(content)
    expect(await sweepUnfinishedFiles(ctx)).toBe(0)
    expect(await ctx.blobs.stat(sha256)).not.toBeNull()
  })

  it('is there again for who stores it at the moment of its removal', async () => {
    const content = newContent()
    await abandon(content)
    now += UNFINISHED_MS + 1
    const removing = Promise.withResolvers<void>()
    const mayRemove = Promise.withResolvers<void>()
    const blobs = {
      async delete(sha256: string) {
        removing.resolve()
        await mayRemove.promise
        await ctx.blobs.delete(sha256)
      },
    }
    const sweep = sweepUnfinishedFiles({ ...ctx, blobs })
    await removing.promise
    const uploading = upload(content)
    await eventually(async () => {
      const { rows } = await sql`select 1 from pg_locks where locktype = 'advisory' and not granted`.execute(
        ctx.db,
      )
      return rows.length > 0
    })
    mayRemove.resolve()
    expect(await sweep).toBe(1)
    const { sha256 } = await uploading
    expect(await ctx.blobs.stat(sha256)).toEqual({ size: content.length })
    now += UNFINISHED_MS + 1
    expect(await sweepUnfinishedFiles(ctx)).toBe(0)
    expect(await ctx.blobs.stat(sha256)).not.toBeNull()
  })
})
