import { type Raster, rotateRaster, scaleRaster, turnRaster } from '#resume/read/ocr/raster.ts'
import type { Random } from './random.ts'

/** What scanners and telephones do to a page, by name. */
export const SPOILERS: Record<string, (page: Raster, random: Random) => Raster> = {
  clean: (page) => page,
  skewed: (page, random) => rotateRaster(page, either(random, 1, 5)),
  noisy: (page, random) => addNoise(blur(page), random, 45),
  turned: (page, random) => turnRaster(page, random.int(1, 3)),
  low: (page) => scaleRaster(page, 110 / 200),
  packed: (page) => packBlocks(page, 42),
  photographed: (page, random) =>
    packBlocks(addNoise(shade(rotateRaster(page, either(random, 0.5, 2.5)), random), random, 20), 24),
  // The limits of what can be read: a fax.
  faxed: (page, random) =>
    rotateRaster(threshold(addNoise(scaleRaster(page, 0.75), random, 60)), either(random, 0.3, 1.5)),
}

function either(random: Random, from: number, to: number): number {
  const degrees = from + (to - from) * random.next()
  return random.chance(0.5) ? degrees : -degrees
}

/** Each pixel moved by up to `range` shades, in a bell. */
function addNoise(page: Raster, random: Random, range: number): Raster {
  return eachPixel(page, (value) => value + range * (random.next() + random.next() + random.next() - 1.5))
}

function threshold(page: Raster): Raster {
  return eachPixel(page, (value) => (value < 150 ? 0 : 255))
}

/** Light from one side, and a shadow over a corner. */
function shade(page: Raster, random: Random): Raster {
  const [left, top] = [0.55 + 0.4 * random.next(), 0.6 + 0.35 * random.next()]
  const edge = (0.4 + 0.4 * random.next()) * page.width
  return eachPixel(page, (value, x, y) => {
    const light = left + (1 - left) * (x / page.width) - (1 - top) * (y / page.height)
    const shadow = 1 / (1 + Math.exp((edge - x - 0.4 * y) / 40))
    return value * Math.max(0.25, light) * (1 - 0.3 * shadow)
  })
}

function eachPixel(page: Raster, change: (value: number, x: number, y: number) => number): Raster {
  const data = new Uint8Array(page.data.length)
  for (let at = 0; at < data.length; at++) {
    const value = change(page.data[at] ?? 255, at % page.width, Math.floor(at / page.width))
    data[at] = Math.min(255, Math.max(0, value))
  }
  return { ...page, data }
}

/** Out of focus: three by three pixels. */
function blur(page: Raster): Raster {
  const { width, height, data } = page
  return eachPixel(page, (_, x, y) => {
    let sum = 0
    for (let j = -1; j <= 1; j++) {
      for (let i = -1; i <= 1; i++) {
        const [column, row] = [
          Math.min(width - 1, Math.max(0, x + i)),
          Math.min(height - 1, Math.max(0, y + j)),
        ]
        sum += (data[row * width + column] ?? 255) * (i === 0 && j === 0 ? 4 : 1)
      }
    }
    return sum / 12
  })
}

/** What JPEG does: blocks of 8 × 8 as sums of waves, of which the higher keep fewer steps. */
function packBlocks(page: Raster, coarseness: number): Raster {
  const waves = Array.from({ length: 8 }, (_, k) =>
    Array.from(
      { length: 8 },
      (_, n) => Math.cos(((2 * n + 1) * k * Math.PI) / 16) * (k === 0 ? Math.SQRT1_2 : 1) * 0.5,
    ),
  )
  const data = page.data.slice()
  for (let top = 0; top + 8 <= page.height; top += 8) {
    for (let left = 0; left + 8 <= page.width; left += 8)
      packBlock(data, page.width, top * page.width + left, waves, coarseness)
  }
  return { ...page, data }
}

function packBlock(
  data: Uint8Array,
  stride: number,
  start: number,
  waves: number[][],
  coarseness: number,
): void {
  const along = (rows: number[][], isBack: boolean) =>
    rows.map((row) =>
      waves.map((_, k) =>
        row.reduce((sum, value, n) => sum + value * ((isBack ? waves[n]?.[k] : waves[k]?.[n]) ?? 0), 0),
      ),
    )
  const turned = (rows: number[][]) => rows.map((_, x) => rows.map((row) => row[x] ?? 0))
  const block = waves.map((_, y) => waves.map((_, x) => data[start + y * stride + x] ?? 255))
  const spectrum = turned(along(turned(along(block, false)), false)).map((row, v) =>
    row.map((value, u) => {
      const step = u + v === 0 ? 4 : coarseness * (0.3 + (u + v) / 7)
      return Math.round(value / step) * step
    }),
  )
  const back = turned(along(turned(along(spectrum, true)), true))
  for (const [y, row] of back.entries()) {
    for (const [x, value] of row.entries()) data[start + y * stride + x] = Math.min(255, Math.max(0, value))
  }
}
