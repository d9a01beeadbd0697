import { cleanText, type Line, lineOf, type Page, type RawDocument, type Run } from './document.ts'
import { sectionOf } from './segment.ts'

/** The second stage: text with positions → lines in reading order, columns one after the other. */
export function layoutLines(document: RawDocument): Line[] {
  if (document.kind !== 'pdf') return document.lines
  return document.pages.flatMap((page, index) => layoutPage(page, index + 1))
}

function layoutPage(page: Page, number: number): Line[] {
  const runs = page.runs.filter((run) => cleanText(run.text) !== '' && run.size > 0)
  return cut(runs, 0).flatMap((block) => rowsOf(block).flatMap((row) => rowLine(row, number) ?? []))
}

/**
 * Divides runs into blocks: at a vertical gap that separates two columns, otherwise at the horizontal gap below which
 * such a vertical gap begins (a heading across the page), otherwise not at all.
 */
function cut(runs: Run[], depth: number): Run[][] {
  if (runs.length < 8 || depth > 6) return [runs]
  const gap = columnGap(runs)
  if (gap !== undefined) {
    const left = runs.filter((run) => run.x + run.width / 2 < gap)
    const right = runs.filter((run) => run.x + run.width / 2 >= gap)
    return [...cut(left, depth + 1), ...cut(right, depth + 1)]
  }
  for (const y of rowGaps(runs)) {
    const below = runs.filter((run) => run.y > y)
    if (columnGap(below) !== undefined) return [runs.filter((run) => run.y <= y), ...cut(below, depth + 1)]
  }
  return [runs]
}

// Only the top third can be a heading above columns.
function rowGaps(runs: Run[]): number[] {
  const rows = rowsOf(runs)
  const top = rows[0]?.[0]?.y ?? 0
  const bottom = rows.at(-1)?.[0]?.y ?? 0
  const gaps: number[] = []
  for (const [index, row] of rows.entries()) {
    const y = row[0]?.y ?? 0
    if (index < rows.length - 1 && y < top + (bottom - top) / 3) gaps.push(y + 0.5)
  }
  return gaps.slice(0, 12)
}

/** The x of a gap between two columns, if there is one. */
function columnGap(runs: Run[]): number | undefined {
  const spans = runs.map((run): [number, number] => [run.x, run.x + run.width]).sort((a, b) => a[0] - b[0])
  let end = spans[0]?.[1] ?? 0
  let best: { x: number; width: number } | undefined
  for (const [from, to] of spans) {
    const x = (end + from) / 2
    if (from - end > Math.max(8, best?.width ?? 0) && areColumns(runs, x)) best = { x, width: from - end }
    end = Math.max(end, to)
  }
  return best?.x
}

// Dates set at the margin and the fields of a form are columns to the eye but rows to the reader: their lines stand on
// common baselines. Columns have enough lines each, and either lines of their own rhythm or headings on both sides.
function areColumns(runs: Run[], x: number): boolean {
  const left = rowsOf(runs.filter((run) => run.x + run.width / 2 < x))
  const right = rowsOf(runs.filter((run) => run.x + run.width / 2 >= x))
  if (left.length < 4 || right.length < 4) return false
  if (hasHeading(left) && hasHeading(right)) return true
  const [fewer, more] = left.length < right.length ? [left, right] : [right, left]
  const shared = fewer.filter((row) => more.some((other) => sameRow(row[0], other[0]))).length
  return shared / fewer.length < 0.5 && fewer.length >= 6
}

function hasHeading(rows: Run[][]): boolean {
  return rows.some((row) => sectionOf(row.map((run) => run.text).join('')) !== undefined)
}

function sameRow(a: Run | undefined, b: Run | undefined): boolean {
  return !!a && !!b && Math.abs(a.y - b.y) < 0.35 * Math.min(a.size, b.size)
}

function rowsOf(runs: Run[]): Run[][] {
  const rows: Run[][] = []
  for (const run of [...runs].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.at(-1)
    const last = row && [...row].sort((a, b) => b.size - a.size)[0]
    if (row && last && Math.abs(last.y - run.y) < 0.5 * Math.max(last.size, run.size)) row.push(run)
    else rows.push([run])
  }
  for (const row of rows) row.sort((a, b) => a.x - b.x)
  return rows
}

/** Joins a row's runs: nothing, a space or a new cell between them, by the width of the gap in ems. */
function rowLine(row: Run[], page: number): Line | undefined {
  const cells: string[] = []
  let end: number | undefined
  for (const run of row) {
    const gap = end === undefined ? Number.POSITIVE_INFINITY : (run.x - end) / run.size
    const text = run.text.normalize('NFC')
    if (gap > 1.4) cells.push(text)
    else cells.push(`${cells.pop() ?? ''}${gap > 0.15 ? ' ' : ''}${text}`)
    end = Math.max(end ?? 0, run.x + run.width)
  }
  const x = row[0]?.x ?? 0
  const size = Math.max(...row.map((run) => run.size))
  const y = Math.max(...row.map((run) => run.y))
  const box = { x, y: y - size, width: (end ?? x) - x, height: size * 1.2 }
  return lineOf(cells.map(joinSpacedLetters), { page, box, size, bold: row.every((run) => run.bold) })
}

// "E D U C A T I O N" and "教 育 背 景" are set with spaces to look wide.
function joinSpacedLetters(text: string): string {
  return /^(\S )+\S$/u.test(text.trim()) ? text.replace(/ /g, '') : text
}
