import { readFileSync } from 'node:fs'
import { feishuEndpoints } from '#api/feishu/index.ts'
import { compareForm, type Form } from './answer-form.ts'
import type { Dialect, Reply, Sample } from './dialect.ts'

/**
 * A call's example values on the vendor's pages (state of May 2026) and the form of its answer. Page tokens are left out:
 * they are another system's; and so is the custom module of both combined calls, whose page gives the module and its field
 * one id.
 */
type Example = {
  path?: Record<string, string>
  query?: Record<string, string | number | string[]>
  body?: unknown
  answer: Form
}

const EXAMPLES = JSON.parse(readFileSync(new URL('./feishu.json', import.meta.url), 'utf8')) as Record<
  string,
  Example
>

/** Examples that cannot succeed as they are published. */
const REFUSALS: Record<string, Sample['refusal']> = {
  'hire.v1.talent.combined_update': {
    code: 1002009,
    why: 'the page blanks digits of its mobile number, 182xxxx9190',
  },
}

/** What reads comes first, then what makes, changes and deletes, each in the order of the endpoints. */
function turnOf(id: string, method: string): number {
  if (method === 'DELETE') return 3
  if (method === 'GET' || /\.(batch_query|query|search|batch_get_id)$/.test(id)) return 0
  return /\.(create|create_by_\w+|combined_create)$/.test(id) ? 1 : 2
}

export const feishu: Dialect = {
  name: 'Feishu Hire',
  samples: feishuEndpoints
    .toSorted((a, b) => turnOf(a.id, a.method) - turnOf(b.id, b.method))
    .map(({ id }) => ({ id, refusal: REFUSALS[id] })),
  async signIn({ base_url, feishu: credentials }) {
    const answer = await fetch(`${base_url}/open-apis/auth/v3/tenant_access_token/internal`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(credentials),
    })
    const { tenant_access_token: token } = (await answer.json()) as { tenant_access_token: string }
    return ({ id }) => send(base_url, token, id)
  },
}

async function send(baseUrl: string, token: string, id: string): Promise<Reply> {
  const endpoint = feishuEndpoints.find((each) => each.id === id)
  const example = EXAMPLES[id]
  if (!endpoint || !example) {
    return { status: 0, code: 'none', message: 'tools/samples/feishu.json has no example', differences: [] }
  }
  const response = await fetch(`${baseUrl}${addressOf(endpoint.path, example)}`, {
    method: endpoint.method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(example.body ? { 'content-type': 'application/json; charset=utf-8' } : {}),
    },
    ...(endpoint.form ? { body: fileForm() } : example.body ? { body: JSON.stringify(example.body) } : {}),
  })
  const text = await response.text()
  const { code, msg, data } = readAnswer(text)
  return {
    status: response.status,
    code: code ?? 'none',
    message: msg ?? text.slice(0, 80),
    differences: code === 0 ? compareForm(example.answer, data ?? {}) : [],
  }
}

function addressOf(path: string, { path: parameters = {}, query = {} }: Example): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => parameters[name] ?? `:${name}`)
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      [value].flat().map((each): [string, string] => [name, String(each)]),
    ),
  )
  return search.size === 0 ? filled : `${filled}?${search}`
}

/** The page has a file and no content for it. */
function fileForm(): FormData {
  const form = new FormData()
  form.set('content', new Blob(['张三的简历'], { type: 'text/plain' }), 'resume.txt')
  return form
}

function readAnswer(text: string): { code?: number; msg?: string; data?: unknown } {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
