import { type Raster, searchCopy } from './raster.ts'

/** A rectangle in pixels; `right` and `bottom` lie outside. */
export type Box = { left: number; top: number; right: number; bottom: number }

/** Longer side of the copy in which the lines are looked for: an em of body text is then about 20 pixels. */
const SEARCH_SIDE = 1600
const INK = 150
/** Gap, in ems, that parts two cells of a line; a wide space inside a label (性　别) is one em. */
const CELL_GAP_EMS = 1.3
const MAX_CELLS = 1_500

/**
 * The height of most print on a page, in pixels.
 * @param source a page whose paper has been made white and whose rules have been wiped out
 */
export function printHeight(source: Raster): number {
  const { ink, width, height, step } = inkCopy(source)
  return step * emOf(blobs(ink, width, height, 10))
}

/**
 * Finds the cells of text on a straightened page: pieces of lines without wide gaps. Tesseract's own search is not used:
 * the places it gives for Chinese words are wrong by whole words, and it writes quotation marks where gaps are.
 * @param source a page whose paper has been made white and whose rules have been wiped out
 * @param sides where upright lines were that part what stands in one line
 */
export function findCells(source: Raster, sides: Box[] = []): Box[] {
  const { ink, width, height, step } = inkCopy(source)
  const em = emOf(blobs(ink, width, height, 10))
  const found = blobs(ink, width, height, Math.max(3, Math.round(0.7 * em)))
  const joined = joinInLine(
    joinStacked(
      found.filter((box) => heightOf(box) <= 4 * em),
      em,
    ),
    em,
  )
  return joined
    .filter((box) => isText(box, em))
    .sort((a, b) => a.top - b.top || a.left - b.left)
    .slice(0, MAX_CELLS)
    .map((box) => ({
      left: box.left * step,
      top: box.top * step,
      right: Math.min(source.width, box.right * step),
      bottom: Math.min(source.height, box.bottom * step),
    }))
    .flatMap((box) => splitAt(box, sides))
}

function splitAt(box: Box, sides: Box[]): Box[] {
  const cuts = sides
    .filter((side) => side.left > box.left && side.right < box.right)
    .filter((side) => Math.min(side.bottom, box.bottom) - Math.max(side.top, box.top) > 0.5 * heightOf(box))
    .sort((a, b) => a.left - b.left)
  const parts: Box[] = []
  let left = box.left
  for (const cut of cuts) {
    parts.push({ ...box, left, right: cut.left })
    left = cut.right
  }
  return [...parts, { ...box, left }].filter((part) => widthOf(part) > 0.2 * heightOf(box))
}

function inkCopy(source: Raster): { ink: Uint8Array; width: number; height: number; step: number } {
  const { small, step } = searchCopy(source, SEARCH_SIDE)
  const { width, height, data } = small
  return { ink: data.map((value) => (value < INK ? 1 : 0)), width, height, step }
}

function heightOf(box: Box): number {
  return box.bottom - box.top
}

function widthOf(box: Box): number {
  return box.right - box.left
}

/** The height of most text: the median of the heights of what is longer than high, weighted by length. */
function emOf(boxes: Box[]): number {
  const lines = boxes.filter((box) => widthOf(box) > 2 * heightOf(box) && heightOf(box) >= 6)
  const sorted = lines.sort((a, b) => heightOf(a) - heightOf(b))
  let rest = sorted.reduce((sum, box) => sum + widthOf(box), 0) / 2
  for (const box of sorted) {
    rest -= widthOf(box)
    if (rest <= 0) return heightOf(box)
  }
  return 20
}

function isText(box: Box, em: number): boolean {
  const [width, height] = [widthOf(box), heightOf(box)]
  return height >= 0.4 * em && width >= 0.2 * em && height <= 3 * em
}

/** The boxes of ink that hangs together once gaps of at most `gap` pixels in a row are closed. */
function blobs(ink: Uint8Array, width: number, height: number, gap: number): Box[] {
  const boxes: Box[] = []
  const parent: number[] = []
  const root = (index: number): number => {
    let at = index
    while (parent[at] !== at) at = parent[at] as number
    parent[index] = at
    return at
  }
  let above: [from: number, to: number, blob: number][] = []
  for (let y = 0; y < height; y++) {
    const row: typeof above = []
    let before = 0
    for (const [from, to] of runsOf(ink, y * width, width, gap)) {
      const blob = boxes.push({ left: from, top: y, right: to, bottom: y + 1 }) - 1
      parent.push(blob)
      while (before < above.length && (above[before]?.[1] ?? 0) < from) before++
      for (let k = before; k < above.length && (above[k]?.[0] ?? 0) <= to; k++) {
        const [a, b] = [root(above[k]?.[2] ?? 0), root(blob)]
        if (a !== b) {
          grow(boxes[a] as Box, boxes[b] as Box)
          parent[b] = a
        }
      }
      row.push([from, to, blob])
    }
    above = row
  }
  return boxes.filter((_, index) => parent[index] === index)
}

function runsOf(ink: Uint8Array, start: number, width: number, gap: number): [number, number][] {
  const runs: [number, number][] = []
  for (let x = 0; x < width; x++) {
    if (!ink[start + x]) continue
    const last = runs.at(-1)
    if (last && x - last[1] <= gap) last[1] = x + 1
    else runs.push([x, x + 1])
  }
  return runs
}

function grow(box: Box, other: Box): void {
  box.left = Math.min(box.left, other.left)
  box.top = Math.min(box.top, other.top)
  box.right = Math.max(box.right, other.right)
  box.bottom = Math.max(box.bottom, other.bottom)
}

// The strokes of 二 and the dot of an i hang together with nothing but their neighbours, where there are any.
function joinStacked(boxes: Box[], em: number): Box[] {
  return joinWhere(boxes, (a, b) => {
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
    const apart = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom)
    const together = Math.max(a.bottom, b.bottom) - Math.min(a.top, b.top)
    if (apart <= 0 && across >= 0) return together <= 1.4 * Math.max(heightOf(a), heightOf(b))
    return across > 0 && apart <= 0.35 * em && together <= 1.15 * em
  })
}

function joinInLine(boxes: Box[], em: number): Box[] {
  return joinWhere(boxes, (a, b) => {
    const overlap = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
    const size = Math.max(heightOf(a), heightOf(b), 0.8 * em)
    const gap = Math.max(a.left, b.left) - Math.min(a.right, b.right)
    const together = Math.max(a.bottom, b.bottom) - Math.min(a.top, b.top)
    return (
      overlap >= 0.5 * Math.min(heightOf(a), heightOf(b)) &&
      gap < CELL_GAP_EMS * size &&
      together < 1.5 * size
    )
  })
}

function joinWhere(boxes: Box[], belong: (a: Box, b: Box) => boolean): Box[] {
  const kept: Box[] = []
  for (const box of boxes.slice(0, 4 * MAX_CELLS).sort((a, b) => a.left - b.left)) {
    const merged = { ...box }
    for (let i = kept.length - 1; i >= 0; i--) {
      if (!belong(kept[i] as Box, merged)) continue
      grow(merged, kept[i] as Box)
      kept.splice(i, 1)
      i = kept.length
    }
    kept.push(merged)
  }
  return kept
}
