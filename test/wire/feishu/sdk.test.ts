import * as lark from '@larksuiteoapi/node-sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '#domain/apps/index.ts'
import type { QueueWorker } from '#queue/worker.ts'
import { buildSite } from '../../support/build.ts'
import { resumePdf } from '../../support/resume-files.ts'
import { startTestServer, type TestServer } from '../../support/server.ts'
import { eventually, startTestWorker } from '../../support/worker.ts'

/** The vendor's official SDK, unmodified: only `domain` says where it calls. */
let server: TestServer
let worker: QueueWorker
let client: lark.Client
let site: Awaited<ReturnType<typeof buildSite>>
beforeAll(async () => {
  server = await startTestServer()
  worker = await startTestWorker(server)
  site = await buildSite(server.ctx)
  const app = await createApp(server.ctx, server.ctx.db, { tenantId: site.tenant.id, name: 'career site' })
  client = new lark.Client({
    appId: app.appId,
    appSecret: app.appSecret,
    domain: server.url,
    loggerLevel: lark.LoggerLevel.error,
  })
})
afterAll(async () => {
  await worker.stop()
  await server.close()
})

/** The content of a successful answer. */
function dataOf<T>(answer: { code?: number; data?: T }): T {
  expect(answer.code).toBe(0)
  return answer.data as T
}

