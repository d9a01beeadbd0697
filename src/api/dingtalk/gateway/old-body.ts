import { cleanJson, isTooDeep, MAX_JSON_DEPTH } from '#http/validate.ts'
import { DingtalkError } from './errors.ts'

/** The largest body; a whole résumé with the mail it came in is far below. */
export const MAX_BODY_BYTES = 8 * 1024 * 1024

/** Top-level arguments of a call by their names, values as they were sent. */
export type RawArguments = Record<string, unknown>

/**
 * Reads the body of an old-style call in every shape its callers send (reference section 3.1): JSON, whatever the
 * content type says, when it starts with a brace; else a form. What does not count as JSON text is read as a form, so
 * that scripts without a content type are understood.
 *
 * @param contentType decides nothing but whether an unparsable body was meant as JSON
 * @throws DingtalkError bodyMalformed, parameterInvalid (too deep, NUL)
 */
export function parseOldBody(text: string, contentType: string | undefined): RawArguments {
  const trimmed = text.trim()
  if (trimmed === '') return {}
  if (trimmed.startsWith('{')) {
    const value = parseJsonText(trimmed, 'the body')
    return value as RawArguments
  }
  if (/json/i.test(contentType ?? '')) {
    throw new DingtalkError('bodyMalformed', { detail: 'the body is no JSON object' })
  }
  return parseForm(trimmed)
}

/**
 * Reads JSON a stranger sent, within bounds of depth, without null, NUL and half surrogate pairs.
 *
 * @param what names the text in a refusal
 * @throws DingtalkError bodyMalformed, parameterInvalid
 */
export function parseJsonText(text: string, what: string): unknown {
  // PostgreSQL stores no NUL in text; JSON writes it as \u0000 behind an even number of backslashes.
  if (/(?<!\\)(?:\\\\)*\\u0000|\0/.test(text)) {
    throw new DingtalkError('parameterInvalid', { detail: `${what} contains a NUL character (\\u0000)` })
  }
  if (isTooDeep(text)) {
    throw new DingtalkError('parameterInvalid', {
      detail: `${what} nests deeper than ${MAX_JSON_DEPTH} levels`,
    })
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new DingtalkError('bodyMalformed', { detail: `${what} is no JSON` })
  }
  return cleanJson(value)
}

/** The last value of a name counts, as in the query. */
function parseForm(text: string): RawArguments {
  const values: RawArguments = {}
  for (const [name, value] of new URLSearchParams(text)) {
    if (name === '__proto__') continue
    if (value.includes('\0')) {
      throw new DingtalkError('parameterInvalid', { detail: `${name} contains a NUL character` })
    }
    values[name] = value
  }
  return values
}
