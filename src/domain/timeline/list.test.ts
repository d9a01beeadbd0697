import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildSite } from '#test/support/build.ts'
import { buildImportedTalent, externalRecords } from '#test/support/build-external.ts'
import { type Call, signIn, startTestServer, type TestServer } from '#test/support/server.ts'
import { listTimeline } from './index.ts'

const V1 = '/open-apis/hire/v1'
const HOUR_MS = 3_600_000
const T0 = Date.UTC(2020, 0, 1)

let server: TestServer
let site: Awaited<ReturnType<typeof buildSite>>
let call: Call
let make: ReturnType<typeof externalRecords>
beforeAll(async () => {
  server = await startTestServer()
  site = await buildSite(server.ctx)
  call = await signIn(server, site.tenant.id)
  make = externalRecords(call)
})
afterAll(() => server.close())

async function deliver(mobile: string): Promise<{ talent_id: string; application_id: string; id: string }> {
  const { json } = await call('POST', `${V1}/websites/${site.websiteId}/deliveries/create_by_resume`, {
    job_post_id: site.jobPostId,
    user_id: site.userId,
    resume: { basic_info: { name: '顾南乔', mobile, mobile_country_code: 'CN_1' } },
  })
  expect(json.code).toBe(0)
  return json.data.delivery
}

async function timelineOf(talentId: string, limit = 50) {
  const page = await listTimeline(server.ctx, site.tenant.id, talentId, { limit })
  return page.items
}

describe('the time line of a talent', () => {
  it('has what was imported and what happened here, latest first', async () => {
    const delivery = await deliver('13812340001')
    const talentId = delivery.talent_id
    await call('POST', `${V1}/talents/${talentId}/external_info`, { external_create_time: String(T0) })
    const application = await make.application(talentId, {
      create_time: T0 + HOUR_MS,
      modify_time: T0 + 9 * HOUR_MS,
      job_title: '数据工程师',
    })
    const offer = await make.offer(application, {
      biz_create_time: String(T0 + 5 * HOUR_MS),
      owner: '周知远',
    })
    const check = await make.check(application, { date: T0 + 4 * HOUR_MS, name: '背调' })
    const interview = await make.interview(application, {
      begin_time: T0 + 2 * HOUR_MS,
      end_time: T0 + 3 * HOUR_MS,
      participate_status: 2,
    })
    const assessment = await make.assessment(interview, {
      conclusion: 2,
      assessment_dimension_list: [{ assessment_type: 1, score: 5 }],
    })
    const items = await timelineOf(talentId)
    expect(items.map(({ kind, id }) => [kind, id])).toEqual([
      ['delivery', delivery.id],
      ['application', delivery.application_id],
      ['external_offer', offer],
      ['external_background_check', check],
      ['external_assessment', assessment],
      ['external_interview', interview],
      ['external_application', application],
      ['external_talent', talentId],
    ])
    expect(items.slice(2).map(({ at }) => (at.getTime() - T0) / HOUR_MS)).toEqual([5, 4, 3, 2, 1, 0])
    expect(items.map(({ facts }) => facts)).toMatchObject([
      { applicationId: delivery.application_id, websiteId: site.websiteId, jobPostId: site.jobPostId },
      { jobId: site.jobId, jobTitle: '后端工程师', active: true },
      { applicationId: application, owner: '周知远', status: null, attachmentIds: [] },
      { applicationId: application, name: '背调', result: null },
      { interviewId: interview, conclusion: 2, dimensions: [{ type: 1, score: 5 }] },
      { applicationId: application, participateStatus: 2, endsAt: T0 + 3 * HOUR_MS },
      { jobTitle: '数据工程师', modifiedAt: T0 + 9 * HOUR_MS, stage: null },
      {},
    ])
  })

  it('is read page by page without a gap, also through entries of one moment', async () => {
    const talentId = await buildImportedTalent(server.ctx, site.tenant)
    const application = await make.application(talentId, { create_time: T0 })
    for (let i = 0; i < 4; i += 1) {
      await make.interview(application, { begin_time: T0, interview_assessments: [{ username: '张三' }] })
    }
    await make.offer(application)
    const all = (await timelineOf(talentId)).map(({ id }) => id)
    expect(all).toHaveLength(10)
    const seen: string[] = []
    let token: string | undefined
    do {
      const page = await listTimeline(server.ctx, site.tenant.id, talentId, { limit: 3, token })
      seen.push(...page.items.map(({ id }) => id))
      token = page.next ?? undefined
    } while (token)
    expect(seen).toEqual(all)
  })

  it('puts what has no time of its own at the time of the import', async () => {
    const talentId = await buildImportedTalent(server.ctx, site.tenant)
    const before = Date.now()
    const application = await make.application(talentId)
    await make.assessment(await make.interview(application))
    const items = await timelineOf(talentId)
    expect(items.map(({ kind }) => kind)).toEqual([
      'external_assessment',
      'external_interview',
      'external_application',
    ])
    for (const { at } of items) {
      expect(at.getTime()).toBeGreaterThanOrEqual(before)
      expect(at.getTime()).toBeLessThanOrEqual(Date.now())
    }
  })

  it('forgets what was deleted', async () => {
    const talentId = await buildImportedTalent(server.ctx, site.tenant)
    const application = await make.application(talentId)
    await make.interview(application, { interview_assessments: [{ username: '张三' }] })
    await make.offer(application)
    await call('DELETE', `${V1}/external_applications/${application}`)
    expect(await timelineOf(talentId)).toEqual([])
  })

  it('is unknown to another tenant', async () => {
    const other = await buildSite(server.ctx)
    const talentId = await buildImportedTalent(server.ctx, site.tenant)
    await make.application(talentId)
    await expect(listTimeline(server.ctx, other.tenant.id, talentId, { limit: 9 })).rejects.toMatchObject({
      reason: 'talent_not_found',
    })
  })
})

describe('what was imported', () => {
  it('takes no part in any flow: it blocks no application, is none, and is no event', async () => {
    const { talent_id: talentId, application_id: applicationId } = await deliver('13812340002')
    const post = `${V1}/websites/${site.websiteId}/deliveries/create_by_resume`
    const imported = await make.application(talentId, { stage: '面试', job_title: '后端工程师' })
    await make.offer(imported, { offer_status: '已接受' })
    const listed = await call('GET', `${V1}/applications?talent_id=${talentId}`)
    expect(listed.json.data.items).toEqual([applicationId])
    const got = await call('GET', `${V1}/applications/${imported}`)
    expect(got.json.code).toBe(1002201)
    const events = await server.ctx.db
      .selectFrom('events')
      .select('type')
      .where('subject_id', 'in', [imported, applicationId])
      .execute()
    expect(events).toHaveLength(1)
    const other = await buildImportedTalent(server.ctx, site.tenant)
    await server.ctx.db
      .insertInto('talent_identities')
      .values({ tenant_id: site.tenant.id, kind: 'mobile', value: '+8613812340003', talent_id: other })
      .execute()
    await make.application(other, { job_title: '后端工程师', stage: '面试' })
    const delivered = await call('POST', post, {
      job_post_id: site.jobPostId,
      user_id: site.userId,
      resume: { basic_info: { name: '沈知秋', mobile: '13812340003', mobile_country_code: 'CN_1' } },
    })
    expect(delivered.json.data.delivery.talent_id).toBe(other)
  })
})
