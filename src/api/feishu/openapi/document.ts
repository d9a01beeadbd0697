import { CATALOGUE } from '../catalogue.ts'
import { feishuEndpoints } from '../endpoints.ts'
import { codeTable, SHARED_RESPONSES, SHARED_SCHEMAS } from './errors.ts'
import { describeServed, describeUnserved, type OpenApiOperation, templatePath } from './operations.ts'
import { type Language, TAGS } from './tags.ts'
import { tokenPaths } from './tokens.ts'

export type OpenApiDocument = {
  openapi: '3.1.0'
  info: Record<string, unknown>
  servers: { url: string; description?: string }[]
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, OpenApiOperation>>
  components: Record<string, unknown>
}

const DESCRIPTION: Record<Language, string> = {
  zh: `Bole 支持的飞书招聘接口：路径、参数、请求体、响应与错误码都和飞书招聘一致，官方 SDK 改个域名即可调用。

1. 获取 token：\`POST /open-apis/auth/v3/tenant_access_token/internal\`，传入 \`app_id\` 与 \`app_secret\`。
2. 每次调用都带上：\`Authorization: Bearer t-…\`。
3. 以 \`code\` 判断结果：0 为成功。

飞书招聘的全部接口都列在这里。暂未支持的归在「暂未支持」下，回复 501 与错误码 99990501，不会是 404。`,
  en: `The calls of Feishu Hire (飞书招聘) that Bole answers, as the vendor's own clients send them: same paths,
parameters, bodies, answers and codes.

1. Get a token: \`POST /open-apis/auth/v3/tenant_access_token/internal\` with \`app_id\` and \`app_secret\`.
2. Send it with every call: \`Authorization: Bearer t-…\`.
3. Judge an answer by \`code\`: 0 is success.

Every call of the vendor is here. Those that Bole does not serve yet stand under *Not served yet* and answer 501 with
code 99990501, never 404.`,
}

/**
 * The OpenAPI 3.1 description of the whole Feishu surface, made from the endpoint values.
 *
 * @param language of titles, groups and the introduction; the other follows in the description of each call
 * @param baseUrl how the reader reaches this server, without a slash at the end; `/` when the reader finds out
 */
export function describeFeishuApi(baseUrl: string, version: string, language: Language): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = tokenPaths(language)
  const served = new Map(feishuEndpoints.map((endpoint) => [endpoint.id, endpoint]))
  for (const call of CATALOGUE) {
    const endpoint = served.get(call.id)
    const path = templatePath(call.path)
    const operation = endpoint ? describeServed(endpoint, call, language) : describeUnserved(call, language)
    paths[path] = { ...paths[path], [call.method.toLowerCase()]: operation }
  }
  const groups = [...new Set(Object.values(paths).flatMap(tagsInUse))]
  return {
    openapi: '3.1.0',
    info: {
      title: language === 'zh' ? 'Bole：飞书招聘接口' : 'Bole: Feishu Hire API',
      version,
      summary: 'The open API of Feishu Hire, served by Bole',
      description: `${DESCRIPTION[language]}\n\n## ${language === 'zh' ? '错误码' : 'Codes'}\n\n${codeTable()}`,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: baseUrl, description: language === 'zh' ? '本服务' : 'This server' }],
    tags: Object.values(TAGS)
      .filter((tag) => groups.includes(tag[language]))
      .map((tag) => ({ name: tag[language], description: tag.description[language] })),
    paths,
    components: {
      securitySchemes: {
        tenant_access_token: {
          type: 'http',
          scheme: 'bearer',
          description: 'A tenant access token (`t-…`) from the token call; valid for two hours.',
        },
      },
      schemas: SHARED_SCHEMAS,
      responses: SHARED_RESPONSES,
    },
  }
}

function tagsInUse(item: Record<string, OpenApiOperation>): string[] {
  return Object.values(item).flatMap(({ tags }) => tags)
}
