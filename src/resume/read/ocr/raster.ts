import type { Matrix } from '../../document.ts'

/** A picture in shades of grey, one byte a pixel, row by row; 0 is black. */
export type Raster = { width: number; height: number; data: Uint8Array }

/** A white picture. */
export function blankRaster(width: number, height: number): Raster {
  return { width, height, data: new Uint8Array(width * height).fill(255) }
}

/** The picture in another size: averaged when it shrinks by more than half, interpolated otherwise. */
export function scaleRaster(source: Raster, factor: number): Raster {
  if (factor === 1) return source
  if (factor < 0.5) {
    const step = Math.floor(1 / factor)
    return scaleRaster(averageBlocks(source, step), factor * step)
  }
  const width = Math.max(1, Math.round(source.width * factor))
  const height = Math.max(1, Math.round(source.height * factor))
  const place = (x: number, y: number): [number, number] => [
    (x + 0.5) / factor - 0.5,
    (y + 0.5) / factor - 0.5,
  ]
  return resample(source, width, height, place)
}

/** A copy to look for large things in, its longer side about `side` pixels: each pixel is the mean of `step` × `step` of the source. */
export function searchCopy(source: Raster, side: number): { small: Raster; step: number } {
  const step = Math.max(1, Math.round(Math.max(source.width, source.height) / side))
  return { small: averageBlocks(source, step), step }
}

/** Each pixel of the result is the mean of `step` × `step` pixels. */
export function averageBlocks(source: Raster, step: number): Raster {
  if (step === 1) return source
  const width = Math.max(1, Math.floor(source.width / step))
  const height = Math.max(1, Math.floor(source.height / step))
  const data = new Uint8Array(width * height)
  const across = Math.min(step, source.width)
  const down = Math.min(step, source.height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (let j = 0; j < down; j++) {
        const from = (y * step + j) * source.width + x * step
        for (let i = 0; i < across; i++) sum += source.data[from + i] ?? 255
      }
      data[y * width + x] = sum / (across * down)
    }
  }
  return { width, height, data }
}

/** The picture turned clockwise by quarters of a circle. */
export function turnRaster(source: Raster, quarters: number): Raster {
  const turns = ((quarters % 4) + 4) % 4
  if (turns === 0) return source
  const { width: w, height: h } = source
  const [width, height] = turns === 2 ? [w, h] : [h, w]
  const data = new Uint8Array(w * h)
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const to =
        turns === 1
          ? x * width + (h - 1 - y)
          : turns === 2
            ? (h - 1 - y) * w + (w - 1 - x)
            : (w - 1 - x) * width + y
      data[to] = source.data[y * w + x] ?? 255
    }
  }
  return { width, height, data }
}

/** The map from places on the picture turned by quarters to places on `source`. */
export function backFromTurn({ width, height }: Raster, quarters: number): Matrix {
  const turns = ((quarters % 4) + 4) % 4
  if (turns === 1) return [0, -1, 1, 0, 0, height]
  if (turns === 2) return [-1, 0, 0, -1, width, height]
  return turns === 3 ? [0, 1, -1, 0, width, 0] : [1, 0, 0, 1, 0, 0]
}

/** The map from places on the picture turned by a small angle to places on `source`. */
export function backFromRotation({ width, height }: Raster, degrees: number): Matrix {
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [cx, cy] = [width / 2, height / 2]
  return [cos, -sin, sin, cos, cx - cx * cos - cy * sin, cy + cx * sin - cy * cos]
}

/** The picture mirrored left to right. */
export function mirrorRaster(source: Raster): Raster {
  const data = new Uint8Array(source.data.length)
  for (let y = 0; y < source.height; y++) {
    const row = source.data.subarray(y * source.width, (y + 1) * source.width)
    data.set(row.slice().reverse(), y * source.width)
  }
  return { ...source, data }
}

/** The picture turned clockwise by a small angle in degrees about its middle, in its old size; what comes in is white. */
export function rotateRaster(source: Raster, degrees: number): Raster {
  const [a, b, c, d, e, f] = backFromRotation(source, degrees)
  return resample(source, source.width, source.height, (x, y) => [a * x + c * y + e, b * x + d * y + f])
}

// `place` is affine: it is asked for three points and followed in steps, since calling it per pixel costs a second a page.
function resample(
  source: Raster,
  width: number,
  height: number,
  place: (x: number, y: number) => [number, number],
): Raster {
  const data = new Uint8Array(width * height).fill(255)
  const [x0, y0] = place(0, 0)
  const [xRight, yRight] = place(1, 0)
  const [xDown, yDown] = place(0, 1)
  const [xi, yi, xj, yj] = [xRight - x0, yRight - y0, xDown - x0, yDown - y0]
  const { data: from, width: w, height: h } = source
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const x = x0 + xi * column + xj * row
      const y = y0 + yi * column + yj * row
      if (x < -0.5 || y < -0.5 || x > w - 0.5 || y > h - 0.5) continue
      const left = Math.max(0, Math.floor(x))
      const top = Math.max(0, Math.floor(y))
      const right = Math.min(w - 1, left + 1)
      const bottom = Math.min(h - 1, top + 1)
      const u = Math.max(0, x - left)
      const v = Math.max(0, y - top)
      const above = at(from, top * w + left) * (1 - u) + at(from, top * w + right) * u
      const below = at(from, bottom * w + left) * (1 - u) + at(from, bottom * w + right) * u
      data[row * width + column] = above * (1 - v) + below * v + 0.5
    }
  }
  return { width, height, data }
}

function at(data: Uint8Array, index: number): number {
  return data[index] as number
}
