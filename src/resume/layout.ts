import { type Block, divide, joinLabels, sideOf } from './columns.ts'
import { cleanText, type Line, type Link, lineOf, type Page, type RawDocument, type Run } from './document.ts'
import { findFormTables } from './form-tables.ts'
import { sectionOf } from './headings.ts'
import { type Row, rowCells, rowsOf, rowText } from './rows.ts'

/** The second stage: text with positions → lines in reading order, columns one after the other. */
export function layoutLines(document: RawDocument): Line[] {
  if (document.kind !== 'pdf') return document.lines
  return document.pages.flatMap((page, index) => layoutPage(page, index + 1))
}

function layoutPage(page: Page, number: number): Line[] {
  const runs = page.runs.filter((run) => cleanText(run.text) !== '' && run.size > 0)
  const lines = linesOfPage(runs, number)
  for (const link of page.links ?? []) attach(link, lines)
  return lines
}

/** The tables of a printed form row by row, and what stands between them by its gutters. */
function linesOfPage(runs: Run[], page: number): Line[] {
  const rows = rowsOf(runs)
  const lines: Line[] = []
  const read = (from: number, to: number) =>
    divide(rows.slice(from, to).flat()).flatMap((block) => linesOf(block, page))
  let next = 0
  for (const table of findFormTables(rows)) {
    lines.push(...read(next, table.from))
    const label = table.label && rowLine(table.label, [rowText(table.label)], page)
    if (label) lines.push(label)
    lines.push(...table.rows.flatMap(({ runs: own, cells }) => rowLine(own, cells, page) ?? []))
    next = table.to
  }
  return [...lines, ...read(next, rows.length)]
}

/** A link belongs to the line that its middle lies on. */
function attach(link: Link, lines: Line[]): void {
  const [x, y] = [link.x + link.width / 2, link.y + link.height / 2]
  const line = lines.find(
    ({ box }) =>
      box && y >= box.y && y <= box.y + box.height * 1.1 && x >= box.x - 20 && x <= box.x + box.width + 20,
  )
  if (line) line.links = [...(line.links ?? []), link.url]
}

function linesOf({ rows, margin }: Block, page: number): Line[] {
  if (margin === undefined) return rows.flatMap((row) => rowLine(row, rowCells(row), page) ?? [])
  const left = rows.map((row) => sideOf([row], margin, 'left'))
  const labels = joinLabels(left.map(rowText))
  return rows.flatMap((row, index) => {
    const right = sideOf([row], margin, 'right')
    const label = labels[index] ?? ''
    // a heading in the margin stands above what it names
    const parts: [Row, string[]][] =
      sectionOf(label) === undefined
        ? [[row, [label, ...rowCells(right)]]]
        : [
            [left[index] ?? [], [label]],
            [right, rowCells(right)],
          ]
    return parts.flatMap(([runs, cells]) => rowLine(runs, cells, page) ?? [])
  })
}

function rowLine(row: Row, cells: string[], page: number): Line | undefined {
  if (row.length === 0) return undefined
  const x = Math.min(...row.map((run) => run.x))
  const size = Math.max(...row.map((run) => run.size))
  const y = Math.max(...row.map((run) => run.y))
  const end = Math.max(...row.map((run) => run.x + run.width))
  const box = { x, y: y - size, width: end - x, height: size * 1.2 }
  return lineOf(cells, { page, box, size, bold: row.every((run) => run.bold) })
}
