import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTenant } from '../../support/build.ts'
import { buildFullTalent, buildTalent, month } from '../../support/build-talents.ts'
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
  full = await buildFullTalent(server.ctx, tenant, { created: CREATED, updated: UPDATED })
})
afterAll(() => server.close())

function names(name: string) {
  return { zh_cn: name, en_us: `${name} (en)` }
}

const MONDAY = { key: '1', name: { zh_cn: '周一', en_us: 'Monday' } }
const TUESDAY = { key: '2', name: { zh_cn: '周二', en_us: 'Tuesday' } }

/** The basic section's custom values as reads show them. */
function customData(fileNameKey: 'name' | 'file_name') {
  const { text, single, multi, date, range, number, file } = full.fields
  const proof = {
    file_id: full.files.proof,
    [fileNameKey]: '证书.png',
    content_type: 'image/png',
    file_size: 16615,
  }
  const range_value = { start_time: '1577808000', end_time: '-' }
  return [
    { object_id: text, name: names('昵称'), object_type: 1, value: { content: '小满' } },
    { object_id: single, name: names('到岗'), object_type: 3, value: { option: MONDAY } },
    { object_id: multi, name: names('可约'), object_type: 4, value: { option_list: [MONDAY, TUESDAY] } },
    { object_id: date, name: names('生效日'), object_type: 5, value: { time: '1627379423' } },
    { object_id: range, name: names('服役'), object_type: 8, value: { time_range: range_value } },
    { object_id: number, name: names('身高'), object_type: 9, value: { number: '170' } },
    { object_id: file, name: names('证书'), object_type: 13, value: { customized_attachment: [proof] } },
    { object_id: '404', value: { content: '没有这个字段' } },
  ]
}

function moduleRows() {
  return ['第一', '第二'].map((content) => ({
    name: names('竞赛'),
    object_type: 11,
    children: [{ object_id: full.fields.inModule, name: names('名次'), object_type: 1, value: { content } }],
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
      works_list: [{ id: full.files.work, link: 'https://example.com/w', description: '设计稿' }],
      award_list: [{ award_name: '最佳新人奖', award_time: '2021-12', description: '年度' }],
      language_list: [{ language: 1, proficiency: 4 }],
      sns_list: [{ sns_type: 5, link: 'https://example.com/git' }],
      resume_source_list: [{ id: full.sourceId, zh_name: '宣讲会', en_name: '宣讲会 (en)' }],
      customized_data_list: moduleRows().map((row) => ({ module_id: full.fields.moduleId, ...row })),
      resume_attachment_id_list: [full.files.newResume, full.files.oldResume],
      resume_attachment_list: [
        {
          id: full.files.newResume,
          name: '新.pdf',
          mime: 'application/pdf',
          create_time: String(UPDATED.getTime()),
        },
        {
          id: full.files.oldResume,
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
      works_list: [{ id: full.files.work, link: 'https://example.com/w', desc: '设计稿', name: '作品.pdf' }],
      award_list: [{ id: ID, title: '最佳新人奖', award_time: '2021', desc: '年度' }],
      language_list: [{ id: ID, language: 1, proficiency: 4 }],
      sns_list: [{ id: ID, sns_type: 5, link: 'https://example.com/git' }],
      resume_source_list: [{ id: full.sourceId, zh_name: '宣讲会', en_name: '宣讲会 (en)' }],
      resume_attachment_id_list: [full.files.newResume, full.files.oldResume],
      customized_data_list: moduleRows().map((row) => ({ object_id: full.fields.moduleId, ...row })),
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
