import { CODES, say } from '#api/talent-page/words.ts'
import type { Language } from '#http/pages/language.ts'
import type { ResumeTime } from '#resume/index.ts'
import { WORDS } from './parse-words.ts'

/** What a résumé's values look like to a person: in words where the résumé has codes, times as precise as they were said. */

/** The résumé counts months and days in UTC+08:00. */
const OFFSET_MS = 8 * 3_600_000

export function showTime(time: ResumeTime, language: Language): string {
  if (time === 'present') return say(WORDS.present, language)
  const date = new Date(time.ms + OFFSET_MS)
  if (Number.isNaN(date.getTime())) return ''
  return date.toISOString().slice(0, { year: 4, month: 7, day: 10, instant: 16 }[time.precision])
}

/** One value of a résumé in words. */
export function showValue(field: string, value: unknown, language: Language): string {
  if (typeof value === 'number') return codeWord(field, value, language) ?? String(value)
  if (value === 'present') return showTime(value, language)
  if (typeof value !== 'object' || value === null) return String(value ?? '')
  if (Array.isArray(value)) {
    return value.map((each) => showValue(field, each, language)).join(language === 'zh' ? '、' : ', ')
  }
  if ('precision' in value) return showTime(value as ResumeTime, language)
  if (field === 'identification') {
    const { type, number } = value as { type: number; number: string }
    return `${codeWord('identificationType', type, language) ?? ''} ${number}`.trim()
  }
  const { e164, raw, text, code } = value as Record<string, string | undefined>
  return e164 ?? raw ?? text ?? code ?? ''
}

function codeWord(field: string, code: number, language: Language): string | undefined {
  const words = CODES[field === 'type' ? 'socialAccount' : field]?.[code]
  return words && say(words, language)
}

/** A résumé is a stranger's text: what would drive a terminal or turn a line around becomes a space, one for one. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, ' ')
}
