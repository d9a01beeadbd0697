import * as lark from '@larksuiteoapi/node-sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '#domain/apps/index.ts'
import { buildAttachment, buildTenant } from '#test/support/build.ts'
import { buildImportedTalent } from '#test/support/build-external.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'

/** The vendor's official SDK, unmodified, imports the history of one person. */
let server: TestServer
let hire: lark.Client['hire']['v1']
let talentId: string
let fileId: string
beforeAll(async () => {
  server = await startTestServer()
  const tenant = await buildTenant(server.ctx)
  const app = await createApp(server.ctx, server.ctx.db, { tenantId: tenant.id, name: 'importer' })
  const client = new lark.Client({
    appId: app.appId,
    appSecret: app.appSecret,
    domain: server.url,
    loggerLevel: lark.LoggerLevel.error,
  })
  hire = client.hire.v1
  talentId = await buildImportedTalent(server.ctx, tenant)
  fileId = (await buildAttachment(server.ctx, tenant, { bytes: Buffer.from('%PDF-1.4'), name: '背调.pdf' }))
    .id
})
afterAll(() => server.close())

/** The content of a successful answer. */
function dataOf<T>(answer: { code?: number; data?: T }): T {
  expect(answer.code).toBe(0)
  return answer.data as T
}

describe('the official Node SDK imports from another system', () => {
  it('when the person was met there', async () => {
    const path = { talent_id: talentId }
    const created = dataOf(
      await hire.talentExternalInfo.create({ path, data: { external_create_time: '1639992265035' } }),
    )
    expect(created.external_info).toEqual({ talent_id: talentId, external_create_time: '1639992265035' })
    const updated = dataOf(
      await hire.talentExternalInfo.update({ path, data: { external_create_time: '1608467675393' } }),
    )
    expect(updated.external_info?.external_create_time).toBe('1608467675393')
  })

  it('an application with its interview, assessment, offer and background check, and takes them away again', async () => {
    const application = dataOf(
      await hire.externalApplication.create({
        data: {
          external_id: 'A-1',
          talent_id: talentId,
          job_recruitment_type: 1,
          job_title: '高级 Java',
          delivery_type: 1,
          create_time: 1_618_500_278_644,
          modify_time: 1_618_500_278_645,
        },
      }),
    ).external_application
    const external_application_id = application?.id as string
    const renamed = dataOf(
      await hire.externalApplication.update({
        path: { external_application_id },
        data: { talent_id: talentId, stage: '终面' },
      }),
    ).external_application
    expect(renamed).toEqual({ id: external_application_id, talent_id: talentId, stage: '终面' })

    const interview = dataOf(
      await hire.externalInterview.create({
        data: {
          external_id: 'I-1',
          external_application_id,
          participate_status: 2,
          begin_time: 1_618_500_278_638,
          end_time: 1_618_500_278_639,
          interview_assessments: [
            {
              username: '张三',
              conclusion: 2,
              assessment_dimension_list: [{ assessment_type: 1, score: 99, title: '面试测试' }],
            },
          ],
        },
      }),
    ).external_interview
    const external_interview_id = interview?.id as string
    expect(interview?.interview_assessments?.[0]).toMatchObject({ username: '张三', conclusion: 2 })
    const assessment = dataOf(
      await hire.externalInterviewAssessment.create({ data: { external_interview_id, username: '李四' } }),
    ).external_interview_assessment
    const patched = dataOf(
      await hire.externalInterviewAssessment.patch({
        path: { external_interview_assessment_id: assessment?.id as string },
        data: { conclusion: 1 },
      }),
    ).external_interview_assessment
    expect(patched).toMatchObject({ id: assessment?.id, username: '李四', conclusion: 1 })
    const moved = dataOf(
      await hire.externalInterview.update({
        path: { external_interview_id },
        data: { external_application_id, participate_status: 3 },
      }),
    ).external_interview
    expect(moved).toMatchObject({ participate_status: 3, interview_assessments: [] })

    const offer = dataOf(
      await hire.externalOffer.create({
        data: { external_application_id, biz_create_time: '1721899352428', attachment_id_list: [fileId] },
      }),
    ).external_offer
    expect(offer?.attachment_list).toEqual([{ id: fileId, name: '背调.pdf', size: 8 }])
    const external_offer_id = offer?.id as string
    const sent = dataOf(
      await hire.externalOffer.update({
        path: { external_offer_id },
        data: { external_application_id, offer_status: '已发送' },
      }),
    ).external_offer
    expect(sent).toMatchObject({ id: external_offer_id, offer_status: '已发送', attachment_list: [] })

    const check = dataOf(
      await hire.externalBackgroundCheck.create({
        data: { external_application_id, date: 1_626_602_069_392, attachment_id_list: [fileId] },
      }),
    ).external_background_check
    const external_background_check_id = check?.id as string
    const passed = dataOf(
      await hire.externalBackgroundCheck.update({
        path: { external_background_check_id },
        data: { external_application_id, date: 1_626_602_069_393, result: '已通过' },
      }),
    ).external_background_check
    expect(passed).toMatchObject({ date: 1_626_602_069_393, result: '已通过' })

    const params = { external_application_id, page_size: 20 }
    expect(dataOf(await hire.externalInterview.batchQuery({ params })).items).toEqual([moved])
    expect(dataOf(await hire.externalOffer.batchQuery({ params })).items).toEqual([sent])
    expect(dataOf(await hire.externalBackgroundCheck.batchQuery({ params })).items).toEqual([passed])
    const listed = dataOf(await hire.externalApplication.list({ params: { talent_id: talentId } }))
    expect(listed).toEqual({ items: [renamed], has_more: false })

    dataOf(await hire.externalInterview.delete({ path: { external_interview_id } }))
    dataOf(await hire.externalOffer.delete({ path: { external_offer_id } }))
    dataOf(await hire.externalBackgroundCheck.delete({ path: { external_background_check_id } }))
    const deleted = dataOf(
      await hire.externalApplication.delete({
        path: { external_application_id },
        params: { talent_id: talentId },
      }),
    )
    expect(deleted.external_application).toEqual(renamed)
  })

  it('and walks pages with its iterators', async () => {
    const ids: string[] = []
    for (let i = 0; i < 5; i += 1) {
      const made = await hire.externalApplication.create({ data: { talent_id: talentId } })
      ids.push(dataOf(made).external_application?.id as string)
    }
    const seen: string[] = []
    for await (const page of await hire.externalApplication.listWithIterator({
      params: { talent_id: talentId, page_size: 2 },
    })) {
      for (const item of page?.items ?? []) seen.push(item.id as string)
    }
    expect(seen).toEqual(ids)
  })
})
