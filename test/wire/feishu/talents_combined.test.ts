import * as lark from '@larksuiteoapi/node-sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '#domain/apps/index.ts'
import { buildAttachment, buildTenant } from '#test/support/build.ts'
import { type Call, callAs, signIn, startTestServer, type TestServer } from '#test/support/server.ts'

const CREATE = '/open-apis/hire/v1/talents/combined_create'
const UPDATE = '/open-apis/hire/v1/talents/combined_update'

let server: TestServer
let tenant: Awaited<ReturnType<typeof buildTenant>>
let call: Call
let fileId: string
const FIELD = '7000000000000000001'
const MODULE = '7000000000000000002'
const FILE_FIELD = '7000000000000000003'
const ADDRESS = '7000000000000000004'
const EMPLOYEE = '7000000000000000005'
beforeAll(async () => {
  server = await startTestServer()
  tenant = await buildTenant(server.ctx)
  call = await signIn(server, tenant.id)
  const file = await buildAttachment(server.ctx, tenant, {
    bytes: Buffer.from('%PDF-1.4'),
    name: '简历.pdf',
  })
  fileId = file.id
  const { db } = server.ctx
  const presets = await db
    .selectFrom('talent_fields')
    .select('id')
    .where('tenant_id', '=', tenant.id)
    .where('section', 'is not', null)
    .execute()
  const field = { tenant_id: tenant.id, is_custom: true, name_en: 'Custom' }
  await db
    .insertInto('talent_fields')
    .values([
      { ...field, id: MODULE, type: 11, name_zh: '证书' },
      { ...field, id: FIELD, type: 1, name_zh: '名称', module_ids: [MODULE, ...presets.map(({ id }) => id)] },
      { ...field, id: FILE_FIELD, type: 13, name_zh: '文件', module_ids: [MODULE] },
    ])
    .execute()
  await db
    .insertInto('addresses')
    .values({
      tenant_id: tenant.id,
      id: ADDRESS,
      name_zh: '上海办公室',
      name_en: 'Shanghai',
      city_code: 'CT_125',
      usages: [],
    })
    .execute()
  await db
    .insertInto('employees')
    .values({
      tenant_id: tenant.id,
      id: EMPLOYEE,
      open_id: 'ou_1',
      union_id: 'on_1',
      user_id: 'u1',
      people_admin_id: '9001',
      name: '周知远',
    })
    .execute()
})
afterAll(() => server.close())

let people = 0
/** A person nobody has met before. */
function newPerson(name = '苏念安') {
  people += 1
  const tail = String(people).padStart(4, '0')
  return { name, mobile: `1391234${tail}`, mobile_country_code: 'CN_1', email: `p${tail}@example.com` }
}

async function create(body: object): Promise<string> {
  const { json } = await call('POST', CREATE, body)
  if (json.code !== 0) throw new Error(JSON.stringify(json))
  return json.data.talent_id
}

async function read(talentId: string) {
  return (await call('GET', `/open-apis/hire/v2/talents/${talentId}?user_id_type=open_id`)).json.data
}

const refusalOf = ({ status, json }: Awaited<ReturnType<Call>>) => [
  status,
  json.code,
  json.error?.field_violations?.[0]?.field,
]

const SECTIONS = {
  education_list: [
    {
      school: '香港大学',
      degree: 7,
      field_of_study: '考古',
      start_time: '1346428800000',
      end_time: '1464710400000',
      education_type: 1,
      academic_ranking: -1,
      customized_data: [{ object_id: FIELD, value: '校级' }],
    },
  ],
  career_list: [
    { company: '明日科技', title: '工程师', desc: '测试', start_time: '1467302400000', end_time: '-1' },
    {
      company: '今日科技',
      title: '实习生',
      career_type: 1,
      start_time: '1433088000000',
      end_time: '1441036800000',
    },
    { company: '昨日科技', title: '经理', career_type: 2, end_time: '-' },
  ],
  project_list: [{ name: '稳定性', role: '研发', link: 'https://www.a.com', desc: '目标' }],
  award_list: [{ title: '新人奖', award_time: '1687180087000', desc: '最优秀' }],
  language_list: [{ language: 29, proficiency: 5 }],
  sns_list: [{ sns_type: 5, link: 'https://www.b.com' }],
  self_evaluation: { content: '平常心' },
}

