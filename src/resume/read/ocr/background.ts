import type { Raster } from './raster.ts'

/** Side of a cell of the grid on which paper and print are told apart, as a share of the longer side. */
const CELLS = 72
/** Paper darker than this is print in reverse: white on a coloured bar. */
const DARK_PAPER = 110

/**
 * Makes the paper white and the print dark, wherever a lamp, a shadow or a coloured bar changed them: every pixel is
 * set in proportion to the paper about it, and places with light print on dark ground are reversed.
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
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const cell = Math.floor(y / side) * across + Math.floor(x / side)
      const own = paper[cell] as number
      const value = source.data[y * width + x] as number
      if (own < DARK_PAPER) data[y * width + x] = whiten(255 - value, 255 - own)
      else
        data[y * width + x] = whiten(value, between(paper, across, down, x / side - 0.5, y / side - 0.5, own))
    }
  }
  return { width, height, data }
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

/** The paper at a place between the middles of four cells; dark cells, which are handled apart, count as `own`. */
function between(
  paper: Float32Array,
  across: number,
  down: number,
  x: number,
  y: number,
  own: number,
): number {
  const left = Math.min(across - 1, Math.max(0, Math.floor(x)))
  const top = Math.min(down - 1, Math.max(0, Math.floor(y)))
  const right = Math.min(across - 1, left + 1)
  const bottom = Math.min(down - 1, top + 1)
  const u = Math.min(1, Math.max(0, x - left))
  const v = Math.min(1, Math.max(0, y - top))
  const shade = (column: number, row: number) => {
    const value = paper[row * across + column] as number
    return value < DARK_PAPER ? own : value
  }
  const above = shade(left, top) * (1 - u) + shade(right, top) * u
  const below = shade(left, bottom) * (1 - u) + shade(right, bottom) * u
  return above * (1 - v) + below * v
}

// A tenth of leeway keeps the grain of the paper out.
function whiten(value: number, paper: number): number {
  return Math.min(255, (value * 255) / (paper * 0.9))
}
