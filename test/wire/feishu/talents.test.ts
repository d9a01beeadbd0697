import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildJob, buildTenant } from '../../support/build.ts'
import {
  buildApplication,
  buildTalent,
  buildTalentField,
  buildTalentFile,
  month,
  richResume,
} from '../../support/build-talents.ts'
import { type Call, callAs, signIn, startTestServer, type TestServer } from '../../support/server.ts'

type Tenant = Awaited<ReturnType<typeof buildTenant>>

const CREATED = new Date(1_632_990_774_278)
const UPDATED = new Date(1_634_801_678_103)

let server: TestServer
let tenant: Tenant
let call: Call
let full: Awaited<ReturnType<typeof buildFullTalent>>
beforeAll(async () => {
  server = await startTestServer()
  tenant = await buildTenant(server.ctx)
  call = await signIn(server, tenant.id)
  full = await buildFullTalent()
})
afterAll(() => server.close())

/** A talent with everything that Bole keeps of a talent. */
async function buildFullTalent() {
  const { ctx } = server
  const options = JSON.stringify([
    { key: '1', nameZh: '周一', nameEn: 'Monday' },
    { key: '2', nameZh: '周二', nameEn: 'Tuesday' },
  ])
  const moduleId = (await buildTalentField(ctx, tenant.id, { type: 11, name: '竞赛' })).id
  const text = await buildTalentField(ctx, tenant.id, { type: 1, name: '昵称' })
  const single = await buildTalentField(ctx, tenant.id, { type: 3, name: '到岗', options })
  const multi = await buildTalentField(ctx, tenant.id, { type: 4, name: '可约', options })
  const date = await buildTalentField(ctx, tenant.id, { type: 5, name: '生效日' })
  const range = await buildTalentField(ctx, tenant.id, { type: 8, name: '服役' })
  const number = await buildTalentField(ctx, tenant.id, { type: 9, name: '身高' })
  const file = await buildTalentField(ctx, tenant.id, { type: 13, name: '证书' })
  const inModule = await buildTalentField(ctx, tenant.id, { type: 1, name: '名次', moduleIds: [moduleId] })
  const id = ctx.ids.next()
  await buildTalent(ctx, tenant.id, { row: { id } })
  const work = await buildTalentFile(ctx, tenant.id, id, { kind: 'work', name: '作品.pdf' })
  const proof = await buildTalentFile(ctx, tenant.id, id, {
    kind: 'custom',
    name: '证书.png',
    mime: 'image/png',
  })
  const oldResume = await buildTalentFile(ctx, tenant.id, id, {
    kind: 'resume',
    name: '旧.pdf',
    createdAt: CREATED,
  })
  const newResume = await buildTalentFile(ctx, tenant.id, id, {
    kind: 'resume',
    name: '新.pdf',
    createdAt: UPDATED,
  })
  const custom = [
    { fieldId: text.id, value: '小满' },
    { fieldId: single.id, value: '1' },
    { fieldId: multi.id, value: '["1","2"]' },
    { fieldId: date.id, value: '1627379423000' },
    { fieldId: range.id, value: '["1577808000000","-1"]' },
    { fieldId: number.id, value: '170' },
    { fieldId: file.id, value: `[{"file_id":"${proof.id}"}]` },
    { fieldId: '404', value: '没有这个字段' },
  ]
  const resume = richResume({}, { basic: custom, workAttachmentId: work.id })
  resume.customModules = [
    {
      moduleId,
      rows: [[{ fieldId: inModule.id, value: '第一' }], [{ fieldId: inModule.id, value: '第二' }]],
    },
  ]
  const talent = await buildTalent(ctx, tenant.id, {
    resume,
    row: { is_onboarded: true, created_at: CREATED, updated_at: UPDATED, creator_id: await buildEmployee() },
  })
  await ctx.db
    .updateTable('talent_attachments')
    .set({ talent_id: talent.id })
    .where('tenant_id', '=', tenant.id)
    .where('talent_id', '=', id)
    .execute()
  const sourceId = ctx.ids.next()
  await ctx.db
    .insertInto('dictionary_items')
    .values({ tenant_id: tenant.id, kind: 'resume_source', id: sourceId, name_zh: '宣讲会', name_en: 'Talk' })
    .execute()
  const job = await buildJob(ctx, tenant)
  await buildApplication(ctx, tenant, { talent_id: talent.id, job_id: job.id, resume_source_id: sourceId })
  await ctx.db
    .insertInto('possible_duplicates')
    .values({
      tenant_id: tenant.id,
      id: ctx.ids.next(),
      talent_id: id,
      other_talent_id: talent.id,
      matched_on: ['email'],
    })
    .execute()
  return {
    id: talent.id,
    similarId: id,
    sourceId,
    moduleId,
    fields: { text, single, multi, date, range, number, file, inModule },
    files: { work, proof, oldResume, newResume },
  }
}

