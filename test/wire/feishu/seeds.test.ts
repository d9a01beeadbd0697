import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DocumentationTenant, prepareDocumentationTenant } from '#domain/documentation-tenant/index.ts'
import type { QueueWorker } from '#queue/worker.ts'
import { type Call, callAs, startTestServer, type TestServer } from '../../support/server.ts'
import { stable } from '../../support/stable.ts'
import { eventually, startTestWorker } from '../../support/worker.ts'

/** The examples of the vendor's pages, sent as they are printed, to the documentation tenant. */
function fixture(name: string): string {
  return readFileSync(new URL(`../../fixtures/${name}.json`, import.meta.url), 'utf8')
}

/** The vendor prints its examples with four spaces; what travels has none. */
function compact(text: string): string {
  return JSON.stringify(JSON.parse(text))
}

let server: TestServer
let worker: QueueWorker
let tenant: DocumentationTenant
let call: Call
beforeAll(async () => {
  server = await startTestServer()
  worker = await startTestWorker(server)
})
afterAll(async () => {
  await worker.stop()
  await server.close()
})

async function prepare(): Promise<void> {
  tenant = await prepareDocumentationTenant(server.ctx)
  const answer = await callAs(server.url, null)('POST', '/open-apis/auth/v3/tenant_access_token/internal', {
    app_id: tenant.app.appId,
    app_secret: tenant.app.appSecret,
  })
  call = callAs(server.url, (answer.json as unknown as { tenant_access_token: string }).tenant_access_token)
}

const BY_RESUME = '/open-apis/hire/v1/websites/1618209327096/deliveries/create_by_resume'
const BY_ATTACHMENT = '/open-apis/hire/v1/websites/7047318856652261676/deliveries/create_by_attachment'

