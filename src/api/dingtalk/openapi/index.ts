import { CATALOGUE } from '../catalogue.ts'
import { dingtalkCalls } from '../endpoints.ts'
import { type NewRefusal, type OldRefusal, REFUSALS, type Refusal } from '../gateway/errors.ts'
import {
  content,
  describeServed,
  describeUnserved,
  type Language,
  type Operation,
  TAGS,
} from './operations.ts'
import { tokenPaths } from './tokens.ts'

const INTRODUCTION: Record<Language, string> = {
  zh: `Bole 支持的钉钉智能招聘接口：路径、参数、请求体、响应与错误码都和钉钉一致，官方 SDK 改个域名即可调用。

1. 获取 token：旧版 \`GET /gettoken\`，新版 \`POST /v1.0/oauth2/accessToken\`。
2. 旧版接口（\`/topapi\`）把 token 放在 \`access_token\` 参数里，新版接口（\`/v1.0\`）放在 \`x-acs-dingtalk-access-token\` 请求头里。
3. 旧版以 \`errcode\` 判断结果（0 为成功，HTTP 状态码总是 200），新版看 HTTP 状态码。

钉钉招聘的全部接口都列在这里，暂未支持的归在「暂未支持」下。`,
  en: `The calls of DingTalk ATS (钉钉智能招聘) that Bole answers, as the vendor's own clients send them: same paths, parameters,
bodies, answers and codes.

1. Get a token: \`GET /gettoken\` (old style) or \`POST /v1.0/oauth2/accessToken\` (new style).
2. Old-style calls (\`/topapi\`) carry it in the query as \`access_token\`, new-style calls (\`/v1.0\`) in the header
   \`x-acs-dingtalk-access-token\`.
3. Judge an old-style answer by \`errcode\` (0 is success, the HTTP status is always 200), a new-style one by its status.

Every recruitment call of the vendor is here. Those that Bole does not serve yet stand under *Not served yet*.`,
}

/**
 * The OpenAPI 3.1 description of the whole DingTalk surface, made from the endpoint values.
 *
 * @param language of titles, groups and the introduction; the other follows in the description of each call
 * @param baseUrl how the reader reaches this server, without a slash at the end; `/` when the reader finds out
 */
export function describeDingtalkApi(baseUrl: string, version: string, language: Language) {
  const paths: Record<string, Record<string, Operation>> = tokenPaths(language)
  const served = new Map<string, (typeof dingtalkCalls)[number]>(dingtalkCalls.map((call) => [call.id, call]))
  for (const catalogued of CATALOGUE) {
    const call = served.get(catalogued.id)
    const operation = call
      ? describeServed(call, catalogued, language)
      : describeUnserved(catalogued, language)
    paths[catalogued.path] = { ...paths[catalogued.path], [catalogued.method.toLowerCase()]: operation }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: language === 'zh' ? 'Bole：钉钉智能招聘接口' : 'Bole: DingTalk ATS API',
      version,
      summary: 'The open API of DingTalk ATS, served by Bole',
      description: `${INTRODUCTION[language]}\n\n## ${language === 'zh' ? '错误码' : 'Codes'}\n\n${codeTable()}`,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: baseUrl, description: language === 'zh' ? '本服务' : 'This server' }],
    tags: Object.values(TAGS).map((tag) => ({ name: tag[language], description: tag.about })),
    paths,
    components: {
      securitySchemes: {
        access_token: { type: 'apiKey', in: 'query', name: 'access_token' },
        acs_token: { type: 'apiKey', in: 'header', name: 'x-acs-dingtalk-access-token' },
      },
      schemas: SCHEMAS,
      responses: {
        OldRefused: { description: 'Refused', ...content({ $ref: '#/components/schemas/OldRefused' }) },
        NewRefused: { description: 'Refused', ...content({ $ref: '#/components/schemas/NewRefused' }) },
      },
    },
  }
}

const text = { type: 'string' }
const SCHEMAS = {
  OldRefused: {
    type: 'object',
    required: ['errcode', 'errmsg'],
    properties: {
      errcode: { type: 'integer', description: 'Never 0.' },
      errmsg: text,
      sub_code: text,
      sub_msg: text,
      request_id: text,
    },
  },
  NewRefused: {
    type: 'object',
    required: ['code', 'message', 'requestid'],
    properties: {
      code: text,
      message: text,
      requestid: text,
      accessdenieddetail: {
        type: 'object',
        properties: { requiredScopes: { type: 'array', items: text } },
      },
    },
  },
}

/** Every refusal of either style, once, as Markdown. */
function codeTable(): string {
  const all: Refusal[] = Object.values(REFUSALS)
  const old = all.flatMap(({ old }) => (old ? [oldRow(old)] : []))
  const renewed = all.flatMap((each) => (each.new ? [newRow(each.new)] : []))
  return ['| code | HTTP | message |', '| --- | --- | --- |', ...new Set([...old, ...renewed])].join('\n')
}

function oldRow({ errcode, sub, errmsg }: OldRefusal): string {
  return `| ${errcode}${sub === undefined ? '' : ` / ${sub}`} | 200 | ${errmsg} |`
}

function newRow({ http, code, message }: NewRefusal): string {
  return `| ${code} | ${http} | ${message} |`
}
