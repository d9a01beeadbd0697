import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildAttachment, buildTenant } from '#test/support/build.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { countOutdatedFiles, listOutdatedFiles, recordParsedFile, usableFields } from './index.ts'
import { applyReparse, replaceableFields } from './reparse.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(async () => {
  await server.close()
})

const NUMBER = '11010519900307888X'

async function buildTalent() {
  const { ctx } = server
  const tenant = await buildTenant(ctx)
  const id = ctx.ids.next()
  await ctx.db
    .insertInto('talents')
    .values({ tenant_id: tenant.id, id, name: '贺', resume: JSON.stringify({ basic: { name: '贺' } }) })
    .execute()
  return { tenant, talentId: id }
}

async function record(
  talent: Awaited<ReturnType<typeof buildTalent>>,
  parserVersion: string,
  attachmentId?: string,
) {
  const { ctx } = server
  const file = attachmentId ?? (await buildAttachment(ctx, talent.tenant, { bytes: Buffer.from('x') })).id
  const key = {
    tenantId: talent.tenant.id,
    id: ctx.ids.next(),
    talentId: talent.talentId,
    attachmentId: file,
  }
  const where = { path: 'basic.identification', line: 3, start: 2, end: 20, confidence: 0.9 }
  await ctx.db.transaction().execute((tx) =>
    recordParsedFile(tx, ctx, key, {
      parserVersion,
      kind: 'text',
      resume: { basic: { name: '贺兰', identification: { type: 1, number: NUMBER } } },
      evidence: [Object.assign({ value: NUMBER }, where)],
    }),
  )
  return key
}

describe('a parsed file', () => {
  it('is stored without an identity number in the clear, neither in the résumé nor beside it', async () => {
    const talent = await buildTalent()
    await record(talent, '2026.1')
    const rows = await server.ctx.db
      .selectFrom('parsed_files')
      .selectAll()
      .where('tenant_id', '=', talent.tenant.id)
      .execute()
    expect(JSON.stringify(rows)).not.toContain(NUMBER)
    expect(rows[0]?.evidence).toEqual([
      { path: 'basic.identification', line: 3, start: 2, end: 20, confidence: 0.9 },
    ])
  })

  it('is kept once a talent and file, under the delivery that brought it last', async () => {
    const talent = await buildTalent()
    const first = await record(talent, '2026.1')
    const second = await record(talent, '2026.2', first.attachmentId)
    const rows = await server.ctx.db
      .selectFrom('parsed_files')
      .select(['id', 'parser_version'])
      .where('tenant_id', '=', talent.tenant.id)
      .execute()
    expect(rows).toEqual([{ id: second.id, parser_version: '2026.2' }])
  })

  it('is outdated by version numbers, not by letters', async () => {
    const talent = await buildTalent()
    const keys = [
      await record(talent, '0'),
      await record(talent, '2026.9'),
      await record(talent, '2026.11'),
      await record(talent, '2026.11.1'),
    ]
    const query = { parserVersion: '2026.11', tenantId: talent.tenant.id }
    const { db } = server.ctx
    const listed = await listOutdatedFiles(db, query, { after: null, limit: 10 })
    expect(listed.map(({ id }) => id)).toEqual([keys[0]?.id, keys[1]?.id])
    expect(await countOutdatedFiles(db, query)).toBe(2)
    expect(await countOutdatedFiles(db, { ...query, all: true })).toBe(4)
    const page = await listOutdatedFiles(db, query, { after: listed[0] ?? null, limit: 1 })
    expect(page.map(({ id }) => id)).toEqual([keys[1]?.id])
  })

  it('is applied by several at once without one undoing the other', async () => {
    const talent = await buildTalent()
    const files = [await record(talent, '1'), await record(talent, '1'), await record(talent, '1')]
    const said = [{ age: 30 }, { homeAddress: '示例路 1 号' }, { maritalStatus: 2 }]
    await Promise.all(
      files.map((key, index) =>
        applyReparse(server.ctx, key, {
          parserVersion: '2',
          kind: 'text',
          evidence: [],
          resume: { basic: said[index] ?? {} },
        }),
      ),
    )
    const { resume } = await server.ctx.db
      .selectFrom('talents')
      .select('resume')
      .where('id', '=', talent.talentId)
      .executeTakeFirstOrThrow()
    expect(resume.basic).toEqual(Object.assign({ name: '贺' }, ...said))
  })
})

describe('replaceableFields', () => {
  const at = (source: 'parse' | 'person' | 'stated', id = '5') => ({
    source,
    door: 'website_file' as const,
    id,
    at: 1,
  })
  const current = (provenance: Parameters<typeof replaceableFields>[0]['provenance']) => ({
    resume: { basic: { name: '贺' }, awards: [{ title: '旧' }] },
    provenance,
  })
  const incoming = { basic: { name: '贺兰', age: 30 }, awards: [{ title: '新' }] }

  it.each(['person', 'stated'] as const)('leaves what came by %s', (source) => {
    const fields = replaceableFields(current({ 'basic.name': at(source), awards: at(source) }), incoming, '9')
    expect(fields).toEqual({ basic: { age: 30 } })
  })

  it('replaces what this file or an earlier one said, and not what a later one says', () => {
    const provenance = { 'basic.name': at('parse', '10'), awards: at('parse', '9') }
    expect(replaceableFields(current(provenance), incoming, '9')).toEqual({
      basic: { age: 30 },
      awards: [{ title: '新' }],
    })
    expect(replaceableFields(current(provenance), incoming, '10')).toEqual(incoming)
  })

  it('leaves a value of which nobody knows where it came from', () => {
    expect(replaceableFields(current({}), incoming, '9')).toEqual({ basic: { age: 30 } })
  })
})

describe('usableFields', () => {
  it('takes no number, address or name that cannot be one', () => {
    const basic = {
      name: ' ',
      mobile: { raw: '12' },
      email: 'x',
      identification: { type: 1, number: ' ' },
      age: 3,
    }
    expect(usableFields({ basic })).toEqual({ basic: { age: 3 } })
  })
})
