import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DictionaryKind } from '#db/tables/jobs.ts'
import { buildTenant } from '../../support/build.ts'
import { type Call, callAs, signIn, startTestServer, type TestServer } from '../../support/server.ts'

const CALLS = [
  { path: '/open-apis/hire/v1/job_types', scope: 'hire:job:readonly', max: 100, msg: 'SUCCESS' },
  { path: '/open-apis/hire/v1/job_functions', scope: 'hire:job:readonly', max: 50, msg: 'success' },
  { path: '/open-apis/hire/v1/subjects', scope: 'hire:subject:readonly', max: 200, msg: 'success' },
  { path: '/open-apis/hire/v1/job_processes', scope: 'hire:job_process:readonly', max: 100, msg: 'success' },
  { path: '/open-apis/hire/v1/resume_sources', scope: 'hire:talent:readonly', max: 100, msg: 'success' },
] as const

type Item = { id: string; parent_id?: string; resume_source_type?: string; creator?: unknown }

let server: TestServer
let tenant: Awaited<ReturnType<typeof buildTenant>>
let other: Awaited<ReturnType<typeof buildTenant>>
let call: Call
beforeAll(async () => {
  server = await startTestServer()
  tenant = await buildTenant(server.ctx)
  other = await buildTenant(server.ctx, '别家公司')
  call = await signIn(server, tenant.id)
  for (const owner of [tenant, other]) {
    for (const name of ['2026 春招', '2026 秋招', '2027 春招']) await addItem(owner.id, 'subject', name)
  }
})
afterAll(() => server.close())

async function addItem(
  tenant_id: string,
  kind: DictionaryKind,
  name: string,
  over: { active?: boolean; creator_id?: string; created_at?: Date } = {},
): Promise<string> {
  const id = server.ctx.ids.next()
  const row = { tenant_id, kind, id, parent_id: null, name_zh: name, name_en: `en ${name}`, type_code: null }
  await server.ctx.db
    .insertInto('dictionary_items')
    .values({ ...row, creator_id: null, ...over })
    .execute()
  return id
}

async function listAll(path: string, pageSize: number, as = call): Promise<Item[]> {
  const items: Item[] = []
  let token = ''
  do {
    const { json } = await as('GET', `${path}?page_size=${pageSize}&page_token=${token}`)
    expect(json.code).toBe(0)
    expect(json.data.items.length).toBeLessThanOrEqual(pageSize)
    expect(json.data.has_more).toBe(json.data.page_token !== undefined)
    items.push(...json.data.items)
    token = json.data.page_token ?? ''
  } while (token !== '')
  return items
}

describe.each(CALLS)('$path', ({ path, scope, max, msg }) => {
  it('gives every item once, page by page', async () => {
    const whole = await listAll(path, max)
    expect(whole.length).toBeGreaterThan(1)
    const paged = await listAll(path, 1)
    expect(paged).toEqual(whole)
    expect(new Set(paged.map(({ id }) => id)).size).toBe(paged.length)
  })

  it('says what the vendor says', async () => {
    expect((await call('GET', path)).json).toMatchObject({ code: 0, msg })
  })

  it('shows nothing of another tenant', async () => {
    const theirs = await listAll(path, max, await signIn(server, other.id))
    const ours = new Set((await listAll(path, max)).map(({ id }) => id))
    const shared = theirs.filter(({ id }) => ours.has(id)).map(({ id }) => id)
    // built-in résumé sources have the vendor's ids in every tenant
    expect(shared.filter((id) => id.length > 6)).toEqual([])
  })

  it('refuses page sizes out of bounds and tokens of other lists', async () => {
    for (const size of ['0', String(max + 1), 'ten']) {
      const { status, json } = await call('GET', `${path}?page_size=${size}`)
      expect([status, json.code]).toEqual([400, 99992402])
      expect(json.error?.field_violations?.[0]?.field).toBe('page_size')
    }
    const { status, json } = await call('GET', `${path}?page_token=abc`)
    expect([status, json.code]).toEqual([400, 1002002])
    expect(json.error?.field_violations?.[0]?.field).toBe('page_token')
  })

  it('needs a token with the scope', async () => {
    const stranger = await callAs(server.url, null)('GET', path)
    expect([stranger.status, stranger.json.code]).toEqual([400, 99991661])
    const unscoped = await (await signIn(server, tenant.id, { scopes: ['hire:site'] }))('GET', path)
    expect([unscoped.status, unscoped.json.code]).toEqual([400, 99991672])
    const scoped = await (await signIn(server, tenant.id, { scopes: [scope] }))('GET', path)
    expect(scoped.json.code).toBe(0)
  })
})

