import { content, json, type Language, type Operation, oldResponses, TAGS } from './operations.ts'

const text = { type: 'string' }

/** The token calls of a company's own apps. They are no endpoint values: see `auth/`. */
export function tokenPaths(language: Language): Record<string, Record<string, Operation>> {
  return {
    '/gettoken': {
      get: tokenCall(
        language,
        'dingtalk.oapi.gettoken',
        ['获取 access_token', 'Get access_token (old style)'],
        {
          parameters: ['appkey', 'appsecret'].map((name) => ({
            name,
            in: 'query',
            required: true,
            schema: text,
          })),
          answer: {
            errcode: { type: 'integer' },
            errmsg: text,
            access_token: text,
            expires_in: { type: 'integer' },
          },
          refused: 'OldRefused',
        },
      ),
    },
    '/v1.0/oauth2/accessToken': {
      post: tokenCall(
        language,
        'oauth2_1_0.getAccessToken',
        ['获取 accessToken', 'Get accessToken (new style)'],
        {
          body: { appKey: text, appSecret: text },
          answer: { accessToken: text, expireIn: { type: 'integer' } },
          refused: 'NewRefused',
        },
      ),
    },
    '/v1.0/oauth2/{corpId}/token': {
      post: tokenCall(language, 'oauth2_1_0.getToken', ['获取 token', 'Get a token by client_id'], {
        parameters: [{ name: 'corpId', in: 'path', required: true, schema: text }],
        body: { client_id: text, client_secret: text, grant_type: { const: 'client_credentials' } },
        answer: { access_token: text, expires_in: { type: 'integer' } },
        refused: 'NewRefused',
      }),
    },
  }
}

type TokenCall = {
  parameters?: object[]
  body?: Record<string, object>
  answer: Record<string, object>
  refused: 'OldRefused' | 'NewRefused'
}

function tokenCall(
  language: Language,
  operationId: string,
  [zh, en]: [string, string],
  call: TokenCall,
): Operation {
  const { body, answer } = call
  const schema = { type: 'object', properties: answer }
  return {
    operationId,
    tags: [TAGS.tokens[language]],
    summary: language === 'zh' ? zh : en,
    description: "A token for a company's own app; valid for two hours.",
    security: [],
    ...(call.parameters ? { parameters: call.parameters } : {}),
    ...(body ? { requestBody: json({ type: 'object', required: Object.keys(body), properties: body }) } : {}),
    responses:
      call.refused === 'OldRefused'
        ? oldResponses('The token', schema)
        : {
            200: { description: 'The token', ...content(schema) },
            400: { $ref: '#/components/responses/NewRefused' },
          },
    'x-bole-supported': true,
  }
}