describe('combined_create', () => {
  it('makes a talent with every section, times as text, which can be read again', async () => {
    const person = newPerson()
    const { status, json } = await call('POST', CREATE, {
      ...SECTIONS,
      basic_info: {
        ...person,
        identification: { identification_type: 2, identification_number: 'E12345678' },
        gender: 2,
        birthday: '725817600000',
        start_work_time: '1467302400000',
        nationality_id: 'CN_1',
        current_city_code: 'CT_11',
        hometown_city_code: 'CT_125',
        customized_data: [{ object_id: FIELD, value: '甲', children: [{ object_id: FIELD, value: '不读' }] }],
      },
      works_list: [{ link: 'https://www.a.com', desc: '设计', attachment_id: fileId }],
      preferred_city_code_list: ['CT_128', ADDRESS],
      resume_attachment_id: fileId,
      folder_id_list: ['6942778198054125570'],
      creator_id: 'ou_1',
      creator_account_type: 1,
      customized_data: [
        {
          object_id: MODULE,
          children: [[{ object_id: FIELD, value: '一' }], [{ object_id: FIELD, value: '二' }]],
        },
        {
          object_id: MODULE,
          children: [{ object_id: FILE_FIELD, value: JSON.stringify([{ file_id: fileId }]) }],
        },
      ],
    })
    expect([status, json]).toEqual([
      200,
      {
        code: 0,
        msg: 'ok',
        data: {
          talent_id: expect.stringMatching(/^\d{19}$/),
          creator_id: 'ou_1',
          creator_account_type: 1,
        },
      },
    ])
    const talent = await read(json.data.talent_id)
    expect(talent).toMatchObject({
      basic_info: {
        name: person.name,
        mobile_number: person.mobile,
        mobile_code: '86',
        email: person.email,
        identification_type: 2,
        identification_number: 'E12345678',
        gender: 2,
        birthday: 725_817_600,
        nationality_code: 'CN_1',
        current_location_code: 'CT_11',
        hometown_location_code: 'CT_125',
        preferred_location_code_list: ['CT_128', 'CT_125'],
        customized_data_list: [{ object_id: FIELD, value: { content: '甲' } }],
      },
      education_list: [
        {
          school_name: '香港大学',
          major: '考古',
          degree: 7,
          start_time: '2012-09',
          end_time: '2016-06',
          customized_data_list: [{ value: { content: '校级' } }],
        },
      ],
      career_list: [
        { company_name: '明日科技', start_time: '2016-07', end_time: '-' },
        { company_name: '昨日科技', end_time: '-' },
      ],
      internship_list: [{ company_name: '今日科技', start_time: '2015-06', end_time: '2015-09' }],
      project_list: [{ project_name: '稳定性', role: '研发' }],
      works_list: [{ link: 'https://www.a.com' }],
      award_list: [{ award_name: '新人奖' }],
      language_list: [{ language: 29, proficiency: 5 }],
      sns_list: [{ sns_type: 5, link: 'https://www.b.com' }],
    })
    const { resume, creator_id } = await server.ctx.db
      .selectFrom('talents')
      .select(['resume', 'creator_id'])
      .where('id', '=', json.data.talent_id)
      .executeTakeFirstOrThrow()
    expect([resume.selfEvaluation, creator_id]).toEqual([{ content: '平常心' }, EMPLOYEE])
    expect(resume.educations?.[0]?.academicRanking).toBe(51)
    expect(resume.customModules).toEqual([
      { moduleId: MODULE, rows: [[{ fieldId: FIELD, value: '一' }], [{ fieldId: FIELD, value: '二' }]] },
      { moduleId: MODULE, rows: [[{ fieldId: FILE_FIELD, value: JSON.stringify([{ file_id: fileId }]) }]] },
    ])
    const files = await server.ctx.db
      .selectFrom('talent_attachments')
      .select('kind')
      .where('talent_id', '=', json.data.talent_id)
      .execute()
    expect(files.map(({ kind }) => kind).toSorted()).toEqual(['custom', 'resume', 'work'])
  })

  it('needs a name only; the system is the creator when nobody is named', async () => {
    const { json } = await call('POST', CREATE, { basic_info: { name: '无名' } })
    expect(json.data).toEqual({ talent_id: expect.any(String), creator_account_type: 3 })
  })

  it('adds to the talent that is there when the person is known', async () => {
    const person = newPerson()
    const first = await create({ basic_info: person })
    const again = await create({ basic_info: { ...person, gender: 1 }, ...SECTIONS })
    expect(again).toBe(first)
    expect(await read(first)).toMatchObject({
      basic_info: { gender: 1 },
      education_list: [{ school_name: '香港大学' }],
    })
    const sources = await server.ctx.db
      .selectFrom('talent_sources')
      .select(['door', 'origin'])
      .where('talent_id', '=', first)
      .execute()
    expect(sources).toEqual(Array.from({ length: 2 }, () => ({ door: 'talent_api', origin: 'stated' })))
  })

  it('makes one talent of ten requests for one person at the same instant', async () => {
    const person = newPerson()
    const ids = await Promise.all(Array.from({ length: 10 }, () => create({ basic_info: person })))
    expect(new Set(ids).size).toBe(1)
  })

  it('takes the deprecated source where there is no other, and only one that exists', async () => {
    const sources = async (body: object) => {
      const id = await create({ basic_info: newPerson(), ...body })
      const { resume } = await server.ctx.db
        .selectFrom('talents')
        .select('resume')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return resume.basic.resumeSourceId
    }
    expect(await sources({ init_source_id: '10001' })).toBe('10001')
    expect(await sources({ init_source_id: '10001', resume_source_id: '10003' })).toBe('10003')
    expect(await sources({ init_source_id: '424242' })).toBeUndefined()
    const refused = await call('POST', CREATE, { basic_info: newPerson(), resume_source_id: '424242' })
    expect(refusalOf(refused)).toEqual([400, 1002217, 'resume_source_id'])
  })

  it('answers a user_id only to an app that may see it', async () => {
    const body = { basic_info: newPerson(), creator_id: 'u1' }
    const withScope = await call('POST', `${CREATE}?user_id_type=user_id`, body)
    expect(withScope.json.data.creator_id).toBe('u1')
    const plain = await signIn(server, tenant.id, { scopes: ['hire:talent'] })
    const without = await plain('POST', `${CREATE}?user_id_type=user_id`, body)
    expect(without.json.data).toEqual({ talent_id: expect.any(String), creator_account_type: 1 })
  })

  it('names the field it refuses, in the caller’s words', async () => {
    const basic_info = newPerson()
    for (const [body, refusal] of [
      [{}, [400, 99992402, 'basic_info']],
      [{ basic_info: {} }, [400, 99992402, 'basic_info.name']],
      [{ basic_info: { name: ' ' } }, [400, 1002002, 'basic_info.name']],
      [{ basic_info: { ...basic_info, mobile: '12' } }, [400, 1002009, 'basic_info.mobile']],
      [{ basic_info: { ...basic_info, email: 'x' } }, [400, 1002002, 'basic_info.email']],
      [{ basic_info: { ...basic_info, birthday: 725_817_600_000 } }, [400, 99992402, 'basic_info.birthday']],
      [{ basic_info: { ...basic_info, birthday: 'May' } }, [400, 1002002, 'basic_info.birthday']],
      [
        { basic_info: { ...basic_info, identification: { identification_type: 1 } } },
        [400, 1002002, 'basic_info.identification.identification_number'],
      ],
      [
        { basic_info, education_list: [{}, { academic_ranking: 51 }] },
        [400, 1002002, 'education_list[1].academic_ranking'],
      ],
      [
        { basic_info, education_list: [{}, { end_time: '99999999999999' }] },
        [400, 1002002, 'education_list[1].end_time'],
      ],
      [{ basic_info, works_list: [{ attachment_id: '7' }] }, [400, 1002002, 'works_list[0].attachment_id']],
      [{ basic_info, resume_attachment_id: '7' }, [400, 1002002, 'resume_attachment_id']],
      [
        { basic_info, preferred_city_code_list: ['CT_11', '424242'] },
        [400, 1002002, 'preferred_city_code_list[1]'],
      ],
      [{ basic_info, customized_data: [{ object_id: '7' }] }, [400, 1002002, 'customized_data[0]']],
      [
        {
          basic_info,
          customized_data: [{ object_id: MODULE, children: [[], [{ object_id: '7', value: 'x' }]] }],
        },
        [400, 1002002, 'customized_data[0].children[1][0]'],
      ],
      [
        { basic_info, award_list: [{ customized_data: [{ object_id: '7', value: 'x' }] }] },
        [400, 1002002, 'award_list[0].customized_data[0]'],
      ],
      [
        { basic_info, project_list: Array.from({ length: 101 }, () => ({})) },
        [400, 99992402, 'project_list'],
      ],
    ] as const) {
      const answer = await call('POST', CREATE, body)
      expect([JSON.stringify(body).slice(0, 200), ...refusalOf(answer)]).toEqual([
        JSON.stringify(body).slice(0, 200),
        ...refusal,
      ])
    }
  })
})

