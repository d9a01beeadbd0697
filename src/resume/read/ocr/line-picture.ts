import type { Box } from './cells.ts'
import { blankRaster, type Raster } from './raster.ts'

/** How print is set into the picture of a line: the rows that it fills, of how many. */
export type LineFit = { print: number; rows: number }

/**
 * The picture of one line as the network wants it: exactly as high as its input, so that Tesseract scales nothing, with
 * white about the print. Shrinking takes the mean of what falls together, growing interpolates.
 */
export function linePicture(page: Raster, cell: Box, { print, rows }: LineFit): Raster {
  const factor = print / (cell.bottom - cell.top)
  const width = Math.max(3, Math.round((cell.right - cell.left) * factor))
  const side = Math.round(print / 4)
  const top = Math.round((rows - print) / 2)
  const frame = blankRaster(width + 2 * side, rows)
  const columns = weightsOf(cell.left, cell.right, width, page.width)
  const lines = weightsOf(cell.top, cell.bottom, print, page.height)
  for (let y = 0; y < print; y++) {
    const down = lines[y] as Weights
    for (let x = 0; x < width; x++) {
      const across = columns[x] as Weights
      let sum = 0
      for (let j = 0; j < down.share.length; j++) {
        const from = (down.first + j) * page.width + across.first
        let row = 0
        for (let i = 0; i < across.share.length; i++)
          row += (page.data[from + i] as number) * (across.share[i] as number)
        sum += row * (down.share[j] as number)
      }
      frame.data[(y + top) * frame.width + x + side] = sum + 0.5
    }
  }
  return frame
}

/** The pixels that make one pixel of the result, from `first` on, with their shares, which add up to 1. */
type Weights = { first: number; share: Float32Array }

function weightsOf(from: number, to: number, count: number, limit: number): Weights[] {
  const step = (to - from) / count
  // At least two pixels wide, so that growing is smooth.
  const reach = Math.max(1, step)
  return Array.from({ length: count }, (_, index) => {
    const middle = from + (index + 0.5) * step - 0.5
    const first = Math.max(0, Math.min(limit - 1, Math.ceil(middle - reach)))
    const last = Math.max(first, Math.min(limit - 1, Math.floor(middle + reach)))
    const share = Float32Array.from({ length: last - first + 1 }, (_, i) =>
      Math.max(0.001, 1 - Math.abs(first + i - middle) / reach),
    )
    const sum = share.reduce((total, each) => total + each, 0)
    return { first, share: share.map((each) => each / sum) }
  })
}
