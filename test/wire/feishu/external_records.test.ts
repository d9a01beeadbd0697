import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildAttachment, buildTenant } from '#test/support/build.ts'
import { buildImportedTalent, externalRecords } from '#test/support/build-external.ts'
import { type Call, callAs, signIn, startTestServer, type TestServer } from '#test/support/server.ts'

const V1 = '/open-apis/hire/v1'
const T0 = 1_618_500_278_638

let server: TestServer
let tenant: Awaited<ReturnType<typeof buildTenant>>
let call: Call
let make: ReturnType<typeof externalRecords>
let talentId: string
let fileId: string
beforeAll(async () => {
  server = await startTestServer()
  tenant = await buildTenant(server.ctx)
  call = await signIn(server, tenant.id)
  make = externalRecords(call)
  talentId = await buildImportedTalent(server.ctx, tenant)
  fileId = (await buildAttachment(server.ctx, tenant, { bytes: Buffer.from('%PDF-1.4 x'), name: '录用.pdf' }))
    .id
})
afterAll(() => server.close())

const refusalOf = ({ status, json }: Awaited<ReturnType<Call>>) => [
  status,
  json.code,
  json.error?.field_violations?.[0]?.field,
]

const APPLICATION = {
  job_recruitment_type: 2,
  job_title: '高级 Java',
  resume_source: '内推',
  stage: '简历初筛',
  termination_reason: '不合适',
  delivery_type: 3,
  modify_time: T0 + 1,
  create_time: T0,
  termination_type: 'HR 主动终止',
}
const ASSESSMENT = {
  username: '张三',
  conclusion: 2,
  assessment_dimension_list: [
    { score: 99, assessment_type: 1, title: '评分', description: '满分一百' },
    { option: '好', assessment_type: 2, title: '单选' },
    { content: '思路清楚', assessment_type: 3, title: '描述' },
    { options: ['快', '稳'], assessment_type: 4, title: '多选' },
  ],
  content: '一面通过',
}
const INTERVIEW = { participate_status: 2, begin_time: T0, end_time: T0 + 3_600_000 }