describe('job types and functions', () => {
  it('are trees whose parents are in the list', async () => {
    for (const path of ['/open-apis/hire/v1/job_types', '/open-apis/hire/v1/job_functions']) {
      const items = await listAll(path, 50)
      const ids = new Set(items.map(({ id }) => id))
      const parents = items.map(({ parent_id }) => parent_id).filter((id) => id !== undefined && id !== '0')
      expect(parents.length).toBeGreaterThan(0)
      for (const parent of parents) expect(ids).toContain(parent)
    }
  })

  it('have the documented shapes', async () => {
    const types = await listAll('/open-apis/hire/v1/job_types', 100)
    expect(types[0]).toEqual({ id: types[0]?.id, name: { zh_cn: '技术', en_us: 'Technology' } })
    expect(types[1]).toEqual({
      id: types[1]?.id,
      name: { zh_cn: '研发', en_us: 'Engineering' },
      parent_id: types[0]?.id,
    })
    const id = await addItem(tenant.id, 'job_function', '采购', { active: false })
    expect((await listAll('/open-apis/hire/v1/job_functions', 50)).find((item) => item.id === id)).toEqual({
      id,
      name: { zh_cn: '采购', en_us: 'en 采购' },
      active_status: 2,
      parent_id: '0',
    })
  })
})

describe('subjects', () => {
  const path = '/open-apis/hire/v1/subjects'
  const employee = {
    open_id: 'ou_1',
    union_id: 'on_1',
    user_id: 'e1f2',
    people_admin_id: '7000000000000000001',
    name: '李招聘',
  }
  let id: string

  beforeAll(async () => {
    const creator_id = server.ctx.ids.next()
    await server.ctx.db
      .insertInto('employees')
      .values({ tenant_id: tenant.id, id: creator_id, email: null, ...employee })
      .execute()
    id = await addItem(tenant.id, 'subject', '管培生', {
      creator_id,
      created_at: new Date(1_628_512_038_000),
    })
  })

  it('have the documented shape', async () => {
    const { json } = await call('GET', `${path}?subject_ids=${id}`)
    expect(json.data).toEqual({
      has_more: false,
      items: [
        {
          id,
          name: { zh_cn: '管培生', en_us: 'en 管培生' },
          create_time: '1628512038000',
          active_status: 1,
          creator: { id: 'ou_1', name: { zh_cn: '李招聘', en_us: '李招聘' } },
        },
      ],
    })
  })

  it('come one by one unless asked otherwise', async () => {
    const { json } = await call('GET', path)
    expect(json.data.items).toHaveLength(1)
    expect(json.data.has_more).toBe(true)
    expect(json.data.items[0].creator).toBeUndefined()
  })

  it('name their creator by the kind of id asked for', async () => {
    for (const [type, expected] of [
      ['open_id', 'ou_1'],
      ['union_id', 'on_1'],
      ['user_id', 'e1f2'],
    ]) {
      const { json } = await call('GET', `${path}?subject_ids=${id}&user_id_type=${type}`)
      expect(json.data.items[0].creator.id).toBe(expected)
    }
    const { status, json } = await call('GET', `${path}?user_id_type=email`)
    expect([status, json.code, json.error?.field_violations?.[0]?.field]).toEqual([
      400,
      1002002,
      'user_id_type',
    ])
  })

  it('keep the user id from apps without its scope', async () => {
    const query = `${path}?subject_ids=${id}&user_id_type=user_id`
    const scopes = ['hire:subject:readonly']
    const without = await (await signIn(server, tenant.id, { scopes }))('GET', query)
    expect(without.json.data.items[0].creator).toEqual({ name: { zh_cn: '李招聘', en_us: '李招聘' } })
    scopes.push('contact:user.employee_id:readonly')
    const withScope = await (await signIn(server, tenant.id, { scopes }))('GET', query)
    expect(withScope.json.data.items[0].creator.id).toBe('e1f2')
  })

  it('are picked by id; unknown ids, other tenants’ and texts that are no id find nothing', async () => {
    const theirs = await addItem(other.id, 'subject', '别家项目')
    for (const unknown of [theirs, '1', 'abc', '99999999999999999999']) {
      const { json } = await call('GET', `${path}?subject_ids=${unknown}`)
      expect(json.data).toEqual({ items: [], has_more: false })
    }
    const both = await call('GET', `${path}?subject_ids=${id}&subject_ids=${theirs}&page_size=10`)
    expect(both.json.data.items.map((item: Item) => item.id)).toEqual([id])
  })

  it('are picked by at most 200 ids', async () => {
    const ids = (count: number) => Array.from({ length: count }, () => `subject_ids=${id}`).join('&')
    expect((await call('GET', `${path}?${ids(200)}`)).json.code).toBe(0)
    const { json } = await call('GET', `${path}?${ids(201)}`)
    expect([json.code, json.error?.field_violations?.[0]?.field]).toEqual([99992402, 'subject_ids'])
  })
})

