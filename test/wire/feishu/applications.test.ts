import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildJob, buildJobPost, buildSiteUser, buildTenant } from '../../support/build.ts'
import {
  buildApplication,
  buildDictionaryItem,
  buildEmployee,
  buildTalent,
  richResume,
  stagesOf,
} from '../../support/build-talents.ts'
import { type Call, callAs, signIn, startTestServer, type TestServer } from '../../support/server.ts'

type Tenant = Awaited<ReturnType<typeof buildTenant>>

const CREATED = 1_632_990_774_278
const UPDATED = 1_634_801_678_103

let server: TestServer
let tenant: Tenant
let call: Call
/** One application with everything that an application can have; the tests only read it. */
let full: Awaited<ReturnType<typeof buildFullApplication>>
beforeAll(async () => {
  server = await startTestServer()
  tenant = await buildTenant(server.ctx)
  call = await signIn(server, tenant.id)
  full = await buildFullApplication()
})
afterAll(() => server.close())

/** A promotion channel and an address. */
async function buildPlaces() {
  const { ctx } = server
  const [channelId, addressId] = [ctx.ids.next(), ctx.ids.next()]
  await ctx.db
    .insertInto('website_channels')
    .values({
      tenant_id: tenant.id,
      id: channelId,
      website_id: tenant.websiteId,
      name: '春招海报',
      code: `c${channelId}`,
    })
    .execute()
  await ctx.db
    .insertInto('addresses')
    .values({
      tenant_id: tenant.id,
      id: addressId,
      name_zh: '西湖办公室',
      name_en: 'Westlake office',
      city_code: 'CT_125',
      usages: ['position_location'],
    })
    .execute()
  return { channelId, addressId }
}

async function buildFullApplication() {
  const { ctx } = server
  const recruitmentType = await buildDictionaryItem(ctx, tenant.id, {
    kind: 'recruitment_type',
    name: '社招',
  })
  const sourceId = await buildDictionaryItem(ctx, tenant.id, {
    kind: 'resume_source',
    name: '校友内推',
    typeCode: 10000,
  })
  const employeeId = await buildEmployee(ctx, tenant.id)
  const { channelId, addressId } = await buildPlaces()
  const job = await buildJob(ctx, tenant, {
    recruitment_type_id: recruitmentType,
    address_ids: [addressId],
    code: `A${addressId}`,
  })
  const talent = await buildTalent(ctx, tenant.id, {
    resume: richResume({ mobile: '13900139001', email: 'full@example.com' }),
  })
  const [first, second] = await stagesOf(ctx, tenant)
  const application = await buildApplication(ctx, tenant, {
    talent_id: talent.id,
    job_id: job.id,
    stage_id: second!.id,
    stage_times: JSON.stringify([
      { stageId: first!.id, enteredAt: CREATED, exitedAt: UPDATED },
      { stageId: second!.id, enteredAt: UPDATED },
    ]),
    active: false,
    resume_source_id: sourceId,
    website_id: tenant.websiteId,
    website_channel_id: channelId,
    preferred_city_codes: ['CT_11', addressId, 'CT_0'],
    resume_attachment_id: '6960663240925956415',
    creator_id: employeeId,
    termination_type: 22,
    termination_reason_ids: ['6942778198054125570'],
    termination_note: '已接受其他机会',
    created_at: new Date(CREATED),
    updated_at: new Date(UPDATED),
  })
  return {
    application,
    job,
    talent,
    recruitmentType,
    sourceId,
    employeeId,
    channelId,
    addressId,
    first,
    second,
  }
}