describe('external applications', () => {
  it('are created with every field, answered as documented, and listed', async () => {
    const talent = await buildImportedTalent(server.ctx, tenant)
    const { status, json } = await call('POST', `${V1}/external_applications`, {
      talent_id: talent,
      ...APPLICATION,
    })
    const id = json.data?.external_application?.id
    const expected = { ...APPLICATION, id: expect.stringMatching(/^\d{19}$/), talent_id: talent }
    expect([status, json]).toEqual([200, { code: 0, msg: 'ok', data: { external_application: expected } }])
    const listed = await call('GET', `${V1}/external_applications?talent_id=${talent}`)
    expect(listed.json.data).toEqual({ items: [{ ...expected, id }], has_more: false })
  })

  it('need nothing but a talent, and leave out what nobody said', async () => {
    const { json } = await call('POST', `${V1}/external_applications`, { talent_id: talentId, job_title: '' })
    expect(json.data.external_application).toEqual({ id: expect.any(String), talent_id: talentId })
  })

  it('are replaced by an update: what is not sent is empty, and another talent may own it', async () => {
    const id = await make.application(talentId, APPLICATION)
    const interviewId = await make.interview(id)
    const other = await buildImportedTalent(server.ctx, tenant)
    const { json } = await call('PUT', `${V1}/external_applications/${id}`, {
      talent_id: other,
      stage: '终面',
      external_id: 'not read here',
    })
    expect(json).toEqual({
      code: 0,
      msg: 'ok',
      data: { external_application: { id, stage: '终面', talent_id: other } },
    })
    const under = await call(
      'POST',
      `${V1}/external_interviews/batch_query?external_application_id=${id}`,
      {},
    )
    expect(under.json.data.items.map((item: { id: string }) => item.id)).toEqual([interviewId])
  })

  it('are listed page by page, oldest import first, at most 20 a page', async () => {
    const talent = await buildImportedTalent(server.ctx, tenant)
    const ids: string[] = []
    for (let i = 0; i < 5; i += 1) ids.push(await make.application(talent))
    const seen: string[] = []
    let token = ''
    for (const more of [true, true, false]) {
      const { json } = await call(
        'GET',
        `${V1}/external_applications?talent_id=${talent}&page_size=2&page_token=${token}`,
      )
      expect(json.data.has_more).toBe(more)
      seen.push(...json.data.items.map((item: { id: string }) => item.id))
      token = json.data.page_token
    }
    expect(token).toBeUndefined()
    expect(seen).toEqual(ids)
    const tooMany = await call('GET', `${V1}/external_applications?talent_id=${talent}&page_size=21`)
    expect(refusalOf(tooMany)).toEqual([400, 99992402, 'page_size'])
    const foreignToken = await call('GET', `${V1}/external_applications?talent_id=${talent}&page_token=e30`)
    expect(refusalOf(foreignToken)).toEqual([400, 1002002, 'page_token'])
  })

  it('take all that is under them along when they are deleted, and leave tombstones', async () => {
    const id = await make.application(talentId, APPLICATION)
    const spared = await make.interview(await make.application(talentId))
    const interview = await make.interview(id, { interview_assessments: [ASSESSMENT] })
    const assessment = await make.assessment(interview)
    const offer = await make.offer(id)
    const check = await make.check(id)
    const { json } = await call('DELETE', `${V1}/external_applications/${id}?talent_id=${talentId}`)
    expect(json).toEqual({
      code: 0,
      msg: 'ok',
      data: { external_application: { ...APPLICATION, id, talent_id: talentId } },
    })
    for (const [kind, recordId] of [
      ['interview', interview],
      ['offer', offer],
      ['background_check', check],
    ]) {
      const key = `external_${kind}`
      for (const [query, body] of [
        [`?external_application_id=${id}`, {}],
        ['', { [`${key}_id_list`]: [recordId] }],
      ] as const) {
        const found = await call('POST', `${V1}/${key}s/batch_query${query}`, body)
        expect(found.json.data).toEqual({ items: [], has_more: false })
      }
    }
    const patched = await call('PATCH', `${V1}/external_interview_assessments/${assessment}`, {
      content: 'x',
    })
    expect(refusalOf(patched)).toEqual([400, 1002002, 'external_interview_assessment_id'])
    const under = await call('POST', `${V1}/external_offers`, { external_application_id: id })
    expect(refusalOf(under)).toEqual([400, 1002002, 'external_application_id'])
    const again = await call('DELETE', `${V1}/external_applications/${id}`)
    expect(refusalOf(again)).toEqual([400, 1002002, 'external_application_id'])
    const rows = await server.ctx.db
      .selectFrom('external_interview_assessments as a')
      .innerJoin('external_interviews as i', 'i.id', 'a.external_interview_id')
      .select(['a.deleted_at as a', 'i.deleted_at as i'])
      .where('i.id', '=', interview)
      .execute()
    expect(rows).toEqual([
      { a: expect.any(Date), i: expect.any(Date) },
      { a: expect.any(Date), i: expect.any(Date) },
    ])
    expect(rows[0]?.a).toEqual(rows[0]?.i)
    const kept = await call('POST', `${V1}/external_interviews/batch_query`, {
      external_interview_id_list: [spared],
    })
    expect(kept.json.data.items).toHaveLength(1)
  })

  it('are not deleted for a talent that never had them, but for the one they were made for', async () => {
    const [first, second, stranger] = [
      await buildImportedTalent(server.ctx, tenant),
      await buildImportedTalent(server.ctx, tenant),
      await buildImportedTalent(server.ctx, tenant),
    ]
    const id = await make.application(first)
    await call('PUT', `${V1}/external_applications/${id}`, { talent_id: second })
    const refused = await call('DELETE', `${V1}/external_applications/${id}?talent_id=${stranger}`)
    expect(refusalOf(refused)).toEqual([400, 1002002, 'talent_id'])
    const listed = await call('GET', `${V1}/external_applications?talent_id=${second}`)
    expect(listed.json.data.items).toHaveLength(1)
    const deleted = await call('DELETE', `${V1}/external_applications/${id}?talent_id=${first}`)
    expect(deleted.json.code).toBe(0)
  })

  it('are refused with the field when their times make no sense', async () => {
    for (const [body, refusal] of [
      [{ create_time: T0, modify_time: T0 - 1 }, [400, 1002002, 'modify_time']],
      [{ create_time: 1_618_500_278 }, [400, 1002002, 'create_time']],
      [{ modify_time: 5_000_000_000_000 }, [400, 1002002, 'modify_time']],
      [{ create_time: '1618500278644' }, [400, 99992402, 'create_time']],
      [{ job_recruitment_type: 3 }, [400, 1002002, 'job_recruitment_type']],
      [{ delivery_type: 5 }, [400, 1002002, 'delivery_type']],
      [{ job_title: '长'.repeat(1_001) }, [400, 99992402, 'job_title']],
    ] as const) {
      const created = await call('POST', `${V1}/external_applications`, { talent_id: talentId, ...body })
      expect(refusalOf(created)).toEqual(refusal)
    }
  })
})

