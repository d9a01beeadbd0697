import { type IncomingMessage, request as sendRequest } from 'node:http'
import type { Connection } from './connection.ts'
import { discard } from './connection.ts'
import { FetchError } from './errors.ts'
import type { Target } from './target.ts'
import { withDeadline } from './time.ts'

const MAX_HEADER_BYTES = 16 * 1024
const REDIRECTS = new Set([301, 302, 303, 307, 308])
/** Answers by which a server says that it cannot now. */
const TROUBLE = new Set([408, 425, 429])

/**
 * Sends the one request of a connection and waits for the head of the answer. Nothing but what is written here is sent:
 * no cookie, no token, no referrer, nothing a caller gave.
 *
 * @param answerMs milliseconds until the head must be there
 * @throws FetchError
 */
export async function ask(
  target: Target,
  { socket }: Connection,
  { answerMs, signal }: { answerMs: number; signal: AbortSignal },
): Promise<IncomingMessage> {
  return withDeadline(answerMs, 'answer timeout', signal, (within) => headOf(target, socket, within))
}

function headOf(target: Target, socket: Connection['socket'], signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const give = (error: unknown) => {
      discard(socket)
      reject(error)
    }
    const onAbort = () => give(signal.reason)
    if (signal.aborted) return onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    const request = sendRequest({
      // The socket is connected already, so that neither an agent nor a proxy variable has a say.
      createConnection: () => socket,
      method: 'GET',
      path: `${target.url.pathname}${target.url.search}`,
      setHost: false,
      headers: {
        host: target.url.host,
        accept: '*/*',
        'accept-encoding': 'identity',
        'user-agent': 'Bole',
        connection: 'close',
      },
      maxHeaderSize: MAX_HEADER_BYTES,
    })
    request.on('response', (response) => {
      signal.removeEventListener('abort', onAbort)
      // A body that nobody comes to read may fail unheard.
      response.on('error', () => {})
      resolve(response)
    })
    // Also after the answer's head: the reader of its body learns of the same failure from the body.
    request.on('error', (error) => give(connectionFailure(error)))
    request.on('close', () => give(new FetchError('connection lost')))
    request.end()
  })
}

/** What a failed read means: another server that does not speak HTTP, or the network. */
export function connectionFailure(error: Error): FetchError {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  return new FetchError(code.startsWith('HPE_') ? 'answer malformed' : 'connection lost', { cause: error })
}

/**
 * Where a redirect leads.
 *
 * @returns null when the answer is no redirect
 * @throws FetchError when it says no address
 */
export function redirectOf({ statusCode = 0, headers }: IncomingMessage): string | null {
  if (!REDIRECTS.has(statusCode)) return null
  if (!headers.location) throw new FetchError('redirect malformed')
  return decodeHeader(headers.location)
}

/**
 * Lets through what can be a whole, plain file of an accepted size, by the head of the answer.
 *
 * @param maxBytes the largest size accepted
 * @throws FetchError
 */
export function checkHead({ statusCode = 0, headers }: IncomingMessage, maxBytes: number): void {
  if (statusCode !== 200) {
    throw new FetchError(
      statusCode >= 500 || TROUBLE.has(statusCode) ? 'status of trouble' : 'status refused',
    )
  }
  const coding = headers['content-encoding']?.trim().toLowerCase() ?? ''
  if (coding !== '' && coding !== 'identity') throw new FetchError('compressed')
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw new FetchError('too large')
}

/** Header values come one character a byte; servers that write UTF-8 in them are many. */
function decodeHeader(value: string): string {
  const bytes = Buffer.from(value, 'latin1')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return value
  }
}
