import { CELL_GAP, fold, type Line } from '../document.ts'
import { degreeCode } from '../normalise/codes.ts'
import { type FoundTime, findRange } from '../normalise/time.ts'
import { EMPLOYER_FACT, IGNORED_CELL, LABELLED_FIELD, type LabelledField, TIME_LABEL } from './job-boards.ts'
import { isDepartment, isSchool, isTitle } from './words.ts'

export type HeadField = Exclude<LabelledField, 'fact' | 'body'>

/** A period, and what joins its two ends. */
export type HeadTime = FoundTime & { joint: string }

/** A line as a head would be read: its period, its cells without noise, and what its labels say. */
export type HeadLine = {
  line: Line
  time?: HeadTime
  /** Where the period stands among the cells: before all, after all, or between. */
  place?: 'first' | 'last' | 'between'
  cells: string[]
  labels: [field: LabelledField, value: string][]
  fact: boolean
}
/** Gives a label at the end of its line the next line as its value. */
export function joinLabels(heads: HeadLine[]): HeadLine[] {
  const joined = heads.map((head) => ({ ...head }))
  for (const [index, head] of joined.entries()) {
    const [field, value] = head.labels.at(-1) ?? []
    const next = joined[index + 1]
    if (!field || field === 'body' || value !== '' || !next) continue
    // Beside other labels one without value is a blank of the form.
    if (head.labels.length > 1 || head.cells.length > 0) continue
    if (next.time || next.labels.length > 0 || next.cells.length !== 1) continue
    head.labels = [...head.labels.slice(0, -1), [field, next.cells[0] ?? '']]
    next.cells = []
    next.fact = true
  }
  return joined
}

/** Job boards print all periods of a section alike; one of another form belongs to a description. */
export function withoutForeignTimes(heads: HeadLine[]): HeadLine[] {
  const forms = heads.flatMap(({ time }) => (time ? [formOf(time)] : []))
  const counts = new Map<string, number>()
  for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + 1)
  const usual = forms.reduce(
    (best, form) => ((counts.get(form) ?? 0) > (counts.get(best) ?? 0) ? form : best),
    forms[0] ?? '',
  )
  // Months below ten tell whether months have two digits.
  const own = heads.flatMap(({ time }) =>
    time && formOf(time) === usual ? [time.start, time.end ?? ''] : [],
  )
  const votes = own.map(isPadded)
  const padded = votes.filter((vote) => vote === true).length >= votes.filter((vote) => vote === false).length
  return heads.map((head) => {
    if (!head.time) return head
    const isAlike = formOf(head.time) === usual && (isPadded(head.time.start) ?? padded) === padded
    return isAlike ? head : { ...head, time: undefined, place: undefined }
  })
}

function formOf({ start, joint }: HeadTime): string {
  return `${start.replace(/\d+/g, '0')}${joint}`.replace(/\s/g, '')
}

function isPadded(start: string): boolean | undefined {
  const month = /\d{4}\D+(\d{1,2})(?!\d)/.exec(start)?.[1]
  return month === undefined || Number(month) > 9 ? undefined : month.length === 2
}

const GRADUATION = /(?<!\d)((?:19|20)\d{2}) ?年毕业\s*$/

/** No head is longer; what follows in a line is never looked at. */
const MAX_HEAD = 200

/**
 * Reads a line as a head.
 * @param spaced whether single spaces divide cells too, as in text that lost the gaps between them
 */
export function readHeadLine(line: Line, spaced: boolean): HeadLine {
  const text = fold(line.text.slice(0, MAX_HEAD))
  const range = findRange(text)
  const graduation = GRADUATION.exec(text)
  const found =
    range ??
    (graduation
      ? { start: graduation[1] ?? '', index: graduation.index, length: graduation[0].length }
      : undefined)
  const time = found && standsOut(text, found) ? { ...found, joint: jointOf(text, found) } : undefined
  const before = time ? text.slice(0, time.index).replace(TIME_LABEL, '') : text
  const after = time ? text.slice(time.index + time.length) : ''
  const labels: HeadLine['labels'] = []
  // A line that has gaps has them between all of its cells.
  const bySpaces = spaced && !/\S(?:\s{2,}|\s*\|\s*)\S/.test(text)
  const left = readCells(before, labels, bySpaces)
  const right = readCells(after, labels, bySpaces)
  const place = left.length === 0 ? 'first' : right.length === 0 ? 'last' : 'between'
  return {
    line,
    time,
    place: time ? place : undefined,
    cells: [...left, ...right].filter((cell) => !EMPLOYER_FACT.test(cell)),
    labels,
    fact:
      [...left, ...right].some((cell) => EMPLOYER_FACT.test(cell)) ||
      (labels.length > 0 && labels.every(([field]) => field === 'fact') && left.length + right.length === 0),
  }
}