describe('external interviews', () => {
  it('are created with assessments of all four types, as sent', async () => {
    const applicationId = await make.application(talentId)
    const body = {
      external_application_id: applicationId,
      ...INTERVIEW,
      interview_assessments: [ASSESSMENT, { username: '李四', conclusion: 1 }],
    }
    const { json } = await call('POST', `${V1}/external_interviews`, body)
    const id = expect.stringMatching(/^\d{19}$/)
    const expected = {
      ...body,
      id,
      interview_assessments: [
        { ...ASSESSMENT, id },
        { username: '李四', conclusion: 1, id, assessment_dimension_list: [] },
      ],
    }
    expect(json).toEqual({ code: 0, msg: 'ok', data: { external_interview: expected } })
    const found = await call('POST', `${V1}/external_interviews/batch_query`, {
      external_interview_id_list: [json.data.external_interview.id],
    })
    expect(found.json.data).toEqual({ items: [expected], has_more: false })
  })

  it('lose their assessments to those of an update, which have new ids', async () => {
    const applicationId = await make.application(talentId)
    const id = await make.interview(applicationId, { ...INTERVIEW, interview_assessments: [ASSESSMENT] })
    const before = await call('POST', `${V1}/external_interviews/batch_query`, {
      external_interview_id_list: [id],
    })
    const [old] = before.json.data.items[0].interview_assessments
    const { json } = await call('PUT', `${V1}/external_interviews/${id}`, {
      external_application_id: applicationId,
      interview_assessments: [{ username: '王五' }],
    })
    expect(json.data.external_interview).toEqual({
      id,
      external_application_id: applicationId,
      interview_assessments: [{ id: expect.any(String), username: '王五', assessment_dimension_list: [] }],
    })
    expect(json.data.external_interview.interview_assessments[0].id).not.toBe(old.id)
    const patched = await call('PATCH', `${V1}/external_interview_assessments/${old.id}`, {})
    expect(refusalOf(patched)).toEqual([400, 1002002, 'external_interview_assessment_id'])
  })

  it('are deleted with their assessments', async () => {
    const id = await make.interview(await make.application(talentId))
    const assessment = await make.assessment(id)
    const { json } = await call('DELETE', `${V1}/external_interviews/${id}`, {})
    expect(json).toEqual({ code: 0, msg: 'ok', data: {} })
    for (const answer of [
      await call('PATCH', `${V1}/external_interview_assessments/${assessment}`, {}),
      await call('DELETE', `${V1}/external_interviews/${id}`),
      await call('POST', `${V1}/external_interview_assessments`, { external_interview_id: id }),
    ]) {
      expect(answer.json.code).toBe(1002002)
    }
  })

  it('are refused with the field when they make no sense', async () => {
    const applicationId = await make.application(talentId)
    const dimension = (content: object) => ({
      interview_assessments: [{}, { assessment_dimension_list: [{ title: 'x' }, content] }],
    })
    const at = 'interview_assessments[1].assessment_dimension_list[1]'
    for (const [body, refusal] of [
      [{ begin_time: T0, end_time: T0 - 1 }, [400, 1002002, 'end_time']],
      [{ begin_time: 1_618_500_278 }, [400, 1002002, 'begin_time']],
      [{ participate_status: 4 }, [400, 1002002, 'participate_status']],
      [{ interview_assessments: [{ conclusion: 4 }] }, [400, 1002002, 'interview_assessments[0].conclusion']],
      [dimension({ assessment_type: 1, option: '好' }), [400, 1002002, `${at}.score`]],
      [dimension({ assessment_type: 2, option: ' ' }), [400, 1002002, `${at}.option`]],
      [dimension({ assessment_type: 3, score: 3 }), [400, 1002002, `${at}.content`]],
      [dimension({ assessment_type: 4, options: [] }), [400, 1002002, `${at}.options`]],
      [dimension({ assessment_type: 4, options: ['好', ''] }), [400, 1002002, `${at}.options`]],
      [dimension({ assessment_type: 5 }), [400, 1002002, `${at}.assessment_type`]],
      [dimension({ assessment_type: 1, score: '99' }), [400, 99992402, `${at}.score`]],
    ] as const) {
      const created = await call('POST', `${V1}/external_interviews`, {
        external_application_id: applicationId,
        ...body,
      })
      expect(refusalOf(created)).toEqual(refusal)
    }
  })
})

