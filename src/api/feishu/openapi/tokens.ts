import { successHeaders } from './errors.ts'
import type { OpenApiOperation } from './operations.ts'
import { type Language, TAGS } from './tags.ts'

const REFUSALS =
  'A refusal comes with HTTP 200 as well: code 10003 for an unknown `app_id`, 10014 for a wrong secret.'

/** The two token calls, whose answers are flat. They are no endpoint values: see `auth/tokens.ts`. */
export function tokenPaths(language: Language): Record<string, Record<string, OpenApiOperation>> {
  return {
    '/open-apis/auth/v3/tenant_access_token/internal': {
      post: tokenCall(language, 'tenant_access_token', {
        tenant_access_token: { type: 'string' },
      }),
    },
    '/open-apis/auth/v3/app_access_token/internal': {
      post: tokenCall(language, 'app_access_token', {
        app_access_token: { type: 'string' },
        tenant_access_token: { type: 'string' },
      }),
    },
  }
}

function tokenCall(
  language: Language,
  name: string,
  tokens: Record<string, { type: 'string' }>,
): OpenApiOperation {
  const credentials = {
    type: 'object',
    required: ['app_id', 'app_secret'],
    properties: { app_id: { type: 'string' }, app_secret: { type: 'string' } },
  }
  const answer = {
    type: 'object',
    required: ['code', 'msg'],
    properties: {
      code: { type: 'integer', examples: [0] },
      msg: { type: 'string', examples: ['ok'] },
      ...tokens,
      expire: { type: 'integer', examples: [7200], description: 'Seconds for which the token is valid' },
    },
  }
  return {
    operationId: `auth.v3.${name}.internal`,
    tags: [TAGS.tokens[language]],
    summary: language === 'zh' ? `自建应用获取 ${name}` : `Get ${name}`,
    description: `A token for a company's own app. ${REFUSALS}`,
    security: [],
    requestBody: { required: true, content: { 'application/json': { schema: credentials } } },
    responses: {
      200: {
        description: `The token. ${REFUSALS}`,
        headers: successHeaders(),
        content: { 'application/json': { schema: answer } },
      },
      400: { $ref: '#/components/responses/Refused' },
      500: { $ref: '#/components/responses/SystemError' },
    },
    'x-bole-supported': true,
  }
}
