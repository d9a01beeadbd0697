import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareDocumentationTenant } from '#domain/documentation-tenant/index.ts'
import { buildJob, buildTenant } from '#test/support/build.ts'
import { type DingtalkApp, get, post, signInDingtalk, topapi, v1 } from '#test/support/dingtalk.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
let tenant: Awaited<ReturnType<typeof buildTenant>>
let app: DingtalkApp
let foreign: DingtalkApp

beforeAll(async () => {
  server = await startTestServer()
  tenant = await buildTenant(server.ctx)
  app = await signInDingtalk(server, tenant.id)
  foreign = await signInDingtalk(server, (await buildTenant(server.ctx)).id)
})
afterAll(() => server.close())

const call = async (path: string, args: object, as = app) =>
  (await topapi(server, as.token, path, { biz_code: 'ddats', ...args })).json

describe('job/get', () => {
  it('answers a job with the vendor’s fields, words and scales', async () => {
    const addressId = server.ctx.ids.next()
    await server.ctx.db
      .insertInto('addresses')
      .values({
        tenant_id: tenant.id,
        id: addressId,
        name_zh: '杭州西溪园区',
        name_en: 'Xixi',
        city_code: 'CT_52',
        usages: ['job'],
      } as never)
      .execute()
    const job = await buildJob(server.ctx, tenant, {
      title: '数据工程师',
      code: 'D-1',
      recruitment_type_id: '202',
      required_degree: 4,
      experience: 5,
      headcount: 2,
      min_salary: '20',
      max_salary: '35.5',
      address_ids: [addressId],
    })
    const { result } = await call('ats/job/get', { job_id: job.id })
    expect(result).toEqual({
      campus: true,
      city: '杭州',
      province: '浙江',
      job_code: 'D-1',
      job_id: job.id,
      job_nature: 'INTERNSHIP',
      min_salary: 20_000,
      max_salary: 35_500,
      salary_period: 'MONTH',
      name: '数据工程师',
      address: { name: '杭州西溪园区', detail: '杭州西溪园区' },
      corpid: app.corpId,
      description: '负责招聘系统的后端研发\n熟悉 TypeScript 与 PostgreSQL',
      head_count: 2,
      min_job_experience: 3,
      max_job_experience: 5,
      required_edu: 3,
      salary_negotiable: false,
    })
  })

  it.each(['0', 'x', '99999999999999999999'])('does not know job %s', async (job_id) => {
    expect(await call('ats/job/get', { job_id })).toMatchObject({
      errcode: 400002,
      errmsg: '参数错误: job_id: no job has this id',
    })
  })

  it('needs an id, a token, and does not know another company’s job', async () => {
    const job = await buildJob(server.ctx, tenant)
    expect(await call('ats/job/get', {})).toMatchObject({
      errcode: 40,
      errmsg: 'Missing required arguments:job_id',
    })
    expect(await call('ats/job/get', { job_id: job.id }, { ...app, token: '' })).toMatchObject({
      sub_code: '40000',
    })
    expect(await call('ats/job/get', { job_id: job.id }, foreign)).toMatchObject({ errcode: 400002 })
  })
})

describe('job/query', () => {
  it('pages through all jobs, last modified first, and tells open from closed', async () => {
    const own = await signInDingtalk(server, (await buildTenant(server.ctx)).id)
    const tenantId = own.corpId.slice('ding'.length)
    const { process_id: processId } = await server.ctx.db
      .selectFrom('job_process_stages')
      .select('process_id')
      .where('tenant_id', '=', tenantId)
      .limit(1)
      .executeTakeFirstOrThrow()
    const ids: string[] = []
    for (const [index, active] of [true, false, true].entries()) {
      const updated_at = new Date(Date.UTC(2026, 0, 31, 16, index))
      const made = { active, updated_at, created_at: updated_at }
      ids.unshift((await buildJob(server.ctx, { id: tenantId, processId }, made)).id)
    }
    const first = (await call('ats/job/query', { size: 2 }, own)).result
    expect(first).toMatchObject({ has_more: true, next_cursor: expect.any(String) })
    const second = (await call('ats/job/query', { size: '2', cursor: first.next_cursor }, own)).result
    expect(second).toMatchObject({ has_more: false })
    const all = [...first.list, ...second.list]
    expect(all.map(({ job_id }: { job_id: string }) => job_id)).toEqual(ids)
    expect(all[1]).toMatchObject({
      status: 2,
      create_time: '2026-02-01 00:01:00',
      modified_time: '2026-02-01 00:01:00',
    })
    const find = async (query_param: object) =>
      (await call('ats/job/query', { size: 200, query_param }, own)).result.list
    expect(await find({ status_list: [2] })).toHaveLength(1)
    expect(await find({ status_list: [1, 2] })).toHaveLength(3)
    expect(await find({ job_ids: ids.slice(0, 2).join(',') })).toHaveLength(2)
    expect(await find({ campus: true })).toEqual([])
    expect(await find({ job_nature: 'FULL-TIME' })).toHaveLength(3)
    expect(await find({ job_nature: 'PART-TIME' })).toEqual([])
    expect(await find({ creator_user_ids: ['nobody'] })).toEqual([])
    expect(await find({ start_modified_time: Date.UTC(2026, 0, 31, 16, 1) })).toHaveLength(2)
    expect(await find({ end_modified_time: Date.UTC(2026, 0, 31, 16, 0) })).toHaveLength(1)
    expect(await find({ open_conversation_id: 'cid1' })).toEqual([])
  })

  it('refuses a cursor that it did not give out', async () => {
    expect(await call('ats/job/query', { size: 2, cursor: 'x' })).toMatchObject({ errcode: 400002 })
  })
})

