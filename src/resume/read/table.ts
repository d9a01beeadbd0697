import { fold, type Line, lineOf } from '../document.ts'
import { findRange } from '../normalise/time.ts'

/**
 * The lines of a table's row. One-line cells are one line with cells, as in a form. A single cell of several lines, with
 * a date or label beside it, begins on the line of its label. Several such cells are a layout: the lines of each follow
 * those of the one before, so that a column stays together.
 * @param cells the lines of every cell, tables inside it included
 */
export function rowLines(cells: Line[][]): Line[] {
  const filled = withoutNarrow(cells.filter((lines) => lines.length > 0))
  const tall = filled.filter((lines) => lines.length > 1)
  if (tall.length > 1) return filled.flat()
  const [long] = tall
  // A period at the right edge belongs to the first line of what stands left of it.
  const period = filled.length === 2 && long === filled[0] ? filled[1]?.[0] : undefined
  if (long && period && isPeriod(period.text)) {
    const first = joinCells([...long.slice(0, 1), period])
    return [...(first ? [first] : []), ...long.slice(1)]
  }
  // A tall cell followed by others has no common first line with them that a reader would see.
  if (long && (filled.at(-1) !== long || filled.length > 3)) return filled.flat()
  const first = joinCells(filled.flatMap((lines) => lines[0] ?? []))
  return [...(first ? [first] : []), ...(long?.slice(1) ?? [])]
}

/** One line of the cells of several that stand side by side. */
function joinCells(lines: Line[]): Line | undefined {
  if (lines.length < 2) return lines[0]
  const sizes = lines.map((line) => line.size ?? 0)
  const heading = lines.every((line) => line.heading) ? lines[0]?.heading : undefined
  return lineOf(
    lines.flatMap((line) => line.cells),
    {
      page: lines[0]?.page ?? 1,
      bold: lines.every((line) => line.bold),
      size: Math.max(...sizes) || undefined,
      ...(heading ? { heading } : {}),
    },
  )
}

function isPeriod(text: string): boolean {
  const folded = fold(text)
  const range = findRange(folded)
  return range !== undefined && folded.length - range.length <= 4
}

/** A label is up to so many characters; a narrow cell breaks it into lines of two or three. */
const LONGEST_LABEL = 10
/** A row of a form has so many cells; with fewer, tall cells are the columns of a layout. */
const FORM_CELLS = 4
const LONGEST_VALUE = 24

/** Cells that break a label or a short value into lines, as 教育⏎经历 and 1978.11⏎（45岁）, made one line again. */
function withoutNarrow(cells: Line[][]): Line[][] {
  const isNarrow = (lines: Line[]) => lines.every(({ text }) => /^[\p{Script=Han}（()）/]{1,4}$/u.test(text))
  // Beside a label stands something that is none.
  const hasValue = cells.some((lines) => !isNarrow(lines))
  return cells.map((lines) => {
    const [first] = lines
    if (!first || lines.length < 2 || lines.length > 6) return lines
    const texts = lines.map((line) => line.text)
    const whole = texts.join('')
    const isLabel = hasValue && whole.length <= LONGEST_LABEL && isNarrow(lines)
    const isValue =
      hasValue && cells.length >= FORM_CELLS && lines.length <= 3 && whole.length <= LONGEST_VALUE
    const joined = isLabel
      ? whole
      : isValue
        ? texts.join(/\p{Script=Han}$/u.test(texts[0] ?? '') ? '' : ' ')
        : undefined
    return joined ? [{ ...first, text: joined, cells: [joined] }] : lines
  })
}
