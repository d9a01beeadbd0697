import { fold, type Line } from '../document.ts'
import { type FoundTime, findMoment, findRange } from '../normalise/time.ts'
import { COLUMN, type ColumnField } from './job-boards.ts'
import { fitnessOf, type ShapedEntry } from './job-boards-shape.ts'

/** A line that names at least so many columns is the head of a table. */
const COLUMNS_NEEDED = 3

/**
 * Reads a section that is a table with a row of column names, as in the forms of campus sites. Cells that a row leaves empty
 * are told by what the others say.
 * @returns undefined when there is no such row
 */
export function readNamedColumns(lines: Line[]): ShapedEntry[] | undefined {
  const at = lines.findIndex((line) => columnsOf(line) !== undefined)
  const columns = at < 0 ? undefined : columnsOf(lines[at] as Line)
  if (!columns) return undefined
  const entries: ShapedEntry[] = []
  for (const line of lines.slice(at + 1)) {
    const entry = readRow(line, columns)
    if (entry) entries.push(entry)
    else if (!columnsOf(line)) entries.at(-1)?.body.push(withoutLabel(line))
  }
  return entries
}

/** The columns that a line names; undefined when it is no row of column names. */
export function columnsOf(line: Line): ColumnField[] | undefined {
  const cells = cellsOf(line)
  const columns = cells.flatMap((cell) => COLUMN.get(cell.replace(/\s|:$/g, '')) ?? [])
  return columns.length === cells.length && columns.length >= COLUMNS_NEEDED ? columns : undefined
}

// Printed bars divide cells, and where nothing else does, spaces.
function cellsOf(line: Line): string[] {
  const cells = line.cells.flatMap((cell) => fold(cell).split(/\s*\|\s*/)).filter((cell) => cell !== '')
  return cells.length > 1 ? cells : fold(line.text).split(' ')
}

function readRow(line: Line, columns: ColumnField[]): ShapedEntry | undefined {
  const cells = cellsOf(line)
  const { time, rest } = takeTime(cells)
  const parts = columns.filter((column) => column !== 'time' && column !== 'start' && column !== 'end')
  // A period with one cell beside it is a line of a description.
  if (!time || rest.length < Math.min(2, parts.length)) return undefined
  const chosen = fitted(parts, rest)
  if (!chosen) return undefined
  const entry: ShapedEntry = { head: [line.text], time, fields: {}, body: [] }
  for (const [index, column] of chosen.entries()) {
    const value = rest[index] ?? ''
    if (column === 'body') entry.body.push({ ...line, text: value, cells: [value] })
    else if (column !== 'fact') entry.fields[column as keyof ShapedEntry['fields']] ??= value
  }
  return entry
}

// The period is a cell, or its two halves are.
function takeTime(cells: string[]): { time?: FoundTime; rest: string[] } {
  const at = cells.findIndex((cell) => {
    const range = findRange(cell)
    return range !== undefined && cell.length - range.length <= 4
  })
  if (at >= 0) return { time: findRange(cells[at] ?? ''), rest: cells.toSpliced(at, 1) }
  const [first = '', second = ''] = cells
  const start = findMoment(first)
  const end = findMoment(second)?.start ?? /^(?:至今|今|现在)$/.exec(second)?.[0]
  if (!start || !end || first.length > 12 || second.length > 12) return { rest: cells }
  return { time: { ...start, end }, rest: cells.slice(2) }
}

/** The columns that the cells of a row stand in, in their order. */
function fitted(columns: ColumnField[], cells: string[]): ColumnField[] | undefined {
  if (cells.length > columns.length || columns.length > 10) return undefined
  let best: { chosen: ColumnField[]; score: number } | undefined
  const visit = (chosen: ColumnField[], next: number, score: number) => {
    const cell = cells[chosen.length]
    if (cell === undefined) {
      if (!best || score > best.score) best = { chosen, score }
      return
    }
    for (let i = next; columns.length - i >= cells.length - chosen.length; i++) {
      const column = columns[i]
      if (column) visit([...chosen, column], i + 1, score + fitOf(column, cell))
    }
  }
  visit([], 0, 0)
  return best?.chosen
}

function fitOf(column: ColumnField, cell: string): number {
  if (column === 'time' || column === 'start' || column === 'end' || column === 'fact') return -0.5
  return column === 'body' ? (cell.length > 20 ? 2 : -1) : fitnessOf(column, cell)
}

function withoutLabel(line: Line): Line {
  const [label = '', ...cells] = cellsOf(line)
  const isLabelled = cells.length > 0 && COLUMN.get(label) === 'body'
  return isLabelled ? { ...line, cells, text: cells.join(' ') } : line
}
