import type { FeishuEndpoint } from '../gateway/endpoint.ts'
import { GATEWAY, HIRE, type Refusal, SYSTEM_ERROR } from '../gateway/errors.ts'

type Response = { description: string; headers?: unknown; content?: unknown }

const LOG_ID_HEADERS = {
  'X-Tt-Logid': {
    description: 'Names this call in the log of the server.',
    schema: { type: 'string' },
  },
}

/** The envelope of every refusal. */
const Refused = {
  type: 'object',
  required: ['code', 'msg'],
  properties: {
    code: { type: 'integer', description: 'Never 0.' },
    msg: { type: 'string' },
    error: {
      type: 'object',
      properties: {
        message: { type: 'string' },
        log_id: { type: 'string' },
        field_violations: {
          type: 'array',
          description: 'Which fields are wrong, by their JSON path.',
          items: {
            type: 'object',
            properties: {
              field: { type: 'string' },
              value: { type: 'string' },
              description: { type: 'string' },
            },
          },
        },
        permission_violations: {
          type: 'array',
          items: {
            type: 'object',
            properties: { type: { type: 'string' }, subject: { type: 'string' } },
          },
        },
        details: {
          type: 'array',
          items: { type: 'object', properties: { key: { type: 'string' }, value: { type: 'string' } } },
        },
      },
    },
  },
}

export const SHARED_SCHEMAS = { Refused }

/** Responses that many calls share, by their name in `components`. */
export const SHARED_RESPONSES: Record<string, Response> = {
  Refused: refusal(
    400,
    `The call was refused; \`code\` says why.\n\n${codeTable([...refusalsAt(GATEWAY, 400), ...refusalsAt(HIRE, 400)])}`,
  ),
  RateLimited: {
    ...refusal(429, codeTable([GATEWAY.rateLimited])),
    headers: {
      ...LOG_ID_HEADERS,
      'x-ogw-ratelimit-limit': { description: 'The limit that was reached.', schema: { type: 'integer' } },
      'x-ogw-ratelimit-reset': { description: 'Seconds to wait.', schema: { type: 'integer' } },
    },
  },
  SystemError: refusal(500, codeTable([SYSTEM_ERROR])),
  NotServed: refusal(501, codeTable([GATEWAY.notSupported])),
}

/** What a served call can answer beside 200. */
export function refusalsOf(endpoint: Pick<FeishuEndpoint, 'errors'>): Record<string, unknown> {
  const own = Object.values(endpoint.errors ?? {})
  const statuses = [...new Set(own.map(({ http }) => http))].filter((http) => http !== 400)
  return {
    400: reference('Refused'),
    ...Object.fromEntries(
      statuses.map((http) => [http, refusal(http, codeTable(own.filter((each) => each.http === http)))]),
    ),
    429: reference('RateLimited'),
    500: reference('SystemError'),
  }
}

/** What a call that is not served answers. */
export function refusalsOfUnserved(): Record<string, unknown> {
  return { 400: reference('Refused'), 501: reference('NotServed') }
}

export function successHeaders(): unknown {
  return LOG_ID_HEADERS
}

function reference(name: string): { $ref: string } {
  return { $ref: `#/components/responses/${name}` }
}

function refusal(http: number, description: string): Response {
  return {
    description: http === 400 ? description : `Refused.\n\n${description}`,
    headers: LOG_ID_HEADERS,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Refused' } } },
  }
}

function refusalsAt(table: Record<string, Refusal>, http: number): Refusal[] {
  return Object.values(table).filter((each) => each.http === http)
}

function codeTable(refusals: readonly Refusal[]): string {
  const byCode = new Map(refusals.map((each) => [each.code, each]))
  const rows = [...byCode.values()]
    .toSorted((a, b) => a.code - b.code)
    .map(({ code, msg }) => `| ${code} | ${msg} |`)
  return ['| code | msg |', '| --- | --- |', ...rows].join('\n')
}
