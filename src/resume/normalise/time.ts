import type { ResumeTime } from '../types.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH_WORD =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const YEAR = '(?:19|20)\\d{2}'
const MONTH = '(?:1[0-2]|0?[1-9])'
const DAY = '(?:3[01]|[12]\\d|0?[1-9])'
/** One moment in folded text: 2019年9月1日, 2019.09, 2019-9, Sep. 2019, 09/2019, 2019. */
export const MOMENT = [
  `${YEAR} ?年 ?${MONTH} ?月(?: ?${DAY} ?[日号])?`,
  `${YEAR} ?[./-] ?${MONTH}(?!\\d)(?: ?[./-] ?${DAY}(?!\\d))?`,
  `(?:${DAY}(?:st|nd|rd|th)? )?${MONTH_WORD}\\.?(?: ${DAY},| \\/|,)? ?(?:of )?'?${YEAR}`,
  `${MONTH_WORD}\\.? ?['’]\\d{2}(?!\\d)`,
  `(?<!\\d)${MONTH} ?[/.-] ?${YEAR}`,
  `(?:spring|summer|fall|autumn|winter),? ${YEAR}`,
  // 201509 and 20150901, as forms store them
  `(?<!\\d)${YEAR}(?:1[0-2]|0[1-9])(?:3[01]|[12]\\d|0[1-9])?(?!\\d)`,
  `${YEAR} ?年?`,
].join('|')
/** A day as English forms write it: 17/04/1990, 1990-04-17, 2 March 1988, March 2nd, 1988. */
export const ENGLISH_DAY = [
  `(?<!\\d)${DAY}[./-]${DAY}[./-]${YEAR}(?!\\d)`,
  `${YEAR}[./-]${MONTH}[./-]${DAY}(?!\\d)`,
  `(?<!\\d)${DAY}(?:st|nd|rd|th)?(?: of)? ?-?${MONTH_WORD}\\.?[ ,-]{1,2}${YEAR}`,
  `${MONTH_WORD}\\.? ${DAY}(?:st|nd|rd|th)?,? ${YEAR}`,
].join('|')
const ONLY_ENGLISH_DAY = new RegExp(`^(?:${ENGLISH_DAY})$`, 'i')
const PRESENT =
  '至今|迄今|仍在职|在职|在读|今|现在|目前|present|now|currently|current|ongoing|today|(?:to |till )?date|to present|till now'
const RANGE = new RegExp(
  `(?<![\\d.]|\\d-)(${MOMENT})(?!\\d) ?起?(?:(至今|迄今)|(?:-+>?|[→➔➜➝⟶]|~+|至|到|to|until|till|—+|\\|) ?(${MOMENT}|${PRESENT}))(?!\\d)`,
  'i',
)
// "June - August 2023", "2018年6月-9月", "2019 - 21": one end says the year of both.
const SHORT_RANGES: [pattern: RegExp, read: (match: RegExpExecArray) => [start: string, end: string]][] = [
  [
    new RegExp(`\\b(${MONTH_WORD})\\.? ?(?:-+|to) ?(${MONTH_WORD}\\.?,? ?(${YEAR}))(?!\\d)`, 'i'),
    ([, start = '', end = '', year = '']) => [`${start} ${year}`, end],
  ],
  [
    new RegExp(`(?<!\\d)((${YEAR}) ?年 ?${MONTH} ?月?) ?(?:-+|~+|至|到) ?(${MONTH}) ?月`),
    ([, start = '', year = '', month = '']) => [start, `${year}年${month}月`],
  ],
  [
    /(?<![\d.-])((20)\d{2}) ?(?:-+) ?(\d{2})(?![\d./年月-])/,
    ([, start = '', century = '', year = '']) => [start, `${century}${year}`],
  ],
  [
    new RegExp(`(?<![\\d.-])(${YEAR}) ?(?:and|&) ?(${YEAR})(?!\\d)`, 'i'),
    ([, start = '', end = '']) => [start, end],
  ],
  [
    new RegExp(`(?<![\\d./-])(${YEAR}) \\/ (${YEAR}|present|now)(?!\\d)`, 'i'),
    ([, start = '', end = '']) => [start, end],
  ],
]
// "2019.05--  财政局副局长": a period that has not ended.
const OPEN_RANGE = new RegExp(`(?<![\\d.]|\\d-)(${MOMENT})(?:起| ?--+|-(?= +\\S))(?= *(?:$|[^\\s\\d-]))`, 'i')
const IS_PRESENT = new RegExp(`^(?:${PRESENT})$`)
const ANY_MONTH = new RegExp(MONTH_WORD)
const SINGLE = new RegExp(`(?<![\\d.])(?:${MOMENT})(?![\\d%+万元])`, 'i')

