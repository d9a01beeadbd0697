import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Resume } from '#resume/types.ts'
import { buildTenant } from '#test/support/build.ts'
import { buildTalent } from '#test/support/build-talents.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { indexTalents, listTalents, mergeTalents } from './index.ts'
import { findCandidates } from './search-index.ts'

let server: TestServer
let tenantId: string
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  tenantId = (await buildTenant(server.ctx)).id
})

const add = async (basic: Resume['basic']) =>
  (await buildTalent(server.ctx, tenantId, { resume: { basic } })).id
const index = async () => {
  while (await indexTalents(server.ctx));
}
const candidates = (word: string) => findCandidates(server.ctx.db, tenantId, [[word]])
async function found(keyword: string): Promise<string[]> {
  const page = { limit: 50, token: undefined }
  const { items } = await listTalents(server.ctx, tenantId, { keyword, order: 'updated' }, page)
  return items.map(({ id }) => id)
}

describe('a search by keyword', () => {
  it('looks only at talents whose marks say so, when all are up to date', async () => {
    const [zhang] = [await add({ name: '张伟' }), await add({ name: '李娜' }), await add({ name: '王芳' })]
    await index()
    expect(await candidates('张伟')).toEqual([zhang])
    expect(await candidates('伟')).toEqual([zhang])
    expect(await found('张伟')).toEqual([zhang])
    expect(await candidates('赵')).toEqual([])
    expect(await found('赵')).toEqual([])
  })

  it('finds what was written a moment ago, and what was changed since its marks were made', async () => {
    const id = await add({ name: '张伟' })
    expect(await found('张伟')).toEqual([id])
    await index()
    await sql`update talents set name = '张薇', resume = '{"basic":{"name":"张薇"}}' where id = ${id}`.execute(
      server.ctx.db,
    )
    expect([await found('张薇'), await found('张伟')]).toEqual([[id], []])
    await index()
    expect([await candidates('张薇'), await candidates('张伟')]).toEqual([[id], []])
    expect([await found('张薇'), await found('张伟')]).toEqual([[id], []])
  })

  it('finds a change whose transaction ends while marks are made', async () => {
    const id = await add({ name: '张伟' })
    const writing = Promise.withResolvers<void>()
    const mayEnd = Promise.withResolvers<void>()
    const change = server.ctx.db.transaction().execute(async (tx) => {
      await sql`update talents set name = '钱多多', resume = '{"basic":{}}' where id = ${id}`.execute(tx)
      writing.resolve()
      await mayEnd.promise
    })
    await writing.promise
    await index()
    mayEnd.resolve()
    await change
    expect(await found('钱多多')).toEqual([id])
    await index()
    expect(await candidates('钱多多')).toEqual([id])
  })

  it('finds words of either case, parts of numbers, alternatives, and single letters', async () => {
    const id = await add({ name: 'Ada Lin', email: 'Ada.Lin@Example.com' })
    const other = await add({ name: '王芳' })
    await index()
    for (const keyword of ['ADA lin', 'lin@example', 'x', '没有 or ada', 'ada and lin']) {
      expect([keyword, await found(keyword)]).toEqual([keyword, [id]])
    }
    expect(await found('王 or ada')).toEqual([other, id])
  })

  it('leaves nothing of a merged talent, and finds the kept one by what both had', async () => {
    const kept = await add({ name: '张伟', email: 'a@example.com' })
    const gone = await add({
      name: '张伟',
      email: 'b@example.com',
      mobile: { raw: '13800138000', e164: '+8613800138000' },
    })
    await index()
    await mergeTalents(server.ctx, { tenantId, kind: 'person', id: '1' }, [kept, gone])
    expect(await found('13800138000')).toEqual([kept])
    await index()
    expect(await candidates('13800138000')).toEqual([kept])
    const rows = await server.ctx.db
      .selectFrom('talent_search')
      .select('talent_id')
      .where('tenant_id', '=', tenantId)
      .execute()
    expect(rows).toEqual([{ talent_id: kept }])
  })
})
