import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '#domain/context.ts'
import { receiveDelivery } from '#domain/deliveries/index.ts'
import type { BasicInfo, Resume } from '#resume/types.ts'
import { buildAttachment, buildJob, buildJobPost, buildSite, buildSiteUser } from '#test/support/build.ts'
import { buildApplication, stagesOf } from '#test/support/build-talents.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import {
  describeTalentFields,
  getTalent,
  listTalentSources,
  mergeTalents,
  normalizeMobile,
  type ReceiveTalentInput,
  receiveTalentIn,
  resolvePossibleDuplicate,
} from './index.ts'

let server: TestServer
let site: Awaited<ReturnType<typeof buildSite>>
let actor: Actor
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  site = await buildSite(server.ctx)
  actor = { tenantId: site.tenant.id, kind: 'person', id: '1' }
})

const MOBILE = normalizeMobile('13800138000')
const EMAIL = 'xia@example.com'

async function receive(resume: Resume, more: Partial<ReceiveTalentInput> = {}): Promise<string> {
  const input = { door: 'talent_api', origin: 'stated', appRowId: null, resume, ...more } as const
  const { talentId } = await server.ctx.db
    .transaction()
    .execute((tx) => receiveTalentIn(tx, server.ctx, site.tenant.id, input))
  return talentId
}

const person = (basic: BasicInfo) => receive({ basic })
const similarOf = async (id: string) => (await getTalent(server.ctx, site.tenant.id, id)).similarTalentIds
const rowsOf = (table: 'applications' | 'talent_identities' | 'possible_duplicates' | 'talents') =>
  server.ctx.db
    .selectFrom(table)
    .selectAll()
    .where('tenant_id', '=', site.tenant.id)
    .orderBy('created_at')
    .execute()

async function deliver(basic: BasicInfo) {
  const post = await buildJobPost(server.ctx, site.tenant)
  const user = await buildSiteUser(server.ctx, site.tenant)
  return receiveDelivery(server.ctx, actor, {
    websiteId: site.websiteId,
    jobPostId: post.id,
    siteUserId: user.id,
    resume: { basic },
    origin: 'form',
  })
}

