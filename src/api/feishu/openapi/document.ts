import { CATALOGUE } from '../catalogue.ts'
import { feishuEndpoints } from '../endpoints.ts'
import { SHARED_RESPONSES, SHARED_SCHEMAS } from './errors.ts'
import { describeServed, describeUnserved, type OpenApiOperation, templatePath } from './operations.ts'
import { TAGS } from './tags.ts'
import { tokenPaths } from './tokens.ts'

export type OpenApiDocument = {
  openapi: '3.1.0'
  info: Record<string, unknown>
  servers: { url: string; description?: string }[]
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, OpenApiOperation>>
  components: Record<string, unknown>
}

const DESCRIPTION = `The calls of Feishu Hire (飞书招聘) that Bole answers, as the vendor's own clients send them: same paths,
parameters, bodies, answers and codes.

1. Get a token: \`POST /open-apis/auth/v3/tenant_access_token/internal\` with \`app_id\` and \`app_secret\`.
2. Send it with every call: \`Authorization: Bearer t-…\`.
3. Judge an answer by \`code\`: 0 is success.

Every call of the vendor is here. Those that Bole does not serve yet stand under *Not served yet* and answer 501 with
code 99990501, never 404.`

/**
 * The OpenAPI 3.1 description of the whole Feishu surface, made from the endpoint values.
 *
 * @param baseUrl how the reader reaches this server, without a slash at the end; `/` when the reader finds out
 */
export function describeFeishuApi(baseUrl: string, version: string): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = tokenPaths()
  const served = new Map(feishuEndpoints.map((endpoint) => [endpoint.id, endpoint]))
  for (const call of CATALOGUE) {
    const endpoint = served.get(call.id)
    const path = templatePath(call.path)
    const operation = endpoint ? describeServed(endpoint, call.titleZh) : describeUnserved(call)
    paths[path] = { ...paths[path], [call.method.toLowerCase()]: operation }
  }
  const groups = [...new Set(Object.values(paths).flatMap(tagsInUse))]
  return {
    openapi: '3.1.0',
    info: {
      title: 'Bole: Feishu Hire API',
      version,
      summary: 'The open API of Feishu Hire, served by Bole',
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: baseUrl, description: 'This server' }],
    tags: Object.values(TAGS)
      .filter(({ name }) => groups.includes(name))
      .map(({ name, description }) => ({ name, description })),
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