describe('external interview assessments', () => {
  it('are added to an interview, and changed in part', async () => {
    const interviewId = await make.interview(await make.application(talentId))
    const { json } = await call('POST', `${V1}/external_interview_assessments`, {
      external_interview_id: interviewId,
      ...ASSESSMENT,
    })
    const created = json.data.external_interview_assessment
    expect(json).toEqual({
      code: 0,
      msg: 'success',
      data: {
        external_interview_assessment: {
          ...ASSESSMENT,
          id: expect.stringMatching(/^\d{19}$/),
          external_interview_id: interviewId,
        },
      },
    })
    const patch = (body: object) => call('PATCH', `${V1}/external_interview_assessments/${created.id}`, body)
    const changed = await patch({ conclusion: 1 })
    expect(changed.json).toEqual({
      code: 0,
      msg: 'success',
      data: { external_interview_assessment: { ...created, conclusion: 1 } },
    })
    const same = await patch({ username: null })
    expect(same.json.data.external_interview_assessment).toEqual({ ...created, conclusion: 1 })
    const emptied = await patch({ content: '', assessment_dimension_list: [] })
    const { content: _, ...rest } = created
    expect(emptied.json.data.external_interview_assessment).toEqual({
      ...rest,
      conclusion: 1,
      assessment_dimension_list: [],
    })
    const refused = await patch({ assessment_dimension_list: [{ assessment_type: 3 }] })
    expect(refusalOf(refused)).toEqual([400, 1002002, 'assessment_dimension_list[0].content'])
  })
})

