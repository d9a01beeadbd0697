import type { ResumeTime } from '#resume/types.ts'

const UTC_PLUS_8_MS = 8 * 3_600_000
const PRESENT = /^(?:至今|现在|目前|今|present|now|current)$/i
const MOMENT =
  /^(?<year>(?:19|20)\d{2})(?:(?:[-/.]|年)(?<month>\d{1,2})(?:(?:[-/.]|月)(?<day>\d{1,2})(?:日|号|[ T].*)?|月)?|年)?$/

/**
 * A date as callers of DingTalk write it: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, the same with `/`, `.` or 年月日, 至今. The
 * moment is the period's first instant at fixed UTC+8: the tz database's summer time of 1986 to 1991 would move July 1988
 * into June for every reader with a fixed offset.
 *
 * @returns undefined when the text is no date
 */
export function parseDate(text: string): ResumeTime | undefined {
  const folded = text.normalize('NFKC').trim()
  if (PRESENT.test(folded)) return 'present'
  const parts = MOMENT.exec(folded.replace(/(?<=\d)\s*([年月/.-])\s*(?=\d)/g, '$1'))?.groups
  if (!parts) return undefined
  const [year, month, day] = [Number(parts.year), Number(parts.month ?? 1), Number(parts.day ?? 1)]
  const utc = new Date(Date.UTC(year, month - 1, day))
  if (utc.getUTCMonth() !== month - 1 || utc.getUTCDate() !== day) return undefined
  const precision = parts.day ? 'day' : parts.month ? 'month' : 'year'
  return { ms: utc.getTime() - UTC_PLUS_8_MS, precision }
}

/** True when both are moments and the first is the later one. */
export function isAfter(start: ResumeTime | undefined, end: ResumeTime | undefined): boolean {
  if (start === undefined || end === undefined || start === 'present' || end === 'present') return false
  return start.ms > end.ms
}

/** `yyyy-MM-dd HH:mm:ss` at UTC+8, as old-style answers carry times. */
export function formatDateTime(at: Date): string {
  return new Date(at.getTime() + UTC_PLUS_8_MS).toISOString().slice(0, 19).replace('T', ' ')
}