describe('combined_update', () => {
  it('replaces the lists that are sent, empties those sent empty, and keeps all else', async () => {
    const person = newPerson()
    const talentId = await create({
      ...SECTIONS,
      basic_info: { ...person, gender: 1 },
      preferred_city_code_list: ['CT_11'],
      customized_data: [{ object_id: MODULE, children: [[{ object_id: FIELD, value: '一' }]] }],
    })
    const { json } = await call('POST', UPDATE, {
      talent_id: talentId,
      operator_id: 'ou_2',
      basic_info: { email: 'other@example.com', birthday: '' },
      education_list: [{ school: '示例大学' }],
      career_list: [{ company: '未来科技', career_type: 2 }],
      sns_list: [],
      preferred_city_code_list: [],
      customized_data: [],
    })
    expect(json).toEqual({
      code: 0,
      msg: 'ok',
      data: { talent_id: talentId, operator_id: 'ou_2', operator_account_type: 1 },
    })
    const talent = await read(talentId)
    expect(talent.basic_info).toMatchObject({
      name: person.name,
      gender: 1,
      mobile_number: person.mobile,
      email: 'other@example.com',
    })
    expect(talent.basic_info.preferred_location_code_list ?? []).toEqual([])
    expect(talent.education_list).toMatchObject([{ school_name: '示例大学' }])
    expect(talent.education_list[0].degree).toBeUndefined()
    expect(talent.career_list).toMatchObject([{ company_name: '未来科技' }])
    expect(talent.internship_list ?? []).toEqual([])
    expect(talent.sns_list ?? []).toEqual([])
    expect(talent.project_list).toMatchObject([{ project_name: '稳定性' }])
    const { resume } = await server.ctx.db
      .selectFrom('talents')
      .select('resume')
      .where('id', '=', talentId)
      .executeTakeFirstOrThrow()
    expect(resume.selfEvaluation).toEqual({ content: '平常心' })
    expect(resume).not.toHaveProperty('customModules')
    expect(resume).not.toHaveProperty('socialAccounts')
  })

  it('leaves what a person edited', async () => {
    const talentId = await create({ basic_info: newPerson(), ...SECTIONS })
    const edited = { source: 'person', door: 'console', id: '1', at: 1 } as const
    await server.ctx.db
      .updateTable('talents')
      .set({ provenance: JSON.stringify({ educations: edited, awards: edited }) })
      .where('id', '=', talentId)
      .execute()
    await call('POST', UPDATE, {
      talent_id: talentId,
      basic_info: {},
      education_list: [{ school: '示例大学' }],
      award_list: [],
      project_list: [],
    })
    const talent = await read(talentId)
    expect(talent.education_list).toMatchObject([{ school_name: '香港大学' }])
    expect(talent.award_list).toMatchObject([{ award_name: '新人奖' }])
    expect(talent.project_list ?? []).toEqual([])
  })

  it('is refused as a whole when a number or address belongs to another talent, and may be repeated when it does not', async () => {
    const [one, two] = [newPerson(), newPerson('何其远')]
    const [first, second] = [await create({ basic_info: one }), await create({ basic_info: two })]
    for (const [basic_info, field] of [
      [{ mobile: one.mobile, mobile_country_code: 'CN_1' }, 'basic_info.mobile'],
      [{ email: one.email.toUpperCase() }, 'basic_info.email'],
    ] as const) {
      const refused = await call('POST', UPDATE, { talent_id: second, basic_info, ...SECTIONS })
      expect(refusalOf(refused)).toEqual([400, 1002101, field])
      expect(refused.json.error?.details).toEqual([{ key: 'talent_id', value: first }])
    }
    expect((await read(second)).education_list ?? []).toEqual([])
    const { name: _, ...same } = two
    for (let round = 0; round < 2; round += 1) {
      const repeated = await call('POST', UPDATE, { talent_id: second, basic_info: same })
      expect(repeated.json.code).toBe(0)
    }
    const found = await call('POST', '/open-apis/hire/v1/talents/batch_get_id', { email_list: [one.email] })
    expect(found.json.data.talent_list.map((hit: { talent_id: string }) => hit.talent_id)).toEqual([first])
  })

  it('gives a talent a new number by which it is found', async () => {
    const talentId = await create({ basic_info: newPerson() })
    const mobile = newPerson().mobile
    await call('POST', UPDATE, { talent_id: talentId, basic_info: { mobile, mobile_country_code: 'CN_1' } })
    expect(await create({ basic_info: { name: '苏念安', mobile, mobile_country_code: 'CN_1' } })).toBe(
      talentId,
    )
  })

  it('adds a file without reading it', async () => {
    const talentId = await create({ basic_info: newPerson() })
    await call('POST', UPDATE, { talent_id: talentId, basic_info: {}, resume_attachment_id: fileId })
    expect((await read(talentId)).resume_attachment_list).toMatchObject([{ id: fileId }])
  })

  it('needs basic_info and a talent that is there', async () => {
    const other = await buildTenant(server.ctx)
    const callOther = await signIn(server, other.id)
    const talentId = await create({ basic_info: newPerson() })
    expect(refusalOf(await call('POST', UPDATE, { talent_id: talentId }))).toEqual([
      400,
      99992402,
      'basic_info',
    ])
    for (const [as, id] of [
      [callOther, talentId],
      [call, '7085989097067563300'],
      [call, 'x'],
    ] as const) {
      const refused = await as('POST', UPDATE, { talent_id: id, basic_info: { name: '甲' } })
      expect(refusalOf(refused)).toEqual([400, 1002102, 'talent_id'])
      expect(refused.json.msg).toMatch(/^talent not exists/)
    }
  })
})

