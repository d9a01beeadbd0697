import type { Line } from '../document.ts'
import { type FoundTime, parseTime } from '../normalise/time.ts'
import type { Shape, Slot } from './job-boards.ts'
import {
  type HeadField,
  type HeadLine,
  isBareDegree,
  joinLabels,
  readHeadLine,
  withoutForeignTimes,
} from './job-boards-line.ts'
import { isCompany, isDepartment, isSchool, isTitle } from './words.ts'

/** An entry of a section: what its head says, and the lines after it. */
export type ShapedEntry = {
  /** The lines of the head as they stand. */
  head: string[]
  time?: FoundTime
  fields: Partial<Record<HeadField, string>>
  body: Line[]
}

type Match = { fields: ShapedEntry['fields']; time?: FoundTime; next: number; score: number }

/** The share of a section's periods that the entries of a shape have to take up. */
const MIN_COVERAGE = 0.6

/**
 * Reads a section whose entries all have the same shape, whichever of `shapes` fits best.
 * @returns undefined when none fits
 */
export function readShaped(lines: Line[], shapes: Shape[]): ShapedEntry[] | undefined {
  let best: { entries: ShapedEntry[]; score: number } | undefined
  // Plain text keeps a single space of the gap between two cells; names may have spaces too.
  for (const spaced of [false, true]) {
    const heads = withoutForeignTimes(joinLabels(lines.map((line) => readHeadLine(line, spaced))))
    const timed = heads.filter((head) => head.time).length
    for (const shape of timed === 0 ? [] : shapes) {
      const found = readAs(heads, shape)
      const score = found.score - 2 * (timed - found.covered)
      if (found.covered / timed >= MIN_COVERAGE && score > (best?.score ?? 0)) best = { ...found, score }
    }
  }
  return best?.entries
}

function readAs(heads: HeadLine[], shape: Shape): { entries: ShapedEntry[]; score: number; covered: number } {
  const entries: ShapedEntry[] = []
  let score = 0
  let covered = 0
  for (let i = 0; i < heads.length; ) {
    const previous = entries.at(-1)
    const match = matchShape(heads, i, shape) ?? (previous && matchPart(heads, i, shape, previous))
    if (match) {
      const head = heads.slice(i, match.next).map(({ line }) => line.text)
      entries.push({ head, time: match.time, fields: match.fields, body: [] })
      covered += heads.slice(i, match.next).filter((head) => head.time).length
      score += match.score
      i = match.next
      continue
    }
    const head = heads[i++]
    if (!head || !previous) continue
    if (previous.body.length < 6) fillLabels(previous.fields, head.labels)
    if (!head.fact) previous.body.push(head.line)
  }
  return { entries, score, covered }
}

/** An entry that is like the others but lacks a line: its title, or the employer that it shares with the one before. */
function matchPart(heads: HeadLine[], at: number, shape: Shape, previous: ShapedEntry): Match | undefined {
  const [first, last] = shape
  if (!first || !last || shape.length !== 2) return undefined
  if (last.includes('time')) {
    const match = matchShape(heads, at, [last])
    const company = previous.fields.company
    if (match && first.includes('time') && company) return { ...match, fields: { company, ...match.fields } }
  }
  const match = first.includes('time') ? matchShape(heads, at, [first]) : undefined
  return match && { ...match, score: 0 }
}

function matchShape(heads: HeadLine[], at: number, shape: Shape): Match | undefined {
  const match: Match = { fields: {}, next: at, score: 1 }
  const labels: HeadLine['labels'] = []
  for (const [index, slots] of shape.entries()) {
    if (index > 0) {
      for (let skipped = 0; skipped < 4 && isBetween(heads[match.next]); skipped++) {
        labels.push(...(heads[match.next]?.labels ?? []))
        match.next++
      }
    }
    const head = heads[match.next]
    const found = head && matchLine(head, slots)
    if (!head || !found) return undefined
    Object.assign(match.fields, found.fields)
    match.score += found.score + (isWithin(head.time, match.time) ? 2 : 0)
    match.time = head.time ?? match.time
    match.next++
    labels.push(...head.labels)
  }
  fillLabels(match.fields, labels)
  return match
}

