import type { Run } from '../../document.ts'
import type { Box } from './cells.ts'
import type { Reading } from './recogniser.ts'

/** A cell that has been read without the mark before it, with the thickness of its strokes in pixels. */
export type ReadCell = Reading & { cell: Box; stroke: number; mark?: '•' | '■' }

/**
 * Print is bold whose strokes are so many times as thick as most, in pixels and by its size. On clean scans it is 1.5 times
 * and more, on faxes and in 110 dots per inch 1.2 to 1.5: where in between the line is, the page tells.
 */
const BOLD_STROKE = { from: 1.12, to: 1.45 }
const BOLD_SHARE = 1.08
/** Print whose measured sizes differ by less than this is of one size: they depend on what the letters happen to be. */
const ONE_SIZE = 1.14
/** How far apart, in ems, the left ends of cells may be that begin one below the other: letters have room at their sides. */
const ONE_LEFT_EMS = 0.22

/**
 * The runs of the cells of one page, with the looks that a PDF would give them: few sizes, bold or not, and left ends
 * exactly one below the other where they are meant to be, by which columns are told.
 * @param scale points a pixel
 */
export function runsOf(cells: ReadCell[], scale: number): Run[] {
  const runs = cells.map((cell) => runOf(cell, scale))
  markBold(cells, runs)
  evenSizes(runs)
  alignLefts(runs)
  for (const [index, run] of runs.entries()) run.text = `${markOf(cells[index]?.mark, run)}${run.text}`
  replaceMarks(runs)
  return runs
}

/** The run of a cell. The height of print says its size by what it is made of: digits fill less of an em than ideographs. */
function runOf({ cell, text, confidence }: ReadCell, scale: number): Run {
  const height = (cell.bottom - cell.top) * scale
  const isChinese = /\p{Script=Han}/u.test(text)
  const hangs = /[gjpqy()@|/]/.test(text)
  const size = height / (isChinese ? (hangs ? 1.1 : 0.98) : hangs || /[,;（），；]/.test(text) ? 0.95 : 0.76)
  const below = isChinese ? (hangs ? 0.2 : 0.1) * size : hangs ? 0.2 * size : 0
  return {
    text,
    x: cell.left * scale,
    y: cell.bottom * scale - below,
    width: (cell.right - cell.left) * scale,
    size,
    bold: false,
    confidence,
  }
}

function markBold(cells: ReadCell[], runs: Run[]): void {
  const strokes = cells.map((cell) => cell.stroke)
  const shares = runs.map((run, index) => (strokes[index] as number) / run.size)
  const lengths = runs.map((run) => run.text.length)
  const least = boldLine(strokes, weightedMedian(strokes, lengths))
  const leastShare = BOLD_SHARE * weightedMedian(shares, lengths)
  for (const [index, run] of runs.entries()) {
    run.bold = (strokes[index] as number) > least && (shares[index] as number) > leastShare
  }
}

/** Of the places where bold print may begin, the one that parts the strokes into the two most different kinds (Otsu). */
function boldLine(strokes: number[], middle: number): number {
  const [from, to] = [BOLD_STROKE.from * middle, BOLD_STROKE.to * middle]
  // A large name has thick strokes, and is one cell.
  const sorted = strokes.map((stroke) => Math.min(stroke, 1.8 * middle)).sort((a, b) => a - b)
  const all = sorted.reduce((sum, stroke) => sum + stroke, 0)
  let best = { contrast: 0, line: to }
  let below = 0
  for (const [count, stroke] of sorted.entries()) {
    const before = sorted[count - 1] ?? 0
    const line = Math.min(to, Math.max(from, (before + stroke) / 2))
    const rest = sorted.length - count
    if (count > 0 && before <= line && stroke > line) {
      const contrast = count * rest * (below / count - (all - below) / rest) ** 2
      if (contrast > best.contrast) best = { contrast, line }
    }
    below += stroke
  }
  return best.line
}

/** The value on either side of which half of the weight lies; 0 of nothing. */
function weightedMedian(values: number[], weights: number[]): number {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  let rest = weights.reduce((sum, weight) => sum + weight, 0) / 2
  for (const index of order) {
    rest -= weights[index] ?? 0
    if (rest <= 0) return values[index] ?? 0
  }
  return 0
}

// From the size of most text outwards: what is near to it has its size, then the same above and below.
function evenSizes(runs: Run[]): void {
  if (runs.length === 0) return
  const middle = weightedMedian(
    runs.map((run) => run.size),
    runs.map((run) => run.text.length),
  )
  const [smaller, larger]: [Run[], Run[]] = [[], []]
  for (const run of runs) {
    if (run.size * ONE_SIZE < middle) smaller.push(run)
    else if (run.size > middle * ONE_SIZE) larger.push(run)
    else run.size = Math.max(0.5, Math.round(middle * 2) / 2)
  }
  if (smaller.length < runs.length) evenSizes(smaller)
  if (larger.length < runs.length) evenSizes(larger)
}

function alignLefts(runs: Run[]): void {
  const sorted = [...runs].sort((a, b) => a.x - b.x)
  for (let from = 0; from < sorted.length; ) {
    const { x, size } = sorted[from] as Run
    let to = from
    while (to < sorted.length && (sorted[to] as Run).x - x <= ONE_LEFT_EMS * size) to++
    for (const run of sorted.slice(from, to)) {
      run.width += run.x - x
      run.x = x
    }
    from = to
  }
}

// A figure before bold print decorates a heading; before other print it marks an item of a list.
function markOf(mark: ReadCell['mark'], run: Run): string {
  return mark === undefined || (mark === '■' && run.bold) ? '' : `${mark} `
}

/** What begins so many lines one below the other is the mark of a list. */
const LIST_LENGTH = 3
/** A mark that is no dot or figure reads as letters, before an ideograph: ✓ as V, ❖ as @@. */
const LETTERS_FOR_A_MARK = /^(\p{Lu}|[^\p{L}\p{N}\s•■·"“”'‘’(（[【《<]{1,2}) ?(?=\p{Script=Han})/u

function replaceMarks(runs: Run[]): void {
  const lists = new Map<string, Run[]>()
  for (const run of runs) {
    const letters = LETTERS_FOR_A_MARK.exec(run.text)?.[1]
    if (letters === undefined) continue
    const key = `${letters} ${run.x}`
    lists.set(key, [...(lists.get(key) ?? []), run])
  }
  for (const list of lists.values()) {
    if (list.length < LIST_LENGTH) continue
    for (const run of list) run.text = run.text.replace(LETTERS_FOR_A_MARK, '• ')
  }
}