async function buildEmployee() {
  const id = server.ctx.ids.next()
  await server.ctx.db
    .insertInto('employees')
    .values({
      tenant_id: tenant.id,
      id,
      open_id: `ou_${id}`,
      union_id: `on_${id}`,
      user_id: `user${id}`,
      people_admin_id: `pa${id}`,
      name: '王招聘',
    })
    .execute()
  return id
}

function names(name: string) {
  return { zh_cn: name, en_us: `${name} (en)` }
}

const MONDAY = { key: '1', name: { zh_cn: '周一', en_us: 'Monday' } }
const TUESDAY = { key: '2', name: { zh_cn: '周二', en_us: 'Tuesday' } }

/** The basic section's custom values as reads show them. */
function customData(fileNameKey: 'name' | 'file_name') {
  const { text, single, multi, date, range, number, file } = full.fields
  const proof = {
    file_id: full.files.proof.id,
    [fileNameKey]: '证书.png',
    content_type: 'image/png',
    file_size: 16615,
  }
  const range_value = { start_time: '1577808000', end_time: '-' }
  return [
    { object_id: text.id, name: names('昵称'), object_type: 1, value: { content: '小满' } },
    { object_id: single.id, name: names('到岗'), object_type: 3, value: { option: MONDAY } },
    { object_id: multi.id, name: names('可约'), object_type: 4, value: { option_list: [MONDAY, TUESDAY] } },
    { object_id: date.id, name: names('生效日'), object_type: 5, value: { time: '1627379423' } },
    { object_id: range.id, name: names('服役'), object_type: 8, value: { time_range: range_value } },
    { object_id: number.id, name: names('身高'), object_type: 9, value: { number: '170' } },
    { object_id: file.id, name: names('证书'), object_type: 13, value: { customized_attachment: [proof] } },
    { object_id: '404', value: { content: '没有这个字段' } },
  ]
}

function moduleRows() {
  return ['第一', '第二'].map((content) => ({
    name: names('竞赛'),
    object_type: 11,
    children: [
      { object_id: full.fields.inModule.id, name: names('名次'), object_type: 1, value: { content } },
    ],
  }))
}

const ID = expect.stringMatching(/^[1-9]\d{18}$/)

