import { type Cell, cleanText, type Run } from './document.ts'

/** The runs of one line of a page, from left to right. */
export type Row = Run[]

/** A gap of so many ems divides two cells of a line. */
const CELL_EMS = 1.4
const SPACE_EMS = 0.15
/** Beside text of so many times its size a run is a cell of its own, however near: a name and the title beside it. */
const OTHER_SIZE = 1.5

/** Groups runs into rows from top to bottom: runs on one baseline, and raised or lowered marks with what they touch. */
export function rowsOf(runs: Run[]): Row[] {
  const rows: Row[] = []
  for (const run of [...runs].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.at(-1)
    if (row && touches(row, run)) row.push(run)
    else rows.push([run])
  }
  return joinRaised(rows).map((row) => row.sort((a, b) => a.x - b.x))
}

// From the nearest back, no further than a run can be on one line with this one: a page of steps would take its time squared.
function touches(row: Row, run: Run): boolean {
  for (let index = row.length - 1; index >= 0; index--) {
    const other = row[index] as Run
    if (onOneLine(other, run)) return true
    if (run.y - other.y >= 0.5 * run.size) return false
  }
  return false
}

export function onOneLine(a: Run, b: Run): boolean {
  return Math.abs(a.y - b.y) < 0.5 * Math.min(a.size, b.size)
}

// The "th" of a date stands higher than its line, and so comes before it as a row of its own.
function joinRaised(rows: Row[]): Row[] {
  const joined: Row[] = []
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1]
    const last = joined.at(-1)
    if (next && isRaised(row, next)) next.push(...row)
    else if (last && isRaised(row, last)) last.push(...row)
    else joined.push(row)
  }
  return joined
}

const MOST_MARKS = 20

function isRaised(marks: Row, line: Row): boolean {
  if (marks.length > MOST_MARKS) return false
  return marks.every((mark) =>
    line.some(
      (run) =>
        mark.size < 0.85 * run.size &&
        mark.text.trim().length <= 4 &&
        Math.abs(mark.y - run.y) < 0.6 * run.size &&
        mark.x > run.x &&
        Math.abs(mark.x - run.x - run.width) < 0.4 * run.size,
    ),
  )
}

/** The cells of a row: nothing, a space or a new cell between two runs, by the width of the gap in ems. */
export function rowCells(row: Row): Cell[] {
  const cells: Cell[] = []
  let before: Run | undefined
  for (const run of row) {
    const gap = before === undefined ? Number.POSITIVE_INFINITY : run.x - before.x - before.width
    const text = run.text.normalize('NFC')
    const size = Math.max(run.size, before?.size ?? 0)
    const cell = cells.at(-1)
    if (!cell || gap > CELL_EMS * run.size || isOtherSize(before, run)) cells.push({ text, runs: [run] })
    else {
      cell.text += `${gap > SPACE_EMS * size ? ' ' : ''}${text}`
      cell.runs.push(run)
    }
    if (before === undefined || run.x + run.width > before.x + before.width) before = run
  }
  for (const cell of cells) cell.text = joinSpacedLetters(cell.text)
  return cells
}

function isOtherSize(before: Run | undefined, run: Run): boolean {
  if (before === undefined || before.text.trim().length < 3 || run.text.trim().length < 3) return false
  return Math.max(before.size, run.size) > OTHER_SIZE * Math.min(before.size, run.size)
}

/** A row as one text. */
export function rowText(row: Row): string {
  const texts = rowCells(row).map((cell) => cell.text)
  return cleanText(texts.join(' '))
}

// "E D U C A T I O N" and "教 育 背 景" are set with spaces to look wide.
function joinSpacedLetters(text: string): string {
  return /^(\S )+\S$/u.test(text.trim()) ? text.replace(/ /g, '') : text
}