function jointOf(text: string, { start, end, index, length }: FoundTime): string {
  return end ? text.slice(index + start.length, index + length - end.length) : ''
}

// A period inside a sentence or after a bullet is part of a description.
function standsOut(text: string, time: FoundTime): boolean {
  if (text.length > 120 || /[。；;！!]\s*$/.test(text)) return false
  const before = text.slice(0, time.index)
  return !/^\s*(?:[•·●■◆▪*-]|\d{1,2}[.、)])\s*\S/.test(before) && !/[，,。；;]/.test(before)
}

/** Length of employment, number of employees or salary in brackets after a name. */
const APPENDED =
  /\s*[[(【] ?(?:\d+ ?年(?: ?\d+ ?个月)?|\d+ ?个月|\d+ ?[-~] ?\d+ ?人|\d+ ?人以[上下]|少于\d+人|1[3-9]\d{9}|[^[\]()]{0,6}兼职) ?[\])】]/g

/** "任职 … 薪资 保密" around a title. */
const AROUND_TITLE = /(?<=^|\s)(?:任职|担任)\s+|\s+薪[资水]\s+\S+\s*$/g
const AT_LABEL = new RegExp(` (?=(?:${[...LABELLED_FIELD.keys()].join('|')}) ?:)`, 'g')
/** A salary after the title, which single spaces keep in one cell. */
const AT_PAY =
  / (?=\d[\d.]*(?:[-~]\d[\d.]*)?(?:元(?:以[上下])?\/[月年]|[kKwW万](?:\/[月年])?)(?:以[上下])?\s*$)/g

function readCells(text: string, labels: HeadLine['labels'], spaced: boolean): string[] {
  const cells: string[] = []
  let waiting: LabelledField | undefined
  const divided = text
    .replace(APPENDED, CELL_GAP)
    .replace(AROUND_TITLE, CELL_GAP)
    .replace(AT_LABEL, CELL_GAP)
    .replace(AT_PAY, CELL_GAP)
  const raws = divided.split(/\s{2,}|\s*\|\s*|\s+·\s*/)
  for (const [index, raw] of raws.entries()) {
    const cell = raw.replace(/^[\s:·,-]+|[\s·,-]+$/g, '')
    const label = /^(\p{Script=Han}{2,6}) ?:\s*(.*)$/u.exec(cell)
    const field = label ? LABELLED_FIELD.get(label[1] ?? '') : formLabel(cell, raws[index + 1])
    if (field) {
      if (label?.[2]) labels.push([field, label[2]])
      else waiting = field
    } else if (waiting && cell !== '') {
      labels.push([waiting, cell])
      waiting = undefined
    } else {
      const name = cell.replace(/:$/, '').replace(/(?<=\S)\s*\[[^[\]]{0,40}\]$/, '')
      const parts = spaced ? splitSpaces(name) : splitDepartment(name)
      cells.push(...parts.filter((part) => part !== '' && !IGNORED_CELL.test(part)))
    }
  }
  if (waiting) labels.push([waiting, ''])
  return cells
}

// In forms labels are cells without a colon; one before another is a row of column names.
function formLabel(cell: string, next: string | undefined): LabelledField | undefined {
  return next && !LABELLED_FIELD.has(next.trim()) ? LABELLED_FIELD.get(cell) : undefined
}

// Between two words of a foreign name a space is a space.
function splitSpaces(cell: string): string[] {
  return cell.split(/(?<=[\p{Script=Han})\]]) (?=\S)|(?<=\S) (?=\p{Script=Han})/u)
}

// "销售部 置业顾问": plain text keeps a single space of the gap between two cells.
function splitDepartment(cell: string): string[] {
  const [first = '', ...rest] = cell.split(' ')
  return rest.length === 1 && isDepartment(first) && !isTitle(first) ? [first, ...rest] : [cell]
}

/** Degrees whose words are those of schools too. */
const SCHOOL_DEGREE = /^(?:高中|中专|中技|职高|技校|初中|小学)(?:及以下|以下|学历)?$/

/** Whether a cell names a degree and nothing else. */
export function isBareDegree(cell: string): boolean {
  return SCHOOL_DEGREE.test(cell) || (degreeCode(cell) !== undefined && cell.length <= 12 && !isSchool(cell))
}