describe('hire.v2.talent.get', () => {
  it('answers the whole documented shape', async () => {
    const { status, json } = await call('GET', `/open-apis/hire/v2/talents/${full.id}`)
    expect([status, json.msg]).toEqual([200, 'success'])
    expect(json.data).toEqual({
      talent_id: full.id,
      basic_info: {
        name: '张小满',
        mobile_number: '13800138000',
        mobile_code: '86',
        email: 'Xiaoman@Example.com',
        experience_years: 6,
        age: 30,
        nationality_code: 'CN_1',
        gender: 2,
        current_location_code: 'CT_11',
        hometown_location_code: 'CT_125',
        preferred_location_code_list: ['CT_128'],
        home_address: '朝阳区光华路 1 号',
        identification_type: 1,
        identification_number: '11010519960512002X',
        birthday: 831_830_400,
        marital_status: 2,
        customized_data_list: customData('file_name'),
        update_time: String(UPDATED.getTime()),
        create_time: String(CREATED.getTime()),
        confidential: 2,
      },
      education_list: [
        {
          degree: 7,
          school_name: '湘港大学',
          major: '考古',
          start_time: '2018-09',
          end_time: '2023-06',
          education_type: 2,
          academic_ranking: -1,
        },
        {
          degree: 6,
          school_name: '江南学院',
          start_time: '2014-09',
          end_time: '2018-06',
          academic_ranking: 10,
        },
      ],
      career_list: [
        {
          company_name: '明日科技公司',
          title: '高级工程师',
          description: '负责权限系统',
          start_time: '2021-01',
          end_time: '-',
        },
      ],
      internship_list: [
        { company_name: '昨日报社', title: '实习记者', start_time: '2017-07', end_time: '2017-09' },
      ],
      project_list: [
        {
          project_name: '权限重构项目',
          role: '负责人',
          link: 'https://example.com/p',
          description: '重构',
          start_time: '2022-01',
          end_time: '2022-12',
        },
      ],
      works_list: [{ id: full.files.work.id, link: 'https://example.com/w', description: '设计稿' }],
      award_list: [{ award_name: '最佳新人奖', award_time: '2021-12', description: '年度' }],
      language_list: [{ language: 1, proficiency: 4 }],
      sns_list: [{ sns_type: 5, link: 'https://example.com/git' }],
      resume_source_list: [{ id: full.sourceId, zh_name: '宣讲会', en_name: 'Talk' }],
      customized_data_list: moduleRows().map((row) => ({ module_id: full.moduleId, ...row })),
      resume_attachment_id_list: [full.files.newResume.id, full.files.oldResume.id],
      resume_attachment_list: [
        {
          id: full.files.newResume.id,
          name: '新.pdf',
          mime: 'application/pdf',
          create_time: String(UPDATED.getTime()),
        },
        {
          id: full.files.oldResume.id,
          name: '旧.pdf',
          mime: 'application/pdf',
          create_time: String(CREATED.getTime()),
        },
      ],
      is_onboarded: true,
      is_in_agency_period: false,
      top_degree: 7,
      similar_info_v2: { is_similar_talent: true, similar_talent_id_list: [full.similarId] },
    })
  })
})

