import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildJob, buildTenant } from '../../support/build.ts'
import { buildApplication, buildTalent, stagesOf } from '../../support/build-talents.ts'
import { type Call, signIn, startTestServer, type TestServer } from '../../support/server.ts'

type Tenant = Awaited<ReturnType<typeof buildTenant>>

const UPDATED = 1_634_801_678_103

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

describe('hire.v1.application.list', () => {
  let listTenant: Tenant
  let asking: Call
  let list: (query: string) => Promise<{ items: string[]; has_more: boolean; page_token?: string }>
  let jobs: { id: string }[]
  let talents: { id: string }[]
  let ids: string[]
  beforeAll(async () => {
    const { ctx } = server
    listTenant = await buildTenant(ctx, '列表公司')
    asking = await signIn(server, listTenant.id)
    list = async (query) => {
      const { json } = await asking('GET', `/open-apis/hire/v1/applications${query}`)
      expect(json).toMatchObject({ code: 0, msg: 'ok' })
      return json.data
    }
    jobs = [await buildJob(ctx, listTenant), await buildJob(ctx, listTenant)]
    talents = []
    ids = []
    for (let index = 0; index < 7; index += 1) {
      const talent = await buildTalent(ctx, listTenant.id)
      // two of them in one millisecond
      const updated_at = new Date(UPDATED + Math.floor(index / 2))
      const { id } = await buildApplication(ctx, listTenant, {
        talent_id: talent.id,
        job_id: jobs[index % 2]!.id,
        active: index !== 3,
        updated_at,
      })
      talents.push(talent)
      ids.push(id)
    }
  })

  it('answers ids, last changed first, through all pages', async () => {
    const seen: string[] = []
    let query = '?page_size=2'
    for (;;) {
      const page = await list(query)
      seen.push(...page.items)
      if (!page.has_more) {
        expect(page).not.toHaveProperty('page_token')
        break
      }
      expect(page.items).toHaveLength(2)
      query = `?page_size=2&page_token=${page.page_token}`
    }
    expect(seen).toEqual(ids.toReversed())
  })

  it('loses no row between pages when rows differ by microseconds only', async () => {
    const { ctx } = server
    const site = await buildTenant(ctx)
    const job = await buildJob(ctx, site)
    const made = []
    for (let index = 0; index < 3; index += 1) {
      const talent = await buildTalent(ctx, site.id)
      made.push(await buildApplication(ctx, site, { talent_id: talent.id, job_id: job.id }))
    }
    const micros = ['885900', '885500', '885100']
    for (const [index, { id }] of made.entries()) {
      await ctx.db
        .updateTable('applications')
        .set({ updated_at: `2021-10-21 07:34:38.${micros[index]}+00` as unknown as Date })
        .where('tenant_id', '=', site.id)
        .where('id', '=', id)
        .execute()
    }
    const asking = await signIn(server, site.id)
    const seen: string[] = []
    let token = ''
    do {
      const { json } = await asking('GET', `/open-apis/hire/v1/applications?page_size=1${token}`)
      seen.push(...json.data.items)
      token = json.data.has_more ? `&page_token=${json.data.page_token}` : ''
    } while (token !== '')
    expect(seen).toEqual(made.map(({ id }) => id))
  })

  it('filters by talent, job, process, stage and status', async () => {
    const [stage] = await stagesOf(server.ctx, listTenant)
    expect((await list(`?talent_id=${talents[2]!.id}`)).items).toEqual([ids[2]])
    expect((await list(`?job_id=${jobs[1]!.id}`)).items).toEqual([ids[5], ids[3], ids[1]])
    expect((await list(`?process_id=${listTenant.processId}&page_size=200`)).items).toHaveLength(7)
    expect((await list(`?stage_id=${stage!.id}`)).items).toHaveLength(7)
    expect((await list('?active_status=2')).items).toEqual([ids[3]])
    expect((await list('?active_status=1')).items).toHaveLength(6)
    expect((await list('?lock_status=1&lock_status=3')).items).toHaveLength(7)
    expect((await list('?lock_status=2')).items).toEqual([])
  })

  it('finds nothing for ids that nothing has', async () => {
    for (const filter of ['process_id', 'stage_id', 'talent_id', 'job_id']) {
      for (const id of ['1', 'abc', '9999999999999999999']) {
        expect((await list(`?${filter}=${id}`)).items).toEqual([])
      }
    }
  })

  it('includes both ends of the period of change', async () => {
    const period = `?update_start_time=${UPDATED + 1}&update_end_time=${UPDATED + 2}`
    expect((await list(period)).items).toEqual([ids[5], ids[4], ids[3], ids[2]])
    expect(
      (await list('?update_start_time=-999999999999999&update_end_time=999999999999999')).items,
    ).toHaveLength(7)
  })

  it('shows nothing of another tenant', async () => {
    const other = await signIn(server, (await buildTenant(server.ctx)).id)
    expect((await other('GET', '/open-apis/hire/v1/applications')).json.data).toEqual({
      items: [],
      has_more: false,
    })
  })

  it.each([
    ['?page_size=201', 99992402, 'page_size'],
    ['?page_size=0', 99992402, 'page_size'],
    ['?page_token=nonsense', 1002002, 'page_token'],
    [`?page_token=${Buffer.from('["x","1"]').toString('base64url')}`, 1002002, 'page_token'],
    [`?page_token=${Buffer.from('["1","x"]').toString('base64url')}`, 1002002, 'page_token'],
    ['?active_status=3', 1002002, 'active_status'],
    ['?lock_status=4', 1002002, 'lock_status[0]'],
    ['?update_start_time=yesterday', 1002002, 'update_start_time'],
  ])('refuses %s with %i and names the field', async (query, code, field) => {
    const { status, json } = await asking('GET', `/open-apis/hire/v1/applications${query}`)
    expect([status, json.code]).toEqual([400, code])
    expect(json.error?.field_violations?.map((violation) => violation.field)).toContain(field)
  })

  it('takes the largest page', async () => {
    expect((await list('?page_size=200')).items).toHaveLength(7)
  })
})