describe('candidates', () => {
  it('are found by number however it is written, in their own company only', async () => {
    const param = { channel: 'boss', resume_detail_info: { name: '何一一', phone_num: '+86 137-0000-1111' } }
    await call('ats/resume/add', { param })
    for (const phone of ['13700001111', '%2B8613700001111', '86%2013700001111']) {
      const found = await v1(server, app.token, 'GET', `ats/candidates?bizCode=ddats&phoneNumber=${phone}`)
      expect(found).toMatchObject({ status: 200, json: { name: '何一一' } })
    }
    const other = await v1(server, foreign.token, 'GET', 'ats/candidates?phoneNumber=13700001111')
    expect([other.status, other.json.code]).toEqual([404, 'candidate.notExists'])
    for (const phone of ['x', '1', '%00']) {
      expect(
        (await v1(server, app.token, 'GET', `ats/candidates?phoneNumber=${phone}`)).status,
      ).toBeGreaterThanOrEqual(400)
    }
  })

  it.each(['0', 'x', '1'])('have no id %s', async (candidate_id) => {
    expect(await call('ats/candidate/get', { candidate_id })).toMatchObject({ errcode: 400002 })
  })
})

describe('checkexistence', () => {
  const ask = async (resume_detail_info: object | string | undefined, as = app) =>
    (await call('ats/resume/checkexistence', { resume_detail_info }, as)).result

  it('knows people by number and address, not by name, and in their own company only', async () => {
    const info = { name: '郑存在', phone_num: '13700002222', email: 'zheng@bole.example' }
    const { result } = await call('ats/resume/add', { param: { channel: 'boss', resume_detail_info: info } })
    const found = { existed: true, resume_id_list: [result.resume_id] }
    const nobody = { existed: false, resume_id_list: [] }
    expect(await ask({ phone_num: info.phone_num })).toEqual(found)
    expect(await ask(JSON.stringify({ email: 'ZHENG@bole.example', education_info_list: [{}] }))).toEqual(
      found,
    )
    expect(await ask({ name: info.name })).toEqual(nobody)
    expect(await ask(undefined)).toEqual(nobody)
    expect(await ask(info, foreign)).toEqual(nobody)
  })
})

describe('rpa/resume/mail/collect', () => {
  it('takes the same param with a time that is a number, keeps the mail, and answers true', async () => {
    const param = {
      channel: 'zhilian',
      resume_detail_info: { name: '吴收件', phone_num: '13700003333' },
      origin_mail: { mail_id: 'rpa-1', mail_address: 'hr@bole.example', received_time: 15984483611280 },
    }
    expect(await call('ats/rpa/resume/mail/collect', { param })).toMatchObject({ errcode: 0, result: true })
    expect(await call('ats/rpa/resume/mail/collect', { param })).toMatchObject({ errcode: 0, result: true })
    const mails = await server.ctx.db.selectFrom('source_mails').select('received_time').execute()
    expect(mails).toEqual([{ received_time: '15984483611280' }])
    const sources = await server.ctx.db
      .selectFrom('talent_sources')
      .select('door')
      .where('door', '=', 'dingtalk_mail')
      .execute()
    expect(sources).toHaveLength(1)
    const origin_mail = { mail_id: '邮'.repeat(1_024), mail_address: '箱'.repeat(512) }
    expect(await call('ats/rpa/resume/mail/collect', { param: { ...param, origin_mail } })).toMatchObject({
      errcode: 0,
    })
    expect(await call('ats/rpa/resume/mail/collect', { param: { channel: 'x' } })).toMatchObject({
      errcode: 400002,
    })
    expect(await call('ats/rpa/resume/mail/collect', {}, { ...app, token: 'x' })).toMatchObject({
      sub_code: '40014',
    })
  })
})

describe('the vendor’s sample, byte for byte, in the documentation tenant', () => {
  const bytes = readFileSync(new URL('../../fixtures/resume-add.param.json', import.meta.url))

  it('is answered with success in the documented shape, as JSON and as the documented form, and opens an application', async () => {
    const demo = await prepareDocumentationTenant(server.ctx)
    const token = (await get(server, `/gettoken?appkey=${demo.app.appId}&appsecret=${demo.app.appSecret}`))
      .json.access_token
    const json = Buffer.concat([Buffer.from('{"biz_code":"ddats","param":'), bytes, Buffer.from('}')])
    const answer = await post(server, `/topapi/ats/resume/add?access_token=${token}`, json, {
      'content-type': 'application/json;charset=UTF-8',
    })
    expect(Object.keys(answer.json).toSorted()).toEqual(['errcode', 'errmsg', 'request_id', 'result'])
    expect(
      Object.values(answer.json.result).every((value) => typeof value === 'string' && value !== ''),
    ).toBe(true)
    const form = `access_token=${token}&biz_code=ddats&param=${encodeURIComponent(bytes.toString())}`
    const again = await post(server, '/topapi/ats/resume/add', form, {
      'content-type': 'application/x-www-form-urlencoded;charset=utf-8',
    })
    expect(again.json.result.resume_id).toBe(answer.json.result.resume_id)
    const applications = await server.ctx.db
      .selectFrom('applications')
      .innerJoin('jobs', 'jobs.id', 'applications.job_id')
      .select(['jobs.code', 'applications.active'])
      .where('applications.channel_resume_id', '=', answer.json.result.resume_id)
      .execute()
    expect(applications).toEqual([{ code: 'xxxx', active: true }])
  })
})