describe('hire.v1.talent.get', () => {
  it('answers the whole documented shape', async () => {
    const { status, json } = await call('GET', `/open-apis/hire/v1/talents/${full.id}`)
    expect([status, json.msg]).toEqual([200, 'ok'])
    const { basic_info, ...talent } = json.data.talent
    expect(basic_info).toEqual({
      name: '张小满',
      mobile: '13800138000',
      mobile_code: '86',
      mobile_country_code: 'CN_1',
      email: 'Xiaoman@Example.com',
      experience_years: 6,
      age: 30,
      nationality: { nationality_code: 'CN_1', zh_name: '中国大陆', en_name: 'Chinese Mainland' },
      gender: 2,
      current_city: { city_code: 'CT_11', zh_name: '北京', en_name: 'Beijing' },
      hometown_city: { city_code: 'CT_125', zh_name: '上海', en_name: 'Shanghai' },
      preferred_city_list: [
        { city_code: 'CT_128', zh_name: '深圳', en_name: 'Shenzhen' },
        { zh_name: '桃花源', en_name: '桃花源' },
      ],
      identification_type: 1,
      identification_number: '11010519960512002X',
      identification: { identification_type: 1, identification_number: '11010519960512002X' },
      birthday: 831_830_400,
      creator_id: expect.stringMatching(/^pa\d+$/),
      marital_status: 2,
      current_home_address: '朝阳区光华路 1 号',
      customized_data_list: customData('name'),
      modify_time: String(UPDATED.getTime()),
    })
    expect(talent).toEqual({
      id: full.id,
      is_in_agency_period: false,
      is_onboarded: true,
      education_list: [
        {
          id: ID,
          degree: 7,
          school: '湘港大学',
          field_of_study: '考古',
          start_time: '2018-09',
          end_time: '-',
          end_time_v2: '1687180087000',
          education_type: 2,
          academic_ranking: -1,
        },
        {
          id: ID,
          degree: 6,
          school: '江南学院',
          start_time: '2014-09',
          end_time: '2018-06',
          academic_ranking: 10,
        },
      ],
      career_list: [
        {
          id: ID,
          company: '明日科技公司',
          title: '高级工程师',
          desc: '负责权限系统',
          start_time: '2021-01',
          end_time: '-',
          career_type: 2,
        },
        {
          id: ID,
          company: '昨日报社',
          title: '实习记者',
          start_time: '2017-07',
          end_time: '2017-09',
          career_type: 1,
        },
      ],
      project_list: [
        {
          id: ID,
          name: '权限重构项目',
          role: '负责人',
          link: 'https://example.com/p',
          desc: '重构',
          start_time: '2022-01',
          end_time: '2022-12',
        },
      ],
      works_list: [
        { id: full.files.work.id, link: 'https://example.com/w', desc: '设计稿', name: '作品.pdf' },
      ],
      award_list: [{ id: ID, title: '最佳新人奖', award_time: '2021', desc: '年度' }],
      language_list: [{ id: ID, language: 1, proficiency: 4 }],
      sns_list: [{ id: ID, sns_type: 5, link: 'https://example.com/git' }],
      resume_source_list: [{ id: full.sourceId, zh_name: '宣讲会', en_name: 'Talk' }],
      resume_attachment_id_list: [full.files.newResume.id, full.files.oldResume.id],
      customized_data_list: moduleRows().map((row) => ({ object_id: full.moduleId, ...row })),
      top_degree: 7,
      first_degree: 3,
    })
  })

  it('gives an entry the same id at every read', async () => {
    const read = async () =>
      (await call('GET', `/open-apis/hire/v1/talents/${full.id}`)).json.data.talent.education_list
    const [first, again] = [await read(), await read()]
    expect(first).toEqual(again)
    expect(new Set(first.map(({ id }: { id: string }) => id)).size).toBe(2)
  })

  it('shows the creator by the kind of id asked for, and a user_id only with its scope', async () => {
    const path = `/open-apis/hire/v1/talents/${full.id}?user_id_type=`
    const narrow = await signIn(server, tenant.id, { scopes: ['hire:talent:readonly'] })
    expect((await narrow('GET', `${path}open_id`)).json.data.talent.basic_info.creator_id).toMatch(/^ou_/)
    expect((await narrow('GET', `${path}user_id`)).json.data.talent.basic_info).not.toHaveProperty(
      'creator_id',
    )
    const refused = await narrow('GET', `${path}email`)
    expect([refused.status, refused.json.code]).toEqual([400, 1002002])
    expect(refused.json.error?.field_violations?.[0]?.field).toBe('user_id_type')
  })
})

