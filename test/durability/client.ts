import { setTimeout as delay } from 'node:timers/promises'
import type { AnswerBody } from '../support/server.ts'

/** The longest a request may be without an answer, in milliseconds: a server that hangs is not one that is away. */
const ANSWER_TIMEOUT_MS = 20_000
/** How long a client waits before it sends again what failed, and for how long it does so, in milliseconds. */
const RETRY_PAUSE_MS = 100
const GIVE_UP_MS = 60_000

export type Request = {
  method: 'GET' | 'POST'
  path: string
  body?: string | Buffer
  contentType?: string
}

export type Reply = { status: number; json: AnswerBody }

/** What happened to requests on the way. */
export type Weather = {
  /** Requests that got no answer at all: connection refused or broken. */
  unanswered: number
  /** Answers with a status of 500 and above. */
  failed: number
}

/**
 * A client as integrators write them: what fails or gets no answer is sent again, as it was, until it is answered.
 *
 * @param url where the server is now
 */
export function createClient(options: { url: () => string; token: string }) {
  const weather: Weather = { unanswered: 0, failed: 0 }

  async function once({ method, path, body, contentType = 'application/json' }: Request): Promise<Reply> {
    const response = await fetch(`${options.url()}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${options.token}`,
        ...(body === undefined ? {} : { 'content-type': contentType }),
      },
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
    })
    return { status: response.status, json: (await response.json()) as AnswerBody }
  }

  async function tryOnce(request: Request): Promise<Reply | null> {
    try {
      const reply = await once(request)
      if (reply.status < 500) return reply
      weather.failed += 1
    } catch (error) {
      if ((error as Error).name === 'TimeoutError') {
        throw new Error(`${request.path} was not answered within ${ANSWER_TIMEOUT_MS} ms`)
      }
      weather.unanswered += 1
    }
    return null
  }

  return {
    weather,
    async send(request: Request): Promise<Reply> {
      const deadline = performance.now() + GIVE_UP_MS
      for (;;) {
        const reply = await tryOnce(request)
        if (reply) return reply
        if (performance.now() > deadline)
          throw new Error(`${request.path} failed for ${GIVE_UP_MS} ms: ${JSON.stringify(weather)}`)
        await delay(RETRY_PAUSE_MS)
      }
    },
  }
}

export type Client = ReturnType<typeof createClient>
