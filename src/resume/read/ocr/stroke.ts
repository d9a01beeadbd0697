import type { Box } from './cells.ts'
import type { Raster } from './raster.ts'

/** Shades that differ by less are grain of the paper. */
const GRAIN = 24

/**
 * How thick the strokes of a cell's print are, in pixels: an ink of length l and thickness w covers lw and has edges of 2l.
 * Blur leaves both as they are.
 * @param page a page whose paper has been made white
 */
export function strokeWidth(page: Raster, { left, top, right, bottom }: Box): number {
  const { width, data } = page
  let ink = 0
  let edges = 0
  for (let y = top; y + 1 < bottom; y++) {
    for (let x = left; x + 1 < right; x++) {
      const at = y * width + x
      const value = data[at] as number
      ink += 255 - value
      const across = (data[at + 1] as number) - value
      const down = (data[at + width] as number) - value
      const slope = Math.sqrt(across * across + down * down) // Math.hypot takes ten times as long.
      if (slope > GRAIN) edges += slope
    }
  }
  return edges === 0 ? 0 : (2 * ink) / edges
}
