import { createRequire } from 'node:module'
import { Config, OpenApiRequest, Params } from '@alicloud/openapi-client'
import { RuntimeOptions } from '@alicloud/tea-util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { corpIdOf, createApp } from '#domain/apps/index.ts'
import { buildJob, buildTenant } from '#test/support/build.ts'
import { startTestServer, type TestServer, UNLIMITED } from '#test/support/server.ts'

/** Both clients are CommonJS; this way they are exactly what `require` gives their users. */
const require = createRequire(import.meta.url)
const ats =
  require('@alicloud/dingtalk/ats_1_0') as typeof import('@alicloud/dingtalk/dist/ats_1_0/client.js')
const oauth2 =
  require('@alicloud/dingtalk/oauth2_1_0') as typeof import('@alicloud/dingtalk/dist/oauth2_1_0/client.js')
const NodeDingtalk = require('node-dingtalk') as new (options: {
  corpid: string
  corpsecret: string
  host: string
}) => {
  client: { post(path: string, body: object): Promise<{ errcode: number; result: { resume_id: string } }> }
}

let server: TestServer
let tenant: Awaited<ReturnType<typeof buildTenant>>
let app: { appId: string; appSecret: string }
let config: Config

beforeAll(async () => {
  server = await startTestServer()
  tenant = await buildTenant(server.ctx)
  app = await createApp(server.ctx, server.ctx.db, {
    tenantId: tenant.id,
    name: 'sdk',
    rateLimits: UNLIMITED,
  })
  config = new Config({ protocol: 'http', endpoint: server.url.replace('http://', '') })
})
afterAll(() => server.close())

const runtime = new RuntimeOptions({})
const info = { name: '冯小溪', phone_num: '13811112222', email: 'feng@bole.example' }

/** What `execute` of the SDK's base client answers and throws. */
type SdkError = { code: string; statusCode: number; message: string; data: Record<string, unknown> }
const failureOf = (call: Promise<unknown>): Promise<SdkError> =>
  call.then(
    () => Promise.reject(new Error('the call succeeded')),
    (error: SdkError) => error,
  )

