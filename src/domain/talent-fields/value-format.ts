import { FIELD_TYPES } from './types.ts'

/** The longest value of any kind, in characters, and the most files of one value. */
export const MAX_VALUE_LENGTH = 65_536
export const MAX_FILES = 20

/** The years 1 to 9999. */
const MIN_MS = -62_135_596_800_000
const MAX_MS = 253_402_300_799_999

const LIST_TYPES: readonly number[] = [
  FIELD_TYPES.multipleChoice,
  FIELD_TYPES.timeRange,
  FIELD_TYPES.attachment,
]

/** A value of a custom field as its text says it. Times in epoch milliseconds; choices by option key. */
export type ParsedValue =
  | { kind: 'content'; content: string }
  | { kind: 'option'; key: string }
  | { kind: 'options'; keys: string[] }
  | { kind: 'time'; ms: number }
  | { kind: 'timeRange'; startMs: number; endMs: number | 'present' }
  | { kind: 'number'; number: string }
  | { kind: 'attachments'; fileIds: string[] }

/** What is wrong with a value: a sentence for the caller, without the value. */
export type Malformed = { problem: string }

/**
 * False for a value that says nothing: blank text, and the empty list of a kind that is written as a list.
 *
 * @param type one of `FIELD_TYPES`
 */
export function isGiven(type: number, text: string): boolean {
  return text.trim() !== '' && !(LIST_TYPES.includes(type) && /^\s*\[\s*\]\s*$/.test(text))
}

/**
 * Reads the text form in which the vendor's clients send every value (自定义字段数据格式说明 of `create_by_resume`):
 * text as it is, choices `1` and `["1","2"]`, numbers `1`, times `1627379423000`, ranges
 * `["1577808000000","1612108800000"]`, files `[{"file_id":"7250161881116838204"}]`.
 *
 * @param type one of `FIELD_TYPES`
 */
export function parseValue(type: number, text: string): ParsedValue | Malformed {
  if (text.length > MAX_VALUE_LENGTH) {
    return { problem: `the value is longer than ${MAX_VALUE_LENGTH} characters` }
  }
  switch (type) {
    case FIELD_TYPES.singleLine:
    case FIELD_TYPES.multiLine:
      return { kind: 'content', content: text }
    case FIELD_TYPES.singleChoice:
      return { kind: 'option', key: text }
    case FIELD_TYPES.multipleChoice:
      return parseKeys(text)
    case FIELD_TYPES.date:
    case FIELD_TYPES.month:
    case FIELD_TYPES.year:
    case FIELD_TYPES.otherDate:
      return parseTime(text)
    case FIELD_TYPES.timeRange:
      return parseTimeRange(text)
    case FIELD_TYPES.number:
      return parseNumber(text)
    case FIELD_TYPES.attachment:
      return parseFiles(text)
    default:
      return { problem: 'a field of this kind takes no value' }
  }
}

function parseKeys(text: string): ParsedValue | Malformed {
  const keys = parseList(text)
  if (!keys?.every((key) => typeof key === 'string')) {
    return { problem: 'the value must be JSON text of a list of option keys, such as ["1", "2"]' }
  }
  return { kind: 'options', keys }
}

function parseTime(text: string): ParsedValue | Malformed {
  const ms = milliseconds(text)
  return ms === null
    ? { problem: 'the value must be a time in milliseconds, as digits between the years 1 and 9999' }
    : { kind: 'time', ms }
}

/** An end of `-1`, as deliveries write "until now", or `-`, as talent reads do. */
function parseTimeRange(text: string): ParsedValue | Malformed {
  const problem =
    'the value must be JSON text of two times in milliseconds, such as ["1577808000000", "1612108800000"]'
  const times = parseList(text)
  if (times?.length !== 2) return { problem }
  const startMs = milliseconds(times[0])
  const endMs = times[1] === '-1' || times[1] === '-' ? 'present' : milliseconds(times[1])
  if (startMs === null || endMs === null) return { problem }
  if (endMs !== 'present' && startMs > endMs) {
    return { problem: 'the time range ends before it starts' }
  }
  return { kind: 'timeRange', startMs, endMs }
}

function parseNumber(text: string): ParsedValue | Malformed {
  return /^-?\d{1,40}(\.\d{1,40})?$/.test(text)
    ? { kind: 'number', number: text }
    : { problem: 'the value must be a decimal number of at most 40 digits before and after the point' }
}

function parseFiles(text: string): ParsedValue | Malformed {
  const problem =
    'the value must be JSON text of a list of files, such as [{"file_id": "7250161881116838204"}]'
  const files = parseList(text)
  if (!files) return { problem }
  if (files.length > MAX_FILES) return { problem: `the value names more than ${MAX_FILES} files` }
  const fileIds: string[] = []
  for (const file of files) {
    const id: unknown =
      typeof file === 'object' && file !== null && 'file_id' in file ? file.file_id : undefined
    if (typeof id !== 'string' || id === '' || id.length > 128) return { problem }
    fileIds.push(id)
  }
  return { kind: 'attachments', fileIds }
}

function parseList(text: string): unknown[] | null {
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list : null
  } catch {
    return null
  }
}

function milliseconds(text: unknown): number | null {
  if (typeof text !== 'string' || !/^-?\d{1,15}$/.test(text)) return null
  const ms = Number(text)
  return ms >= MIN_MS && ms <= MAX_MS ? ms : null
}
