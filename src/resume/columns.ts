import { fold, type Run } from './document.ts'
import { sectionOf } from './headings.ts'
import { findMoment, findRange } from './normalise/time.ts'
import { type Row, rowsOf, rowText } from './rows.ts'

/**
 * A part of a page that is read row by row. With `margin`, the x where the right part begins, what stands left of it
 * names or dates what stands right, and may go on below in rows of its own. With `dates`, that side of the margin holds the
 * times of what stands on the other.
 */
export type Block = { rows: Row[]; margin?: number; dates?: Side }

export type Side = 'left' | 'right'

const MAX_DEPTH = 8
/** A column has at least so many rows. */
const MIN_ROWS = 4
const MAX_CANDIDATES = 12
/** Points of a strip that is looked at for bareness, and how many of them a page can have. */
const STRIP = 4
const MAX_STRIPS = 1_000
const BARE_SHARE = 0.1

/**
 * Divides a page into blocks in reading order: an XY-cut that looks for a gutter, a place where many rows begin and
 * which no row crosses for a while, cuts the page above and below it, and reads the left side before the right one.
 */
export function divide(runs: Run[], depth = 0): Block[] {
  const rows = rowsOf(runs)
  if (rows.length === 0) return []
  const found = depth < MAX_DEPTH && rows.length >= MIN_ROWS ? bestGutter(rows) : undefined
  if (!found) return [{ rows }]
  const { from, to, x, kind, dates } = found
  const inside = rows.slice(from, to)
  const middle =
    kind === 'margin'
      ? [{ rows: inside, margin: x, dates }]
      : [...divide(sideOf(inside, x, 'left'), depth + 1), ...divide(sideOf(inside, x, 'right'), depth + 1)]
  return [
    ...divide(rows.slice(0, from).flat(), depth + 1),
    ...middle,
    ...divide(rows.slice(to).flat(), depth + 1),
  ]
}

type Gutter = { x: number; from: number; to: number; kind: 'columns' | 'margin'; dates?: Side }

/** The gutter that is free for the most rows; one beside a column of dates where there is no other. */
function bestGutter(rows: Row[]): Gutter | undefined {
  let best: Gutter | undefined
  let bestDates: Gutter | undefined
  for (const x of gutterCandidates(rows)) {
    const spans = uncrossed(rows, x)
    for (const [from, to] of [...spans, ...spans.flatMap((span) => fromFirstHeading(rows, x, span))]) {
      if (best && to - from <= best.to - best.from) continue
      const dated = datedPart(rows, x, from, to)
      if (dated && (!bestDates || dated.to - dated.from > bestDates.to - bestDates.from)) bestDates = dated
      const kind = dated ? undefined : kindOf(rows.slice(from, to), x)
      if (kind) best = { x, from, to, kind }
    }
  }
  return best ?? bestDates
}

/** Where phrases begin one below the other, the most frequent places first. */
function gutterCandidates(rows: Row[]): number[] {
  const starts = rows.flatMap(phraseStarts).sort((a, b) => a - b)
  const left = starts[0] ?? 0
  const clusters: { x: number; count: number }[] = []
  for (const x of starts) {
    const last = clusters.at(-1)
    if (last && x - last.x < 2) last.count++
    else clusters.push({ x, count: 1 })
  }
  const frequent = clusters
    .filter(({ x, count }) => x > left + 20 && count >= 2)
    .sort((a, b) => b.count - a.count)
    .slice(0, MAX_CANDIDATES)
    .map(({ x }) => x)
  return [...frequent, ...bareStrips(rows)]
}

/** Where few rows have anything: gutters of columns that are set flush right, whose lines begin anywhere. */
function bareStrips(rows: Row[]): number[] {
  const covered: number[] = []
  for (const row of rows) {
    for (const run of row) {
      const last = Math.min((run.x + run.width) / STRIP, MAX_STRIPS)
      for (let strip = Math.max(0, Math.floor(run.x / STRIP)); strip < last; strip++) {
        covered[strip] = (covered[strip] ?? 0) + 1
      }
    }
  }
  const isBare = (strip: number) => (covered[strip] ?? 0) <= BARE_SHARE * rows.length
  const begins: number[] = []
  for (let strip = 1; strip < covered.length; strip++) {
    if (!isBare(strip - 1) && isBare(strip)) begins.push((strip + 1) * STRIP)
  }
  return begins.slice(0, MAX_CANDIDATES)
}

function phraseStarts(row: Row): number[] {
  let end = Number.NEGATIVE_INFINITY
  const starts: number[] = []
  for (const run of row) {
    if (run.x - end > 0.6 * run.size) starts.push(run.x)
    end = Math.max(end, run.x + run.width)
  }
  return starts
}

/** The spans of rows, as [from, to), in which nothing lies across x. */
function uncrossed(rows: Row[], x: number): [number, number][] {
  const spans: [number, number][] = []
  let from = 0
  for (let index = 0; index <= rows.length; index++) {
    const row = rows[index]
    if (row && !crosses(row, x)) continue
    if (index - from >= MIN_ROWS) spans.push([from, index])
    from = index + 1
  }
  return spans
}

// Contacts above the first heading may stand at the same gutter in lines of their own.
function fromFirstHeading(rows: Row[], x: number, [from, to]: [number, number]): [number, number][] {
  const first = rows
    .slice(from + 1, to)
    .findIndex((row) => sectionOf(rowText(sideOf([row], x, 'left'))) !== undefined)
  return first >= 0 && to - from - 1 - first >= MIN_ROWS ? [[from + 1 + first, to]] : []
}

