import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTenant } from '#test/support/build.ts'
import { post, signInDingtalk, v1 } from '#test/support/dingtalk.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
let token: string

beforeAll(async () => {
  server = await startTestServer()
  token = (await signInDingtalk(server, (await buildTenant(server.ctx)).id)).token
})
afterAll(() => server.close())

const sample = JSON.parse(
  readFileSync(new URL('../../fixtures/resume-add.param.json', import.meta.url), 'utf8'),
)
const details = JSON.parse(
  readFileSync(new URL('../../../tools/samples/dingtalk.json', import.meta.url), 'utf8'),
)['ats_1_0.collectResumeDetail'].body

type Path = (string | number)[]

/** Every place of a body, however deep. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inner = Object.entries(value).flatMap(([key, each]) =>
    pathsOf(each, [...path, Array.isArray(value) ? Number(key) : key]),
  )
  return [path, ...inner]
}

function replaced(body: object, path: Path, value: unknown): unknown {
  if (path.length === 0) return value
  const copy = structuredClone(body)
  const last = path.at(-1) as string
  const parent = path.slice(0, -1).reduce((at, key) => (at as never)[key], copy as object)
  Object.assign(parent, { [last]: value })
  return copy
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '至今',
    '2010-01',
    '1'.repeat(20),
    '\ud800',
    '\u0000',
    '中'.repeat(2_000),
    '-1',
    'true',
    '[]',
    '{}',
  ),
)
const anyValue = fc.oneof(
  text,
  fc.double(),
  fc.maxSafeInteger(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.oneof(text, fc.constant(null), fc.dictionary(fc.string(), text)), { maxLength: 4 }),
  fc.dictionary(fc.constantFrom('name', 'school', 'start_date', '__proto__', 'x'), text),
)

describe('any value in any place of a résumé', () => {
  it('is taken or refused in the vendor’s words, never a fault of the server: old style', async () => {
    const anyPlace = fc.constantFrom(...pathsOf(sample))
    await fc.assert(
      fc.asyncProperty(anyPlace, anyValue, async (path, value) => {
        const body = JSON.stringify({ biz_code: 'ddats', param: replaced(sample, path, value) })
        const answer = await post(server, `/topapi/ats/resume/add?access_token=${token}`, body)
        expect(answer.status).toBe(200)
        expect([0, 40, 41, 400002]).toContain(answer.json.errcode)
      }),
      { numRuns: 150 },
    )
  }, 120_000)

  it('is taken or refused in the vendor’s words, never a fault of the server: new style', async () => {
    const anyPlace = fc.constantFrom(...pathsOf(details))
    await fc.assert(
      fc.asyncProperty(anyPlace, anyValue, async (path, value) => {
        const answer = await v1(server, token, 'POST', 'ats/resumes/details', replaced(details, path, value))
        if (answer.status === 200) expect(answer.json.resumeId).toMatch(/^\d{19}$/)
        else
          expect([answer.status, ['invalidParam', 'Missingbody'].includes(answer.json.code)]).toEqual([
            400,
            true,
          ])
      }),
      { numRuns: 150 },
    )
  }, 120_000)
})
