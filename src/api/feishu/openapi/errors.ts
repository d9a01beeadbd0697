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

const REFUSED = 'Refused: `code` says why, `error.field_violations` which field.'

/** Responses that many calls share, by their name in `components`. */
export const SHARED_RESPONSES: Record<string, Response> = {
  Refused: refusal(REFUSED),
  RateLimited: {
    ...refusal(`Too many calls: ${describe([GATEWAY.rateLimited])}`),
    headers: {
      ...LOG_ID_HEADERS,
      'x-ogw-ratelimit-limit': { description: 'The limit that was reached.', schema: { type: 'integer' } },
      'x-ogw-ratelimit-reset': { description: 'Seconds to wait.', schema: { type: 'integer' } },
    },
  },
  SystemError: refusal(`The fault of the server: ${describe([SYSTEM_ERROR])}`),
  NotServed: refusal(`Not served yet: ${describe([GATEWAY.notSupported])}`),
}

/** What a served call can answer beside 200. */
export function refusalsOf(endpoint: Pick<FeishuEndpoint, 'errors'>): Record<string, unknown> {
  const own = Object.values(endpoint.errors ?? {})
  const statuses = [...new Set(own.map(({ http }) => http))]
  return {
    400: reference('Refused'),
    429: reference('RateLimited'),
    500: reference('SystemError'),
    ...Object.fromEntries(
      statuses.map((http) => [
        http,
        refusal(`Refused: ${describe(own.filter((each) => each.http === http))}`),
      ]),
    ),
  }
}

/** What a call that is not served answers. */
export function refusalsOfUnserved(): Record<string, unknown> {
  return { 400: reference('Refused'), 501: reference('NotServed') }
}

export function successHeaders(): unknown {
  return LOG_ID_HEADERS
}

/** Every code, once, as Markdown. */
export function codeTable(): string {
  const all: Refusal[] = [...Object.values(GATEWAY), ...Object.values(HIRE), SYSTEM_ERROR]
  const byCode = new Map(all.map((each) => [each.code, each]))
  const rows = [...byCode.values()]
    .toSorted((a, b) => a.code - b.code)
    .map(({ http, code, msg }) => `| ${code} | ${http} | ${msg} |`)
  return ['| code | HTTP | msg |', '| --- | --- | --- |', ...rows].join('\n')
}

function reference(name: string): { $ref: string } {
  return { $ref: `#/components/responses/${name}` }
}

function refusal(description: string): Response {
  return {
    description,
    headers: LOG_ID_HEADERS,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Refused' } } },
  }
}

function describe(refusals: readonly Refusal[]): string {
  return refusals.map(({ code, msg }) => `${code} ${msg}`).join('; ')
}
