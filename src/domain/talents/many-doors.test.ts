import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '#domain/context.ts'
import {
  beginFileDelivery,
  completeFileDelivery,
  receiveDelivery,
  requestFileDelivery,
} from '#domain/deliveries/index.ts'
import type { BasicInfo } from '#resume/types.ts'
import { buildAttachment, buildJobPost, buildSite, buildSiteUser } from '#test/support/build.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import {
  describeTalentFields,
  getTalentSource,
  listTalentSources,
  normalizeMobile,
  type ReceiveTalentInput,
  receiveTalentIn,
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
  actor = { tenantId: site.tenant.id, kind: 'app', id: '77' }
})

const MOBILE = normalizeMobile('13800138000')

async function place() {
  const post = await buildJobPost(server.ctx, site.tenant)
  const user = await buildSiteUser(server.ctx, site.tenant)
  return { websiteId: site.websiteId, jobPostId: post.id, siteUserId: user.id }
}

async function receive(
  input: Pick<ReceiveTalentInput, 'door' | 'origin'> & { basic: BasicInfo; raw?: unknown },
) {
  const { basic, ...rest } = input
  const file = await buildAttachment(server.ctx, site.tenant, { bytes: Buffer.from('file') })
  return server.ctx.db.transaction().execute((tx) =>
    receiveTalentIn(tx, server.ctx, site.tenant.id, {
      ...rest,
      resume: { basic },
      appRowId: '77',
      ...(input.origin === 'parsed' ? { attachmentId: file.id } : {}),
    }),
  )
}

/** The same person by five doors, each saying something else of the same things. */
const DOORS = {
  website_form: async () => {
    const resume = { basic: { name: '林知夏', mobile: MOBILE, age: 25, email: 'form@example.com' } }
    await receiveDelivery(server.ctx, actor, { ...(await place()), resume, origin: 'form' })
  },
  website_file: async () => {
    const file = await buildAttachment(server.ctx, site.tenant, {
      bytes: Buffer.from('cv'),
      name: '简历.pdf',
    })
    const request = { ...(await place()), attachmentId: file.id, mobile: '13800138000' }
    const taskId = await requestFileDelivery(server.ctx, actor, request)
    const pending = await beginFileDelivery(server.ctx, { tenantId: site.tenant.id, taskId })
    if (!pending) throw new Error('the task is gone')
    // the parser found no name: what stands for it is a guess
    await completeFileDelivery(server.ctx, pending, {
      resume: { basic: { age: 26 }, awards: [{ title: '一等奖' }] },
      evidence: [],
      kind: 'pdf',
      parserVersion: '1',
    })
  },
  dingtalk_fields: () =>
    receive({
      door: 'dingtalk_fields',
      origin: 'stated',
      basic: { name: 'Zhixia Lin', mobile: normalizeMobile('+86 138-0013-8000'), age: 27 },
      raw: { 手机号: '138-0013-8000' },
    }),
  dingtalk_file: () =>
    receive({ door: 'dingtalk_file', origin: 'parsed', basic: { name: '林知夏', mobile: MOBILE, age: 28 } }),
  talent_api: () =>
    receive({ door: 'talent_api', origin: 'stated', basic: { name: '林**', mobile: MOBILE, age: 29 } }),
}

async function onlyTalent() {
  const talents = await server.ctx.db
    .selectFrom('talents')
    .selectAll()
    .where('tenant_id', '=', site.tenant.id)
    .execute()
  expect(talents).toHaveLength(1)
  return talents[0]?.id ?? ''
}

/** What must hold however they came in: one talent, five sources, and every value of every one in sight. */
async function expectOnePerson() {
  const talentId = await onlyTalent()
  const sources = await listTalentSources(server.ctx, site.tenant.id, talentId)
  expect(sources.map(({ door }) => door).sort()).toEqual(Object.keys(DOORS).sort())
  expect(sources.map(({ appRowId }) => appRowId)).toEqual(Array(5).fill('77'))
  const fields = await describeTalentFields(server.ctx, site.tenant.id, talentId)
  const age = fields.find(({ path }) => path === 'basic.age')
  const said = [
    [age?.value, age?.source?.door],
    ...(age?.alternatives ?? []).map((a) => [a.value, a.sources[0]?.door]),
  ]
  expect(said.toSorted()).toEqual([
    [25, 'website_form'],
    [26, 'website_file'],
    [27, 'dingtalk_fields'],
    [28, 'dingtalk_file'],
    [29, 'talent_api'],
  ])
  for (const { path, source } of fields) expect([path, source?.id]).toEqual([path, expect.any(String)])
  return { talentId, sources, fields }
}

describe('one person through five doors', () => {
  it('one after the other is one talent with five sources, each field with its own', async () => {
    for (const arrive of Object.values(DOORS)) await arrive()
    const { sources, fields } = await expectOnePerson()
    const source = (path: string) => fields.find((field) => field.path === path)?.source
    expect(source('basic.age')).toMatchObject({ source: 'stated', door: 'talent_api', id: sources[0]?.id })
    expect(source('basic.email')).toMatchObject({ source: 'stated', door: 'website_form' })
    expect(source('awards')).toMatchObject({ source: 'parse', door: 'website_file' })
    const fields1 = sources.find(({ door }) => door === 'dingtalk_fields')
    const kept = await getTalentSource(server.ctx, site.tenant.id, fields1?.id ?? '')
    expect(kept.raw).toEqual({ 手机号: '138-0013-8000' })
  })

  it('in the other order is the same', async () => {
    for (const arrive of Object.values(DOORS).reverse()) await arrive()
    await expectOnePerson()
  })

  it('at the same instant is the same', async () => {
    await Promise.all(Object.values(DOORS).map((arrive) => arrive()))
    await expectOnePerson()
  })
})

describe('a source', () => {
  it('of another tenant is not found', async () => {
    await DOORS.talent_api()
    const [source] = await listTalentSources(server.ctx, site.tenant.id, await onlyTalent())
    const other = await buildSite(server.ctx)
    await expect(getTalentSource(server.ctx, other.tenant.id, source?.id ?? '')).rejects.toMatchObject({
      reason: 'not_found',
    })
  })
})

describe('a name that nobody found', () => {
  it('is taken from the account for a new talent, kept out of the source, and never replaces a name', async () => {
    await DOORS.website_file()
    const talentId = await onlyTalent()
    const read = () => describeTalentFields(server.ctx, site.tenant.id, talentId)
    const name = async () => (await read()).find(({ path }) => path === 'basic.name')
    expect(await name()).toMatchObject({ value: '张小满', source: { source: 'parse', door: 'website_file' } })
    const [source] = await listTalentSources(server.ctx, site.tenant.id, talentId)
    expect(source).toMatchObject({ statedFields: ['basic.mobile'], resume: { basic: { age: 26 } } })
    expect(source?.resume.basic.name).toBeUndefined()
    await DOORS.dingtalk_file()
    await DOORS.website_file()
    expect(await name()).toMatchObject({ value: '林知夏', alternatives: [] })
  })
})
