import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApplyFormModule } from '#db/tables/jobs.ts'
import { starterForm } from '#domain/apply-forms/index.ts'
import { buildTenant } from '#test/support/build.ts'
import { callAs, signIn, startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const PATH = '/open-apis/hire/v1/portal_apply_schemas'

async function addForm(tenantId: string, name: string, modules: ApplyFormModule[]): Promise<string> {
  const id = server.ctx.ids.next()
  await server.ctx.db
    .insertInto('apply_forms')
    .values({ tenant_id: tenantId, id, name, modules: JSON.stringify(modules) })
    .execute()
  return id
}

const CUSTOM_MODULE: ApplyFormModule = {
  id: '8001',
  key: null,
  nameZh: '家庭成员',
  nameEn: 'Family',
  required: true,
  visible: false,
  fields: [
    {
      id: '8002',
      key: null,
      type: 3,
      nameZh: '关系',
      nameEn: 'Relation',
      required: true,
      visible: true,
      options: [{ key: '1', nameZh: '父亲', nameEn: 'Father' }],
    },
  ],
}

describe('portal apply schemas', () => {
  it('show the form a tenant starts with: every section, the name alone required', async () => {
    const tenant = await buildTenant(server.ctx)
    const call = await signIn(server, tenant.id)
    const { status, json } = await call('GET', PATH)
    expect([status, json.code, json.msg]).toEqual([200, 0, 'ok'])
    expect(json.data).toEqual({
      items: [{ id: tenant.applyFormId, name: '默认官网申请表', objects: expect.any(Array) }],
      has_more: false,
    })
    const [form] = json.data.items
    expect(form.objects.map((module: { id: string }) => module.id)).toEqual(
      starterForm().map((module) => module.id),
    )
    const required = form.objects.flatMap(
      (module: { children_list: { is_required: boolean; name: { en_us: string } }[] }) =>
        module.children_list.filter((field) => field.is_required).map((field) => field.name.en_us),
    )
    expect(required).toEqual(['Name'])
    expect(form.objects[0].children_list[0]).toEqual({
      id: '10101',
      name: { zh_cn: '姓名', en_us: 'Name' },
      setting: { object_type: 10 },
      parent_id: '101',
      is_customized: false,
      is_required: true,
      is_visible: true,
      active_status: 1,
    })
  })

  it('show custom modules and fields in the documented shape', async () => {
    const tenant = await buildTenant(server.ctx)
    const call = await signIn(server, tenant.id)
    const id = await addForm(tenant.id, '校招申请表', [CUSTOM_MODULE])
    const { json } = await call('GET', PATH)
    expect(json.data.items[1]).toEqual({
      id,
      name: '校招申请表',
      objects: [
        {
          id: '8001',
          name: { zh_cn: '家庭成员', en_us: 'Family' },
          setting: { object_type: 11 },
          is_customized: true,
          is_required: true,
          is_visible: false,
          active_status: 1,
          children_list: [
            {
              id: '8002',
              name: { zh_cn: '关系', en_us: 'Relation' },
              setting: {
                object_type: 3,
                config: {
                  options: [{ key: '1', name: { zh_cn: '父亲', en_us: 'Father' }, active_status: 1 }],
                },
              },
              parent_id: '8001',
              is_customized: true,
              is_required: true,
              is_visible: true,
              active_status: 1,
            },
          ],
        },
      ],
    })
  })

  it('are paged, oldest first, ten by default and up to 50', async () => {
    const tenant = await buildTenant(server.ctx)
    const call = await signIn(server, tenant.id)
    const ids = [tenant.applyFormId]
    for (let i = 0; i < 11; i += 1) ids.push(await addForm(tenant.id, `申请表${i}`, []))
    const seen: string[] = []
    let token = ''
    for (const more of [true, true, false]) {
      const { json } = await call('GET', `${PATH}?page_size=5&page_token=${token}`)
      expect(json.data.has_more).toBe(more)
      seen.push(...json.data.items.map((form: { id: string }) => form.id))
      token = json.data.page_token
    }
    expect(token).toBeUndefined()
    expect(seen).toEqual(ids)
    expect((await call('GET', PATH)).json.data.items).toHaveLength(10)
    expect((await call('GET', `${PATH}?page_size=50`)).json.data.items).toHaveLength(12)
    for (const size of [0, 51]) {
      const { status, json } = await call('GET', `${PATH}?page_size=${size}`)
      expect([status, json.code, json.error?.field_violations?.[0]?.field]).toEqual([
        400,
        99992402,
        'page_size',
      ])
    }
  })

  it("refuse a page token of another list in this call's words", async () => {
    const tenant = await buildTenant(server.ctx)
    const call = await signIn(server, tenant.id)
    const { status, json } = await call('GET', `${PATH}?page_token=6930815272790114324`)
    expect([status, json.code, json.error?.field_violations?.[0]?.field]).toEqual([
      400,
      1002002,
      'page_token',
    ])
    expect(json.msg).toMatch(/^param illegal/)
  })

  it('need a token and a scope of sites', async () => {
    const tenant = await buildTenant(server.ctx)
    const anonymous = await callAs(server.url, null)('GET', PATH)
    expect([anonymous.status, anonymous.json.code]).toEqual([400, 99991661])
    const withoutScope = await signIn(server, tenant.id, { scopes: ['hire:talent'] })
    expect((await withoutScope('GET', PATH)).json.code).toBe(99991672)
    const readOnly = await signIn(server, tenant.id, { scopes: ['hire:site:readonly'] })
    expect((await readOnly('GET', PATH)).json.code).toBe(0)
  })

  it("never show another tenant's forms", async () => {
    const tenant = await buildTenant(server.ctx)
    const other = await buildTenant(server.ctx)
    const call = await signIn(server, tenant.id)
    const { json } = await call('GET', `${PATH}?page_size=50`)
    expect(JSON.stringify(json)).not.toContain(other.applyFormId)
  })
})