describe('the vendor’s published examples', () => {
  it('create_by_resume: sent byte for byte, answered byte for byte but for the ids', async () => {
    await prepare()
    const answer = await call('POST', BY_RESUME, fixture('create-by-resume.request'))
    expect(stable(answer.text)).toBe(stable(compact(fixture('create-by-resume.response'))))
  })

  it('create_by_resume: everything that was sent can be read again', async () => {
    await prepare()
    const { json } = await call(
      'POST',
      `${BY_RESUME}?user_id_type=open_id`,
      fixture('create-by-resume.request'),
    )
    const { talent_id: talentId, application_id: applicationId } = json.data.delivery
    const { data: talent } = (await call('GET', `/open-apis/hire/v2/talents/${talentId}`)).json
    const custom = [{ object_id: '6960663240925956649', value: { content: 'AA' } }]
    expect(talent).toMatchObject({
      talent_id: talentId,
      basic_info: {
        name: '张三',
        mobile_number: '182900291190',
        mobile_code: '86',
        email: 'foo@bytedance.com',
        experience_years: 3,
        age: 25,
        nationality_code: 'CN_1',
        gender: 1,
        current_location_code: 'CT_11',
        hometown_location_code: 'CT_159',
        preferred_location_code_list: ['CT_12'],
        home_address: '成都',
        identification_type: 1,
        identification_number: '11002030131312312',
        birthday: 1_609_430_400,
        marital_status: 1,
        customized_data_list: custom,
      },
      education_list: [
        {
          degree: 1,
          school_name: '香港中文大学',
          major: '汉语言文学',
          start_time: '2021-01',
          end_time: '2021-04',
          education_type: 1,
          academic_ranking: 5,
          customized_data_list: custom,
        },
      ],
      career_list: [
        {
          company_name: '抖音公司',
          title: '后端研发工程师',
          description: '在抖音公司工作了5年，表现优秀',
          customized_data_list: custom,
        },
      ],
      project_list: [
        {
          project_name: '大学生课程设计',
          role: '核心开发',
          link: 'www.toutiao.com',
          description: '项目描述：课程管理系统',
        },
      ],
      works_list: [{ link: 'www.toutiao.com', description: '作品描述：研究生阶段发表了顶刊论文' }],
      award_list: [{ award_name: 'ACM 亚洲区金牌', description: 'ACM国际大学生程序设计竞赛' }],
      language_list: [{ language: 1, proficiency: 1 }],
      sns_list: [{ sns_type: 1, link: 'www.toutiao.com' }],
    })
    const { data } = (await call('GET', `/open-apis/hire/v1/applications/${applicationId}`)).json
    expect(data.application).toMatchObject({
      id: applicationId,
      website_resume_source: { website_id: '1618209327096', channel: { channel_id: '6891560630172518670' } },
    })
    const sent = await server.ctx.db
      .selectFrom('talent_sources')
      .select('resume')
      .where('id', '=', json.data.delivery.portal_resume_id)
      .executeTakeFirstOrThrow()
    expect(sent.resume.careers?.[0]).toMatchObject({
      start: { ms: 1_609_430_400_000, precision: 'instant' },
      end: { ms: 1_618_500_278_667, precision: 'instant' },
    })
    expect(sent.resume.educations?.[0]?.graduation).toEqual({ ms: 1_618_500_278_663, precision: 'instant' })
    expect(sent.resume.internships?.[0]?.customValues).toEqual([
      { fieldId: '6960663240925956649', value: 'AA' },
    ])
    expect(sent.resume.customModules).toEqual([
      { moduleId: '6960663240925956651', rows: [[{ fieldId: '6960663240925956649', value: 'AA' }]] },
    ])
  })

  it('create_by_attachment: sent byte for byte, answered byte for byte, and the task succeeds', async () => {
    await prepare()
    const answer = await call('POST', BY_ATTACHMENT, fixture('create-by-attachment.request'))
    expect(stable(answer.text)).toBe(stable(compact(fixture('create-by-attachment.response'))))
    const task = await eventually(async () => {
      const path = `/open-apis/hire/v1/websites/7047318856652261676/delivery_tasks/${answer.json.data.task_id}`
      const { json } = await call('GET', path)
      return json.data.status >= 2 && json.data
    })
    expect(task).toMatchObject({ status: 2, delivery: { job_post_id: '6960663240925956636' } })
  })

  it('delivery_tasks: the published task id is there', async () => {
    await prepare()
    const path =
      '/open-apis/hire/v1/websites/7047318856652261676/delivery_tasks/f1c2a0f138ec492d99d7ab73594158ad'
    const { status, json } = await call('GET', path)
    expect({ status, code: json.code, msg: json.msg }).toEqual({ status: 200, code: 0, msg: 'success' })
  })

  it('external_interviews: sent byte for byte, answered byte for byte but for ids and the example’s other words', async () => {
    await prepare()
    const request = fixture('create-external-interview.request')
    const answer = await call('POST', '/open-apis/hire/v1/external_interviews', request)
    // the page answers with other texts than it sends
    const published = compact(fixture('create-external-interview.response'))
      .replace('第一次面试记录', '不错的面试内容')
      .replace('性格测试"', '面试测试"')
      .replace('这是性格测试相关的', '这是一次测试')
      .replace('内容输出', '第一次面试')
    expect(stable(answer.text)).toBe(stable(published))
    const again = await call('POST', '/open-apis/hire/v1/external_interviews', request)
    expect(again.text).toBe(answer.text)
  })

  it('external records: what samples delete and replace is there again after the tenant is prepared', async () => {
    const path = '/open-apis/hire/v1/external_applications/6960663240925956660'
    const query = '?talent_id=6960663240925956660'
    for (let round = 0; round < 2; round += 1) {
      await prepare()
      const moved = await call('PUT', path, { talent_id: '6960663240925956459' })
      expect(moved.json.code).toBe(0)
      const deleted = await call('DELETE', `${path}${query}`)
      expect(deleted.json.code).toBe(0)
    }
    await prepare()
    const listed = await call('GET', `/open-apis/hire/v1/external_applications${query}`)
    expect(listed.json.data.items.map((item: { id: string }) => item.id)).toContain('6960663240925956660')
  })
})
