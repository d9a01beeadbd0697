import { propertiesOf, toJsonSchema } from '#http/json-schema.ts'
import type { CatalogueCall } from '../catalogue.ts'
import {
  type DingtalkCall,
  type NewCall,
  type OldCall,
  RECRUITMENT,
  STANDARD_LIMIT,
} from '../gateway/endpoint.ts'

export type Language = 'zh' | 'en'
type Family = DingtalkCall['family']

export type Operation = {
  operationId: string
  tags: string[]
  summary: string
  description: string
  [key: string]: unknown
}

/** The groups of calls, in the order in which a newcomer meets them. */
export const TAGS = {
  tokens: { zh: '鉴权', en: 'Tokens', about: 'A token for every other call; one is good for both styles.' },
  old: {
    zh: '旧版接口',
    en: 'Old style',
    about: '`/topapi`: token in the query, HTTP 200 always, `errcode` judges.',
  },
  new: { zh: '新版接口', en: 'New style', about: '`/v1.0`: token in a header, real HTTP statuses.' },
  unserved: {
    zh: '暂未支持',
    en: 'Not served yet',
    about: 'Calls that the vendor has and Bole refuses as unknown.',
  },
} as const

const SECURITY: Record<Family, object[]> = { old: [{ access_token: [] }], new: [{ acs_token: [] }] }

/** A call that Bole serves, from its value. */
export function describeServed(call: DingtalkCall, catalogued: CatalogueCall, language: Language): Operation {
  const limit = (call.family === 'new' ? call.limit : undefined) ?? STANDARD_LIMIT
  return {
    operationId: call.id,
    tags: [TAGS[call.family][language]],
    ...titles(catalogued.titleZh, call.summary, language, `Needs the permission \`${RECRUITMENT}\`.`),
    security: SECURITY[call.family],
    ...(call.family === 'old' ? oldParts(call) : newParts(call)),
    'x-bole-supported': true,
    'x-bole-rate-limit': limit,
  }
}

/** A call that the vendor has and Bole does not serve yet: it claims no success. */
export function describeUnserved(call: CatalogueCall, language: Language): Operation {
  const sentence = language === 'zh' ? 'Bole 暂未支持此接口。' : 'Bole does not serve this call yet.'
  return {
    operationId: call.id,
    tags: [TAGS.unserved[language]],
    ...titles(call.titleZh, call.summary, language, sentence),
    security: SECURITY[call.family],
    parameters: pathParameters(call.path),
    responses:
      call.family === 'old'
        ? { 200: shared('OldRefused'), ...UNREADABLE }
        : { 404: shared('NewRefused'), 400: shared('NewRefused') },
    'x-bole-supported': false,
  }
}

function oldParts(call: OldCall): object {
  const { properties = {}, required = [] } = toJsonSchema(call.response) as {
    properties?: object
    required?: string[]
  }
  const answer = {
    type: 'object',
    required: ['errcode', 'errmsg', ...required, 'request_id'],
    properties: {
      errcode: { type: 'integer', const: 0 },
      errmsg: { type: 'string', const: 'ok' },
      ...properties,
      request_id: { type: 'string' },
    },
  }
  return {
    requestBody: json(toJsonSchema(call.arguments)),
    responses: oldResponses('Done', answer),
  }
}

/** Everything of the old style is HTTP 200, but for what is no HTTP that can be read: that never reaches a call. */
export function oldResponses(done: string, answer: object): object {
  const schema = { anyOf: [answer, { $ref: '#/components/schemas/OldRefused' }] }
  return {
    200: { description: `${done}, or refused: \`errcode\` says which.`, ...content(schema) },
    ...UNREADABLE,
  }
}

const UNREADABLE = { 400: { description: 'The request is no HTTP that can be read.' } }

function newParts(call: NewCall): object {
  const refusals = new Set([400, 403, 500, call.badParameterStatus ?? 400])
  return {
    parameters: [
      ...pathParameters(call.path),
      ...propertiesOf(call.query).map(({ name, schema, required }) => ({
        name,
        in: 'query',
        required,
        schema,
      })),
    ],
    ...(call.body ? { requestBody: json(toJsonSchema(call.body)) } : {}),
    responses: {
      200: { description: 'Done', ...content(toJsonSchema(call.response)) },
      ...Object.fromEntries([...refusals].map((status) => [status, shared('NewRefused')])),
    },
  }
}

function titles(zh: string, en: string, language: Language, sentence: string) {
  // the vendor's own lists leave some without a name
  const [own, other] = language === 'zh' ? [zh, en] : [en, zh]
  return { summary: own || other, description: [other, sentence].filter(Boolean).join('\n\n') }
}

function pathParameters(path: string): object[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function shared(name: string): { $ref: string } {
  return { $ref: `#/components/responses/${name}` }
}

export function content(schema: object): { content: object } {
  return { content: { 'application/json': { schema } } }
}

export function json(schema: object): object {
  return { required: true, ...content(schema) }
}