describe('external offers and background checks', () => {
  it('have their times as text and as numbers, and their files by name and size', async () => {
    const applicationId = await make.application(talentId)
    const file = { id: fileId, name: '录用.pdf', size: 10 }
    const offer = {
      external_application_id: applicationId,
      biz_create_time: '1721899352428',
      owner: '张三',
      offer_status: '已发送',
    }
    const created = await call('POST', `${V1}/external_offers`, { ...offer, attachment_id_list: [fileId] })
    expect(created.json).toEqual({
      code: 0,
      msg: 'SUCCESS',
      data: { external_offer: { ...offer, id: expect.any(String), attachment_list: [file] } },
    })
    const check = {
      external_application_id: applicationId,
      date: 1_626_602_069_392,
      name: '张三的背调',
      result: '已通过',
    }
    const checked = await call('POST', `${V1}/external_background_checks`, {
      ...check,
      attachment_id_list: [fileId],
    })
    expect(checked.json).toEqual({
      code: 0,
      msg: 'ok',
      data: { external_background_check: { ...check, id: expect.any(String), attachment_list: [file] } },
    })
    for (const [kind, record] of [
      ['offer', created.json.data.external_offer],
      ['background_check', checked.json.data.external_background_check],
    ]) {
      const path = `${V1}/external_${kind}s`
      const query = () => call('POST', `${path}/batch_query`, { [`external_${kind}_id_list`]: [record.id] })
      expect((await query()).json.data.items).toEqual([record])
      const emptied = { id: record.id, external_application_id: applicationId, attachment_list: [] }
      const replaced = await call('PUT', `${path}/${record.id}`, { external_application_id: applicationId })
      expect(replaced.json.data[`external_${kind}`]).toEqual(emptied)
      expect((await query()).json.data.items).toEqual([emptied])
      expect((await call('DELETE', `${path}/${record.id}`)).json).toMatchObject({ code: 0, data: {} })
      expect((await query()).json.data.items).toEqual([])
      expect((await call('DELETE', `${path}/${record.id}`)).json.code).toBe(1002002)
    }
  })

  it('are refused with the field: unknown files, too many of them, times of a wrong unit or type', async () => {
    const applicationId = await make.application(talentId)
    const offerId = await make.offer(applicationId)
    const files = (count: number) => Array.from({ length: count }, () => fileId)
    for (const [method, path, body, refusal] of [
      [
        'POST',
        'external_offers',
        { attachment_id_list: [fileId, '7'] },
        [400, 1002002, 'attachment_id_list[1]'],
      ],
      ['POST', 'external_offers', { attachment_id_list: files(21) }, [400, 99992402, 'attachment_id_list']],
      [
        'PUT',
        `external_offers/${offerId}`,
        { attachment_id_list: files(11) },
        [400, 99992402, 'attachment_id_list'],
      ],
      ['POST', 'external_offers', { biz_create_time: 1_721_899_352_428 }, [400, 99992402, 'biz_create_time']],
      ['POST', 'external_offers', { biz_create_time: 'today' }, [400, 1002002, 'biz_create_time']],
      ['POST', 'external_offers', { biz_create_time: '1721899352' }, [400, 1002002, 'biz_create_time']],
      ['POST', 'external_background_checks', { date: 1_626_602_069 }, [400, 1002002, 'date']],
      ['POST', 'external_background_checks', { date: '1626602069392' }, [400, 99992402, 'date']],
    ] as const) {
      const answer = await call(method, `${V1}/${path}`, { external_application_id: applicationId, ...body })
      expect([path, ...refusalOf(answer)]).toEqual([path, ...refusal])
    }
    const twenty = await call('POST', `${V1}/external_offers`, {
      external_application_id: applicationId,
      attachment_id_list: files(20),
    })
    expect(twenty.json.data.external_offer.attachment_list).toHaveLength(20)
    const refused = await call('POST', `${V1}/external_offers`, { external_application_id: '1' })
    expect(refused.json.msg).toMatch(/^Invalid parameter/)
  })

  it('are queried by ids, else by application, else all, page by page', async () => {
    const { id } = await buildTenant(server.ctx)
    const callOther = await signIn(server, id)
    const makeOther = externalRecords(callOther)
    const [one, two] = [
      await makeOther.application(await buildImportedTalent(server.ctx, { id })),
      await makeOther.application(await buildImportedTalent(server.ctx, { id })),
    ]
    const ids = [await makeOther.offer(one), await makeOther.offer(two), await makeOther.offer(one)] as [
      string,
      string,
      string,
    ]
    const query = async (search: string, body: object = {}) => {
      const { json } = await callOther('POST', `${V1}/external_offers/batch_query${search}`, body)
      return {
        ids: json.data.items.map((item: { id: string }) => item.id),
        token: json.data.page_token,
        more: json.data.has_more,
      }
    }
    expect(await query('')).toEqual({ ids, token: undefined, more: false })
    expect((await query(`?external_application_id=${one}`)).ids).toEqual([ids[0], ids[2]])
    const byIds = { external_offer_id_list: [ids[1], '7', 'x'] }
    expect((await query(`?external_application_id=${one}`, byIds)).ids).toEqual([ids[1]])
    expect((await query(`?external_application_id=${one}`, { external_offer_id_list: [] })).ids).toHaveLength(
      2,
    )
    expect((await query('?external_application_id=7')).ids).toEqual([])
    const first = await query('?page_size=2')
    expect([first.ids, first.more]).toEqual([ids.slice(0, 2), true])
    expect(await query(`?page_size=2&page_token=${first.token}`)).toEqual({
      ids: ids.slice(2),
      token: undefined,
      more: false,
    })
    const many = Array.from({ length: 21 }, (_, index) => String(index + 1))
    const refused = await callOther('POST', `${V1}/external_offers/batch_query`, {
      external_offer_id_list: many,
    })
    expect(refusalOf(refused)).toEqual([400, 99992402, 'external_offer_id_list'])
  })
})

