import { type Line, lineOf } from '../document.ts'

/**
 * The lines of a table's row. One-line cells are one line with cells, as in a form. A single cell of several lines, with
 * a date or label beside it, begins on the line of its label. Several such cells are a layout: the lines of each follow
 * those of the one before, so that a column stays together.
 * @param cells the lines of every cell, tables inside it included
 */
export function rowLines(cells: Line[][]): Line[] {
  const filled = cells.filter((lines) => lines.length > 0)
  const tall = filled.filter((lines) => lines.length > 1)
  if (tall.length > 1) return filled.flat()
  const [long] = tall
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
