import { type JsonSchema, propertiesOf, toJsonSchema } from '#http/json-schema.ts'
import type { CatalogueCall } from '../catalogue.ts'
import type { FeishuEndpoint } from '../gateway/endpoint.ts'
import { refusalsOf, refusalsOfUnserved, successHeaders } from './errors.ts'
import { type Language, TAGS, tagOf } from './tags.ts'

export type OpenApiOperation = {
  operationId: string
  tags: string[]
  summary: string
  description: string
  [key: string]: unknown
}

const SECURITY = [{ tenant_access_token: [] }]

/** `/a/:b` as OpenAPI writes it: `/a/{b}`. */
export function templatePath(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}')
}

/** A call that Bole serves. */
export function describeServed(
  endpoint: FeishuEndpoint,
  { titleZh }: Pick<CatalogueCall, 'titleZh'>,
  language: Language,
): OpenApiOperation {
  const { id, scopes, limit } = endpoint
  const body = requestBody(endpoint)
  return {
    operationId: id,
    tags: [tagOf(id)[language]],
    ...titles({ titleZh, summary: endpoint.summary }, language, [
      scopeSentence(scopes),
      limitSentence(limit),
    ]),
    security: SECURITY,
    parameters: [
      ...pathParameters(endpoint.path),
      ...propertiesOf(endpoint.query).map(({ name, schema, required }) => ({
        name,
        in: 'query',
        required,
        schema,
        ...(schema.type === 'array' ? { style: 'form', explode: true } : {}),
      })),
    ],
    ...(body ? { requestBody: body } : {}),
    responses: { 200: success(endpoint), ...refusalsOf(endpoint) },
    'x-bole-supported': true,
    'x-bole-scopes': scopes,
    'x-bole-rate-limit': limit,
  }
}

/** A call that the vendor has and Bole does not serve yet: it claims no success. */
export function describeUnserved(call: CatalogueCall, language: Language): OpenApiOperation {
  return {
    operationId: call.id,
    tags: [TAGS.unserved[language]],
    ...titles(call, language, [
      language === 'zh' ? 'Bole 暂未支持此接口。' : 'Bole does not serve this call yet.',
    ]),
    security: SECURITY,
    parameters: pathParameters(call.path),
    responses: refusalsOfUnserved(),
    'x-bole-supported': false,
    'x-bole-scopes': call.scopes,
    'x-bole-rate-limit': call.limit,
  }
}

function titles(
  { titleZh, summary }: Pick<CatalogueCall, 'titleZh' | 'summary'>,
  language: Language,
  sentences: string[],
): { summary: string; description: string } {
  const [title, other] = language === 'zh' ? [titleZh, summary] : [summary, titleZh]
  return { summary: title, description: [other, ...sentences].filter(Boolean).join('\n\n') }
}

function pathParameters(path: string): unknown[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function requestBody(endpoint: FeishuEndpoint): unknown {
  if (endpoint.form) return { required: true, content: { 'multipart/form-data': { schema: FILE_FORM } } }
  if (!endpoint.body) return undefined
  return { required: true, content: { 'application/json': { schema: toJsonSchema(endpoint.body) } } }
}

/** The one form there is: a file, and what it is called. */
const FILE_FORM: JsonSchema = {
  type: 'object',
  required: ['content'],
  properties: {
    content: { type: 'string', contentMediaType: 'application/octet-stream', description: 'The file' },
    file_name: { type: 'string', description: 'Its name, where the part itself has none' },
  },
}

function success(endpoint: FeishuEndpoint): unknown {
  const msg = { type: 'string', const: endpoint.msg ?? 'ok' }
  const schema: JsonSchema = {
    type: 'object',
    required: ['code', 'msg', 'data'],
    properties: {
      code: { type: 'integer', const: 0 },
      msg,
      ...(endpoint.sendsMessage ? { message: msg } : {}),
      data: toJsonSchema(endpoint.response),
    },
  }
  return { description: 'Done', headers: successHeaders(), content: { 'application/json': { schema } } }
}

function scopeSentence(scopes: readonly string[]): string {
  if (scopes.length === 0) return ''
  return `Needs ${scopes.length > 1 ? 'one of the scopes' : 'the scope'} ${scopes.map((scope) => `\`${scope}\``).join(', ')}.`
}

function limitSentence({ perMinute, perSecond }: FeishuEndpoint['limit']): string {
  const parts = [
    perMinute === undefined ? '' : `${perMinute} a minute`,
    perSecond === undefined ? '' : `${perSecond} a second`,
  ].filter(Boolean)
  return parts.length === 0 ? '' : `At most ${parts.join(' and ')} for each app.`
}