describe('hire.v1.application.get', () => {
  it('answers the whole documented shape', async () => {
    const built = full
    const { status, json } = await call('GET', `/open-apis/hire/v1/applications/${built.application.id}`)
    expect(status).toBe(200)
    expect(json.msg).toBe('success')
    expect(json.data).toEqual({
      application: {
        id: built.application.id,
        job_id: built.job.id,
        talent_id: built.talent.id,
        resume_source_id: built.sourceId,
        stage: { id: built.second!.id, zh_name: '评估', en_name: 'Evaluation', type: 2 },
        active_status: 2,
        delivery_type: 2,
        resume_source_info: {
          id: built.sourceId,
          name: { zh_cn: '校友内推', en_us: '校友内推 (en)' },
          resume_source_type: 10000,
        },
        website_resume_source: {
          website_id: tenant.websiteId,
          website_name: { zh_cn: '示例公司招聘官网', en_us: '示例公司 careers' },
          channel: { channel_id: built.channelId, channel_name: { zh_cn: '春招海报', en_us: '春招海报' } },
        },
        talent_attachment_resume_id: '6960663240925956415',
        create_time: String(CREATED),
        modify_time: String(UPDATED),
        stage_time_list: [
          { stage_id: built.first!.id, enter_time: String(CREATED), exit_time: String(UPDATED) },
          { stage_id: built.second!.id, enter_time: String(UPDATED) },
        ],
        termination_type: 22,
        termination_reason_list: ['6942778198054125570'],
        termination_reason_note: '已接受其他机会',
        application_preferred_city_list: [
          { code: 'CT_11', name: { zh_cn: '北京', en_us: 'Beijing' } },
          { code: built.addressId, name: { zh_cn: '西湖办公室', en_us: 'Westlake office' } },
          { code: 'CT_0' },
        ],
        creator_id: `ou_${built.employeeId}`,
        job_info: {
          id: built.job.id,
          name: '后端工程师',
          code: `A${built.addressId}`,
          description: '负责招聘系统的后端研发',
          requirement: '熟悉 TypeScript 与 PostgreSQL',
          recruitment_type: {
            id: built.recruitmentType,
            name: { zh_cn: '社招', en_us: '社招 (en)' },
            active_status: 1,
          },
          process_type: 1,
          process_id: tenant.processId,
          city_list: { code: 'CT_125', name: { zh_cn: '上海', en_us: 'Shanghai' } },
        },
      },
    })
  })

  it('leaves out what an application does not have', async () => {
    const talent = await buildTalent(server.ctx, tenant.id)
    const job = await buildJob(server.ctx, tenant)
    const { id, stageId } = await buildApplication(server.ctx, tenant, {
      talent_id: talent.id,
      job_id: job.id,
    })
    const { json } = await call('GET', `/open-apis/hire/v1/applications/${id}`)
    expect(Object.keys(json.data.application).sort()).toEqual(
      [
        'active_status',
        'create_time',
        'delivery_type',
        'id',
        'job_id',
        'job_info',
        'modify_time',
        'stage',
        'stage_time_list',
        'talent_id',
      ].sort(),
    )
    expect(json.data.application.stage.id).toBe(stageId)
    expect(json.data.application.active_status).toBe(1)
  })

  it('shows the creator by the kind of id asked for, and a user_id only with its scope', async () => {
    const { application, employeeId } = full
    const path = `/open-apis/hire/v1/applications/${application.id}`
    const narrow = await signIn(server, tenant.id, { scopes: ['hire:application:readonly'] })
    const wide = await signIn(server, tenant.id, {
      scopes: ['hire:application', 'contact:user.employee_id:readonly'],
    })
    expect((await narrow('GET', `${path}?user_id_type=union_id`)).json.data.application.creator_id).toBe(
      `on_${employeeId}`,
    )
    expect((await narrow('GET', `${path}?user_id_type=user_id`)).json.data.application).not.toHaveProperty(
      'creator_id',
    )
    expect((await wide('GET', `${path}?user_id_type=user_id`)).json.data.application.creator_id).toBe(
      `user${employeeId}`,
    )
  })

  it('refuses unknown ids, other tenants ids and ids that are no number with 1002201', async () => {
    const { application } = full
    const other = await signIn(server, (await buildTenant(server.ctx)).id)
    for (const path of ['', '/get_detail']) {
      for (const [asking, id] of [
        [call, '6949805467799537964'],
        [other, application.id],
        [call, 'abc'],
        [call, '9999999999999999999'],
      ] as const) {
        const { status, json } = await asking('GET', `/open-apis/hire/v1/applications/${id}${path}`)
        expect([status, json.code]).toEqual([400, 1002201])
        expect(json.error?.field_violations?.[0]?.field).toBe('application_id')
      }
    }
  })

  it('accepts the option of virtual jobs and refuses others', async () => {
    const { application } = full
    const path = `/open-apis/hire/v1/applications/${application.id}`
    expect((await call('GET', `${path}?options=get_latest_application_on_chain`)).json.code).toBe(0)
    const refused = await call('GET', `${path}?options=something`)
    expect([refused.status, refused.json.code]).toEqual([400, 1002002])
    expect(refused.json.error?.field_violations?.[0]?.field).toBe('options[0]')
  })
})