describe('external information of a talent', () => {
  it('is created once and changed by an update, its time as text', async () => {
    const talent = await buildImportedTalent(server.ctx, tenant)
    const path = `${V1}/talents/${talent}/external_info`
    const send = (method: string, time: string) => call(method, path, { external_create_time: time })
    const info = (time: string) => ({
      code: 0,
      msg: 'ok',
      data: { external_info: { talent_id: talent, external_create_time: time } },
    })
    expect((await send('POST', '1639992265035')).json).toEqual(info('1639992265035'))
    expect((await send('POST', '1639992265035')).json).toEqual(info('1639992265035'))
    expect(refusalOf(await send('POST', '1639992265036'))).toEqual([400, 1002002, 'external_create_time'])
    expect((await send('PUT', '1608467675393')).json).toEqual(info('1608467675393'))
    const other = await buildImportedTalent(server.ctx, tenant)
    const put = await call('PUT', `${V1}/talents/${other}/external_info`, {
      external_create_time: '1608467675393',
    })
    expect(put.json.code).toBe(0)
    expect(refusalOf(await send('PUT', '1608467675'))).toEqual([400, 1002002, 'external_create_time'])
    expect(refusalOf(await call('PUT', path, {}))).toEqual([400, 99992402, 'external_create_time'])
  })
})

type Case = {
  method: string
  path: string
  body?: object
  scope: string
  readOnly?: boolean
  unknown: [number, string] | null
}

