import type { Box } from './cells.ts'
import type { Raster } from './raster.ts'

const INK = 170

/**
 * Wipes out the lines of tables and under headings: ink that goes on, straight, for longer than any stroke of a character.
 * @param longest length in pixels of what is kept
 */
export function eraseRules(page: Raster, longest: number): Raster {
  const { width, height } = page
  const cleaned = { ...page, data: page.data.slice() }
  eachRow(page, longest, (y, left, right) => {
    for (let x = left; x < right; x++) whiten(cleaned.data, y, height, y * width + x, width)
  })
  eachColumn(page, longest, (x, top, bottom) => {
    for (let y = top; y < bottom; y++) whiten(cleaned.data, x, width, y * width + x, 1)
  })
  return cleaned
}

/** The longest hole in a rule, as a share of the longest run that is kept: noise and thin print break rules up. */
const HOLE_SHARE = 1 / 30
/** Share of a rule that may be holes, and by how many times that share it must be longer to be believed. */
const MAX_HOLES = 0.2
const HOLES_WEIGH = 5

/** A run of ink along a row or a column, with what it has of holes. */
type InkRun = { from: number; last: number; holes: number }

function isRule({ from, last, holes }: InkRun, longest: number): boolean {
  const length = last + 1 - from
  const share = holes / length
  return share <= MAX_HOLES && length > longest * (1 + HOLES_WEIGH * share)
}

/** The run with one more pixel of ink; a new run where the hole before it is too long. */
function extend(run: InkRun, at: number, longestHole: number): boolean {
  const hole = at - run.last - 1
  if (hole > longestHole) return false
  run.holes += hole
  run.last = at
  return true
}

/** Visits the runs of ink along a row that are longer than `longest`. */
function eachRow(
  page: Raster,
  longest: number,
  visit: (y: number, left: number, right: number) => void,
): void {
  const { width, height, data } = page
  const longestHole = Math.round(longest * HOLE_SHARE)
  for (let y = 0; y < height; y++) {
    let run: InkRun = { from: 0, last: -1, holes: 0 }
    for (let x = 0; x < width; x++) {
      if ((data[y * width + x] as number) >= INK || extend(run, x, longestHole)) continue
      if (isRule(run, longest)) visit(y, run.from, run.last + 1)
      run = { from: x, last: x, holes: 0 }
    }
    if (isRule(run, longest)) visit(y, run.from, run.last + 1)
  }
}

/** Visits the runs of ink down a column that are longer than `longest`; row by row, as the picture lies in memory. */
function eachColumn(
  page: Raster,
  longest: number,
  visit: (x: number, top: number, bottom: number) => void,
): void {
  const { width, height, data } = page
  const longestHole = Math.round(longest * HOLE_SHARE)
  const runs = Array.from({ length: width }, (): InkRun => ({ from: 0, last: -1, holes: 0 }))
  const end = (run: InkRun, x: number) => {
    if (isRule(run, longest)) visit(x, run.from, run.last + 1)
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((data[y * width + x] as number) >= INK) continue
      const run = runs[x] as InkRun
      if (extend(run, y, longestHole)) continue
      end(run, x)
      Object.assign(run, { from: y, last: y, holes: 0 })
    }
  }
  for (const [x, run] of runs.entries()) end(run, x)
}

// The half-tone on either side of a rule goes with it; print that touches it is darker and stays.
function whiten(data: Uint8Array, line: number, lines: number, at: number, lineStep: number): void {
  data[at] = 255
  if (line > 0 && (data[at - lineStep] as number) >= 60) data[at - lineStep] = 255
  if (line + 1 < lines && (data[at + lineStep] as number) >= 60) data[at + lineStep] = 255
}

/** What a side of a box about a heading is at most as wide as, by its length; a stroke of large print is wider. */
const SIDE_SHARE = 0.08
const SIDE_CLEARANCE_EMS = 0.3

/**
 * Wipes out, in place, short upright lines that stand apart, which read as letters or brackets: the sides of a box about a
 * heading, and lines that part what stands in one line. Returns where they were.
 * @param em height of most print on the page, in pixels
 */
export function eraseSides(page: Raster, em: number): Box[] {
  const { width, data } = page
  const sides: Box[] = []
  const clearance = Math.round(SIDE_CLEARANCE_EMS * em)
  const isInk = (x: number, y: number) => x >= 0 && x < width && (data[y * width + x] as number) < INK
  eachColumn(page, 1.1 * em, (x, top, bottom) => {
    const length = bottom - top
    const middle = top + (length >> 1)
    // Seen from its leftmost column, as wide as it is in the middle.
    if (isInk(x - 1, middle)) return
    let right = x + 1
    while (right - x <= SIDE_SHARE * length && isInk(right, middle)) right++
    if (right - x > Math.max(2, SIDE_SHARE * length)) return
    if (isApart(isInk, x, right, top, length, clearance)) sides.push({ left: x, right, top, bottom })
  })
  for (const { left, right, top, bottom } of sides) {
    for (let y = Math.max(0, top - 1); y <= Math.min(page.height - 1, bottom); y++) {
      data.fill(255, y * width + Math.max(0, left - 2), y * width + Math.min(width, right + 2))
    }
  }
  return sides
}

function isApart(
  isInk: (x: number, y: number) => boolean,
  left: number,
  right: number,
  from: number,
  length: number,
  clearance: number,
): boolean {
  const skipped = Math.ceil(0.12 * length)
  for (let y = from + skipped; y < from + length - skipped; y += 2) {
    for (let d = 2; d <= clearance; d++) if (isInk(left - d, y) || isInk(right - 1 + d, y)) return false
  }
  return true
}
