import { DomainError } from '#lib/errors.ts'

/**
 * Page tokens are opaque to callers: base64url of the sort key of the last row sent. A list continues after that row,
 * so rows that come or go between two pages neither repeat nor hide others. Tokens do not expire.
 */
export function makePageToken(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/**
 * @param length how many parts the list's sort key has
 * @throws DomainError invalid, field `page_token`
 */
export function readPageToken(token: string | undefined, length: number): string[] | null {
  if (token === undefined || token === '') return null
  try {
    const key: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'))
    if (Array.isArray(key) && key.length === length && key.every((part) => typeof part === 'string')) {
      return key as string[]
    }
  } catch {
    // the same refusal as for a token of another list
  }
  throw new DomainError('invalid', 'page_token is not one that this list gave out', { field: 'page_token' })
}

/** Cuts `rows`, read with `limit` + 1, to a page and the token of the next. */
export function cutPage<T>(
  rows: T[],
  limit: number,
  keyOf: (row: T) => readonly string[],
): { items: T[]; next: string | null } {
  if (rows.length <= limit) return { items: rows, next: null }
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: last === undefined ? null : makePageToken(keyOf(last)) }
}

/** An id from a page token's key. */
export function idFromKey(key: string[] | null, index = 0): string | null {
  const id = key?.[index]
  if (id === undefined) return null
  if (!/^[0-9]{1,19}$/.test(id) || BigInt(id) > 9_223_372_036_854_775_807n) {
    throw new DomainError('invalid', 'page_token is not one that this list gave out', { field: 'page_token' })
  }
  return id
}
