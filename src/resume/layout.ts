import {
  type Block,
  divide,
  joinLabels,
  type Side,
  type StackedLabel,
  sideOf,
  stackedLabels,
  standsAlone,
} from './columns.ts'
import {
  type Cell,
  cleanText,
  type Line,
  type Link,
  lineOf,
  type Page,
  type PagedText,
  type RawDocument,
  type Run,
} from './document.ts'
import { charactersBetween } from './extents.ts'
import { findFormTables } from './form-tables.ts'
import { sectionOf } from './headings.ts'
import { onOneLine, type Row, rowCells, rowsOf, rowText } from './rows.ts'

/** The second stage: text with positions → lines in reading order, columns one after the other. */
export function layoutLines(document: RawDocument | PagedText): Line[] {
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
    const label =
      table.label && rowLine(table.label, [{ text: rowText(table.label), runs: table.label }], page)
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
  if (!line) return
  line.links = [...(line.links ?? []), link.url]
  const span = charactersBetween(line, link.x, link.x + link.width)
  if (span) line.linkSpans = [...(line.linkSpans ?? []), { url: link.url, ...span }]
}

function linesOf({ rows, margin, dates }: Block, page: number): Line[] {
  if (margin === undefined) return rows.flatMap((row) => rowLine(row, rowCells(row), page) ?? [])
  if (dates) return datedLines(rows, margin, dates, page)
  const left = rows.map((row) => sideOf([row], margin, 'left'))
  const labels = labelCells(left)
  return rows.flatMap((row, index) => {
    const right = sideOf([row], margin, 'right')
    const label = labels[index] ?? { text: '', runs: [] }
    // a heading in the margin stands above what it names
    const parts: [Row, Cell[]][] =
      sectionOf(label.text) === undefined
        ? [[row, [label, ...rowCells(right)]]]
        : [
            [left[index] ?? [], [label]],
            [right, rowCells(right)],
          ]
    return parts.flatMap(([runs, cells]) => rowLine(runs, cells, page) ?? [])
  })
}

/** The rows beside a column of dates, each date with the row at whose height it begins. */
function datedLines(rows: Row[], margin: number, dates: Side, page: number): Line[] {
  const own = rowsOf(sideOf(rows, margin, dates === 'left' ? 'right' : 'left'))
  const labels = stackedLabels(rowsOf(sideOf(rows, margin, dates)))
  const beside = new Map<Row, Cell>()
  const alone: Row[] = []
  for (const label of labels) {
    const runs = label.rows.flat()
    const row =
      own.find((each) => !beside.has(each) && isOnRow(each, runs)) ??
      (label.isTime ? own.find((each) => !beside.has(each) && standsBeside(each, label)) : undefined)
    if (row && !standsAlone(label.text)) beside.set(row, { text: label.text, runs })
    else alone.push(runs)
  }
  const heightOf = (row: Row) => row[0]?.y ?? 0
  return [...own, ...alone]
    .sort((a, b) => heightOf(a) - heightOf(b))
    .flatMap((row) => {
      const label = beside.get(row)
      const time = label ? [label] : []
      const cells = rowCells(row)
      return rowLine(row, dates === 'left' ? [...time, ...cells] : [...cells, ...time], page) ?? []
    })
}

function isOnRow(row: Row, [first]: Row): boolean {
  return row.some((run) => first && onOneLine(run, first))
}

function standsBeside(row: Row, { rows }: StackedLabel): boolean {
  const [run, first, last] = [row[0], rows[0]?.[0], rows.at(-1)?.[0]]
  if (!run || !first || !last) return false
  return run.y > first.y - 0.8 * run.size && run.y < last.y + 0.8 * run.size
}

/** The labels of a margin, a cell a row; one that goes on below is whole in its first row. */
function labelCells(rows: Row[]): Cell[] {
  const texts = rows.map(rowText)
  const joined = joinLabels(texts)
  return joined.map((text, index) => {
    let end = index + 1
    while (text !== '' && joined[end] === '' && texts[end] !== '' && end < rows.length) end++
    return { text, runs: rows.slice(index, end).flat() }
  })
}

function rowLine(row: Row, cells: Cell[], page: number): Line | undefined {
  if (row.length === 0) return undefined
  const x = Math.min(...row.map((run) => run.x))
  const size = Math.max(...row.map((run) => run.size))
  const y = Math.max(...row.map((run) => run.y))
  const end = Math.max(...row.map((run) => run.x + run.width))
  const box = { x, y: y - size, width: end - x, height: size * 1.2 }
  const texts = cells.map((cell) => cell.text)
  return lineOf(texts, { page, box, print: cells, size, bold: row.every((run) => run.bold) })
}
