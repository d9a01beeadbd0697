import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  assignUnmatchedResume,
  getChannelResume,
  listUnmatchedResumes,
} from '#domain/channel-resumes/index.ts'
import { getTalent } from '#domain/talents/index.ts'
import { buildJob, buildTenant } from '#test/support/build.ts'
import { type DingtalkApp, get, post, signInDingtalk, topapi, v1 } from '#test/support/dingtalk.ts'
import { signIn, startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
let tenant: Awaited<ReturnType<typeof buildTenant>>
let app: DingtalkApp
let now = Date.UTC(2026, 4, 1)
let count = 0

beforeAll(async () => {
  server = await startTestServer({ clock: { now: () => now } })
  tenant = await buildTenant(server.ctx)
  app = await signInDingtalk(server, tenant.id)
})
afterAll(() => server.close())

const seed = JSON.parse(
  readFileSync(new URL('../../fixtures/resume-add.param.json', import.meta.url), 'utf8'),
)
const add = (param: unknown, token = app.token) =>
  topapi(server, token, 'ats/resume/add', { biz_code: 'ddats', param })
/** A person nobody knows yet. */
function someone(info: object = {}, param: object = {}) {
  count += 1
  const phone_num = `139${String(10_000_000 + count)}`
  return { channel: 'boss', resume_detail_info: { name: `李${count}`, phone_num, ...info }, ...param }
}
async function talentOf(resumeId: string) {
  const { talentId } = await getChannelResume(server.ctx, tenant.id, resumeId)
  return getTalent(server.ctx, tenant.id, talentId ?? '')
}
const applicationsOf = (talentId: string) =>
  server.ctx.db
    .selectFrom('applications')
    .selectAll()
    .where('talent_id', '=', talentId)
    .orderBy('id')
    .execute()
const month = { ms: 1262275200000, precision: 'month' }

describe('the vendor’s sample', () => {
  it('is answered with a résumé id and links, and read into every field that has a place', async () => {
    const answer = await add(seed)
    expect(answer.json).toEqual({
      errcode: 0,
      errmsg: 'ok',
      request_id: expect.any(String),
      result: {
        resume_id: expect.stringMatching(/^\d{19}$/),
        pc_jump_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/t\//),
        mobile_jump_url: answer.json.result.pc_jump_url,
      },
    })
    const { resume } = await talentOf(answer.json.result.resume_id)
    expect(resume).toMatchObject({
      basic: {
        name: '张三',
        email: '123@mail.com',
        gender: 1,
        birthday: month,
        startWork: month,
        nationality: { code: 'CN_1' },
        maritalStatus: 1,
        hometown: { text: '浙江' },
        currentCity: { code: 'CT_52', text: '浙江省杭州市' },
        preferredCities: [{ code: 'CT_52', text: '浙江省杭州市' }],
        currentSalary: '1000',
        expectedSalary: '2000',
        politicalStatus: '党员',
        jobStatus: '求职中',
        englishLevel: '6级',
      },
      educations: [
        {
          school: '浙江大学',
          fieldOfStudy: '计算机科学与技术',
          degree: 6,
          educationType: 2,
          description: '专业GPA3.2,一等奖学金',
          start: month,
          end: month,
          graduation: month,
        },
      ],
      careers: [
        {
          company: '阿里巴巴',
          title: '开发工程师',
          description: '负责xxx项目的研发工作,取得了xx成果',
          start: month,
          end: month,
        },
      ],
      trainings: [
        {
          institution: '新东方',
          certificate: '高级厨师证书',
          description: '川菜,粤菜,维扬菜,煎炸蒸煮',
          start: month,
          end: month,
        },
      ],
      projects: [{ name: 'xxx项目', description: '项目描述', start: month, end: month }],
      languages: [{ language: 1 }],
    })
  })

  it('is kept unchanged, with its mail', async () => {
    const { json } = await add(seed)
    const kept = await getChannelResume(server.ctx, tenant.id, json.result.resume_id)
    expect(kept.param).toEqual(seed)
    expect(JSON.stringify(kept.param)).toBe(JSON.stringify(seed))
    expect(kept).toMatchObject({
      channel: '51job',
      channelUrl: 'www.alibaba.com',
      operator: 'userId123',
      wantedJobs: ['xxxx', 'xxxx', 'xxxx'],
      file: { state: 'pending', reason: null },
    })
    const mails = await server.ctx.db
      .selectFrom('source_mails')
      .selectAll()
      .where('tenant_id', '=', tenant.id)
      .execute()
    expect(mails).toMatchObject([
      {
        mailbox: 'xxxx',
        mail_id: 'xxxx',
        received_time: '15984483611280',
        sender_name: 'xxx',
        sender_address: 'xxxx',
        title: 'xxxx',
        body_html: 'xxxxx',
      },
    ])
  })

  it('is read again in the other dialect', async () => {
    const { json } = await add(seed)
    const { id } = await talentOf(json.result.resume_id)
    const feishu = await signIn(server, tenant.id)
    const { data } = (await feishu('GET', `/open-apis/hire/v1/talents/${id}`)).json
    expect(data.talent.basic_info).toMatchObject({ name: '张三', email: '123@mail.com', gender: 1 })
    expect(data.talent.education_list[0]).toMatchObject({ school: '浙江大学', degree: 6 })
    expect(data.talent.career_list[0]).toMatchObject({ company: '阿里巴巴', title: '开发工程师' })
    expect(data.talent.project_list[0]).toMatchObject({ name: 'xxx项目' })
  })

  it('is found by its address and not by its relay number', async () => {
    const { json } = await add(seed)
    const { id } = await talentOf(json.result.resume_id)
    const byEmail = await topapi(server, app.token, 'ats/resume/checkexistence', {
      biz_code: 'ddats',
      resume_detail_info: { email: '123@mail.com' },
    })
    expect(byEmail.json.result).toEqual({ existed: true, resume_id_list: [json.result.resume_id] })
    const byRelay = await v1(server, app.token, 'GET', 'ats/candidates?phoneNumber=18668421234')
    expect(byRelay.status).toBe(404)
    const candidate = await topapi(server, app.token, 'ats/candidate/get', {
      biz_code: 'ddats',
      candidate_id: id,
    })
    expect(candidate.json.result).toEqual({
      candidate_id: id,
      corp_id: app.corpId,
      gmt_create_mils: now,
      gmt_modified_mils: now,
      name: '张三',
    })
  })
})

describe('the shapes of a body', () => {
  const JSON_TYPE = 'application/json;charset=UTF-8'
  const FORM = 'application/x-www-form-urlencoded;charset=utf-8'
  const escaped = (text: string) =>
    text.replace(/[\u0080-\uffff]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const shapes: [string, string | undefined, (param: object) => string][] = [
    [
      'Java, object',
      JSON_TYPE,
      (param) => JSON.stringify({ biz_code: 'ddats', param }).replaceAll('/', '\\/'),
    ],
    [
      'Java, JSON text',
      JSON_TYPE,
      (param) => JSON.stringify({ biz_code: 'ddats', param: JSON.stringify(param) }),
    ],
    ['.NET', 'application/json', (param) => `{"biz_code":"ddats","param":${JSON.stringify(param)}}`],
    ['Python', JSON_TYPE, (param) => escaped(JSON.stringify({ param, biz_code: 'ddats' }))],
    [
      'PHP, encoded by the caller',
      'application/json; charset=utf-8',
      (param) =>
        escaped(JSON.stringify({ biz_code: 'ddats', param: JSON.stringify(param) })).replaceAll('/', '\\/'),
    ],
    ['curl, form', FORM, (param) => `biz_code=ddats&param=${encodeURIComponent(JSON.stringify(param))}`],
    ['a form body of JSON', FORM, (param) => JSON.stringify({ biz_code: 'ddats', param })],
    ['no content type', undefined, (param) => JSON.stringify({ biz_code: 'ddats', param })],
    [
      'null for what is not given',
      JSON_TYPE,
      (param) =>
        JSON.stringify({ biz_code: 'ddats', param: { ...param, resume_file: null, origin_mail: null } }),
    ],
  ]

  it.each(shapes)('%s', async (_, type, write) => {
    const param = someone({ now_location: '浙江省杭州市' }, { virtual_phone_number_flag: false })
    const body = Buffer.from(write(param))
    const answer = await post(
      server,
      `/topapi/ats/resume/add?access_token=${app.token}`,
      body,
      type ? { 'content-type': type } : {},
    )
    expect(answer.json).toMatchObject({ errcode: 0 })
    const { name, resume } = await talentOf(answer.json.result.resume_id)
    expect(name).toBe(param.resume_detail_info.name)
    expect(resume.basic.currentCity).toEqual({ code: 'CT_52', text: '浙江省杭州市' })
  })

  it('the token in the form, as the documented curl has it', async () => {
    const param = encodeURIComponent(JSON.stringify(someone()))
    const body = `access_token=${app.token}&biz_code=ddats&param=${param}`
    expect((await post(server, '/topapi/ats/resume/add', body, { 'content-type': FORM })).json.errcode).toBe(
      0,
    )
  })

  it('numbers and truth values as text, and the other way round', async () => {
    const param = someone({ phone_num: 13_700_000_001, salary: 1000 }, { virtual_phone_number_flag: 'false' })
    const { json } = await add(param)
    const { resume } = await talentOf(json.result.resume_id)
    expect(resume.basic).toMatchObject({ mobile: { e164: '+8613700000001' }, currentSalary: '1000' })
  })
})

describe('a résumé that says little or nonsense', () => {
  it.each([
    ['no channel', { channel: undefined }, 400002, 'param.channel is required'],
    [
      'no name',
      { resume_detail_info: { phone_num: '13800000000' } },
      400002,
      'param.resume_detail_info.name is required',
    ],
    [
      'no number',
      { resume_detail_info: { name: '李' } },
      400002,
      'param.resume_detail_info.phone_num is required',
    ],
    [
      'a blank name',
      { resume_detail_info: { name: '  ', phone_num: '1' } },
      400002,
      'param.resume_detail_info.name',
    ],
    [
      'neither fields nor file',
      { resume_detail_info: undefined },
      400002,
      'param.resume_detail_info: either',
    ],
    [
      'a list that is text',
      { resume_detail_info: { name: '李', phone_num: '1', education_info_list: 'x' } },
      400002,
      'education_info_list',
    ],
    ['too many jobs', { matched_jobs: Array.from({ length: 101 }, String) }, 400002, 'param.matched_jobs'],
  ])('is refused for %s, with the field named', async (_, change, errcode, message) => {
    const answer = await add({ ...someone(), ...change })
    expect(answer.status).toBe(200)
    expect(answer.json.errcode).toBe(errcode)
    expect(answer.json.errmsg).toContain(message)
    expect(answer.json.result).toBeUndefined()
  })

  it('is refused without a param, and with one that is none', async () => {
    const call = (args: object) => topapi(server, app.token, 'ats/resume/add', { biz_code: 'ddats', ...args })
    expect((await call({})).json).toMatchObject({ errcode: 40, errmsg: 'Missing required arguments:param' })
    expect((await call({ param: 'x' })).json).toMatchObject({
      errcode: 41,
      errmsg: 'Invalid arguments:param',
    })
    expect((await call({ param: '{\\"channel\\":\\"51job\\"}' })).json.errcode).toBe(41)
  })

  it('is refused for a channel that the app was not granted', async () => {
    const narrow = await signInDingtalk(server, tenant.id, { channels: ['51job'] })
    expect((await add(someone(), narrow.token)).json.errcode).toBe(400020)
    expect((await add({ ...someone(), channel: '51job' }, narrow.token)).json.errcode).toBe(0)
  })

  it('is never refused for a value it cannot read: the value is left out, kept and noted', async () => {
    const info = {
      birth: '不详',
      email: '无',
      begin_work_time: '至今',
      education_info_list: [{ school: '浙江大学', start_date: '2015-09', end_date: '2011-06' }],
    }
    const { json } = await add(someone({ ...info, phone_num: '138****1234' }))
    const kept = await getChannelResume(server.ctx, tenant.id, json.result.resume_id)
    expect(kept.warnings.map(({ field }) => field.replace('param.resume_detail_info.', ''))).toEqual(
      expect.arrayContaining([
        'birth',
        'email',
        'begin_work_time',
        'phone_num',
        'education_info_list[0].end_date',
      ]),
    )
    const { resume } = await talentOf(json.result.resume_id)
    expect(resume.basic.birthday).toBeUndefined()
    expect(resume.basic.mobile).toBeUndefined()
    expect(resume.educations?.[0]).toMatchObject({
      start: { precision: 'month' },
      end: { precision: 'month' },
    })
  })

  it('builds one education of the summary when none is listed, and reads an open end', async () => {
    const { json } = await add(
      someone({
        school: '示例大学',
        education: '硕士',
        student_type: '非全日制',
        graduate_time: '2015-06',
        experience_info_list: [{ company: '示例公司', start_date: '2015.07', end_date: '至今' }],
      }),
    )
    const { resume } = await talentOf(json.result.resume_id)
    const graduation = { ms: Date.UTC(2015, 5, 1) - 8 * 3_600_000, precision: 'month' }
    expect(resume.educations).toEqual([
      { school: '示例大学', degree: 7, educationType: 3, end: graduation, graduation },
    ])
    expect(resume.careers?.[0]?.end).toBe('present')
  })
})

describe('the jobs of a résumé', () => {
  it('get one application each, by id, by code and by exact title', async () => {
    const jobs = [
      await buildJob(server.ctx, tenant),
      await buildJob(server.ctx, tenant, { code: 'CODE-7' }),
      await buildJob(server.ctx, tenant, { title: '渠道经理' }),
    ]
    const matched_jobs = [jobs[0]?.id, 'CODE-7', '渠道经理', '没有的职位', jobs[0]?.id]
    const { json } = await add(someone({}, { matched_jobs }))
    const talent = await talentOf(json.result.resume_id)
    const applications = await applicationsOf(talent.id)
    expect(applications.map(({ job_id }) => job_id).toSorted()).toEqual(jobs.map(({ id }) => id).toSorted())
    expect(applications[0]).toMatchObject({
      active: true,
      delivery_type: 2,
      website_id: null,
      resume_source_id: '10003',
      channel_resume_id: json.result.resume_id,
    })
    const inbox = await listUnmatchedResumes(server.ctx.db, tenant.id, { limit: 1000, token: undefined })
    expect(inbox.items.map(({ resumeId }) => resumeId)).not.toContain(json.result.resume_id)
    const feishu = await signIn(server, tenant.id)
    const read = await feishu('GET', `/open-apis/hire/v1/applications/${applications[0]?.id}`)
    expect(read.json).toMatchObject({ code: 0, data: { application: { talent_id: talent.id } } })
    const detail = await feishu('GET', `/open-apis/hire/v1/applications/${applications[0]?.id}/get_detail`)
    expect(detail.json.code).toBe(0)
  })

  it('never get a second application of one person that is under way', async () => {
    const job = await buildJob(server.ctx, tenant)
    const person = someone({}, { matched_jobs: [job.id] })
    const first = await add(person)
    const again = await add({ ...person, channel: 'liepin' })
    expect(again.json.result.resume_id).not.toBe(first.json.result.resume_id)
    const talent = await talentOf(first.json.result.resume_id)
    expect((await talentOf(again.json.result.resume_id)).id).toBe(talent.id)
    expect(await applicationsOf(talent.id)).toHaveLength(1)
  })

  it('that are closed, unknown, of another company or named by two are none: a person judges', async () => {
    const closed = await buildJob(server.ctx, tenant, { active: false })
    const expired = await buildJob(server.ctx, tenant, { expires_at: new Date(now - 1) })
    const foreign = await buildJob(server.ctx, await buildTenant(server.ctx))
    await buildJob(server.ctx, tenant, { title: '同名职位' })
    await buildJob(server.ctx, tenant, { title: '同名职位' })
    const matched_jobs = [closed.id, expired.id, foreign.id, '同名职位', '0', '99999999999999999999']
    const { json } = await add(someone({}, { matched_jobs }))
    const talent = await talentOf(json.result.resume_id)
    expect(await applicationsOf(talent.id)).toEqual([])
    const inbox = await listUnmatchedResumes(server.ctx.db, tenant.id, { limit: 1000, token: undefined })
    const entry = inbox.items.find(({ resumeId }) => resumeId === json.result.resume_id)
    expect(entry).toMatchObject({
      talentId: talent.id,
      name: talent.name,
      channel: 'boss',
      wantedJobs: matched_jobs,
    })
  })

  it('are given to a résumé of the inbox by a person, once', async () => {
    const job = await buildJob(server.ctx, tenant)
    const { json } = await add(someone())
    const resumeId = json.result.resume_id
    const recruiter = { tenantId: tenant.id, kind: 'person', id: null } as const
    const assign = (jobId: string, as = recruiter.tenantId) =>
      assignUnmatchedResume(server.ctx, { ...recruiter, tenantId: as }, { resumeId, jobId })
    await expect(assign('1')).rejects.toMatchObject({ reason: 'not_found', field: 'job_id' })
    await expect(assign(job.id, (await buildTenant(server.ctx)).id)).rejects.toMatchObject({
      reason: 'not_found',
    })
    expect(await assign(job.id)).toMatchObject({ jobId: job.id })
    await expect(assign(job.id)).rejects.toMatchObject({ reason: 'not_found', field: 'resume_id' })
    const inbox = await listUnmatchedResumes(server.ctx.db, tenant.id, { limit: 1000, token: undefined })
    expect(inbox.items.map((each) => each.resumeId)).not.toContain(resumeId)
  })

  it('the inbox has pages', async () => {
    for (let i = 0; i < 3; i += 1) await add(someone())
    const first = await listUnmatchedResumes(server.ctx.db, tenant.id, { limit: 2, token: undefined })
    const second = await listUnmatchedResumes(server.ctx.db, tenant.id, { limit: 2, token: first.next ?? '' })
    expect(first.items).toHaveLength(2)
    expect(BigInt(second.items[0]?.resumeId ?? 0)).toBeGreaterThan(BigInt(first.items[1]?.resumeId ?? 0))
  })
})

describe('the same content again', () => {
  it('is the same résumé within ten minutes, and a new one after', async () => {
    const param = someone()
    const first = await add(param)
    now += 9 * 60_000
    expect((await add(param)).json.result.resume_id).toBe(first.json.result.resume_id)
    now += 2 * 60_000
    const later = await add(param)
    expect(later.json.result.resume_id).not.toBe(first.json.result.resume_id)
    expect((await talentOf(later.json.result.resume_id)).id).toBe(
      (await talentOf(first.json.result.resume_id)).id,
    )
  })

  it('is one résumé for ten callers at the same instant', async () => {
    const job = await buildJob(server.ctx, tenant)
    const param = someone({}, { matched_jobs: [job.id] })
    const answers = await Promise.all(Array.from({ length: 10 }, () => add(param)))
    expect(new Set(answers.map(({ json }) => json.result.resume_id)).size).toBe(1)
    expect(await applicationsOf((await talentOf(answers[0]?.json.result.resume_id)).id)).toHaveLength(1)
  })

  it('is the same résumé for good when a mail is named, and the mail is kept once', async () => {
    const origin_mail = { mail_id: 'm-1', mail_address: 'hr@bole.example', body_html: '<p>x</p>' }
    const param = someone({}, { origin_mail })
    const first = await add(param)
    now += 90 * 24 * 3_600_000
    await server.ctx.db
      .updateTable('access_tokens')
      .set({ expires_at: new Date(now + 7_200_000) })
      .execute()
    const { token } = await signInDingtalk(server, tenant.id)
    expect((await add(param)).json.result?.resume_id).toBe(first.json.result.resume_id)
    const other = await add(someone({}, { origin_mail }), token)
    expect(other.json.result.resume_id).not.toBe(first.json.result.resume_id)
    const mails = await server.ctx.db
      .selectFrom('source_mails')
      .selectAll()
      .where('mail_id', '=', 'm-1')
      .execute()
    expect(mails).toHaveLength(1)
  })
})

describe('a relay number', () => {
  it('does not replace the person’s own, and joins nobody', async () => {
    const own = someone({ email: 'own@bole.example' })
    const first = await add(own)
    const relay = { ...own.resume_detail_info, phone_num: '17000000001' }
    const second = await add({ channel: 'boss', resume_detail_info: relay, virtual_phone_number_flag: true })
    const talent = await talentOf(first.json.result.resume_id)
    expect((await talentOf(second.json.result.resume_id)).id).toBe(talent.id)
    expect(talent.resume.basic.mobile?.e164).toBe(`+86${own.resume_detail_info.phone_num}`)
    const stranger = await add({
      channel: 'boss',
      resume_detail_info: { name: '赵无关', phone_num: '17000000001' },
      virtual_phone_number_flag: true,
    })
    expect((await talentOf(stranger.json.result.resume_id)).id).not.toBe(talent.id)
  })
})

describe('without the right to', () => {
  it('a résumé is refused', async () => {
    const none = await post(
      server,
      '/topapi/ats/resume/add',
      JSON.stringify({ biz_code: 'ddats', param: someone() }),
    )
    expect(none.json).toMatchObject({ errcode: 88, sub_code: '40000' })
    const foreign = await signInDingtalk(server, (await buildTenant(server.ctx)).id)
    const { json } = await add(someone())
    const { id } = await talentOf(json.result.resume_id)
    const read = await topapi(server, foreign.token, 'ats/candidate/get', {
      biz_code: 'ddats',
      candidate_id: id,
    })
    expect(read.json).toMatchObject({ errcode: 400002, errmsg: expect.stringContaining('候选人不存在') })
    expect(
      (await get(server, json.result.pc_jump_url.replace(server.url, '').replace(/.$/, '_'))).status,
    ).toBe(404)
  })
})
