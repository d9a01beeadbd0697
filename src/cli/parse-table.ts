import { say } from '#api/talent-page/words.ts'
import type { Language } from '#http/pages/language.ts'
import type { ParsedResume } from '#resume/index.ts'
import { entriesOf, isDoubtful, type ShownRow, shareOf } from './parse-sections.ts'
import { printable } from './parse-values.ts'
import { WORDS } from './parse-words.ts'
import { columnsOf, type Paint, padColumns, painter, wrapColumns } from './terminal-text.ts'

export type TableOptions = {
  isColoured: boolean
  language: Language
  /** The terminal's width in characters; values are wrapped to it. Absent for a file or a pipe: nothing is wrapped. */
  columns?: number
}

/** Where nobody says how wide to be. */
const FREE_COLUMNS = 92
/** Below these widths the places go, and then the confidences too; question marks stay. */
const COLUMNS_FOR_PLACES = 60
const COLUMNS_FOR_SURE = 40
/** Lines of a description that are shown. */
const MOST_LINES = 3

/**
 * A résumé as a table: a part of it at a time, a value a row, with how sure the parser is and the page and line it stands on.
 * Values that it is not sure of end in a question mark, and are yellow where there is colour.
 */
export function resumeTable(parsed: ParsedResume, { isColoured, language, columns }: TableOptions): string {
  const entries = entriesOf(parsed, language)
  const paint = painter(isColoured)
  if (entries.length === 0) return `  ${say(WORDS.nothing, language)}\n`
  const rows = entries.flatMap((entry) => entry.rows)
  const facts = factColumns(rows, columns ?? FREE_COLUMNS, language)
  const labels = Math.max(...rows.map(({ label }) => columnsOf(label)))
  const values = Math.max(
    12,
    (columns ?? FREE_COLUMNS) - labels - 5 - facts.reduce((sum, each) => sum + each.width + 2, 0),
  )
  const layout: Layout = { labels, values, facts, wraps: columns !== undefined, paint, language }
  const heads = facts.map(({ head, width }) => `  ${' '.repeat(width - columnsOf(head))}${head}`).join('')
  const text = entries.map(({ title, rows: own }, index) => {
    const head = index === 0 ? padColumns(title, labels + values + 4) : title
    const line = `${paint('bold', paint('cyan', head))}${index === 0 ? paint('dim', heads) : ''}`
    return `\n${line.trimEnd()}\n${own.map((row) => rowText(row, layout)).join('')}`
  })
  const doubts = rows.some(isDoubtful)
  return `${text.join('')}${doubts ? paint('yellow', `\n${say(WORDS.unsure, language)}\n`) : ''}`
}

/** A column right of the values. */
type Fact = { head: string; width: number; of(row: ShownRow): string }

type Layout = {
  labels: number
  values: number
  facts: Fact[]
  wraps: boolean
  paint: Paint
  language: Language
}

function factColumns(rows: ShownRow[], columns: number, language: Language): Fact[] {
  const place = (read: (row: ShownRow) => number | undefined) => (row: ShownRow) => String(read(row) ?? '')
  const evidenceOf = (row: ShownRow) => row.values.find(({ evidence }) => evidence)?.evidence
  const all: [string, (row: ShownRow) => string][] = []
  if (columns >= COLUMNS_FOR_SURE) all.push([say(WORDS.sure, language), (row) => shareOf(row) ?? '–'])
  if (columns >= COLUMNS_FOR_PLACES) {
    if (rows.some((row) => evidenceOf(row)?.page !== undefined))
      all.push([say(WORDS.page, language), place((row) => evidenceOf(row)?.page)])
    all.push([
      say(WORDS.line, language),
      place((row) => {
        const line = evidenceOf(row)?.line
        return line === undefined ? undefined : line + 1
      }),
    ])
  }
  return all.map(([head, of]) => ({
    head,
    of,
    width: Math.max(columnsOf(head), ...rows.map((row) => of(row).length)),
  }))
}

function rowText(row: ShownRow, { labels, values, facts, wraps, paint, language }: Layout): string {
  const isSure = !isDoubtful(row)
  const lines = valueLines(row, values, wraps, language)
  const indent = ' '.repeat(labels + 4)
  const right = facts.map((fact) => `  ${fact.of(row).padStart(fact.width)}`).join('')
  return lines
    .map((text, index) => {
      const last = index === lines.length - 1 && !isSure ? `${text} ?` : text
      const padded = index === 0 ? padColumns(last, values) : last
      const value = isSure ? padded : paint('yellow', padded)
      if (index > 0) return `${indent}${value}\n`
      const label = paint('dim', padColumns(printable(row.label), labels))
      return `${`  ${label}  ${value}${paint('dim', right)}`.trimEnd()}\n`
    })
    .join('')
}

function valueLines({ values }: ShownRow, columns: number, wraps: boolean, language: Language): string[] {
  const text = values.map((value) => value.text).join(' – ')
  const lines = text
    .split('\n')
    // Terminals do not agree on how wide the marks of lists are.
    .map((line) =>
      printable(line)
        .trim()
        .replace(/^[•·‧∙●○■□◆◇▪▫►▶➢✓]\s*/u, '- '),
    )
    .filter((line) => line !== '')
    .flatMap((line) => (wraps ? wrapColumns(line, columns - 2) : [line]))
  if (lines.length <= MOST_LINES + 1) return lines
  const more = say(WORDS.more, language).replace('#', String(lines.length - MOST_LINES))
  return [...lines.slice(0, MOST_LINES), more]
}
