import { setTimeout as delay } from 'node:timers/promises'

/** The longest one call may take, and the longest its answer may be, in milliseconds and characters. */
const CALL_TIMEOUT_MS = 60_000
const MAX_ANSWER = 20_000_000
/** How often a call is sent that finds the limit reached, or nobody there. */
const MAX_LIMITED = 20
const MAX_TROUBLES = 6
/** The longest wait for a limit to be lifted, in milliseconds. */
const MAX_WAIT_MS = 120_000

/** Codes of the vendor's gateway (error table of the open platform). */
const RATE_LIMITED = 99991400
const BAD_TOKENS = [99991661, 99991663, 99991664, 99991668]
const NO_SCOPE = 99991672
const BOLE_NOT_SUPPORTED = 99990501

/** Where to read from, and as whom. */
export type SourceSettings = {
  /** `https://open.feishu.cn`, without a slash at the end. */
  baseUrl: string
  appId: string
  appSecret: string
  /** Waits this many milliseconds; tests wait less. */
  pause?: (ms: number) => Promise<unknown>
}

/**
 * `unsupported`: the other system does not have this call · `forbidden`: the app may not use it · `refused`: it answered
 * no · `credentials`: id or secret are wrong · `unreachable`: it did not answer, or not sensibly, several times.
 */
export type SourceProblem = 'unsupported' | 'forbidden' | 'refused' | 'credentials' | 'unreachable'

export class SourceError extends Error {
  override readonly name = 'SourceError'
  readonly problem: SourceProblem
  readonly code: number | undefined

  constructor(problem: SourceProblem, message: string, options: { code?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.problem = problem
    this.code = options.code
  }
}

export type Query = Record<string, string | number | undefined>
export type Source = {
  /**
   * The `data` of a GET.
   *
   * @param limit calls a second that the vendor's page allows for this call
   * @throws SourceError
   */
  get(path: string, query: Query, limit: number): Promise<Record<string, unknown>>
}

type Answer = { status: number; headers: Headers; body: Record<string, unknown> | null }

/**
 * A client of the vendor's open API for reading: it takes a token and renews it, keeps each call within its limit, waits as
 * long as the answer says when it is told to (429 or 99991400), and tries again what got no answer.
 */
export function createSource({ baseUrl, appId, appSecret, pause = delay }: SourceSettings): Source {
  let token: Promise<string> | null = null
  const nextSlots = new Map<string, number>()

  async function inTurn(path: string, limit: number): Promise<void> {
    // Calls of one kind differ in their ids only.
    const kind = path.replace(/\/\d+/g, '/:id')
    const slot = Math.max(Date.now(), nextSlots.get(kind) ?? 0)
    nextSlots.set(kind, slot + 1_000 / limit)
    if (slot > Date.now()) await pause(slot - Date.now())
  }

  async function send(path: string, init: RequestInit): Promise<Answer> {
    for (let trouble = 1, limited = 1; ; ) {
      const answer = await once(`${baseUrl}${path}`, init)
      if (answer instanceof Error || (answer.status >= 500 && answer.body?.code !== BOLE_NOT_SUPPORTED)) {
        if (trouble >= MAX_TROUBLES) throw unreachable(baseUrl, answer)
        await pause(1_000 * 2 ** (trouble - 1))
        trouble += 1
      } else if (answer.status === 429 || answer.body?.code === RATE_LIMITED) {
        if (limited >= MAX_LIMITED) throw unreachable(baseUrl, answer)
        await pause(waitOf(answer.headers, limited))
        limited += 1
      } else return answer
    }
  }

  async function takeToken(): Promise<string> {
    const { status, body } = await send('/open-apis/auth/v3/tenant_access_token/internal', {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ app_id: appId, app_secret: appSecret }),
    })
    if (typeof body?.tenant_access_token === 'string') return body.tenant_access_token
    if (body === null) {
      throw new SourceError(
        'unreachable',
        `${baseUrl} does not answer as Feishu's open API does (HTTP ${status})`,
      )
    }
    throw new SourceError('credentials', `the app's id or secret is wrong: ${saidBy(body)}`)
  }

  return {
    async get(path, query, limit) {
      const parameters = Object.entries(query).flatMap(([name, value]): [string, string][] =>
        value === undefined ? [] : [[name, String(value)]],
      )
      const suffix = parameters.length === 0 ? '' : `?${new URLSearchParams(parameters)}`
      for (let attempt = 1; ; attempt += 1) {
        token ??= takeToken()
        const current = token
        await inTurn(path, limit)
        const answer = await send(`${path}${suffix}`, {
          headers: { authorization: `Bearer ${await current.catch(forget)}` },
        })
        const code = answer.body?.code
        if (attempt === 1 && BAD_TOKENS.includes(Number(code))) {
          if (token === current) token = null
          continue
        }
        return dataOf(answer, path)
      }
    },
  }

  /** The next call asks for a token anew. */
  function forget(error: unknown): never {
    token = null
    throw error
  }
}

async function once(url: string, init: RequestInit): Promise<Answer | Error> {
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'error',
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    })
    const text = await response.text()
    const { status, headers } = response
    return { status, headers, body: text.length > MAX_ANSWER ? null : readObject(text) }
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function readObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** @returns milliseconds: what the answer says, else twice as long each time */
function waitOf(headers: Headers, limited: number): number {
  const seconds = Number(headers.get('x-ogw-ratelimit-reset') ?? headers.get('retry-after') ?? Number.NaN)
  const wanted = seconds > 0 ? seconds * 1_000 : 1_000 * 2 ** Math.min(limited - 1, 6)
  return Math.min(wanted, MAX_WAIT_MS)
}

function unreachable(baseUrl: string, answer: Answer | Error): SourceError {
  const what =
    answer instanceof Error
      ? ((answer.cause as Error | undefined)?.message ?? answer.message)
      : `HTTP ${answer.status}`
  return new SourceError(
    'unreachable',
    `${baseUrl} did not answer (${what}); run the command again, it goes on from here`,
    {
      cause: answer instanceof Error ? answer : undefined,
    },
  )
}

function dataOf({ status, body }: Answer, path: string): Record<string, unknown> {
  if (body?.code === 0) return (body.data ?? {}) as Record<string, unknown>
  if (status === 404 && body === null) throw new SourceError('unsupported', `it does not have ${path}`)
  if (body === null) throw new SourceError('unreachable', `${path} answered no JSON (HTTP ${status})`)
  const code = Number(body.code)
  if (code === BOLE_NOT_SUPPORTED) throw new SourceError('unsupported', saidBy(body), { code })
  throw new SourceError(code === NO_SCOPE ? 'forbidden' : 'refused', saidBy(body), { code })
}

function saidBy({ code, msg }: Record<string, unknown>): string {
  return `${String(msg ?? 'no message').slice(0, 200)} (code ${String(code)})`
}
