import type { Raster } from './raster.ts'

/** Side of a cell of the grid on which paper and print are told apart, as a share of the longer side. */
const CELLS = 72
/** Paper darker than this is print in reverse: white on a coloured bar. */
const DARK_PAPER = 110

/**
 * Makes the paper white and the print dark, wherever a lamp, a shadow or a coloured ground changed them: every pixel is
 * set in proportion to the paper about it, and large grounds with light print on them are reversed.
 */
export function flattenBackground(source: Raster): Raster {
  const { width, height } = source
  const side = Math.max(8, Math.round(Math.max(width, height) / CELLS))
  const across = Math.ceil(width / side)
  const down = Math.ceil(height / side)
  const paper = new Float32Array(across * down)
  for (let j = 0; j < down; j++) {
    for (let i = 0; i < across; i++) paper[j * across + i] = paperOf(source, i * side, j * side, side)
  }
  const isReversed = darkGrounds(source, { paper, across, down, side })
  const columns = Array.from({ length: width }, (_, x) => Math.min(across - 1, Math.max(0, x / side - 0.5)))
  const lefts = Uint16Array.from(columns)
  const shares = Float32Array.from(columns, (at, x) => at - (lefts[x] as number))
  const cells = Uint16Array.from(columns, (_, x) => x / side)
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const row = rowOfPaper({ paper, across, down, side }, isReversed, y / side - 0.5)
    const firstCell = Math.floor(y / side) * across
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      const value = source.data[at] as number
      const cell = firstCell + (cells[x] as number)
      if (isReversed[cell]) data[at] = whiten(255 - value, 255 - (paper[cell] as number))
      else {
        const left = lefts[x] as number
        const before = row[left] as number
        data[at] = whiten(value, before + ((row[left + 1] as number) - before) * (shares[x] as number))
      }
    }
  }
  return { width, height, data }
}

/** The grid of cells of `side` pixels with the shade of the paper in each. */
type Grid = { paper: Float32Array; across: number; down: number; side: number }

/**
 * Marks the cells of dark grounds: blocks of 3 × 3 dark cells, with more light print on them than dark; dark print stands in a
 * shadow. Fewer are the strokes of large print or of a picture, and get the paper of their neighbours.
 */
function darkGrounds(source: Raster, grid: Grid): Uint8Array {
  const { paper, across, down } = grid
  const isDark = paper.map((shade) => (shade < DARK_PAPER ? 1 : 0))
  const marks = new Uint8Array(paper.length)
  const around = (i: number, j: number) =>
    Array.from({ length: 9 }, (_, k) => [i + (k % 3) - 1, j + Math.floor(k / 3) - 1] as const)
      .filter(([x, y]) => x >= 0 && y >= 0 && x < across && y < down)
      .map(([x, y]) => y * across + x)
  for (let j = 0; j < down; j++) {
    for (let i = 0; i < across; i++) {
      const block = around(i, j)
      if (block.every((cell) => isDark[cell])) for (const cell of block) marks[cell] = 1
    }
  }
  for (const ground of piecesOf(marks, across)) {
    const light = ground.reduce((sum, cell) => sum + lightPrint(source, grid, cell), 0)
    if (light < 0) for (const cell of ground) isDark[cell] = marks[cell] = 0
  }
  for (let j = 0; j < down; j++) {
    for (let i = 0; i < across; i++) {
      const own = j * across + i
      if (!isDark[own] || marks[own]) continue
      const light = around(i, j).filter((cell) => !isDark[cell])
      paper[own] = light.length === 0 ? 255 : Math.max(...light.map((cell) => paper[cell] as number))
    }
  }
  return marks
}

/** The marked cells that hang together, piece by piece. */
function piecesOf(marks: Uint8Array, across: number): number[][] {
  const seen = new Uint8Array(marks.length)
  const pieces: number[][] = []
  for (let start = 0; start < marks.length; start++) {
    if (!marks[start] || seen[start]) continue
    const piece = [start]
    seen[start] = 1
    for (const cell of piece) {
      const column = cell % across
      const sides = [column > 0 ? cell - 1 : -1, column + 1 < across ? cell + 1 : -1]
      for (const next of [...sides, cell - across, cell + across]) {
        if (next < 0 || next >= marks.length || !marks[next] || seen[next]) continue
        seen[next] = 1
        piece.push(next)
      }
    }
    pieces.push(piece)
  }
  return pieces
}

/** Print in a shadow is darker than this share of its paper; light print is brighter than its ground by so many shades. */
const SHADED_PRINT = 0.6
const LIGHT_PRINT = 45

/** How many more pixels of a cell are light print than dark print. */
function lightPrint({ data, width, height }: Raster, { paper, across, side }: Grid, cell: number): number {
  const [left, top] = [(cell % across) * side, Math.floor(cell / across) * side]
  const ground = paper[cell] as number
  let light = 0
  for (let y = top; y < Math.min(height, top + side); y++) {
    for (let x = left; x < Math.min(width, left + side); x++) {
      const value = data[y * width + x] as number
      if (value > ground + LIGHT_PRINT) light++
      else if (value < SHADED_PRINT * ground) light--
    }
  }
  return light
}

/** The paper of a row of pixels at the middles of the cells, between the two rows of cells about it. */
function rowOfPaper({ paper, across, down }: Grid, isReversed: Uint8Array, y: number): Float32Array {
  const at = Math.min(down - 1, Math.max(0, y))
  const top = Math.floor(at)
  const bottom = Math.min(down - 1, top + 1)
  return Float32Array.from({ length: across + 1 }, (_, index) => {
    const i = Math.min(index, across - 1)
    const [above, below] = [paper[top * across + i] as number, paper[bottom * across + i] as number]
    // A dark ground says nothing of the paper beside it.
    if (isReversed[top * across + i]) return isReversed[bottom * across + i] ? 255 : below
    return isReversed[bottom * across + i] ? above : above + (below - above) * (at - top)
  })
}

/** The shade of the paper in a cell: the most frequent of 16 shades, the lighter where two are nearly as frequent. */
function paperOf({ data, width, height }: Raster, left: number, top: number, side: number): number {
  const counts = new Uint32Array(16)
  const sums = new Float64Array(16)
  for (let y = top; y < Math.min(height, top + side); y += 2) {
    for (let x = left; x < Math.min(width, left + side); x += 2) {
      const value = data[y * width + x] as number
      counts[value >> 4] = (counts[value >> 4] as number) + 1
      sums[value >> 4] = (sums[value >> 4] as number) + value
    }
  }
  let best = 15
  for (let shade = 15; shade >= 0; shade--) {
    if ((counts[shade] as number) > 1.5 * (counts[best] as number)) best = shade
  }
  return counts[best] ? (sums[best] as number) / (counts[best] as number) : 255
}

// A tenth of leeway keeps the grain of the paper out.
function whiten(value: number, paper: number): number {
  return Math.min(255, (value * 255) / (paper * 0.9))
}
