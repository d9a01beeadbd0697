import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BasicInfo } from '#resume/types.ts'
import { buildAttachment, buildTenant } from '#test/support/build.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import {
  findTalentsByIdentities,
  normalizeMobile,
  type ReceiveTalentInput,
  receiveTalentIn,
} from './index.ts'

let server: TestServer
let tenant: { id: string }
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  tenant = await buildTenant(server.ctx)
})

type Said = Omit<BasicInfo, 'mobile'> & { mobile?: string }

/** An arrival through a door of what somebody says, all in its own transaction. */
function receive({ mobile, ...basic }: Said, input: Partial<ReceiveTalentInput> = {}) {
  const resume = { basic: { ...basic, ...(mobile ? { mobile: normalizeMobile(mobile) } : {}) } }
  const whole = { door: 'talent_api', origin: 'stated', appRowId: null, resume, ...input } as const
  return server.ctx.db.transaction().execute((tx) => receiveTalentIn(tx, server.ctx, tenant.id, whole))
}

function rowsOf(table: 'talents' | 'talent_sources' | 'possible_duplicates' | 'talent_identities') {
  return server.ctx.db.selectFrom(table).selectAll().where('tenant_id', '=', tenant.id).execute()
}

async function talent(id: string) {
  return server.ctx.db.selectFrom('talents').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

const NUMBER = '11010519900307888X'

describe('an arrival', () => {
  it('makes a talent and keeps its source: door, app, résumé as it came, the caller’s words sealed', async () => {
    const file = await buildAttachment(server.ctx, tenant, { bytes: Buffer.from('x') })
    const raw = { b: 1, a: [{ 身份证: NUMBER }] }
    const received = await receive(
      { name: '林知夏', identification: { type: 1, number: NUMBER } },
      { door: 'dingtalk_fields', appRowId: '77', raw, attachmentId: file.id },
    )
    expect(received).toMatchObject({ isNew: true, possibleDuplicateIds: [] })
    const [source] = await server.ctx.db
      .selectFrom('talent_sources')
      .selectAll()
      .where('tenant_id', '=', tenant.id)
      .execute()
    expect(source).toMatchObject({
      id: received.sourceId,
      talent_id: received.talentId,
      door: 'dingtalk_fields',
      origin: 'stated',
      app_row_id: '77',
      attachment_id: file.id,
      resume: { basic: { name: '林知夏' } },
    })
    expect(JSON.stringify([source, await rowsOf('talents')])).not.toContain('900307888')
    const links = await server.ctx.db
      .selectFrom('talent_attachments')
      .select(['talent_id', 'kind'])
      .where('attachment_id', '=', file.id)
      .execute()
    expect(links).toEqual([{ talent_id: received.talentId, kind: 'resume' }])
  })

  it('of a known talent is not searched for, and notes who has the number', async () => {
    const other = await receive({ name: '宋知秋', mobile: '13800138000' })
    const known = await receive({ name: '林知夏', email: 'xia@example.com' })
    const updated = await receive({ mobile: '13800138000' }, { talentId: known.talentId })
    expect(updated).toMatchObject({
      talentId: known.talentId,
      isNew: false,
      possibleDuplicateIds: [other.talentId],
    })
    expect(await rowsOf('possible_duplicates')).toMatchObject([
      { talent_id: known.talentId, other_talent_id: other.talentId, matched_on: ['mobile'] },
    ])
  })

  it('of a talent that does not exist is refused and leaves nothing', async () => {
    const said = { name: '林知夏', mobile: '13800138000' }
    for (const talentId of ['123', 'abc']) {
      await expect(receive(said, { talentId })).rejects.toMatchObject({ reason: 'talent_not_found' })
    }
    expect(await rowsOf('talent_identities')).toEqual([])
  })
})

describe('a relay number', () => {
  it('identifies nobody, fills an empty field marked as relay, and gives way to a real number', async () => {
    const relayed = { name: '林知夏', mobile: '17000001111', email: 'xia@example.com' }
    const first = await receive(relayed, { relayMobile: true })
    const second = await receive({ name: '宋知秋', mobile: '17000001111' }, { relayMobile: true })
    expect(second.talentId).not.toBe(first.talentId)
    expect((await talent(first.talentId)).resume.basic.mobile).toMatchObject({
      e164: '+8617000001111',
      relay: true,
    })
    await receive({ email: 'xia@example.com', mobile: '13800138000' }, { origin: 'parsed' })
    await receive(relayed, { relayMobile: true })
    const { resume } = await talent(first.talentId)
    expect(resume.basic.mobile).toEqual({ raw: '13800138000', e164: '+8613800138000' })
    expect(await rowsOf('talents')).toHaveLength(2)
  })
})

describe('two people who share a phone', () => {
  const mother = { name: '李兰', mobile: '13800138000', email: 'lan@example.com' }
  const son = { name: '王小明', mobile: '13800138000', email: 'ming@example.com' }

  it('are two talents and a possible duplicate, and what comes later finds the right one', async () => {
    const [one, two] = [await receive(mother), await receive(son)]
    expect(two).toMatchObject({ isNew: true, possibleDuplicateIds: [one.talentId] })
    expect(await rowsOf('possible_duplicates')).toMatchObject([
      {
        talent_id: two.talentId,
        other_talent_id: one.talentId,
        matched_on: ['mobile'],
        differs_on: ['email', 'name'],
      },
    ])
    const again = await receive({ name: 'Xiaoming Wang', mobile: '13800138000' })
    expect(again.talentId).toBe(two.talentId)
    expect((await receive({ name: '李 兰', mobile: '13800138000' })).talentId).toBe(one.talentId)
    expect((await receive({ email: 'ming@example.com' })).talentId).toBe(two.talentId)
  })

  it('are both found by the number', async () => {
    const ids = [(await receive(mother)).talentId, (await receive(son)).talentId]
    const hits = await findTalentsByIdentities(server.ctx, tenant.id, {
      mobiles: { numbers: ['13800138000'], dialingCode: '86' },
    })
    expect(hits.map(({ talentId }) => talentId)).toEqual(ids)
  })

  it('are two also when they arrive at the same instant, again and again', async () => {
    for (let round = 0; round < 5; round++) {
      const mobile = `1380013900${round}`
      const said = [mother, son].map((person) => ({ ...person, mobile, email: `${round}${person.email}` }))
      const [one, two] = await Promise.all(said.map((person) => receive(person)))
      expect(one?.talentId).not.toBe(two?.talentId)
      expect([...(one?.possibleDuplicateIds ?? []), ...(two?.possibleDuplicateIds ?? [])]).toHaveLength(1)
    }
    expect(await rowsOf('possible_duplicates')).toHaveLength(5)
  })
})

describe('a recruiter’s own number', () => {
  it('typed for many makes a talent of each, and finds each by name', async () => {
    const names = ['王小明', '李兰', '赵磊', '孙悦', '周航']
    const ids: string[] = []
    for (const name of names) ids.push((await receive({ name, mobile: '13800138000' })).talentId)
    expect(new Set(ids).size).toBe(names.length)
    const again = await Promise.all(names.map((name) => receive({ name, mobile: '13800138000' })))
    expect(again.map(({ talentId }) => talentId)).toEqual(ids)
    const nameless = await receive({ mobile: '13800138000' })
    expect(nameless.isNew).toBe(true)
  })
})

describe('fifty arrivals at one moment of ten people through five doors', () => {
  it('make ten talents with five sources each', async () => {
    const doors = ['website_form', 'talent_api', 'dingtalk_fields', 'dingtalk_file', 'import'] as const
    const people = Array.from({ length: 10 }, (_, i) => ({
      name: `${'王李赵孙周'[i % 5]}${'晓兰磊悦航明静凯宁雪'[i]}`,
      mobile: `1380013800${i}`,
      email: `person${i}@example.com`,
    }))
    const arrivals = doors.flatMap((door, d) =>
      people.map((person, i) => {
        const { name, mobile, email } = person
        // doors say less than all, but the mobile always, and the order of the identities differs
        const said = [{ email, name, mobile }, { name, mobile }, { mobile, email }, { mobile }, person][
          (d + i) % 5
        ]
        return receive(said ?? person, { door, origin: door === 'dingtalk_file' ? 'parsed' : 'stated' })
      }),
    )
    const received = await Promise.all(arrivals)
    expect(received.filter(({ isNew }) => isNew)).toHaveLength(10)
    expect(await rowsOf('possible_duplicates')).toEqual([])
    const sources = await server.ctx.db
      .selectFrom('talent_sources')
      .select(['talent_id', 'door'])
      .where('tenant_id', '=', tenant.id)
      .execute()
    const byTalent = Map.groupBy(sources, ({ talent_id }) => talent_id)
    expect([...byTalent.values()].map((some) => new Set(some.map(({ door }) => door)).size)).toEqual(
      Array(10).fill(5),
    )
    expect(await rowsOf('talent_identities')).toHaveLength(20)
  })
})
