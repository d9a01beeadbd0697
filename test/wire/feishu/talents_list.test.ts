import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTenant } from '../../support/build.ts'
import { buildTalent, richResume } from '../../support/build-talents.ts'
import { type Call, signIn, startTestServer, type TestServer } from '../../support/server.ts'

type Tenant = Awaited<ReturnType<typeof buildTenant>>

const UPDATED = new Date(1_634_801_678_103)

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

describe('hire.v1.talent.list', () => {
  let listTenant: Tenant
  let asking: Call
  let ids: string[]
  async function list(query: Record<string, string>) {
    const { json } = await asking('GET', `/open-apis/hire/v1/talents?${new URLSearchParams(query)}`)
    expect(json).toMatchObject({ code: 0, msg: 'ok' })
    return json.data as {
      items: { id: string; basic_info: { name: string } }[]
      has_more: boolean
      page_token?: string
    }
  }
  async function find(keyword: string) {
    return (await list({ keyword })).items.map(({ id }) => ids.indexOf(id)).sort()
  }
  async function readAll(query: Record<string, string>) {
    const seen: number[] = []
    let token: string | undefined
    do {
      const page = await list({ ...query, ...(token ? { page_token: token } : {}) })
      seen.push(...page.items.map(({ id }) => ids.indexOf(id)))
      token = page.page_token
    } while (token)
    return seen
  }
  beforeAll(async () => {
    const { ctx } = server
    listTenant = await buildTenant(ctx)
    asking = await signIn(server, listTenant.id)
    const resumes = [
      richResume({ name: '赵清明', mobile: '13800138001', email: 'qm@example.com', document: 'A1' }),
      { basic: { name: '钱谷雨' }, careers: [{ company: '50% 工作室', title: '产品经理' }] },
      { basic: { name: '孙立夏' }, educations: [{ school: 'Westlake_University' }] },
      { basic: { name: '李芒种' }, internships: [{ company: '后日书店', title: '店员' }] },
      { basic: { name: '周夏至', homeAddress: '产品经理大道' } },
    ]
    ids = []
    for (const [index, resume] of resumes.entries()) {
      const { id } = await buildTalent(ctx, listTenant.id, {
        resume,
        row: {
          // the order of change is the reverse of the order of entry, with two in one millisecond
          updated_at: new Date(UPDATED.getTime() - Math.floor(index / 2)),
          last_application_at: index === 0 || index === 3 ? new Date(UPDATED.getTime() + index) : null,
        },
      })
      ids.push(id)
    }
  })

  it('shows a talent as v1 get does, without custom data', async () => {
    const { items } = await list({ keyword: '赵清明' })
    const { json } = await asking('GET', `/open-apis/hire/v1/talents/${ids[0]}`)
    expect(items).toEqual([json.data.talent])
    expect(items[0]).not.toHaveProperty('customized_data_list')
  })

  it('pages through every order', async () => {
    const byUpdate = [1, 0, 3, 2, 4]
    expect(await readAll({ page_size: '2' })).toEqual(byUpdate)
    expect(await readAll({ page_size: '2', sort_by: '2' })).toEqual(byUpdate)
    expect(await readAll({ page_size: '1', sort_by: '3' })).toEqual([3, 0, 4, 2, 1])
    expect(await readAll({ page_size: '2', sort_by: '4' })).toEqual([4, 3, 2, 1, 0])
  })

  it('looks for a keyword in names, mobiles, e-mails, schools, companies and titles', async () => {
    expect(await find('赵清')).toEqual([0])
    expect(await find('13800138001')).toEqual([0])
    expect(await find('QM@EXAMPLE')).toEqual([0])
    expect(await find('westlake')).toEqual([2])
    expect(await find('后日书店')).toEqual([3])
    expect(await find('产品经理')).toEqual([1])
    expect(await find('江南学院')).toEqual([0])
  })

  it('lets and bind closer than or', async () => {
    expect(await find('钱谷雨 and 产品经理')).toEqual([1])
    expect(await find('赵清明 and 产品经理')).toEqual([])
    expect(await find('赵清明 and 产品经理 or 李芒种 OR 孙立夏')).toEqual([2, 3])
  })

  it('takes wildcards literally', async () => {
    expect(await find('50%')).toEqual([1])
    expect(await find('%')).toEqual([1])
    expect(await find('_')).toEqual([2])
    expect(await find('\\')).toEqual([])
  })

  it('matches neither keys of the stored form nor identity numbers', async () => {
    for (const word of ['basic', 'company', 'A1', 'v1.', '"', ids[0]!]) {
      expect(await find(word)).toEqual([])
    }
  })

  it('filters by time of change with both ends included', async () => {
    const at = UPDATED.getTime()
    const found = await list({ update_start_time: String(at - 1), update_end_time: String(at - 1) })
    expect(found.items.map(({ id }) => ids.indexOf(id))).toEqual([3, 2])
  })

  it('answers an empty list when nothing is found, with the option and without', async () => {
    expect(await list({ keyword: '没有的人' })).toEqual({ items: [], has_more: false })
    expect(await list({ keyword: '没有的人', query_option: 'ignore_empty_error' })).toEqual({
      items: [],
      has_more: false,
    })
  })

  it('shows nothing of another tenant', async () => {
    const other = await signIn(server, (await buildTenant(server.ctx)).id)
    expect((await other('GET', '/open-apis/hire/v1/talents')).json.data).toEqual({
      items: [],
      has_more: false,
    })
  })

  it.each([
    [{ page_size: '21' }, 99992402, 'page_size'],
    [{ page_size: '0' }, 99992402, 'page_size'],
    [{ sort_by: '5' }, 1002002, 'sort_by'],
    [{ page_token: 'nonsense' }, 1002002, 'page_token'],
    [{ page_token: Buffer.from('["applied","1","1"]').toString('base64url') }, 1002002, 'page_token'],
    [{ update_end_time: '2021-10-21' }, 1002002, 'update_end_time'],
    [{ keyword: 'x'.repeat(501) }, 99992402, 'keyword'],
    [{ keyword: Array(21).fill('x').join(' or ') }, 1002002, 'keyword'],
    [{ user_id_type: 'name' }, 1002002, 'user_id_type'],
  ])('refuses %o with %i and names the field', async (query, code, field) => {
    const { status, json } = await asking(
      'GET',
      `/open-apis/hire/v1/talents?${new URLSearchParams(query as Record<string, string>)}`,
    )
    expect([status, json.code]).toEqual([400, code])
    expect(json.error?.field_violations?.map((violation) => violation.field)).toContain(field)
  })

  it('takes the largest page and the most words', async () => {
    expect((await list({ page_size: '20' })).items).toHaveLength(5)
    expect((await list({ keyword: Array(20).fill('夏').join(' and ') })).items).toHaveLength(2)
  })
})
