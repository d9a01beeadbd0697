import { type Raster, searchCopy } from './raster.ts'

/** How the lines of a picture run: `sideways` up or down the page, and `degrees` clockwise off the straight. */
export type Skew = { sideways: boolean; degrees: number }

const WIDTH = 900
const MAX_DEGREES = 8
const MAX_POINTS = 60_000

/** Ink that goes on for longer, in pixels of the copy, is no print but a rule, a bar or the line of a timeline. */
const LONGEST_PRINT = 24

/**
 * Finds how a page lies from the profile of its dark pixels: seen along the lines it has deep valleys between them.
 * @param source a page whose paper has been made white
 */
export function findSkew(source: Raster): Skew {
  const { small } = searchCopy(source, WIDTH)
  const points = pointsOf(small, darkPixels(small))
  if (points.x.length < 50) return { sideways: false, degrees: 0 }
  const level = bestAngle(points.x, points.y, small.height)
  const upright = bestAngle(points.y, points.x, small.width)
  // One long line is clearer than all print, and lies either way.
  const print = pointsOf(small, withoutRules(small, darkPixels(small)))
  const rows = profileScore(print.x, print.y, level.degrees, small.height)
  const columns = profileScore(print.y, print.x, upright.degrees, small.width)
  if (columns > 1.3 * rows) return { sideways: true, degrees: -upright.degrees }
  return { sideways: false, degrees: level.degrees }
}

type Points = { x: Float32Array; y: Float32Array }

function darkPixels({ data }: Raster): Uint8Array {
  return data.map((value) => (value < 160 ? 1 : 0))
}

function pointsOf({ width }: Raster, isDark: Uint8Array): Points {
  const dark: number[] = []
  for (const [index, value] of isDark.entries()) if (value) dark.push(index)
  const every = Math.max(1, Math.ceil(dark.length / MAX_POINTS))
  const kept = dark.filter((_, index) => index % every === 0)
  return {
    x: Float32Array.from(kept, (index) => index % width),
    y: Float32Array.from(kept, (index) => Math.floor(index / width)),
  }
}

function withoutRules({ width, height }: Raster, isDark: Uint8Array): Uint8Array {
  const print = isDark.slice()
  const clear = (lines: number, length: number, lineStep: number, step: number) => {
    for (let line = 0; line < lines; line++) {
      let run = 0
      for (let place = 0; place <= length; place++) {
        const at = line * lineStep + place * step
        if (place < length && isDark[at]) run++
        else {
          if (run > LONGEST_PRINT) for (let back = 1; back <= run; back++) print[at - back * step] = 0
          run = 0
        }
      }
    }
  }
  clear(height, width, width, 1)
  clear(width, height, 1, width)
  return print
}

/** The slope, in degrees, along which the points lie in the clearest rows. */
function bestAngle(
  along: Float32Array,
  across: Float32Array,
  length: number,
): { degrees: number; score: number } {
  let best = { degrees: 0, score: profileScore(along, across, 0, length) }
  const search = (from: number, to: number, step: number) => {
    for (let degrees = from; degrees <= to + 1e-9; degrees += step) {
      const score = profileScore(along, across, degrees, length)
      if (score > best.score * 1.0001) best = { degrees, score }
    }
  }
  search(-MAX_DEGREES, MAX_DEGREES, 0.5)
  const { degrees } = best
  search(degrees - 0.4, degrees + 0.4, 0.1)
  return best
}

function profileScore(along: Float32Array, across: Float32Array, degrees: number, length: number): number {
  const bins = new Float64Array(2 * length + 2)
  const slope = Math.tan((degrees * Math.PI) / 180)
  const middle = bins.length / 4
  for (let i = 0; i < along.length; i++) {
    const bin = Math.round((across[i] as number) - slope * (along[i] as number) + middle)
    if (bin >= 0 && bin < bins.length) bins[bin] = (bins[bin] as number) + 1
  }
  let score = 0
  for (let i = 1; i < bins.length; i++) score += ((bins[i] as number) - (bins[i - 1] as number)) ** 2
  return score
}
