import { type Expression, type RawBuilder, sql } from 'kysely'
import { DomainError } from '#lib/errors.ts'

/**
 * Lists that are ordered by a time continue after (time, id). The time in their page tokens has all the microseconds of
 * the database: cut to milliseconds it would stand before rows of the same millisecond, which would then be left out.
 */

/** A time of the database as text for a page token: microseconds since 1970. */
export function timeKey(time: Expression<Date>): RawBuilder<string> {
  return sql<string>`(extract(epoch from ${time}) * 1000000)::bigint::text`
}

/**
 * The moment of a page token's key, to compare a column with.
 *
 * @throws DomainError invalid, field `page_token`
 */
export function timeFromKey(key: string | undefined): RawBuilder<Date> {
  if (key === undefined || !/^[0-9]{1,16}$/.test(key)) {
    throw new DomainError('invalid', 'page_token is not one that this list gave out', { field: 'page_token' })
  }
  return sql<Date>`(timestamptz 'epoch' + ${key}::bigint * interval '1 microsecond')`
}

/** A period of epoch milliseconds, both ends included. */
export type Period = { from?: number; to?: number }

const MIN_MS = Date.UTC(1, 0, 1)
const MAX_MS = Date.UTC(9999, 11, 31)

/**
 * The period as database times, `before` excluded: the whole last millisecond belongs to the period, because callers see
 * milliseconds and rows have microseconds. Times outside the years 1 to 9999 are moved to their edge.
 */
export function timesOf(period: Period): { from?: Date; before?: Date } {
  return {
    ...(period.from === undefined ? {} : { from: new Date(clamp(period.from)) }),
    ...(period.to === undefined ? {} : { before: new Date(clamp(period.to) + 1) }),
  }
}

function clamp(ms: number): number {
  return Math.min(Math.max(ms, MIN_MS), MAX_MS)
}