/** Whether a period lies in another: a position's in that at its employer. */
function isWithin(inner: FoundTime | undefined, outer: FoundTime | undefined): boolean {
  if (!inner || !outer) return false
  const [from, to, start, end] = [inner.start, inner.end, outer.start, outer.end].map(momentOf)
  return !!from && !!to && !!start && !!end && start <= from && to <= end
}

function momentOf(words: string | undefined): number | undefined {
  const time = parseTime(words)
  return time === 'present' ? Number.POSITIVE_INFINITY : time?.ms
}

/** A line with nothing but facts about the employer, or with nothing of a head. */
function isBetween(head: HeadLine | undefined): boolean {
  return (
    !!head &&
    !head.time &&
    (head.fact || head.cells.length === 0) &&
    !head.labels.some(([field]) => field === 'body')
  )
}

function matchLine(
  head: HeadLine,
  slots: Slot[],
): { fields: ShapedEntry['fields']; score: number } | undefined {
  const hasTime = slots.includes('time')
  if (hasTime !== (head.time !== undefined)) return undefined
  if (hasTime && head.cells.length > 0) {
    const place = slots[0] === 'time' ? 'first' : slots.at(-1) === 'time' ? 'last' : 'between'
    if (place !== head.place) return undefined
  }
  if (!hasTime && (head.fact || head.labels.some(([field]) => field === 'body'))) return undefined
  const parts = slots.filter((slot) => slot !== 'time')
  let best: { fields: ShapedEntry['fields']; score: number } | undefined
  for (const chosen of choices(parts, head.cells.length)) {
    const fields: ShapedEntry['fields'] = {}
    let score = 0
    for (const [index, slot] of chosen.entries()) {
      const cell = head.cells[index] ?? ''
      const name = slot.replace('?', '') as HeadField
      score += fitnessOf(name, cell)
      fields[name] = cell
    }
    if (!best || score > best.score) best = { fields, score }
  }
  return best && best.score > -3 ? best : undefined
}

/** The ways to take `count` of the parts: those that may be missing are left out in turn. */
function choices(parts: Slot[], count: number): Slot[][] {
  if (parts.length < count) return []
  if (parts.length === count) return [parts]
  return parts.flatMap((part, index) => (part.endsWith('?') ? choices(parts.toSpliced(index, 1), count) : []))
}

/** How well a cell suits a part of a head: from −6, not at all, to 2. */
export function fitnessOf(field: HeadField, cell: string): number {
  if (cell.length > 60 || /[。；;！!]$/.test(cell)) return -6
  const title = isTitle(cell)
  switch (field) {
    case 'company':
      return isCompany(cell) && !title ? 2 : title ? -2 : isDepartment(cell) ? -1 : 0
    case 'title':
      return title ? 2 : isDepartment(cell) ? -2 : isCompany(cell) ? -1 : 0
    case 'department':
      return isDepartment(cell) ? 1 : title ? -2 : isCompany(cell) ? -1 : 0
    case 'school':
      return isBareDegree(cell) ? -3 : isSchool(cell) ? 2 : 0
    case 'field':
      return isBareDegree(cell) ? -3 : isSchool(cell) ? -2 : 1
    case 'degree':
      return isBareDegree(cell) ? 2 : -3
    case 'institution':
      return isCompany(cell) || isSchool(cell) ? 1 : 0
    case 'certificate':
      return /证书?$|合格|结业/.test(cell) ? 1 : -1
    case 'course':
      return 0
    case 'role':
      return title ? 1 : -1
    case 'name':
      return title ? -1 : 1
  }
}

function fillLabels(fields: ShapedEntry['fields'], labels: HeadLine['labels']): void {
  for (const [field, value] of labels) {
    if (field !== 'fact' && field !== 'body' && value !== '' && value.length <= 60) fields[field] ??= value
  }
}
