import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildJobPost, buildTenant } from '#test/support/build.ts'
import { type Call, callAs, signIn, startTestServer, type TestServer } from '#test/support/server.ts'
import { addItem, buildFullPost, CREATED_MS, MODIFIED_MS } from './full-job-post.ts'

let server: TestServer
let tenant: Awaited<ReturnType<typeof buildTenant>>
let call: Call
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  tenant = await buildTenant(server.ctx)
  call = await signIn(server, tenant.id)
})

const pathOf = (websiteId: string, rest = '') => `/open-apis/hire/v1/websites/${websiteId}/job_posts${rest}`
const list = (query = '') => call('GET', pathOf(tenant.websiteId, query))
const get = (id: string, query = '') => call('GET', pathOf(tenant.websiteId, `/${id}${query}`))
const search = (body: unknown, query = '') => call('POST', pathOf(tenant.websiteId, `/search${query}`), body)

function idsOf({ json }: Awaited<ReturnType<Call>>): string[] {
  expect(json).toMatchObject({ code: 0, msg: 'ok' })
  return json.data.items.map((post: { id: string }) => post.id)
}

describe('website job posts', () => {
  it('are answered in the documented shape by list, get and search', async () => {
    const post = await buildFullPost(server.ctx, tenant)
    expect((await list()).json).toEqual({
      code: 0,
      msg: 'ok',
      data: { items: [post.inList], has_more: false },
    })
    expect((await get(post.id)).json).toEqual({ code: 0, msg: 'ok', data: { job_post: post.inGet } })
    expect((await search({})).json).toEqual({
      code: 0,
      msg: 'ok',
      data: { items: [post.inGet], has_more: false },
    })
  })

  it('leave out what the job does not say', async () => {
    const { id: recruitment_type_id } = await addItem(server.ctx, tenant, 'recruitment_type', '正式')
    const job = { recruitment_type_id, description: '', requirement: '' }
    const { id, jobId } = await buildJobPost(server.ctx, tenant, { title: '岗位', job })
    const { json } = await get(id)
    expect(json.data.job_post).toEqual({
      id,
      title: '岗位',
      job_id: jobId,
      job_code: expect.any(String),
      job_active_status: 1,
      job_process_type: 1,
      job_recruitment_type: expect.any(Object),
      create_time: expect.stringMatching(/^\d{13}$/),
      modify_time: expect.stringMatching(/^\d{13}$/),
    })
  })

  it('name their creator by the asked kind of id, user_id only with its scope', async () => {
    const { id, creatorId } = await buildFullPost(server.ctx, tenant)
    const creatorOf = async (caller: Call, type: string) => {
      const paths = [`?user_id_type=${type}`, `/${id}?user_id_type=${type}`]
      const [listed, got] = await Promise.all(
        paths.map((path) => caller('GET', pathOf(tenant.websiteId, path))),
      )
      const found = await caller('POST', pathOf(tenant.websiteId, `/search?user_id_type=${type}`), {})
      const posts = [listed?.json.data.items[0], got?.json.data.job_post, found.json.data.items[0]]
      return [...new Set(posts.map((post) => post.creator?.id))]
    }
    expect(await creatorOf(call, 'open_id')).toEqual([`ou_${creatorId}`])
    expect(await creatorOf(call, 'union_id')).toEqual([`on_${creatorId}`])
    expect(await creatorOf(call, 'user_id')).toEqual([`u_${creatorId}`])
    const withoutScope = await signIn(server, tenant.id, { scopes: ['hire:site_job_post:readonly'] })
    expect(await creatorOf(withoutScope, 'user_id')).toEqual([undefined])
    expect(await creatorOf(withoutScope, 'open_id')).toEqual([`ou_${creatorId}`])
  })

  it('are listed only while published there, with the job neither closed nor expired', async () => {
    const open = await buildJobPost(server.ctx, tenant)
    const closed = await buildJobPost(server.ctx, tenant, { job: { active: false } })
    const expired = await buildJobPost(server.ctx, tenant, { job: { expires_at: new Date(0) } })
    const unpublished = await buildJobPost(server.ctx, tenant, { websiteId: null })
    expect(idsOf(await list())).toEqual([open.id])
    expect(idsOf(await search({}))).toEqual([open.id])
    expect((await get(closed.id)).json.data.job_post.job_active_status).toBe(2)
    expect((await get(expired.id)).json.data.job_post).toMatchObject({
      job_active_status: 1,
      job_expire_time: '0',
    })
    const { status, json } = await get(unpublished.id)
    expect([status, json.code]).toEqual([404, 1002509])
  })

  it('come newest first, page by page, none twice and none lost', async () => {
    const posts: string[] = []
    for (let i = 0; i < 12; i += 1) posts.unshift((await buildJobPost(server.ctx, tenant)).id)
    for (const read of [list, (query: string) => search({}, query)]) {
      const seen: string[] = []
      let token = ''
      for (const more of [true, true, false]) {
        const answer = await read(`?page_size=5&page_token=${token}`)
        seen.push(...idsOf(answer))
        expect(answer.json.data.has_more).toBe(more)
        token = answer.json.data.page_token
      }
      expect(token).toBeUndefined()
      expect(seen).toEqual(posts)
      expect(idsOf(await read(''))).toEqual(posts.slice(0, 10))
    }
  })

  it('are filtered by creation and change, both ends included', async () => {
    const { id } = await buildFullPost(server.ctx, tenant)
    const [created, modified] = [CREATED_MS, MODIFIED_MS]
    for (const [filter, fits] of [
      [{ create_start_time: created, create_end_time: created }, true],
      [{ create_start_time: created + 1 }, false],
      [{ create_end_time: created - 1 }, false],
      [{ update_start_time: modified, update_end_time: modified }, true],
      [{ update_start_time: modified + 1 }, false],
      [{ update_end_time: modified - 1 }, false],
      [{ create_start_time: modified, create_end_time: created }, false],
    ] as const) {
      const texts = Object.fromEntries(Object.entries(filter).map(([key, ms]) => [key, String(ms)]))
      expect(idsOf(await list(`?${new URLSearchParams(texts)}`))).toEqual(fits ? [id] : [])
      expect(idsOf(await search(texts))).toEqual(fits ? [id] : [])
    }
  })

  it('are searched by job type, function and subject', async () => {
    const { id, inGet } = await buildFullPost(server.ctx, tenant)
    await buildJobPost(server.ctx, tenant)
    for (const [field, value] of [
      ['job_type_id_list', inGet.job_type.id],
      ['job_function_id_list', inGet.job_function.id],
      ['subject_id_list', inGet.subject.id],
    ] as const) {
      expect(idsOf(await search({ [field]: ['6791698585114724616', value] }))).toEqual([id])
      expect(idsOf(await search({ [field]: ['6791698585114724616', 'no-number'] }))).toEqual([])
      expect(idsOf(await search({ [field]: [] }))).toHaveLength(2)
    }
  })

  it('are searched by city, and by the district, state or country of an address', async () => {
    const { id } = await buildFullPost(server.ctx, tenant)
    await buildJobPost(server.ctx, tenant)
    for (const code of ['CT_2', 'DS_1000002', 'ST_2', 'CN_1']) {
      expect(idsOf(await search({ city_code_list: ['CT_11', code] }))).toEqual([id])
    }
    expect(idsOf(await search({ city_code_list: ['CT_11', ''] }))).toEqual([])
    expect(idsOf(await search({ city_code_list: [] }))).toHaveLength(2)
  })

  it('are searched by a keyword in title, code and description, in any case', async () => {
    const build = (title: string, code: string, description: string) =>
      buildJobPost(server.ctx, tenant, { title, job: { title: '职位', code, description } })
    const post = (await build('HR Manager', 'ZX-19', '管理 Payroll 系统')).id
    await build('会计', 'AC-20', '做账')
    for (const keyword of ['hr man', 'HR', 'zx-19', 'payROLL', ' 管理 ']) {
      expect(idsOf(await search({ keyword }))).toEqual([post])
    }
    expect(idsOf(await search({ keyword: '销售' }))).toEqual([])
    expect(idsOf(await search({ keyword: '' }))).toHaveLength(2)
    expect(idsOf(await search({ keyword: '  ' }))).toHaveLength(2)
  })

  it('are searched for wildcards as plain signs', async () => {
    const post = (await buildJobPost(server.ctx, tenant, { title: '100%_远程\\办公' })).id
    await buildJobPost(server.ctx, tenant, { title: '100 远程办公' })
    for (const keyword of ['%', '_', '\\', '100%_']) {
      expect(idsOf(await search({ keyword }))).toEqual([post])
    }
  })

  it('join the parts of a search with "and"', async () => {
    const { id, inGet } = await buildFullPost(server.ctx, tenant)
    const both = { keyword: 'a168688', job_type_id_list: [inGet.job_type.id], city_code_list: ['CN_1'] }
    expect(idsOf(await search(both))).toEqual([id])
    expect(idsOf(await search({ ...both, keyword: '会计' }))).toEqual([])
  })

  it('take a search of the largest size and refuse larger ones by name', async () => {
    const largest = {
      keyword: '词'.repeat(200),
      job_type_id_list: new Array(100).fill('1'),
      city_code_list: new Array(100).fill('CT_1'),
      job_function_id_list: new Array(100).fill('1'),
      subject_id_list: new Array(100).fill('1'),
    }
    expect(idsOf(await search(largest))).toEqual([])
    for (const [field, value] of Object.entries(largest)) {
      const larger = typeof value === 'string' ? `${value}词` : [...value, '1']
      const { status, json } = await search({ [field]: larger })
      expect([status, json.code, json.error?.field_violations?.[0]?.field]).toEqual([400, 99992402, field])
    }
  })

  it('refuse bad parameters by name', async () => {
    for (const [query, code, field] of [
      ['page_size=0', 99992402, 'page_size'],
      ['page_size=11', 99992402, 'page_size'],
      ['page_token=e30', 1002002, 'page_token'],
      ['user_id_type=people_admin_id', 1002002, 'user_id_type'],
      ['department_id_type=x', 1002002, 'department_id_type'],
      ['job_level_id_type=x', 1002002, 'job_level_id_type'],
    ] as const) {
      for (const { status, json } of [await list(`?${query}`), await search({}, `?${query}`)]) {
        expect([status, json.code, json.error?.field_violations?.[0]?.field]).toEqual([400, code, field])
      }
    }
    for (const field of ['update_start_time', 'update_end_time', 'create_start_time', 'create_end_time']) {
      for (const { status, json } of [await list(`?${field}=yesterday`), await search({ [field]: '1e9' })]) {
        expect([status, json.code, json.error?.field_violations?.[0]?.field]).toEqual([400, 1002002, field])
      }
      const { status, json } = await search({ [field]: CREATED_MS })
      expect([status, json.code, json.error?.field_violations?.[0]?.field]).toEqual([400, 99992402, field])
    }
  })

  it('need a token and their scope', async () => {
    const { id } = await buildJobPost(server.ctx, tenant)
    const withoutScope = await signIn(server, tenant.id, { scopes: ['hire:site'] })
    for (const [method, rest, body] of [
      ['GET', ''],
      ['GET', `/${id}`],
      ['POST', '/search', {}],
    ] as const) {
      const path = pathOf(tenant.websiteId, rest)
      const anonymous = await callAs(server.url, null)(method, path, body)
      expect([anonymous.status, anonymous.json.code]).toEqual([400, 99991661])
      const denied = await withoutScope(method, path, body)
      expect([denied.status, denied.json.code]).toEqual([400, 99991672])
    }
  })

  it("answer for another tenant's website and post as for unknown ones", async () => {
    const own = await buildJobPost(server.ctx, tenant)
    const other = await buildTenant(server.ctx)
    const foreign = await buildJobPost(server.ctx, other)
    for (const websiteId of [other.websiteId, '7047318856652261676', 'no-number']) {
      for (const answer of [
        await call('GET', pathOf(websiteId)),
        await call('GET', pathOf(websiteId, `/${own.id}`)),
        await call('POST', pathOf(websiteId, '/search'), {}),
      ]) {
        expect([answer.status, answer.json.code]).toEqual([400, 1002502])
      }
    }
    for (const id of [foreign.id, '7392894182636144946', 'no-number']) {
      const { status, json } = await get(id)
      expect([status, json.code, json.error?.field_violations?.[0]?.field]).toEqual([
        404,
        1002509,
        'job_post_id',
      ])
    }
  })
})