describe('both combined calls', () => {
  it('need a token and the scope of talents', async () => {
    const readOnly = await signIn(server, tenant.id, { scopes: ['hire:talent:readonly'] })
    for (const path of [CREATE, UPDATE]) {
      const body = { talent_id: '1', basic_info: { name: '甲' } }
      expect((await callAs(server.url, null)('POST', path, body)).json.code).toBe(99991661)
      expect((await readOnly('POST', path, body)).json.code).toBe(99991672)
    }
  })

  it('are made by the official Node SDK', async () => {
    const app = await createApp(server.ctx, server.ctx.db, { tenantId: tenant.id, name: 'importer' })
    const client = new lark.Client({
      appId: app.appId,
      appSecret: app.appSecret,
      domain: server.url,
      loggerLevel: lark.LoggerLevel.error,
    })
    const created = await client.hire.v1.talent.combinedCreate({
      data: { basic_info: newPerson(), education_list: [{ school: '江南示例大学', degree: 6 }] },
    })
    expect(created.code).toBe(0)
    const talent_id = created.data?.talent_id as string
    const updated = await client.hire.v1.talent.combinedUpdate({
      data: { talent_id, basic_info: { name: '苏念安', gender: 2 } },
    })
    expect(updated).toMatchObject({ code: 0, data: { talent_id, operator_account_type: 3 } })
    const talent = await client.hire.v2.talent.get({ path: { talent_id } })
    expect(talent.data).toMatchObject({
      basic_info: { gender: 2 },
      education_list: [{ school_name: '江南示例大学' }],
    })
  })
})
