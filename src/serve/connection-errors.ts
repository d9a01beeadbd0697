import { StartupError } from '#lib/startup-error.ts'

type Place = { server: string; user: string; database: string }
type Explain = (place: Place) => string

const NOT_REACHED: Explain = ({ server }) =>
  `No PostgreSQL answers at ${server}: start it, or correct the address in DATABASE_URL.`
const WRONG_LOGIN: Explain = ({ server, user }) =>
  `PostgreSQL at ${server} refuses the user ${user}: correct user and password in DATABASE_URL.`

/** By the code of the operating system or of PostgreSQL. */
const SENTENCES: Record<string, Explain> = {
  ECONNREFUSED: NOT_REACHED,
  ECONNRESET: NOT_REACHED,
  EHOSTUNREACH: NOT_REACHED,
  ENETUNREACH: NOT_REACHED,
  EADDRNOTAVAIL: NOT_REACHED,
  ETIMEDOUT: NOT_REACHED,
  ENOENT: NOT_REACHED,
  ENOTFOUND: ({ server }) => `The host of ${server} is unknown: correct the address in DATABASE_URL.`,
  EAI_AGAIN: ({ server }) =>
    `The host of ${server} cannot be looked up: correct the address in DATABASE_URL, or mend this machine's name service.`,
  '28P01': WRONG_LOGIN,
  '28000': WRONG_LOGIN,
  '3D000': ({ server, database }) =>
    `PostgreSQL at ${server} has no database ${database}: create it (createdb ${database}), or name another in DATABASE_URL.`,
  '42501': ({ server, user, database }) =>
    `PostgreSQL at ${server} does not let ${user} use the database ${database}: grant it, or name another user in DATABASE_URL.`,
  '53300': ({ server }) =>
    `PostgreSQL at ${server} has no connection left: raise its max_connections, or end other clients.`,
  '57P03': ({ server }) => `PostgreSQL at ${server} is still starting: try again when it is ready.`,
}

/** What an operator can do about a connection that failed. The password is never part of the sentence. */
export function explainConnectionError(error: unknown, url: string): StartupError {
  const place = placeOf(url)
  const code = codeOf(error)
  const explain = code === undefined ? undefined : SENTENCES[code]
  if (explain) return new StartupError(explain(place), { cause: error })
  const message = error instanceof Error ? error.message : String(error)
  if (/timeout|terminated/i.test(message)) return new StartupError(NOT_REACHED(place), { cause: error })
  if (/password must be a string/i.test(message)) {
    return new StartupError(
      `PostgreSQL at ${place.server} asks for a password: put user and password into DATABASE_URL.`,
      { cause: error },
    )
  }
  return new StartupError(
    `The connection to PostgreSQL at ${place.server} fails (${(code ?? message).replace(/[\r\n]+/g, ' ')}): correct DATABASE_URL.`,
    { cause: error },
  )
}

/** A host with several addresses fails with one error for each. */
function codeOf(error: unknown): string | undefined {
  const { code, errors } = error as { code?: string; errors?: unknown[] }
  return code ?? (errors?.length ? codeOf(errors[0]) : undefined)
}

function placeOf(url: string): Place {
  const { hostname, port, username, pathname } = new URL(url)
  const user = decodeText(username) || 'without a name'
  return {
    server: `${hostname || 'localhost'}:${port || '5432'}`,
    user,
    database: decodeText(pathname.slice(1)) || user,
  }
}

function decodeText(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