// Words of one sentence on both sides cross too, unless the right one begins exactly where its column does: there a left
// line that is a little too long may even touch it.
function crosses(row: Row, x: number): boolean {
  const isAligned = row.some((run) => Math.abs(run.x - x) < 0.7)
  let end = Number.NEGATIVE_INFINITY
  for (const run of row) {
    if (run.x >= x - 2) return !isAligned && run.x - end < 0.6 * run.size
    if (run.x + run.width > x + (isAligned ? run.size : 2)) return true
    end = Math.max(end, run.x + run.width)
  }
  return false
}

/** The runs of rows that stand left or right of a gutter. */
export function sideOf(rows: Row[], x: number, side: Side): Run[] {
  return rows.flat().filter((run) => run.x >= x - 2 === (side === 'right'))
}

/**
 * What a gutter divides. Dates set at the margin and the fields of a form are columns to the eye but rows to the reader:
 * their rows stand on common baselines. Columns have headings on both sides, or rows of their own rhythm.
 */
function kindOf(rows: Row[], x: number): Gutter['kind'] | undefined {
  const left = rowsOf(sideOf(rows, x, 'left'))
  const right = rowsOf(sideOf(rows, x, 'right'))
  if (left.length < 2 || right.length < 2) return undefined
  const hasHeadings = [left, right].map((side) => side.some((row) => sectionOf(rowText(row)) !== undefined))
  const fewer = Math.min(left.length, right.length)
  const shared = left.length + right.length - rows.length
  if (fewer >= MIN_ROWS && hasHeadings[0] && hasHeadings[1]) return 'columns'
  if (shared >= 0.8 * left.length && isMargin(rows, x)) return 'margin'
  return shared / fewer < 0.5 && fewer >= 6 ? 'columns' : undefined
}

/**
 * The part of a span where one side of the gutter holds nothing but times, some of them in several rows, as "2021.05", "—" and
 * "至今" below each other. It begins with the first of them.
 */
function datedPart(rows: Row[], x: number, from: number, to: number): Gutter | undefined {
  for (const dates of ['left', 'right'] as const) {
    const labels = stackedLabels(rowsOf(sideOf(rows.slice(from, to), x, dates)))
    const first = labels.findIndex(({ isTime }) => isTime)
    const top = labels[first]?.rows[0]?.[0]
    const own = labels.slice(first).filter(({ text }) => !standsAlone(text))
    const times = own.filter(({ isTime }) => isTime)
    if (!top || times.length < 2 || times.length < MOST_TIMES * own.length) continue
    const begin = rows.findIndex((row, index) => index >= from && row.includes(top))
    return { x, from: Math.max(from, begin), to, kind: 'margin', dates }
  }
  return undefined
}

/** Whether a label beside dates is a line of its own: a heading, or how long something was. */
export function standsAlone(text: string): boolean {
  return sectionOf(text) !== undefined || DURATION.test(text)
}

const DURATION = /^\(?\d{1,2} ?(?:years?|yrs?|months?|mos?|年|个月)\b/i
const MOST_TIMES = 0.6

export type StackedLabel = { rows: Row[]; text: string; isTime: boolean }

/** The rows of a narrow column put together where only several of them below each other are a time. */
export function stackedLabels(rows: Row[]): StackedLabel[] {
  const labels: StackedLabel[] = []
  for (let index = 0; index < rows.length; ) {
    const [label] = [4, 3, 2, 1].flatMap((count) => {
      const own = rows.slice(index, index + count)
      const words = own.map(rowText)
      // a word of two ideographs may be broken
      const text = [words.join(' '), words.join('')].find(isWholeTime)
      return own.length === count && isStack(own) && text ? [{ rows: own, text, isTime: true }] : []
    })
    const row = rows[index] ?? []
    labels.push(label ?? { rows: [row], text: rowText(row), isTime: false })
    index += label?.rows.length ?? 1
  }
  return labels
}

function isStack(rows: Row[]): boolean {
  return rows.every((row, index) => {
    const [above, run] = [rows[index - 1]?.[0], row[0]]
    return !above || !run || run.y - above.y < STACK_EMS * Math.max(run.size, above.size)
  })
}

const STACK_EMS = 2.6
const LONGEST_TIME = 40

// Rows that begin with short labels, some of which are headings or are set in two lines.
function isMargin(rows: Row[], x: number): boolean {
  const labels = rows.map((row) => rowText(sideOf([row], x, 'left')))
  if (labels.some((label) => label.length > 40)) return false
  const headings = labels.filter((label) => sectionOf(label) !== undefined).length
  return headings >= 2 || joinLabels(labels).join() !== labels.join()
}

/**
 * Puts together what a narrow margin breaks into several lines: a period or a heading that is whole only with the next
 * one or two labels. Their places stay, empty.
 *
 * @param labels a text a row, '' where the margin is empty
 */
export function joinLabels(labels: readonly string[]): string[] {
  const joined = [...labels]
  for (let index = 0; index < joined.length; index++) {
    for (const count of [3, 2]) {
      const parts = joined.slice(index, index + count)
      const text = parts.join(' ')
      if (parts.length < count || parts.includes('') || !isWholeLabel(text)) continue
      joined.splice(index, count, text, ...parts.slice(1).map(() => ''))
      break
    }
  }
  return joined
}

function isWholeLabel(text: string): boolean {
  return isWholePeriod(text) || sectionOf(text) !== undefined
}

function isWholePeriod(text: string): boolean {
  const time = findRange(fold(text))
  return time?.index === 0 && time.length === text.length
}

function isWholeTime(text: string): boolean {
  if (text.length > LONGEST_TIME || !/\d/.test(text)) return false
  const time = findMoment(fold(text))
  return isWholePeriod(text) || (time?.index === 0 && time.length === text.length)
}
