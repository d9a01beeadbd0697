import { Type } from 'typebox'
import { hasOneScope } from '#domain/apps/index.ts'
import { findPlace } from '#domain/locations/index.ts'
import type { EmployeeIds } from '#domain/talents/index.ts'
import type { Place, ResumeTime } from '#resume/types.ts'

/** Single values of a résumé in the vendor's forms. */

/** Drops what has no value: the wire leaves out what is not known, it never says null. */
export function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T
}

/** A list with every entry presented; absent stays absent. */
export function mapList<T, R>(
  list: readonly T[] | undefined,
  present: (entry: T, index: number) => R,
): R[] | undefined {
  return list?.map(present)
}

/**
 * What an end "until now" (至今) reads as. The vendor says that `end_time`, unlike `end_time_v2`, has a value for it, and
 * documents only one such value on talent reads, `-`. Left out, it could not be told from an end that nobody stated.
 */
const PRESENT = '-'

const CHINA_OFFSET_MS = 8 * 3_600_000

/** `2021-01`, the month in UTC+08:00 as the vendor's clients mean it; a time known only to the year is its January. */
export function presentMonth(time: ResumeTime | undefined): string | undefined {
  if (time === undefined) return undefined
  if (time === 'present') return PRESENT
  const date = new Date(time.ms + CHINA_OFFSET_MS)
  return `${yearOf(date)}-${String(date.getUTCMonth() + 1).padStart(2, '0')}`
}

/** `2021`, the year in UTC+08:00. */
export function presentYear(time: ResumeTime | undefined): string | undefined {
  return time === undefined || time === 'present' ? undefined : yearOf(new Date(time.ms + CHINA_OFFSET_MS))
}

function yearOf(date: Date): string {
  return String(date.getUTCFullYear()).padStart(4, '0')
}

export function presentSeconds(time: ResumeTime | undefined): number | undefined {
  return time === undefined || time === 'present' ? undefined : Math.floor(time.ms / 1000)
}

export function presentMs(time: ResumeTime | undefined): string | undefined {
  return time === undefined || time === 'present' ? undefined : String(time.ms)
}

/** The names of a place in the vendor's flat pair: the gazetteer's, or the words of the source in both languages. */
export function placeNames(place: Place): { zh_name?: string; en_name?: string } {
  const known = place.code === undefined ? undefined : findPlace(place.code)
  if (known) return { zh_name: known.zh, en_name: known.en }
  return place.text === undefined ? {} : { zh_name: place.text, en_name: place.text }
}

/** A rank that is none of the named ones: 51 when a delivery brings it, -1 when a talent is read. */
export function presentRanking(ranking: number | undefined): number | undefined {
  return ranking === 51 ? -1 : ranking
}

/** The id kinds of talent reads; not given means `people_admin_id` there. */
export const TalentUserIdType = Type.Optional(
  Type.Union(
    [
      Type.Literal('open_id'),
      Type.Literal('union_id'),
      Type.Literal('user_id'),
      Type.Literal('people_admin_id'),
    ],
    { default: 'people_admin_id' },
  ),
)
export type UserIdKind = 'open_id' | 'union_id' | 'user_id' | 'people_admin_id'

/** An employee's id of the kind asked for. A `user_id` needs a scope of its own and is left out without it. */
export function presentUserId(
  employee: EmployeeIds | null,
  kind: UserIdKind,
  scopes: readonly string[],
): string | undefined {
  if (!employee) return undefined
  switch (kind) {
    case 'open_id':
      return employee.openId
    case 'union_id':
      return employee.unionId
    case 'people_admin_id':
      return employee.peopleAdminId
    case 'user_id':
      return hasOneScope(scopes, ['contact:user.employee_id:readonly']) ? employee.userId : undefined
  }
}
