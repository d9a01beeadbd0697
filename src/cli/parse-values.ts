import type { Resume, ResumeTime } from '#resume/index.ts'

/** What a résumé's values look like to a person: in words where the résumé has codes, times as precise as they were said. */

const GENDERS: Record<number, string> = { 1: 'male', 2: 'female', 3: 'other' }
const MARITAL: Record<number, string> = { 1: 'married', 2: 'unmarried' }
const DEGREES: Record<number, string> = {
  1: 'primary school',
  2: 'junior high school',
  3: 'vocational school',
  4: 'high school',
  5: 'junior college',
  6: 'bachelor',
  7: 'master',
  8: 'doctor',
  9: 'other',
}
const CODES: Record<string, Record<number, string>> = {
  gender: GENDERS,
  maritalStatus: MARITAL,
  degree: DEGREES,
}

/** The résumé counts months and days in UTC+08:00. */
const OFFSET_MS = 8 * 3_600_000

export function showTime(time: ResumeTime | undefined): string | undefined {
  if (!time || time === 'present') return time
  const date = new Date(time.ms + OFFSET_MS)
  if (Number.isNaN(date.getTime())) return undefined
  return date.toISOString().slice(0, { year: 4, month: 7, day: 10, instant: 16 }[time.precision])
}

/** One value of a résumé in words. */
export function showValue(field: string, value: unknown): string {
  if (typeof value === 'number') return CODES[field]?.[value] ?? String(value)
  if (typeof value !== 'object' || value === null) return String(value ?? '')
  if (Array.isArray(value)) return value.map((each) => showValue(field, each)).join(', ')
  if ('precision' in value) return showTime(value as ResumeTime) ?? ''
  const { e164, raw, text, code, number } = value as Record<string, string | undefined>
  return e164 ?? raw ?? text ?? number ?? code ?? ''
}

/** A value with its path, as evidence names it: `basic.name`, `careers[0].company`. */
export type PathValue = { path: string; text: string }

/** Every value of a résumé in its own order. */
export function listValues(resume: Resume): PathValue[] {
  return Object.entries(resume).flatMap(([section, content]) => {
    if (!Array.isArray(content)) return fieldsOf(section, content)
    return content.flatMap((entry: object, index) => fieldsOf(`${section}[${index}]`, entry))
  })
}

function fieldsOf(prefix: string, entry: object): PathValue[] {
  return Object.entries(entry).flatMap(([field, value]) => {
    const text = value === undefined ? '' : showValue(field, value)
    return text === '' ? [] : [{ path: `${prefix}.${field}`, text }]
  })
}

/** A résumé is a stranger's text: what would drive a terminal or turn a line around becomes a space, one for one. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ')
}