describe('the official Node SDK plays a career site', () => {
  it('from the token to the talent', async () => {
    const hire = client.hire.v1
    const websites = dataOf(await hire.website.list({ params: { page_size: 10 } }))
    const website = websites.items?.[0]
    expect(website?.id).toBe(site.websiteId)
    const path = { website_id: site.websiteId }

    const posts = dataOf(await hire.websiteJobPost.list({ path, params: { page_size: 10 } }))
    expect(posts.items?.map(({ id }) => id)).toEqual([site.jobPostId])
    const post = dataOf(await hire.websiteJobPost.get({ path: { ...path, job_post_id: site.jobPostId } }))
    expect(post.job_post).toMatchObject({
      id: site.jobPostId,
      job_id: site.jobId,
      title: '后端工程师（官网）',
    })

    const account = {
      external_id: 'career-site-7',
      name: '许清野',
      email: 'qingye@example.com',
      mobile: '13600136000',
      mobile_country_code: 'CN_1',
    }
    const user = dataOf(await hire.websiteSiteUser.create({ path, data: account })).site_user
    expect(user).toMatchObject({ external_id: account.external_id, mobile: account.mobile })
    const again = dataOf(await hire.websiteSiteUser.create({ path, data: account })).site_user
    expect(again?.user_id).toBe(user?.user_id)

    const content = Buffer.from(
      resumePdf({ name: '许清野', mobile: '13600136000', email: 'qingye@example.com' }),
    )
    const file = await hire.attachment.create({ data: { content } })
    expect(file?.id).toMatch(/^\d{19}$/)

    const channel = dataOf(await hire.websiteChannel.create({ path, data: { channel_name: '微信推广渠道' } }))
    const { delivery } = dataOf(
      await hire.websiteDelivery.createByResume({
        path,
        data: {
          job_post_id: site.jobPostId,
          user_id: user?.user_id as string,
          channel_id: channel.id,
          application_preferred_city_code_list: ['CT_11'],
          resume: {
            resume_attachment_id: file?.id,
            basic_info: {
              name: '许清野',
              mobile: '13600136000',
              mobile_country_code: 'CN_1',
              email: 'qingye@example.com',
              gender: 2,
              birthday: 725_817_600_000,
              current_city_code: 'CT_11',
            },
            education_list: [
              {
                school: '江南示例大学',
                degree: 6,
                field_of_study: '统计学',
                start_time: 1_346_428_800_000,
                end_time: 1_464_710_400_000,
              },
            ],
            career_list: [
              { company: '青禾示例科技', title: '数据工程师', start_time: 1_467_302_400_000, end_time: -1 },
            ],
            award_list: [{ title: '年度新人', desc: '一等', award_time: 1_483_200_000_000 }],
          },
        },
      }),
    )
    expect(delivery).toMatchObject({ job_id: site.jobId, user_id: user?.user_id })

    const { application } = dataOf(
      await hire.application.get({ path: { application_id: delivery?.application_id as string } }),
    )
    expect(application).toMatchObject({
      id: delivery?.application_id,
      talent_id: delivery?.talent_id,
      active_status: 1,
      website_resume_source: { website_id: site.websiteId, channel: { channel_id: channel.id } },
    })

    const talent = dataOf(
      await client.hire.v2.talent.get({ path: { talent_id: delivery?.talent_id as string } }),
    )
    expect(talent).toMatchObject({
      talent_id: delivery?.talent_id,
      basic_info: { name: '许清野', mobile_number: '13600136000', mobile_code: '86', gender: 2 },
      education_list: [
        { school_name: '江南示例大学', major: '统计学', start_time: '2012-09', end_time: '2016-06' },
      ],
      career_list: [{ company_name: '青禾示例科技', title: '数据工程师', start_time: '2016-07' }],
    })
    const found = dataOf(await hire.talent.batchGetId({ data: { mobile_number_list: ['13600136000'] } }))
    expect(found.talent_list?.map(({ talent_id }) => talent_id)).toEqual([delivery?.talent_id])
  })

  it('sends a file and polls its task', async () => {
    const path = { website_id: site.websiteId }
    const user = dataOf(
      await client.hire.v1.websiteSiteUser.create({ path, data: { external_id: 'by-file' } }),
    ).site_user
    const content = Buffer.from(
      resumePdf({ name: '贺一诺', mobile: '13500135000', email: 'yinuo@example.com' }),
    )
    const file = await client.hire.v1.attachment.create({ data: { content } })
    const { task_id } = dataOf(
      await client.hire.v1.websiteDelivery.createByAttachment({
        path,
        data: {
          job_post_id: site.jobPostId,
          user_id: user?.user_id as string,
          resume_file_id: file?.id as string,
          mobile_country_code: '+86',
          mobile: '13500135001',
        },
      }),
    )
    const task = await eventually(async () => {
      const answer = await client.hire.v1.websiteDeliveryTask.get({
        path: { ...path, delivery_task_id: task_id as string },
      })
      const data = dataOf(answer)
      return Number(data.status) >= 2 && data
    })
    expect(task).toMatchObject({
      status: 2,
      delivery: { job_post_id: site.jobPostId, user_id: user?.user_id },
    })
    const talent = dataOf(
      await client.hire.v1.talent.get({ path: { talent_id: task.delivery?.talent_id as string } }),
    )
    expect(talent.talent).toMatchObject({
      id: task.delivery?.talent_id,
      basic_info: { name: '贺一诺', mobile: '13500135001', email: 'yinuo@example.com' },
    })
  })

  it('walks pages with its iterators, which stop on has_more', async () => {
    const seen: string[] = []
    for await (const page of await client.hire.v1.resumeSource.listWithIterator({
      params: { page_size: 3 },
    })) {
      for (const source of page?.items ?? []) seen.push(source.id as string)
    }
    expect(seen.length).toBeGreaterThan(9)
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('gets the vendor’s error body and log id as it expects them', async () => {
    const refused = await client.hire.v1.websiteDelivery
      .createByResume({
        path: { website_id: '1' },
        data: { job_post_id: '1', user_id: '1', resume: { basic_info: { name: 'x' } } },
      })
      .catch(
        (error: { response: { status: number; data: unknown; headers: Record<string, string> } }) =>
          error.response,
      )
    expect(refused).toMatchObject({
      status: 400,
      data: { code: 1002502, error: { log_id: expect.any(String) } },
    })
  })
})