describe('the official SDK', () => {
  let token: string

  beforeAll(async () => {
    const request = new oauth2.GetAccessTokenRequest({ appKey: app.appId, appSecret: app.appSecret })
    const { body } = await new oauth2.default(config).getAccessToken(request)
    expect(body?.expireIn).toBe(7200)
    token = body?.accessToken ?? ''
  })

  it('gets a token of a company', async () => {
    const { body } = await new oauth2.default(config).getToken(
      corpIdOf(tenant.id),
      new oauth2.GetTokenRequest({
        clientId: app.appId,
        clientSecret: app.appSecret,
        grantType: 'client_credentials',
      }),
    )
    expect(body).toMatchObject({ accessToken: token, expiresIn: 7200 })
  })

  it('hands in a structured résumé, and finds its person by the number', async () => {
    const job = await buildJob(server.ctx, tenant)
    const client = new ats.default(config)
    const { body } = await client.collectResumeDetailWithOptions(
      new ats.CollectResumeDetailRequest({
        bizCode: 'ddats',
        channelCode: 'liepin',
        deliverJobId: job.id,
        optUserId: 'u1',
        resumeData: new ats.CollectResumeDetailRequestResumeData({
          baseInfo: new ats.CollectResumeDetailRequestResumeDataBaseInfo({
            name: info.name,
            phoneNum: info.phone_num,
            email: info.email,
            sex: 2,
            birthday: '1995-03-20',
            workingYears: 3,
            nowLocation: '浙江省杭州市余杭区仓前街道',
          }),
          educationExperiences: [
            new ats.CollectResumeDetailRequestResumeDataEducationExperiences({
              schoolName: '示例大学',
              major: '软件工程',
              degree: 6,
              startDate: '2013-09-01',
              endDate: '2017-06-30',
            }),
          ],
          certificates: [
            new ats.CollectResumeDetailRequestResumeDataCertificates({
              certificateName: '高级技工证书',
              grantTime: '2018-05-01',
            }),
          ],
        }),
      }),
      new ats.CollectResumeDetailHeaders({ xAcsDingtalkAccessToken: token }),
      runtime,
    )
    expect(body?.resumeId).toMatch(/^\d{19}$/)
    const found = await client.getCandidateByPhoneNumberWithOptions(
      new ats.GetCandidateByPhoneNumberRequest({ phoneNumber: info.phone_num }),
      new ats.GetCandidateByPhoneNumberHeaders({ xAcsDingtalkAccessToken: token }),
      runtime,
    )
    expect(found.body).toMatchObject({ candidateId: expect.stringMatching(/^\d{19}$/), name: info.name })
    const talent = await server.ctx.db
      .selectFrom('talents')
      .select('resume')
      .where('id', '=', found.body?.candidateId ?? '')
      .executeTakeFirstOrThrow()
    expect(talent.resume).toMatchObject({
      basic: {
        gender: 2,
        birthday: { precision: 'day' },
        experienceYears: 3,
        currentCity: { code: 'CT_52' },
        homeAddress: '浙江省杭州市余杭区仓前街道',
      },
      educations: [{ school: '示例大学', fieldOfStudy: '软件工程', degree: 6 }],
      certificates: [{ name: '高级技工证书', time: { precision: 'day' } }],
    })
    const applications = await server.ctx.db
      .selectFrom('applications')
      .select('job_id')
      .where('talent_id', '=', found.body?.candidateId ?? '')
      .execute()
    expect(applications).toEqual([{ job_id: job.id }])
  })

  it('takes a relay number only where there is no own one', async () => {
    const send = (base: { name: string; phoneNum?: string; virtualPhoneNum?: string }) =>
      new ats.default(config).collectResumeDetailWithOptions(
        new ats.CollectResumeDetailRequest({
          deliverJobId: '0',
          optUserId: 'u1',
          resumeData: new ats.CollectResumeDetailRequestResumeData({
            baseInfo: new ats.CollectResumeDetailRequestResumeDataBaseInfo(base),
          }),
        }),
        new ats.CollectResumeDetailHeaders({ xAcsDingtalkAccessToken: token }),
        runtime,
      )
    await send({ name: '中转甲', virtualPhoneNum: '17000000009' })
    await send({ name: '中转乙', virtualPhoneNum: '17000000009', phoneNum: '13811113333' })
    const relays = await server.ctx.db
      .selectFrom('talent_identities')
      .select('value')
      .where('value', 'in', ['+8617000000009', '+8613811113333'])
      .execute()
    expect(relays.map(({ value }) => value)).toEqual(['+8613811113333'])
  })

  it('raises the refusal with its code, its status and the request id', async () => {
    const error = await failureOf(
      new ats.default(config).getCandidateByPhoneNumberWithOptions(
        new ats.GetCandidateByPhoneNumberRequest({ phoneNumber: '13999999999' }),
        new ats.GetCandidateByPhoneNumberHeaders({ xAcsDingtalkAccessToken: token }),
        runtime,
      ),
    )
    expect(error).toMatchObject({ code: 'candidate.notExists', data: { statusCode: 404 } })
    expect(error.message).toMatch(/候选人不存在 request id: [0-9A-F-]{36}$/)
    const wrong = await failureOf(
      new ats.default(config).getCandidateByPhoneNumberWithOptions(
        new ats.GetCandidateByPhoneNumberRequest({ phoneNumber: '13999999999' }),
        new ats.GetCandidateByPhoneNumberHeaders({ xAcsDingtalkAccessToken: 'nobody' }),
        runtime,
      ),
    )
    expect(wrong.code).toBe('InvalidAuthentication')
    const unserved = await failureOf(
      new ats.default(config).confirmRightsWithOptions(
        'x',
        new ats.ConfirmRightsRequest({ bizCode: 'ddats' }),
        new ats.ConfirmRightsHeaders({ xAcsDingtalkAccessToken: token }),
        runtime,
      ),
    )
    expect(unserved.code).toBe('InvalidAction.NotFound')
  })

  it('imports a candidate by its generic call, which answers the documented refusal', async () => {
    const error = await failureOf(
      new ats.default(config).execute(
        new Params({
          action: 'ImportCandidateByResume',
          version: 'ats_1.0',
          protocol: 'HTTP',
          pathname: '/v1.0/ats/candidates/importCandidateByResume',
          method: 'POST',
          authType: 'AK',
          style: 'ROA',
          reqBodyType: 'none',
          bodyType: 'json',
        }),
        new OpenApiRequest({
          headers: { 'x-acs-dingtalk-access-token': token },
          body: { fileName: 'x.pdf', fileSize: 1, fileSourceType: 3, fileType: 'pdf' },
        }),
        runtime,
      ),
    )
    expect(error).toMatchObject({ code: 'invalidParam', data: { statusCode: 500 } })
  })
})

describe('node-dingtalk', () => {
  it('gets a token by the corp pair and adds a résumé', async () => {
    const dingtalk = new NodeDingtalk({
      corpid: corpIdOf(tenant.id),
      corpsecret: app.appSecret,
      host: server.url,
    })
    const param = { channel: '51job', resume_detail_info: { ...info, phone_num: '13811114444' } }
    const answer = await dingtalk.client.post('topapi/ats/resume/add', { biz_code: 'ddats', param })
    expect(answer).toMatchObject({ errcode: 0, result: { resume_id: expect.stringMatching(/^\d{19}$/) } })
    await expect(dingtalk.client.post('topapi/ats/resume/add', { biz_code: 'ddats' })).rejects.toThrow(
      /Missing required arguments:param/,
    )
  })
})