describe('processes', () => {
  it('are there for experienced and for campus hires, with their stages in order', async () => {
    const { json } = await call('GET', '/open-apis/hire/v1/job_processes')
    expect(json.data.has_more).toBe(false)
    const [experienced, campus] = json.data.items
    expect(experienced).toEqual({
      id: tenant.processId,
      zh_name: '社招流程',
      en_name: 'Experienced hires',
      type: 1,
      stage_list: expect.anything(),
    })
    expect([campus.id, campus.type]).toEqual([tenant.campusProcessId, 2])
    const types = (process: { stage_list: { type: number }[] }) => process.stage_list.map(({ type }) => type)
    expect(types(experienced)).toEqual([1, 2, 4, 5, 6, 7])
    expect(types(campus)).toEqual([1, 3, 4, 5, 6, 7])
    expect(experienced.stage_list[0]).toEqual({
      id: expect.stringMatching(/^\d{19}$/),
      zh_name: '初筛',
      en_name: 'Screening',
      type: 1,
    })
  })
})

describe('résumé sources', () => {
  const path = '/open-apis/hire/v1/resume_sources'

  it('come all at once, with at least one of every type and the career site', async () => {
    const { json } = await call('GET', path)
    expect(json.data.has_more).toBe(false)
    const types = json.data.items.map((item: Item) => item.resume_source_type)
    for (let type = 10_000; type <= 10_009; type += 1) expect(types).toContain(String(type))
    expect(json.data.items[0]).toEqual({
      id: '10000',
      zh_name: '内部推荐',
      en_name: 'Internal referral',
      active_status: 1,
      resume_source_type: '10000',
    })
    expect(json.data.items.find((item: Item) => item.id === '10010')).toMatchObject({
      zh_name: '招聘官网',
      resume_source_type: '10002',
    })
  })

  it('are also open to hire:talent', async () => {
    const writer = await signIn(server, tenant.id, { scopes: ['hire:talent'] })
    expect((await writer('GET', path)).json.code).toBe(0)
  })
})

describe('recruitment types', () => {
  it('are the vendor’s seven in every tenant', async () => {
    const rows = await server.ctx.db
      .selectFrom('dictionary_items')
      .select('id')
      .where('tenant_id', '=', tenant.id)
      .where('kind', '=', 'recruitment_type')
      .orderBy('id')
      .execute()
    expect(rows.map(({ id }) => id)).toEqual(['101', '102', '103', '105', '201', '202', '301'])
  })
})
