import type { Box } from './cells.ts'
import type { Raster } from './raster.ts'

const INK = 170

/** The box cut out of the page. */
export function cutOut(page: Raster, box: Box): Raster {
  const width = box.right - box.left
  const height = box.bottom - box.top
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const from = (box.top + y) * page.width + box.left
    data.set(page.data.subarray(from, from + width), y * width)
  }
  return { width, height, data }
}

/** The picture without the wider part of its gaps, in which print set wide (韩　清　越) is read as well as any other. */
export function closeGaps(line: Raster): Raster {
  const widest = Math.round(0.18 * line.height)
  const kept: number[] = []
  let gap = 0
  for (const [x, inked] of inkedColumns(line).entries()) {
    gap = inked ? 0 : gap + 1
    if (gap <= widest) kept.push(x)
  }
  const data = new Uint8Array(kept.length * line.height)
  for (let y = 0; y < line.height; y++) {
    for (const [to, x] of kept.entries()) data[y * kept.length + to] = line.data[y * line.width + x] ?? 255
  }
  return { width: kept.length, height: line.height, data }
}

/** The cell without the white at its ends. */
export function trimCell(page: Raster, cell: Box): Box {
  const inked = inkedColumns(cutOut(page, cell))
  const first = inked.indexOf(true)
  return first < 0
    ? cell
    : { ...cell, left: cell.left + first, right: cell.left + inked.lastIndexOf(true) + 1 }
}

/** The parts of a cell between gaps of at least `ems` of its height, each no higher than its ink. */
export function partsOf(page: Raster, cell: Box, ems: number): Box[] {
  const line = cutOut(page, cell)
  const parts: Box[] = []
  for (const [x, inked] of inkedColumns(line).entries()) {
    if (!inked) continue
    const last = parts.at(-1)
    if (last && x - last.right < ems * line.height) last.right = x + 1
    else parts.push({ left: x, right: x + 1, top: 0, bottom: line.height })
  }
  return parts.map((part) => {
    const own = cutOut(line, part)
    const rows = Array.from({ length: own.height }, (_, y) =>
      own.data.subarray(y * own.width, (y + 1) * own.width).some((value) => value < INK),
    )
    const left = cell.left + part.left
    const right = cell.left + part.right
    return { left, right, top: cell.top + rows.indexOf(true), bottom: cell.top + rows.lastIndexOf(true) + 1 }
  })
}

function inkedColumns({ width, height, data }: Raster): boolean[] {
  const inked = new Array<boolean>(width).fill(false)
  for (let index = 0; index < width * height; index++) {
    if ((data[index] as number) < INK) inked[index % width] = true
  }
  return inked
}

/**
 * The mark with which a line of a list or a heading begins, and the rest of the line; undefined where it begins otherwise: a
 * dot or square, or a star or another figure as large as a letter. The networks read such marks as commas, stops or 女.
 */
export function splitMark(page: Raster, cell: Box): { mark: '•' | '■'; rest: Box } | undefined {
  const [first, ...rest] = partsOf(page, cell, MARK_GAP_EMS)
  const [next, last] = [rest[0], rest.at(-1)]
  if (!first || !next || !last) return undefined
  const em = cell.bottom - cell.top
  const [width, height] = [first.right - first.left, first.bottom - first.top]
  const middle = ((first.top + first.bottom) / 2 - cell.top) / em
  if (width < 0.1 * em || width > 1.2 * em || middle < 0.3 || middle > 0.72) return undefined
  const isRound = width <= 1.5 * height && height <= 1.5 * width
  const isSmall = isRound && height <= 0.62 * em && isFull(page, first)
  if (!isSmall && !holdsSolid(page, first, SOLID_EMS * em)) return undefined
  return { mark: isSmall ? '•' : '■', rest: { ...cell, left: next.left } }
}

const MARK_GAP_EMS = 0.15
/** A figure holds a square without paper of this side, in ems; the boldest stroke of a letter is thinner. */
const SOLID_EMS = 0.3
/** Share of that square that is ink; grain makes some of it light. */
const SOLID_SHARE = 0.94

function isFull(page: Raster, box: Box): boolean {
  const { data } = cutOut(page, box)
  let inked = 0
  for (const value of data) if (value < INK) inked++
  return inked >= 0.62 * data.length
}

function holdsSolid(page: Raster, box: Box, least: number): boolean {
  const { data, width, height } = cutOut(page, box)
  const side = Math.max(3, Math.round(least))
  if (width < side || height < side) return false
  // Sums over all that lies above and to the left.
  const stride = width + 1
  const sums = new Uint32Array(stride * (height + 1))
  const sum = (x: number, y: number) => sums[y * stride + x] as number
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const own = (data[y * width + x] as number) < INK ? 1 : 0
      sums[(y + 1) * stride + x + 1] = own + sum(x, y + 1) + sum(x + 1, y) - sum(x, y)
      if (x + 1 < side || y + 1 < side) continue
      const [left, top] = [x + 1 - side, y + 1 - side]
      const inked = sum(x + 1, y + 1) - sum(left, y + 1) - sum(x + 1, top) + sum(left, top)
      if (inked >= SOLID_SHARE * side * side) return true
    }
  }
  return false
}
