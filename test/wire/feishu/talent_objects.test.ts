import type { Insertable } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TalentFieldsTable } from '#db/tables/talents.ts'
import { buildTenant } from '../../support/build.ts'
import { type Call, callAs, signIn, startTestServer, type TestServer } from '../../support/server.ts'

const PATH = '/open-apis/hire/v1/talent_objects/query'
const CUSTOM_TYPES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13]

type Field = { id: string; name: { zh_cn: string }; parent_id?: string; children_list?: Field[] } & Record<
  string,
  unknown
>

let server: TestServer
let tenant: Awaited<ReturnType<typeof buildTenant>>
let call: Call
beforeAll(async () => {
  server = await startTestServer()
  tenant = await buildTenant(server.ctx)
  call = await signIn(server, tenant.id)
})
afterAll(() => server.close())

async function addField(
  tenant_id: string,
  over: Partial<Insertable<TalentFieldsTable>> & { type: number },
): Promise<string> {
  const id = server.ctx.ids.next()
  await server.ctx.db
    .insertInto('talent_fields')
    .values({ tenant_id, id, section: null, name_zh: '爱好', name_en: 'Hobbies', is_custom: true, ...over })
    .execute()
  return id
}

async function modulesOf(as: Call): Promise<Field[]> {
  const { status, json } = await as('GET', PATH)
  expect([status, json.code, json.msg]).toEqual([200, 0, 'ok'])
  return json.data.items
}

describe('talent fields', () => {
  it('start with the preset modules of a résumé and their preset fields', async () => {
    const modules = await modulesOf(await signIn(server, (await buildTenant(server.ctx)).id))
    expect(modules.map(({ name }) => name.zh_cn)).toEqual([
      '基本信息',
      '教育经历',
      '工作经历',
      '实习经历',
      '项目经历',
      '作品',
      '获奖经历',
      '语言能力',
      '社交账号',
      '自我评价',
    ])
    const [basic] = modules
    expect({ ...basic, children_list: basic?.children_list?.slice(0, 1) }).toEqual({
      id: basic?.id,
      name: { zh_cn: '基本信息', en_us: 'Basic information' },
      setting: { object_type: 11 },
      is_customized: false,
      is_required: false,
      active_status: 1,
      children_list: [
        {
          id: expect.any(String),
          name: { zh_cn: '姓名', en_us: 'Name' },
          setting: { object_type: 10 },
          parent_id: basic?.id,
          is_customized: false,
          is_required: true,
          active_status: 1,
        },
      ],
    })
    for (const { children_list } of modules) expect(children_list?.length).toBeGreaterThan(0)
  })

  it('show custom fields of every type in a custom module after the preset ones', async () => {
    const own = await buildTenant(server.ctx)
    const module = await addField(own.id, { type: 11, name_zh: '附加信息', name_en: 'More' })
    const ids: string[] = []
    for (const [position, type] of CUSTOM_TYPES.entries()) {
      ids.push(await addField(own.id, { type, position, module_ids: [module] }))
    }
    const shown = (await modulesOf(await signIn(server, own.id))).at(-1)
    expect(shown).toMatchObject({ id: module, is_customized: true, setting: { object_type: 11 } })
    expect(shown?.children_list?.map(({ id }) => id)).toEqual(ids)
    expect(
      shown?.children_list?.map(({ setting }) => (setting as { object_type: number }).object_type),
    ).toEqual(CUSTOM_TYPES)
  })

  it('have options, descriptions and a status in the documented shape', async () => {
    const own = await buildTenant(server.ctx)
    const module = await addField(own.id, { type: 11 })
    const id = await addField(own.id, {
      type: 3,
      module_ids: [module],
      description_zh: '选一个',
      is_required: true,
      active: false,
      options: JSON.stringify([
        { key: '1', nameZh: '篮球', nameEn: 'Basketball' },
        { key: '2', nameZh: '围棋', nameEn: 'Go', active: false },
      ]),
    })
    expect((await modulesOf(await signIn(server, own.id))).at(-1)?.children_list).toEqual([
      {
        id,
        name: { zh_cn: '爱好', en_us: 'Hobbies' },
        description: { zh_cn: '选一个' },
        setting: {
          object_type: 3,
          config: {
            options: [
              { key: '1', name: { zh_cn: '篮球', en_us: 'Basketball' }, active_status: 1 },
              { key: '2', name: { zh_cn: '围棋', en_us: 'Go' }, active_status: 2 },
            ],
          },
        },
        parent_id: module,
        is_customized: true,
        is_required: true,
        active_status: 2,
      },
    ])
  })

  it('stand under every module they belong to', async () => {
    const own = await buildTenant(server.ctx)
    const as = await signIn(server, own.id)
    const [basic, education] = await modulesOf(as)
    const id = await addField(own.id, { type: 1, module_ids: [basic?.id ?? '', education?.id ?? ''] })
    const parents = (await modulesOf(as)).flatMap(({ children_list }) =>
      (children_list ?? []).filter((field) => field.id === id).map(({ parent_id }) => parent_id),
    )
    expect(parents).toEqual([basic?.id, education?.id])
  })

  it('are never another tenant’s', async () => {
    const theirs = await addField((await buildTenant(server.ctx)).id, { type: 11 })
    const ours = await addField(tenant.id, { type: 11 })
    const ids = (await modulesOf(call)).map(({ id }) => id)
    expect(ids).toContain(ours)
    expect(ids).not.toContain(theirs)
  })

  it('need a token with one of the scopes', async () => {
    const stranger = await callAs(server.url, null)('GET', PATH)
    expect([stranger.status, stranger.json.code]).toEqual([400, 99991661])
    const unscoped = await (await signIn(server, tenant.id, { scopes: ['hire:job:readonly'] }))('GET', PATH)
    expect([unscoped.status, unscoped.json.code]).toEqual([400, 99991672])
    for (const scope of ['hire:talent', 'hire:talent:readonly']) {
      expect((await (await signIn(server, tenant.id, { scopes: [scope] }))('GET', PATH)).json.code).toBe(0)
    }
  })
})