/** Every call of the group on these ids; `unknown` is the refusal when the ids do not exist, null for an empty list. */
function everyCall(id: string): Case[] {
  const scope = 'hire:external_application'
  const application = { external_application_id: id }
  const child = (kind: string, childScope: string): Case[] => [
    {
      method: 'POST',
      path: `external_${kind}s`,
      body: application,
      scope: childScope,
      unknown: [1002002, 'external_application_id'],
    },
    {
      method: 'POST',
      path: `external_${kind}s/batch_query?external_application_id=${id}`,
      body: {},
      scope: childScope,
      readOnly: true,
      unknown: null,
    },
    {
      method: 'PUT',
      path: `external_${kind}s/${id}`,
      body: application,
      scope: childScope,
      unknown: [1002002, 'external_application_id'],
    },
    {
      method: 'DELETE',
      path: `external_${kind}s/${id}`,
      scope: childScope,
      unknown: [1002002, `external_${kind}_id`],
    },
  ]
  return [
    {
      method: 'POST',
      path: 'external_applications',
      body: { talent_id: id },
      scope,
      unknown: [1002102, 'talent_id'],
    },
    { method: 'GET', path: `external_applications?talent_id=${id}`, scope, unknown: [1002102, 'talent_id'] },
    {
      method: 'PUT',
      path: `external_applications/${id}`,
      body: { talent_id: id },
      scope,
      unknown: [1002002, 'talent_id'],
    },
    {
      method: 'DELETE',
      path: `external_applications/${id}`,
      scope,
      unknown: [1002002, 'external_application_id'],
    },
    ...child('interview', scope),
    ...child('offer', 'hire:external_offer'),
    ...child('background_check', scope),
    {
      method: 'POST',
      path: 'external_interview_assessments',
      body: { external_interview_id: id },
      scope,
      unknown: [1002002, 'external_interview_id'],
    },
    {
      method: 'PATCH',
      path: `external_interview_assessments/${id}`,
      body: {},
      scope,
      unknown: [1002002, 'external_interview_assessment_id'],
    },
    {
      method: 'POST',
      path: `talents/${id}/external_info`,
      body: { external_create_time: '1639992265035' },
      scope: 'hire:talent',
      unknown: [1002002, 'talent_id'],
    },
    {
      method: 'PUT',
      path: `talents/${id}/external_info`,
      body: { external_create_time: '1639992265035' },
      scope: 'hire:talent',
      unknown: [1002002, 'talent_id'],
    },
  ]
}

describe('every call on external records', () => {
  it('needs a token and its scope, of which the queries take the read-only one', async () => {
    const withoutScope = await signIn(server, tenant.id, { scopes: ['hire:site'] })
    const readOnly = await signIn(server, tenant.id, {
      scopes: ['hire:external_application:readonly', 'hire:external_offer:readonly'],
    })
    for (const { method, path, body, readOnly: mayRead } of everyCall('1')) {
      const anonymous = await callAs(server.url, null)(method, `${V1}/${path}`, body)
      expect([path, anonymous.status, anonymous.json.code]).toEqual([path, 400, 99991661])
      const denied = await withoutScope(method, `${V1}/${path}`, body)
      expect([path, denied.status, denied.json.code]).toEqual([path, 400, 99991672])
      const read = await readOnly(method, `${V1}/${path}`, body)
      expect([method, path, read.json.code]).toEqual([method, path, mayRead ? 0 : 99991672])
    }
    for (const { method, path, body, scope } of everyCall('1')) {
      const granted = await signIn(server, tenant.id, { scopes: [scope] })
      expect((await granted(method, `${V1}/${path}`, body)).json.code).not.toBe(99991672)
    }
  })

  it("answers for another tenant's ids as for unknown ones, and leaves them alone", async () => {
    const other = await buildTenant(server.ctx)
    const callOther = await signIn(server, other.id)
    const makeOther = externalRecords(callOther)
    const foreign = await makeOther.application(await buildImportedTalent(server.ctx, other))
    const offer = await makeOther.offer(foreign)
    const interview = await makeOther.interview(foreign)
    for (const id of [foreign, offer, interview, '7085989097067563300', 'no-number', '9'.repeat(19)]) {
      for (const { method, path, body, unknown } of everyCall(id)) {
        const answer = await call(method, `${V1}/${path}`, body)
        if (unknown) expect([path, ...refusalOf(answer)]).toEqual([path, 400, ...unknown])
        else expect([path, answer.json.data]).toEqual([path, { items: [], has_more: false }])
      }
    }
    const mine = await make.application(talentId)
    for (const [path, field] of [
      [`external_offers/${offer}`, 'external_offer_id'],
      [`external_interviews/${interview}`, 'external_interview_id'],
    ]) {
      const moved = await call('PUT', `${V1}/${path}`, { external_application_id: mine })
      expect(refusalOf(moved)).toEqual([400, 1002002, field])
    }
    const kept = await callOther('POST', `${V1}/external_offers/batch_query`, {})
    expect(kept.json.data.items.map((item: { id: string }) => item.id)).toEqual([offer])
  })
})
