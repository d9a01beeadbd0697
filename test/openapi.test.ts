import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { DINGTALK_CATALOGUE, describeDingtalkApi, dingtalkCalls } from '#api/dingtalk/index.ts'
import { feishuEndpoints } from '#api/feishu/endpoints.ts'
import { CATALOGUE } from '#api/feishu/index.ts'
import { describeFeishuApi } from '#api/feishu/openapi/index.ts'

const RULES = fileURLToPath(new URL('../tools/lint/redocly.yaml', import.meta.url))
const document = describeFeishuApi('https://ats.bole.test', '1.0.0', 'en')
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
)
const find = (id: string) => operations.find(({ operation }) => operation.operationId === id)

describe('the OpenAPI document', () => {
  it.each([
    ['zh', 'Feishu Hire', describeFeishuApi],
    ['en', 'Feishu Hire', describeFeishuApi],
    ['zh', 'DingTalk ATS', describeDingtalkApi],
    ['en', 'DingTalk ATS', describeDingtalkApi],
  ] as const)(
    'passes the linter without a warning (%s, %s)',
    async (language, _name, describeApi) => {
      const folder = await mkdtemp(join(tmpdir(), 'bole-openapi-'))
      const file = join(folder, 'openapi.json')
      await writeFile(file, JSON.stringify(describeApi('https://ats.bole.test', '1.0.0', language)))
      const cli = join(
        dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')),
        'bin/cli.js',
      )
      const args = [cli, 'lint', '--config', RULES, '--format', 'json', '--max-problems', '500', file]
      const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
      const answer = await promisify(execFile)(process.execPath, args, {
        env: { ...process.env, ...quiet },
      }).catch((error: { stdout: string }) => error)
      await rm(folder, { recursive: true })
      const report = JSON.parse(answer.stdout.slice(answer.stdout.indexOf('{'))) as {
        totals: unknown
        problems: { message: string }[]
      }
      expect(report.problems.map(({ message }) => message)).toEqual([])
      expect(report.totals).toMatchObject({ errors: 0, warnings: 0 })
    },
    60_000,
  )

  it('has every call of the vendor under its method and path', () => {
    for (const { id, method, path } of CATALOGUE) {
      expect(find(id)).toMatchObject({
        method: method.toLowerCase(),
        path: path.replace(/:(\w+)/g, '{$1}'),
      })
    }
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length)
  })

  it('claims success for the served calls and for no other', () => {
    const served = new Set(feishuEndpoints.map(({ id }) => id))
    for (const { id } of CATALOGUE) {
      const operation = find(id)?.operation
      const statuses = Object.keys(operation?.responses as object)
      expect([id, operation?.['x-bole-supported']]).toEqual([id, served.has(id)])
      expect([id, statuses.includes('200')]).toEqual([id, served.has(id)])
      expect([id, statuses.includes('501')]).toEqual([id, !served.has(id)])
    }
  })

  it('has parameters, body and answer of a call from its endpoint value', () => {
    const operation = find('hire.v1.website_delivery.create_by_resume')?.operation
    expect(operation?.parameters).toContainEqual(expect.objectContaining({ name: 'website_id', in: 'path' }))
    expect(operation?.parameters).toContainEqual(
      expect.objectContaining({
        name: 'user_id_type',
        in: 'query',
        required: false,
        schema: expect.objectContaining({ enum: ['open_id', 'union_id', 'user_id'], default: 'open_id' }),
      }),
    )
    expect(operation?.requestBody).toMatchObject({
      content: { 'application/json': { schema: { required: ['job_post_id', 'user_id', 'resume'] } } },
    })
    expect(operation?.['x-bole-rate-limit']).toEqual({ perMinute: 1000, perSecond: 50 })
  })

  it('sends a file as a form', () => {
    expect(find('hire.v1.attachment.create')?.operation.requestBody).toMatchObject({
      content: { 'multipart/form-data': { schema: { required: ['content'] } } },
    })
  })
})

describe('the OpenAPI document of DingTalk ATS', () => {
  const dingtalk = describeDingtalkApi('https://ats.bole.test', '1.0.0', 'en')
  const operationOf = ({ path, method }: { path: string; method: string }) =>
    dingtalk.paths[path]?.[method.toLowerCase()]

  it('has every call of the vendor, and claims success for the served ones and for no other', () => {
    const served = new Set<string>(dingtalkCalls.map(({ id }) => id))
    for (const call of DINGTALK_CATALOGUE) {
      const operation = operationOf(call)
      expect([call.id, operation?.operationId, operation?.['x-bole-supported']]).toEqual([
        call.id,
        call.id,
        served.has(call.id),
      ])
      const answers = JSON.stringify(operation?.responses)
      expect([call.id, answers.includes('"Done')]).toEqual([call.id, served.has(call.id)])
    }
  })

  it('has body, answer and token of a call from its value, in the form of its style', () => {
    expect(operationOf({ path: '/topapi/ats/resume/add', method: 'POST' })).toMatchObject({
      security: [{ access_token: [] }],
      requestBody: {
        content: {
          'application/json': {
            schema: {
              required: expect.arrayContaining(['param']),
              properties: { param: { type: 'object' } },
            },
          },
        },
      },
      responses: {
        200: {
          content: {
            'application/json': {
              schema: { anyOf: [{ properties: { errcode: { const: 0 }, result: { type: 'object' } } }, {}] },
            },
          },
        },
      },
    })
    expect(operationOf({ path: '/v1.0/ats/candidates', method: 'GET' })).toMatchObject({
      security: [{ acs_token: [] }],
      parameters: expect.arrayContaining([
        expect.objectContaining({ name: 'phoneNumber', in: 'query', required: true }),
      ]),
      responses: { 200: { content: expect.anything() }, 403: { $ref: expect.any(String) } },
    })
  })
})
