import { readFileSync } from 'node:fs'
import { dingtalkCalls } from '#api/dingtalk/index.ts'
import { compareForm, type Form } from './answer-form.ts'
import type { Dialect, Reply, Sample } from './dialect.ts'

/**
 * A call's example values on the vendor's pages and in its SDKs, and the form of its answer. Ids that no page has an example
 * for are the documentation tenant's.
 */
type Example = { query?: Record<string, string>; body?: unknown; answer: Form }

const EXAMPLES = JSON.parse(readFileSync(new URL('./dingtalk.json', import.meta.url), 'utf8')) as Record<
  string,
  Example
>

/** Examples that cannot succeed as they are published. */
const REFUSALS: Record<string, Sample['refusal']> = {
  'ats_1_0.importCandidateByResume': {
    code: 'addCandidateFail',
    why: 'the published link, xxxx, leads nowhere',
  },
}

const isReading = (id: string) => /(?:\.get|\.query|checkexistence|getCandidateByPhoneNumber)$/.test(id)

export const dingtalk: Dialect = {
  name: 'DingTalk ATS',
  samples: dingtalkCalls
    .toSorted((a, b) => Number(isReading(b.id)) - Number(isReading(a.id)))
    .map(({ id }) => ({ id, refusal: REFUSALS[id] })),
  async signIn({ base_url, dingtalk: { app_key, app_secret } }) {
    const answer = await fetch(`${base_url}/gettoken?appkey=${app_key}&appsecret=${app_secret}`)
    const { access_token: token } = (await answer.json()) as { access_token: string }
    return ({ id }) => send(base_url, token, id)
  },
}

async function send(baseUrl: string, token: string, id: string): Promise<Reply> {
  const call = dingtalkCalls.find((each) => each.id === id)
  const example = EXAMPLES[id]
  if (!call || !example) {
    return { status: 0, code: 'none', message: 'tools/samples/dingtalk.json has no example', differences: [] }
  }
  const isOld = call.family === 'old'
  const query = new URLSearchParams({ ...example.query, ...(isOld ? { access_token: token } : {}) })
  const response = await fetch(`${baseUrl}${call.path}?${query}`, {
    method: call.method,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(isOld ? {} : { 'x-acs-dingtalk-access-token': token }),
    },
    ...(example.body ? { body: JSON.stringify(example.body) } : {}),
  })
  const answer = (await response.json()) as {
    errcode?: number
    errmsg?: string
    code?: string
    message?: string
  }
  const code = answer.errcode ?? answer.code ?? 0
  return {
    status: response.status,
    code,
    message: answer.errmsg ?? answer.message ?? 'ok',
    differences: code === 0 ? compareForm(example.answer, answer) : [],
  }
}