describe('a talent read of either version', () => {
  it('shows a talent of whom only the name is known', async () => {
    const { id } = await buildTalent(server.ctx, tenant.id, {
      row: { created_at: CREATED, updated_at: UPDATED },
    })
    const time = String(UPDATED.getTime())
    expect((await call('GET', `/open-apis/hire/v1/talents/${id}`)).json.data.talent).toEqual({
      id,
      is_in_agency_period: false,
      is_onboarded: false,
      basic_info: { name: '李知秋', modify_time: time },
    })
    expect((await call('GET', `/open-apis/hire/v2/talents/${id}`)).json.data).toEqual({
      talent_id: id,
      basic_info: {
        name: '李知秋',
        update_time: time,
        create_time: String(CREATED.getTime()),
        confidential: 2,
      },
      is_onboarded: false,
      is_in_agency_period: false,
      similar_info_v2: { is_similar_talent: false },
    })
  })

  it('counts months in UTC+08:00', async () => {
    const { id } = await buildTalent(server.ctx, tenant.id, {
      resume: { basic: { name: '陈立冬' }, educations: [{ start: month(2021, 1) }] },
    })
    const { json } = await call('GET', `/open-apis/hire/v2/talents/${id}`)
    expect(json.data.education_list).toEqual([{ start_time: '2021-01' }])
  })

  it('refuses unknown ids, other tenants ids and ids that are no number with 404 and 1002102', async () => {
    const other = await signIn(server, (await buildTenant(server.ctx)).id)
    for (const version of ['v1', 'v2']) {
      for (const [asking, id] of [
        [call, '6891560630172518670'],
        [other, full.id],
        [call, 'abc'],
      ] as const) {
        const { status, json } = await asking('GET', `/open-apis/hire/${version}/talents/${id}`)
        expect([status, json.code]).toEqual([404, 1002102])
        expect(json.error?.field_violations?.[0]?.field).toBe('talent_id')
      }
    }
  })
})

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

  it('joins words with and and or, and binds closer', async () => {
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
    [{ keyword: '夏\0' }, 1002002, 'keyword'],
    [{ user_id_type: 'name' }, 1002002, 'user_id_type'],
  ])('refuses %o with %i and names the field', async (query, code, field) => {
    const { status, json } = await call(
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

describe('hire.v1.talent.batch_get_id', () => {
  const path = '/open-apis/hire/v1/talents/batch_get_id'
  let site: Tenant
  let asking: Call
  let one: { id: string }
  let two: { id: string }
  async function find(body: Record<string, unknown>) {
    const { status, json } = await asking('POST', path, body)
    expect([status, json.code, json.msg]).toEqual([200, 0, 'ok'])
    return json.data.talent_list as { talent_id: string }[]
  }
  beforeAll(async () => {
    const { ctx } = server
    site = await buildTenant(ctx)
    asking = await signIn(server, site.id)
    one = await buildTalent(ctx, site.id, {
      resume: richResume({
        mobile: '+86 138-0013-8001',
        email: 'One@Example.com',
        document: '11010519960512002X',
      }),
      row: { is_onboarded: true },
    })
    two = await buildTalent(ctx, site.id, {
      resume: { basic: { name: '吴小寒', email: 'two@example.com' } },
    })
  })

  it('finds by mobile number and answers the number as it was asked', async () => {
    expect(await find({ mobile_number_list: ['138 0013 8001', '13900000000'] })).toEqual([
      {
        talent_id: one.id,
        mobile_code: '86',
        mobile_number: '138 0013 8001',
        email: 'One@Example.com',
        identification_type: 1,
        identification_number: '11010519960512002X',
        is_onboarded: true,
      },
    ])
  })

  it('finds by e-mail whatever its case', async () => {
    expect(await find({ email_list: ['TWO@example.com'] })).toEqual([
      { talent_id: two.id, email: 'TWO@example.com', is_onboarded: false },
    ])
  })

  it('finds by identity document, with its type and without', async () => {
    const documents = { identification_number_list: ['11010519960512002x'] }
    for (const body of [documents, { ...documents, identification_type: 1 }]) {
      expect(await find(body)).toMatchObject([
        { talent_id: one.id, identification_type: 1, identification_number: '11010519960512002x' },
      ])
    }
    expect(await find({ ...documents, identification_type: 2 })).toEqual([])
  })

  it('asks for one value of every kind that is given', async () => {
    const mobile_number_list = ['13800138001']
    expect(await find({ mobile_number_list, email_list: ['two@example.com'] })).toEqual([])
    expect(
      await find({ mobile_number_list, email_list: ['two@example.com', 'one@example.com'] }),
    ).toMatchObject([{ talent_id: one.id, email: 'one@example.com' }])
    expect(await find({ mobile_number_list, email_list: [] })).toMatchObject([{ talent_id: one.id }])
    expect(await find({ mobile_number_list, email_list: ['no address'] })).toEqual([])
  })

  it('names each value that was asked for and found', async () => {
    await server.ctx.db
      .insertInto('talent_identities')
      .values({ tenant_id: site.id, kind: 'email', value: 'three@example.com', talent_id: two.id })
      .execute()
    const found = await find({ email_list: ['three@example.com', 'two@example.com'] })
    expect(found).toMatchObject([
      { talent_id: two.id, email: 'three@example.com' },
      { talent_id: two.id, email: 'two@example.com' },
    ])
  })

  it('answers an empty list when nobody is found or nothing is asked', async () => {
    expect(await find({ email_list: ['nobody@example.com'] })).toEqual([])
    expect(await find({})).toEqual([])
    const other = await signIn(server, (await buildTenant(server.ctx)).id)
    const { json } = await other('POST', path, { email_list: ['one@example.com'] })
    expect(json.data).toEqual({ talent_list: [] })
  })

  it('takes the sample of the vendor as it is printed', async () => {
    const { json } = await asking('POST', path, {
      mobile_code: '86',
      mobile_number_list: ['182900291190'],
      email_list: ['foo@bytedance.com'],
      identification_type: 1,
      identification_number_list: ['510403xxxxxxxx'],
    })
    expect([json.code, json.data]).toEqual([0, { talent_list: [] }])
  })

  it('refuses what is no mobile number with 1002009 and names its place', async () => {
    const { status, json } = await asking('POST', path, { mobile_number_list: ['13800138001', 'call me'] })
    expect([status, json.code]).toEqual([400, 1002009])
    expect(json.error?.field_violations?.[0]?.field).toBe('mobile_number_list[1]')
    expect(json.msg).not.toContain('call me')
  })

  it('shows whether a talent is onboarded only to apps that may know', async () => {
    const narrow = await signIn(server, site.id, { scopes: ['hire:talent:readonly'] })
    const wide = await signIn(server, site.id, {
      scopes: ['hire:talent', 'hire:talent_onboard_status:readonly'],
    })
    const body = { email_list: ['one@example.com'] }
    expect((await narrow('POST', path, body)).json.data.talent_list[0]).not.toHaveProperty('is_onboarded')
    expect((await wide('POST', path, body)).json.data.talent_list[0].is_onboarded).toBe(true)
  })

  it.each([
    [{ mobile_number_list: Array(101).fill('13800138001') }, 99992402, 'mobile_number_list'],
    [{ email_list: Array(101).fill('a@example.com') }, 99992402, 'email_list'],
    [{ identification_number_list: Array(101).fill('1') }, 99992402, 'identification_number_list'],
    [{ email_list: 'a@example.com' }, 99992402, 'email_list'],
    [{ identification_type: 7, identification_number_list: ['1'] }, 1002002, 'identification_type'],
  ])('refuses %o with %i and names the field', async (body, code, field) => {
    const { status, json } = await asking('POST', path, body)
    expect([status, json.code]).toEqual([400, code])
    expect(json.error?.field_violations?.map((violation) => violation.field)).toContain(field)
  })

  it('takes a hundred values of every kind', async () => {
    const body = {
      mobile_number_list: Array(100).fill('13800138001'),
      email_list: Array(100).fill('one@example.com'),
      identification_number_list: Array(100).fill('11010519960512002X'),
    }
    expect(await find(body)).toMatchObject([{ talent_id: one.id }])
  })
})

describe('every talent read', () => {
  it.each([
    ['GET', '/open-apis/hire/v1/talents/1'],
    ['GET', '/open-apis/hire/v2/talents/1'],
    ['GET', '/open-apis/hire/v1/talents'],
    ['POST', '/open-apis/hire/v1/talents/batch_get_id'],
  ])('%s %s needs a token and a scope', async (method, path) => {
    expect((await callAs(server.url, null)(method, path)).json.code).toBe(99991661)
    const stranger = await signIn(server, tenant.id, { scopes: ['hire:site'] })
    const refused = await stranger(method, path)
    expect([refused.status, refused.json.code]).toEqual([400, 99991672])
    expect(refused.json.error?.permission_violations?.map(({ subject }) => subject)).toContain('hire:talent')
  })
})