describe('hire.v1.application.get_detail', () => {
  it('answers basic_info alone when no part is asked for', async () => {
    const { application, employeeId } = full
    const { json } = await call('GET', `/open-apis/hire/v1/applications/${application.id}/get_detail`)
    const detail = json.data.application_detail
    expect(Object.keys(detail)).toEqual(['basic_info'])
    expect(detail.basic_info).toMatchObject({
      id: application.id,
      onboard_status: 1,
      lock_status: 1,
      creator_id: `ou_${employeeId}`,
      termination_reason: { id: '6942778198054125570' },
      termination_reason_note: '已接受其他机会',
      create_time: String(CREATED),
    })
    expect(detail.basic_info).not.toHaveProperty('job_info')
    expect(detail.basic_info).not.toHaveProperty('resume_source_id')
  })

  it('adds the parts that repeated options name', async () => {
    const { application, talent, job } = full
    const options = [
      'job',
      'talent',
      'interview',
      'offer',
      'evaluation',
      'employee',
      'agency',
      'referral',
      'portal',
    ]
    const query = options.map((option) => `options=with_${option}`).join('&')
    const { json } = await call(
      'GET',
      `/open-apis/hire/v1/applications/${application.id}/get_detail?${query}&user_id_type=people_admin_id`,
    )
    const { basic_info, job: jobPart, ...rest } = json.data.application_detail
    expect(basic_info.creator_id).toMatch(/^pa/)
    expect(jobPart).toMatchObject({ id: job.id, name: '后端工程师' })
    expect(rest).toEqual({
      talent: {
        id: talent.id,
        name: '张小满',
        mobile_code: '+86',
        mobile_number: '13900139001',
        email: 'full@example.com',
      },
      evaluations: [],
      interview_aggregation: { interviews: [] },
    })
  })

  it('leaves out a part whose scope the app lacks', async () => {
    const { application } = full
    const limited = await signIn(server, tenant.id, { scopes: ['hire:application:readonly', 'hire:job'] })
    const { json } = await limited(
      'GET',
      `/open-apis/hire/v1/applications/${application.id}/get_detail?options=with_job&options=with_talent`,
    )
    expect(Object.keys(json.data.application_detail).sort()).toEqual(['basic_info', 'job'])
  })

  it('counts the campus applications of a talent through one site in the portal part', async () => {
    const { ctx } = server
    const talent = await buildTalent(ctx, tenant.id)
    const user = await buildSiteUser(ctx, tenant)
    const ids: string[] = []
    for (const processType of [2, 1, 2]) {
      const post = await buildJobPost(ctx, tenant, { job: { process_type: processType } })
      const created_at = new Date(CREATED + ids.length)
      const { id } = await buildApplication(ctx, tenant, {
        talent_id: talent.id,
        job_id: post.jobId,
        website_id: tenant.websiteId,
        created_at,
      })
      const portalId = ctx.ids.next()
      await ctx.db
        .insertInto('talent_sources')
        .values({
          tenant_id: tenant.id,
          id: portalId,
          talent_id: talent.id,
          door: 'website_form',
          origin: 'stated',
          resume: '{"basic":{}}',
        })
        .execute()
      await ctx.db
        .insertInto('website_deliveries')
        .values({
          tenant_id: tenant.id,
          id: ctx.ids.next(),
          application_id: id,
          talent_id: talent.id,
          job_id: post.jobId,
          job_post_id: post.id,
          website_id: tenant.websiteId,
          website_user_id: user.id,
          portal_resume_id: portalId,
        })
        .execute()
      ids.push(id)
    }
    const portals = []
    for (const id of ids) {
      const { json } = await call(
        'GET',
        `/open-apis/hire/v1/applications/${id}/get_detail?options=with_portal`,
      )
      portals.push(json.data.application_detail.portal)
    }
    expect(portals).toEqual([
      { campus_volunteer_info: { volunteer_seq: 1 } },
      {},
      { campus_volunteer_info: { volunteer_seq: 2 } },
    ])
  })

  it('refuses an unknown part', async () => {
    const { application } = full
    const { status, json } = await call(
      'GET',
      `/open-apis/hire/v1/applications/${application.id}/get_detail?options=with_job&options=with_everything`,
    )
    expect([status, json.code]).toEqual([400, 1002002])
    expect(json.error?.field_violations?.[0]?.field).toBe('options[1]')
  })
})

describe('every application read', () => {
  it.each(['/1', '/1/get_detail', ''])('applications%s needs a token and a scope', async (path) => {
    const without = await callAs(server.url, null)('GET', `/open-apis/hire/v1/applications${path}`)
    expect(without.json.code).toBe(99991661)
    const stranger = await signIn(server, tenant.id, { scopes: ['hire:site'] })
    const refused = await stranger('GET', `/open-apis/hire/v1/applications${path}`)
    expect([refused.status, refused.json.code]).toEqual([400, 99991672])
    expect(refused.json.error?.permission_violations?.map(({ subject }) => subject)).toContain(
      'hire:application',
    )
  })
})
