import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTenant } from '#test/support/build.ts'
import { buildImportedTalent, externalRecords } from '#test/support/build-external.ts'
import { type Call, signIn, startTestServer, type TestServer } from '#test/support/server.ts'

const V1 = '/open-apis/hire/v1'

let server: TestServer
let call: Call
let ids: {
  talent: string
  application: string
  interview: string
  assessment: string
  offer: string
  check: string
}
beforeAll(async () => {
  server = await startTestServer()
  const tenant = await buildTenant(server.ctx)
  call = await signIn(server, tenant.id)
  const make = externalRecords(call)
  const talent = await buildImportedTalent(server.ctx, tenant)
  const application = await make.application(talent)
  const interview = await make.interview(application)
  ids = {
    talent,
    application,
    interview,
    assessment: await make.assessment(interview),
    offer: await make.offer(application),
    check: await make.check(application),
  }
})
afterAll(() => server.close())

const oddText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\u202e',
    "'; drop table talents; --",
    '9'.repeat(400),
  ),
  fc.constantFrom('-1', '1e309', '__proto__', '张'.repeat(2000), '[]', '{"a":1}'),
  fc.string({ unit: 'binary', maxLength: 40 }),
)
const oddNumber = fc.oneof(
  fc.constantFrom(-1, -0, 1.5, 2 ** 53, 2 ** 63, 1e308, 253_402_300_800_000, -62_135_596_800_001),
  fc.integer(),
)
const anything = fc.oneof(oddText, oddNumber, fc.boolean(), fc.constant(null), fc.jsonValue({ maxDepth: 3 }))

/** Mostly what the field takes, now and then something else. */
const usually = <T>(good: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 40, arbitrary: good }, { weight: 1, arbitrary: anything })
const text = usually(fc.oneof(fc.constantFrom('高级 Java', 'offer', ''), fc.string({ maxLength: 20 })))
const ms = usually(fc.integer({ min: 1_500_000_000_000, max: 1_700_000_000_000 }))
const msText = usually(fc.integer({ min: 1_500_000_000_000, max: 1_700_000_000_000 }).map(String))
const oneOf = (...values: number[]) => usually(fc.constantFrom(...values))
const bodyOf = (fields: Record<string, fc.Arbitrary<unknown>>) => fc.record(fields, { requiredKeys: [] })

const assessment = {
  username: text,
  conclusion: oneOf(1, 2, 3),
  content: text,
  assessment_dimension_list: usually(
    fc.array(
      bodyOf({
        assessment_type: oneOf(1, 2, 3, 4),
        score: usually(fc.integer({ min: 0, max: 100 })),
        option: usually(fc.constant('好')),
        options: usually(fc.constantFrom(['好'], [])),
        content: usually(fc.constant('清楚')),
        title: text,
      }),
      { maxLength: 3 },
    ),
  ),
}

/** A request to any call that writes, on ids that are mostly there. */
function requests(): fc.Arbitrary<{ method: string; path: string; body: unknown }> {
  const id = (good: string) => usually(fc.constant(good))
  const externalId = usually(fc.constantFrom('a', 'b', ''))
  const files = usually(fc.constantFrom([], [], ['7']))
  const application = {
    talent_id: id(ids.talent),
    job_recruitment_type: oneOf(1, 2),
    job_title: text,
    stage: text,
    delivery_type: oneOf(1, 2, 3, 4),
    create_time: ms,
    modify_time: ms,
  }
  const interview = {
    external_application_id: id(ids.application),
    participate_status: oneOf(1, 2, 3),
    begin_time: ms,
    end_time: ms,
    interview_assessments: usually(fc.array(bodyOf(assessment), { maxLength: 2 })),
  }
  const offer = {
    external_application_id: id(ids.application),
    biz_create_time: msText,
    owner: text,
    offer_status: text,
    attachment_id_list: files,
  }
  const check = {
    external_application_id: id(ids.application),
    date: ms,
    name: text,
    result: text,
    attachment_id_list: files,
  }
  const to = (method: string, path: string, fields: Record<string, fc.Arbitrary<unknown>>) =>
    bodyOf(fields).map((body) => ({ method, path, body }))
  return fc.oneof(
    to('POST', 'external_applications', { external_id: externalId, ...application }),
    to('PUT', `external_applications/${ids.application}`, application),
    to('POST', 'external_interviews', { external_id: externalId, ...interview }),
    to('PUT', `external_interviews/${ids.interview}`, interview),
    to('POST', 'external_interview_assessments', {
      external_id: externalId,
      external_interview_id: id(ids.interview),
      ...assessment,
    }),
    to('PATCH', `external_interview_assessments/${ids.assessment}`, assessment),
    to('POST', 'external_offers', { external_id: externalId, ...offer }),
    to('PUT', `external_offers/${ids.offer}`, offer),
    to('POST', 'external_background_checks', { external_id: externalId, ...check }),
    to('PUT', `external_background_checks/${ids.check}`, check),
    to('POST', 'external_offers/batch_query', { external_offer_id_list: usually(fc.array(id(ids.offer))) }),
    to('POST', `talents/${ids.talent}/external_info`, { external_create_time: msText }),
    to('PUT', `talents/${ids.talent}/external_info`, { external_create_time: msText }),
    to('POST', 'talents/combined_create', {
      basic_info: usually(bodyOf({ name: text, birthday: msText, gender: oneOf(1, 2, 3), email: text })),
      education_list: usually(fc.array(bodyOf({ school: text, start_time: msText, end_time: msText }))),
      customized_data: usually(
        fc.constantFrom([], [{ object_id: '7', children: [] }], [{ object_id: '7', children: [[]] }]),
      ),
    }),
  )
}

describe('any body to a call that imports', () => {
  it('gets an answer of the vendor’s form and never a 5xx', async () => {
    const codes = new Map<number, number>()
    await fc.assert(
      fc.asyncProperty(requests(), async ({ method, path, body }) => {
        const { status, json } = await call(method, `${V1}/${path}`, body)
        codes.set(json.code, (codes.get(json.code) ?? 0) + 1)
        expect(status, JSON.stringify(json)).toBeLessThan(500)
        expect(json).toMatchObject({ code: expect.any(Number), msg: expect.any(String) })
      }),
      { numRuns: 400 },
    )
    // the generator reaches every layer: accepted, refused by the service, refused by the gateway
    for (const code of [0, 1002002, 99992402]) expect(codes.get(code) ?? 0).toBeGreaterThan(8)
  })
})