/** A period or moment found in a line: the words and where they stand. */
export type FoundTime = { start: string; end?: string; index: number; length: number }

/** The first period in folded text. */
export function findRange(folded: string): FoundTime | undefined {
  const match = RANGE.exec(folded)
  if (!match) return findShortRange(folded)
  const [words, start = '', present, end] = match
  return { start: start.trim(), end: (present ?? end)?.trim(), index: match.index, length: words.length }
}

function findShortRange(folded: string): FoundTime | undefined {
  for (const [pattern, read] of SHORT_RANGES) {
    const match = pattern.exec(folded)
    if (!match) continue
    const [start, end] = read(match)
    // "2019-05" is a month and no period
    if (/^\d{4}$/.test(end) && !(end > start)) continue
    if (/^\d{4}$/.test(end) && Number(end.slice(2)) <= 12 && !match[0].endsWith(end)) continue
    return { start: start.trim(), end: end.trim(), index: match.index, length: match[0].length }
  }
  const open = OPEN_RANGE.exec(folded)
  if (!open || /^\d{4}$/.test(open[1] ?? '')) return undefined
  return { start: (open[1] ?? '').trim(), end: '至今', index: open.index, length: open[0].length }
}

/** The first single moment in folded text. */
export function findMoment(folded: string): FoundTime | undefined {
  const match = SINGLE.exec(folded)
  return match ? { start: match[0].trim(), index: match.index, length: match[0].length } : undefined
}

/**
 * Reads a moment as far as its words go: "2019年9月" is a month, "2019" a year, "至今" the present.
 * @returns undefined when the words are no moment; `ms` is the first instant of the period in UTC+08:00
 */
export function parseTime(words: string | undefined): ResumeTime | undefined {
  const text = words?.trim().toLowerCase() ?? ''
  if (IS_PRESENT.test(text)) return 'present'
  const [, year6, month6, day6] = /^(\d{4})(\d{2})(\d{2})?$/.exec(text) ?? []
  if (year6) return timeAt(Number(year6), Number(month6), day6 ? Number(day6) : undefined)
  const numbers = text.match(/\d+/g)?.map(Number) ?? []
  const word = ANY_MONTH.exec(text)?.[0].slice(0, 3)
  const year = numbers.find((number) => number > 1900) ?? 2000 + (numbers.at(-1) ?? Number.NaN)
  if (word) return timeAt(year, MONTHS.indexOf(word) + 1)
  if (/[a-z]{3}/.test(text)) return timeAt(numbers.at(-1))
  if (numbers.length === 2 && numbers[0] !== undefined && numbers[0] <= 12)
    return timeAt(numbers[1], numbers[0])
  return timeAt(numbers[0], numbers[1], numbers[2])
}

/**
 * Reads a whole day in English order. Of 05/04/1990 the day comes first, as nearly everywhere where résumés name a birthday.
 * @returns undefined when the words are anything else
 */
export function parseEnglishDay(words: string): ResumeTime | undefined {
  const text = words.trim().toLowerCase()
  if (!ONLY_ENGLISH_DAY.test(text)) return undefined
  const [first = 0, second = 0, third = 0] = text.match(/\d+/g)?.map(Number) ?? []
  const word = ANY_MONTH.exec(text)?.[0].slice(0, 3)
  if (word) return timeAt(second, MONTHS.indexOf(word) + 1, first)
  if (first > 31) return timeAt(first, second, third)
  return second > 12 ? timeAt(third, first, second) : timeAt(third, second, first)
}

function timeAt(year?: number, month?: number, day?: number): ResumeTime | undefined {
  if (year === undefined || year < 1900 || year > 2100) return undefined
  const inRange = (value: number | undefined, max: number) =>
    value !== undefined && value >= 1 && value <= max
  if (!inRange(month, 12)) return { ms: chineseMidnight(year, 1, 1), precision: 'year' }
  if (!inRange(day, 31)) return { ms: chineseMidnight(year, month ?? 1, 1), precision: 'month' }
  return { ms: chineseMidnight(year, month ?? 1, day ?? 1), precision: 'day' }
}

function chineseMidnight(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) - 8 * 3_600_000
}
