import { type Box, CELL_GAP, type Cell, cleanText, type Line, type Run } from './document.ts'

/** Where a character is printed: from `left` to `right` in points, on the baseline and in the size of its run. */
type Glyph = { left: number; right: number; run: Pick<Run, 'y' | 'size'> }

/**
 * The box of some characters of a line. A run tells where it begins and how wide it is; within it, characters are placed by
 * how wide they usually are.
 *
 * @param start the first character, and `end` the one after the last, in UTF-16 units of the line's text
 * @returns the whole line's box where the line has no print of its own; undefined where the format has no positions
 */
export function boxWithin(line: Line, start: number, end: number): Box | undefined {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0]
  for (const glyph of line.print ? glyphsOf(line).slice(start, end) : []) {
    if (!glyph) continue
    left = Math.min(left, glyph.left)
    right = Math.max(right, glyph.right)
    top = Math.min(top, glyph.run.y - glyph.run.size)
    bottom = Math.max(bottom, glyph.run.y + 0.2 * glyph.run.size)
  }
  return left < right ? { x: left, y: top, width: right - left, height: bottom - top } : line.box
}

/** The characters of a line whose middles lie between two places in points; undefined when none does. */
export function charactersBetween(
  line: Line,
  left: number,
  right: number,
): { start: number; end: number } | undefined {
  const inside = glyphsOf(line).flatMap((glyph, index) => {
    const middle = glyph ? (glyph.left + glyph.right) / 2 : Number.NaN
    return middle >= left && middle <= right ? [index] : []
  })
  const [start] = inside
  return start === undefined ? undefined : { start, end: (inside.at(-1) ?? start) + 1 }
}

const known = new WeakMap<Line, (Glyph | undefined)[]>()

/** A glyph for each UTF-16 unit of the line's text; none for spaces. */
function glyphsOf(line: Line): (Glyph | undefined)[] {
  const found = known.get(line)
  if (found) return found
  const glyphs: (Glyph | undefined)[] = []
  let next = 0
  for (const text of line.cells) {
    // Blank cells are not in the text.
    while (next < (line.print?.length ?? 0) && cleanText(line.print?.[next]?.text ?? '') === '') next++
    const cell = line.print?.[next++]
    if (glyphs.length > 0) glyphs.length += CELL_GAP.length
    // Added one by one: a line of a hostile file is longer than a call may have arguments.
    for (const glyph of placeCell(text, cell)) glyphs.push(glyph)
  }
  known.set(line, glyphs)
  return glyphs
}

/** The text of a cell differs from that of its runs in spaces only; where it does not, each character has the cell's box. */
function placeCell(text: string, cell: Cell | undefined): (Glyph | undefined)[] {
  const printed = (cell?.runs ?? []).flatMap(glyphsOfRun)
  const units = text.replace(/\s/g, '').length
  const whole = units === printed.length ? undefined : around(printed)
  let at = 0
  return Array.from({ length: text.length }, (_, index) =>
    text.charAt(index) === ' ' ? undefined : (whole ?? printed[at++]),
  )
}

function around(glyphs: Glyph[]): Glyph | undefined {
  const [first] = glyphs
  return (
    first &&
    glyphs.reduce((all, { left, right }) => ({
      left: Math.min(all.left, left),
      right: Math.max(all.right, right),
      run: first.run,
    }))
  )
}

function glyphsOfRun(run: Run): Glyph[] {
  // A ligature is printed once and read as several letters.
  return placeCharacters(run).flatMap(({ char, left, right }) =>
    new Array<Glyph>(cleanText(char).length).fill({ left, right, run }),
  )
}

/** The characters of a run, each from `left` to `right` in points. */
export function placeCharacters(run: Run): { char: string; left: number; right: number }[] {
  const chars = [...run.text.normalize('NFC')]
  const widths = chars.map(printedWidth)
  const whole = widths.reduce((sum, width) => sum + width, 0)
  const scale = whole === 0 ? 0 : run.width / whole
  let right = run.x
  return chars.map((char, index) => {
    const left = right
    right = left + (widths[index] ?? 0) * scale
    return { char, left, right }
  })
}

const NARROW = /[fijlrtI.,:;'"`|!()[\]{}\-/\\ ·•]/
const BROAD = /[mwMW@%—]/
const CAPITAL = /[A-Z&]/

/** Width in ems that most faces print a character in: ideographs fill one, letters differ about as they do in Helvetica. */
function printedWidth(char: string): number {
  const code = char.codePointAt(0) ?? 0
  if (/[\p{Mn}\p{Cf}\p{Cc}]/u.test(char)) return 0
  if (code >= 0x2e80) return 1
  if (NARROW.test(char)) return 0.3
  if (BROAD.test(char)) return 0.88
  return CAPITAL.test(char) ? 0.68 : 0.54
}