describe('merging two talents', () => {
  it('keeps the older id with all that both had; the other id answers as the kept one', async () => {
    const { ctx } = server
    const file = await buildAttachment(ctx, site.tenant, { bytes: Buffer.from('cv') })
    const first = await deliver({ name: '林知夏', email: EMAIL, age: 25 })
    const older = first.talentId
    const second = await deliver({ name: '林夏', mobile: MOBILE, homeAddress: '示例路 1 号' })
    const younger = second.talentId
    const resume = { basic: { age: 26 }, awards: [{ title: '一等奖' }] }
    await receive(resume, { talentId: younger, origin: 'parsed', attachmentId: file.id })

    expect(await mergeTalents(ctx, actor, [younger, older])).toBe(older)

    for (const id of [older, younger]) {
      const talent = await getTalent(ctx, site.tenant.id, id)
      expect(talent).toMatchObject({
        id: older,
        resume: {
          basic: {
            name: '林夏',
            email: EMAIL,
            age: 25,
            mobile: { e164: '+8613800138000' },
            homeAddress: '示例路 1 号',
          },
          awards: [{ title: '一等奖' }],
        },
      })
      expect(talent.files.map((each) => each.id)).toEqual([file.id])
    }
    const fields = await describeTalentFields(ctx, site.tenant.id, younger)
    expect(fields.find(({ path }) => path === 'basic.age')?.alternatives).toMatchObject([{ value: 26 }])
    expect(await listTalentSources(ctx, site.tenant.id, older)).toHaveLength(3)
    expect((await rowsOf('applications')).map((row) => [row.talent_id, row.active])).toEqual([
      [older, true],
      [older, true],
    ])
    const deliveries = await ctx.db
      .selectFrom('website_deliveries as d')
      .innerJoin('website_users as u', 'u.id', 'd.website_user_id')
      .select(['d.talent_id', 'u.talent_id as account_talent_id'])
      .where('d.tenant_id', '=', site.tenant.id)
      .execute()
    expect(deliveries).toEqual(Array(2).fill({ talent_id: older, account_talent_id: older }))
    const events = await ctx.db
      .selectFrom('events')
      .select('payload')
      .where('tenant_id', '=', site.tenant.id)
      .where('type', '=', 'talent.merged')
      .execute()
    expect(events).toEqual([{ payload: { talent_id: older, merged_talent_id: younger } }])
  })

  it('leads all numbers and addresses of both to the kept one, and updates by the other id too', async () => {
    const older = await person({ name: '林知夏', email: EMAIL })
    const younger = await person({ name: '林夏', mobile: MOBILE })
    await mergeTalents(server.ctx, actor, [older, younger])
    expect(await person({ mobile: MOBILE })).toBe(older)
    expect(await person({ email: EMAIL })).toBe(older)
    expect(await receive({ basic: { age: 30 } }, { talentId: younger })).toBe(older)
    expect(await rowsOf('talents')).toHaveLength(1)
  })

  it('goes on when the kept one is merged again', async () => {
    const [a, b, c] = [
      await person({ name: '甲' }),
      await person({ name: '乙' }),
      await person({ name: '丙' }),
    ]
    await mergeTalents(server.ctx, actor, [b, c])
    await mergeTalents(server.ctx, actor, [a, b])
    expect((await getTalent(server.ctx, site.tenant.id, c)).id).toBe(a)
  })

  it('keeps of two applications for one job the one in the later stage, and says so on the other', async () => {
    const older = await person({ name: '林知夏', email: EMAIL })
    const younger = await person({ name: '林夏', mobile: MOBILE })
    const stages = await stagesOf(server.ctx, site.tenant)
    const job = await buildJob(server.ctx, site.tenant)
    const apply = (talent_id: string, stage: number) =>
      buildApplication(server.ctx, site.tenant, { talent_id, job_id: job.id, stage_id: stages[stage]?.id })
    const [early, late] = [await apply(older, 0), await apply(younger, 1)]
    await mergeTalents(server.ctx, actor, [older, younger])
    const rows = new Map((await rowsOf('applications')).map((row) => [row.id, row]))
    expect(rows.get(late.id)).toMatchObject({ talent_id: older, active: true, termination_note: null })
    expect(rows.get(early.id)).toMatchObject({
      active: false,
      termination_type: 27,
      termination_note: `The same person applied twice: application ${late.id} goes on.`,
    })
  })

  it('of two who share a number with a third leaves the third its place', async () => {
    const ids: string[] = []
    for (const name of ['王小明', '李兰', '赵磊']) ids.push(await person({ name, mobile: MOBILE }))
    const [first = '', second = '', third = ''] = ids
    expect((await similarOf(third)).toSorted()).toEqual([first, second].toSorted())
    await mergeTalents(server.ctx, actor, [first, third])
    const held = (await rowsOf('talent_identities')).map((row) => [row.position, row.talent_id])
    expect(held.toSorted()).toEqual([
      [0, first],
      [1, second],
    ])
    expect(await similarOf(first)).toEqual([second])
    expect(await rowsOf('possible_duplicates')).toHaveLength(1)
  })

  it('refuses one talent twice, an unknown one, and one of another tenant', async () => {
    const one = await person({ name: '林知夏' })
    const other = await buildSite(server.ctx)
    for (const [ids, reason] of [
      [[one, one], 'invalid'],
      [[one, '123'], 'talent_not_found'],
      [[one, 'abc'], 'talent_not_found'],
    ] as const) {
      await expect(mergeTalents(server.ctx, actor, [ids[0], ids[1]])).rejects.toMatchObject({ reason })
    }
    const stranger = { ...actor, tenantId: other.tenant.id }
    const two = await person({ name: '林夏' })
    await expect(mergeTalents(server.ctx, stranger, [one, two])).rejects.toMatchObject({
      reason: 'talent_not_found',
    })
    expect(await rowsOf('talents')).toHaveLength(2)
  })

  it('loses nothing of what arrives at the same moment', async () => {
    const older = await person({ name: '林知夏', email: EMAIL })
    const younger = await person({ name: '林知夏', mobile: MOBILE })
    const arrivals = Array.from({ length: 8 }, (_, i) =>
      deliver({ name: '林知夏', ...(i % 2 ? { email: EMAIL } : { mobile: MOBILE }) }),
    )
    const merged = mergeTalents(server.ctx, actor, [older, younger])
    await Promise.all([merged, ...arrivals])
    expect(await rowsOf('talents')).toMatchObject([{ id: older }])
    expect((await rowsOf('applications')).map((row) => row.talent_id)).toEqual(Array(8).fill(older))
    expect(await listTalentSources(server.ctx, site.tenant.id, older)).toHaveLength(10)
  })

  it('misses no table: what names a talent has a foreign key, by which it is found', async () => {
    const { rows } = await sql<{ place: string }>`
      select c.table_name || '.' || c.column_name as place from information_schema.columns c
      where c.table_schema = 'public' and c.column_name like '%talent_id' and not exists (
        select from pg_constraint f join pg_attribute a on a.attrelid = f.conrelid and a.attnum = any (f.conkey)
        where f.contype = 'f' and f.confrelid = 'talents'::regclass
          and f.conrelid = c.table_name::regclass and a.attname = c.column_name)`.execute(server.ctx.db)
    // a delivery's talent is its application's; a note of what is to be made searchable outlives its talent
    expect(rows.map(({ place }) => place).toSorted()).toEqual([
      'talents_to_search.talent_id',
      'website_deliveries.talent_id',
    ])
  })
})

describe('a possible duplicate that was judged to be two people', () => {
  it('is shown no longer, stays judged, and is found in either order', async () => {
    const one = await person({ name: '王小明', mobile: MOBILE })
    const two = await person({ name: '李兰', mobile: MOBILE })
    expect([await similarOf(one), await similarOf(two)]).toEqual([[two], [one]])
    await resolvePossibleDuplicate(server.ctx, actor, [one, two])
    await resolvePossibleDuplicate(server.ctx, actor, [two, one])
    await person({ name: '李兰', mobile: MOBILE })
    await person({ name: '王小明', mobile: MOBILE })
    expect([await similarOf(one), await similarOf(two)]).toEqual([[], []])
    expect(await rowsOf('possible_duplicates')).toHaveLength(1)
  })

  it('must have been noted', async () => {
    const [one, two] = [await person({ name: '王小明' }), await person({ name: '李兰' })]
    await expect(resolvePossibleDuplicate(server.ctx, actor, [one, two])).rejects.toMatchObject({
      reason: 'not_found',
    })
  })
})
