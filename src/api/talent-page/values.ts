import { findPlace } from '#domain/locations/index.ts'
import type { Language } from '#http/pages/index.ts'
import type { BasicInfo, Identification, Phone, Place, ResumeTime } from '#resume/types.ts'
import { CODES, PAGE, say } from './words.ts'

/** The résumé counts its months and days in UTC+08:00. */
const OFFSET_MS = 8 * 3_600_000
const SHOWN = { year: 4, month: 7, day: 10, instant: 10 }

export function showTime(time: ResumeTime | undefined, language: Language): string {
  if (time === undefined) return ''
  if (time === 'present') return say(PAGE.present, language)
  return isoAt(time.ms).slice(0, SHOWN[time.precision])
}

/** The day of a moment, in UTC+08:00. */
export function showDay(ms: number): string {
  return isoAt(ms).slice(0, 10)
}

/** Day and minute of a moment, in UTC+08:00. */
export function showMinute(ms: number): string {
  return isoAt(ms).slice(0, 16).replace('T', ' ')
}

/** Empty for what no calendar has. */
function isoAt(ms: number): string {
  const date = new Date(ms + OFFSET_MS)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}

export function showPeriod(
  { start, end }: { start?: ResumeTime; end?: ResumeTime },
  language: Language,
): string {
  return [showTime(start, language), showTime(end, language)].filter((part) => part !== '').join(' – ')
}

export function showCode(table: string, code: number | undefined, language: Language): string {
  if (code === undefined) return ''
  const pair = CODES[table]?.[code]
  return pair ? say(pair, language) : String(code)
}

export function showPlace(place: Place, language: Language): string {
  const found = place.code === undefined ? undefined : findPlace(place.code)
  return (found && (language === 'zh' ? found.zh : found.en)) ?? place.text ?? place.code ?? ''
}

/** One basic field in words. Of an identity number only the ends are shown: who needs it whole asks the API. */
export function showBasic(field: keyof BasicInfo, value: unknown, language: Language): string {
  switch (field) {
    case 'mobile': {
      const { raw, countryCode, e164 } = value as Phone
      return e164 ?? [countryCode, raw].filter(Boolean).join(' ')
    }
    case 'identification': {
      const { type, number } = value as Identification
      return `${showCode('identificationType', type, language)} ${maskNumber(number)}`
    }
    case 'nationality':
    case 'hometown':
    case 'currentCity':
      return showPlace(value as Place, language)
    case 'preferredCities':
      return (value as Place[])
        .map((place) => showPlace(place, language))
        .join(language === 'zh' ? '、' : ', ')
    case 'birthday':
    case 'startWork':
      return showTime(value as ResumeTime, language)
    case 'gender':
    case 'maritalStatus':
      return showCode(field, value as number, language)
    default:
      return String(value)
  }
}

function maskNumber(number: string): string {
  return number.length <= 6 ? '••••' : `${number.slice(0, 3)}••••${number.slice(-2)}`
}

const UNITS = ['B', 'KB', 'MB', 'GB']

/** @param bytes as `1.4 MB` */
export function showSize(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10))
  const value = bytes / 1024 ** power
  return `${value.toFixed(power === 0 || value >= 100 ? 0 : 1)} ${UNITS[power]}`
}
