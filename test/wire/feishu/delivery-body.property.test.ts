import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildSite } from '../../support/build.ts'
import { type Call, signIn, startTestServer, type TestServer } from '../../support/server.ts'

let server: TestServer
let site: Awaited<ReturnType<typeof buildSite>>
let call: Call
beforeAll(async () => {
  server = await startTestServer()
  site = await buildSite(server.ctx)
  call = await signIn(server, site.tenant.id)
})
afterAll(() => server.close())

/** Texts that have broken parsers and databases before. */
const NASTY = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\uffff',
  '\u202e',
  "'; drop table talents; --",
  '%_\\',
  '{"a":1}',
  '9'.repeat(400),
  '-1',
  '1e309',
  '９９９',
  '张'.repeat(2000),
  '__proto__',
]
const oddText = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 40 }))
const oddInteger = fc.oneof(
  fc.constantFrom(-1, 0, -0, 51, 2 ** 53 - 1, -(2 ** 53), 253_402_300_800_000, -62_135_596_800_001),
  fc.integer(),
)
const anything = fc.oneof(
  oddText,
  oddInteger,
  fc.constantFrom(1.5, 2 ** 63, 1e21, 1e308),
  fc.boolean(),
  fc.constant(null),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>,
)

/** How far from good a body is: out of a thousand fields, how many are odd for their type, how many are anything. */
type Mood = { odd: number; any: number }
const MOODS: Mood[] = [
  { odd: 0, any: 0 },
  { odd: 8, any: 0 },
  { odd: 8, any: 6 },
]

function bodyOf(mood: Mood): fc.Arbitrary<unknown> {
  const field = (good: fc.Arbitrary<unknown>, odd: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    fc.oneof(
      { weight: 1000 - mood.odd - mood.any, arbitrary: good },
      { weight: mood.odd, arbitrary: odd },
      { weight: mood.any, arbitrary: anything },
    )
  const text = field(fc.constantFrom('沈听澜', 'Data engineer', 'www.example.com'), oddText)
  const time = field(fc.constantFrom(1_609_430_400_000, 0, -86_400_000), oddInteger)
  const end = field(fc.constantFrom(1_609_430_400_000, -1), oddInteger)
  const code = field(fc.constantFrom('CN_1', 'CT_11', 'CT_125', 'ST_15'), oddText)
  const oneOf = (...values: number[]) => field(fc.constantFrom(...values), oddInteger)
  const unknownCustom = fc.array(fc.record({ object_id: text, value: text }), { minLength: 1, maxLength: 2 })
  const custom = field(fc.constant([]), unknownCustom)
  const section = (fields: Record<string, fc.Arbitrary<unknown>>) =>
    fc.record({ ...fields, customized_data: custom }, { requiredKeys: [] })
  const listOf = (entry: fc.Arbitrary<unknown>) => field(fc.array(entry, { maxLength: 3 }), fc.constant([]))
  const career = section({ desc: text, end_time: end, start_time: time, title: text, company: text })
  const basic = fc.record(
    {
      name: field(fc.constantFrom('沈听澜', 'Ada Sample'), oddText),
      nationality_id: field(fc.constant('CN_1'), oddText),
      start_work_time: time,
      current_home_address: text,
      hometown_city_code: code,
      mobile_country_code: field(fc.constantFrom('CN_1', '+86', '86'), fc.oneof(fc.constant('+1'), oddText)),
      identification: fc.record({
        identification_number: field(
          fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme-ascii' }),
          oddText,
        ),
        identification_type: oneOf(1, 2, 5),
      }),
      marital_status: oneOf(1, 2),
      mobile: field(
        fc.nat(99_999_999).map((tail) => `138${String(tail).padStart(8, '0')}`),
        oddText,
      ),
      current_city_code: code,
      experience_years: oneOf(0, 3),
      gender: oneOf(1, 2, 3),
      birthday: time,
      preferred_city_code_list: listOf(code),
      age: oneOf(25),
      email: field(
        fc.nat().map((n) => `p${n}@example.com`),
        fc.oneof(fc.constantFrom('a@b', '@'), oddText),
      ),
      customized_data: custom,
    },
    { requiredKeys: ['name'] },
  )
  const resume = fc.record(
    {
      basic_info: field(basic, fc.constant({})),
      education_list: listOf(
        section({
          degree: oneOf(1, 9),
          school: text,
          end_time: end,
          end_time_v2: time,
          academic_ranking: oneOf(5, 51),
        }),
      ),
      career_list: listOf(career),
      internship_list: listOf(career),
      project_list: listOf(
        section({ name: text, role: text, link: text, desc: text, start_time: time, end_time: end }),
      ),
      works_list: listOf(
        section({ desc: text, link: text, attachment: field(fc.constant({}), fc.record({ file_id: text })) }),
      ),
      award_list: listOf(section({ title: text, desc: text, award_time: time })),
      language_list: listOf(section({ language: oneOf(1, 25), proficiency: oneOf(1, 5) })),
      sns_list: listOf(section({ sns_type: oneOf(1, 11), link: text })),
      self_evaluation: field(section({ content: text }), fc.constant({})),
      customized_data: field(
        fc.constant([]),
        fc.array(fc.record({ object_id: text, children: unknownCustom })),
      ),
    },
    { requiredKeys: ['basic_info'] },
  )
  return fc.record(
    {
      job_post_id: field(fc.constant(site.jobPostId), oddText),
      user_id: field(fc.constant(site.userId), oddText),
      resume: field(resume, fc.constant({})),
      application_preferred_city_code_list: listOf(code),
      channel_id: field(fc.constant(''), oddText),
    },
    { requiredKeys: ['job_post_id', 'user_id', 'resume'] },
  )
}

const body = () => fc.constantFrom(...MOODS).chain(bodyOf)
const path = () => `/open-apis/hire/v1/websites/${site.websiteId}/deliveries/create_by_resume`

describe('any delivery body', () => {
  it('gets an answer of the vendor’s form and never a 5xx', async () => {
    const codes = new Map<number, number>()
    await fc.assert(
      fc.asyncProperty(body(), async (value) => {
        const { status, json } = await call('POST', path(), value)
        codes.set(json.code, (codes.get(json.code) ?? 0) + 1)
        expect(status, JSON.stringify(json)).toBeLessThan(500)
        expect(json).toMatchObject({ code: expect.any(Number), msg: expect.any(String) })
      }),
      { numRuns: 600 },
    )

    // the generator reaches every layer: accepted, refused by the service, refused by the gateway
    for (const code of [0, 1002002, 99992402]) expect(codes.get(code) ?? 0).toBeGreaterThan(5)
  })

  it('need not even be JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(oddText, fc.string({ maxLength: 200 }), fc.json()), async (value) => {
        const { status } = await call('POST', path(), value.length === 0 ? ' ' : value)
        expect(status).toBeLessThan(500)
      }),
      { numRuns: 200 },
    )
  })

  it('nested ten thousand levels deep is refused, and the server lives on', async () => {
    const { status, json } = await call('POST', path(), `${'['.repeat(10_000)}${']'.repeat(10_000)}`)
    expect({ status, code: json.code }).toEqual({ status: 400, code: 99992402 })
    expect((await call('GET', '/open-apis/hire/v1/websites')).status).toBe(200)
  })

  it('of more than 8 MB is refused', async () => {
    const { status, json } = await call('POST', path(), JSON.stringify({ pad: 'x'.repeat(9_000_000) }))
    expect({ status, code: json.code }).toEqual({ status: 400, code: 99992402 })
  })
})
