import { averageBlocks, type Raster } from './raster.ts'

/** How the lines of a picture run: `sideways` up or down the page, and `degrees` clockwise off the straight. */
export type Skew = { sideways: boolean; degrees: number }

const WIDTH = 900
const MAX_DEGREES = 8
const MAX_POINTS = 60_000

/**
 * Finds how a page lies from the profile of its dark pixels: seen along the lines it has deep valleys between them.
 * @param source a page whose paper has been made white
 */
export function findSkew(source: Raster): Skew {
  const step = Math.max(1, Math.round(Math.max(source.width, source.height) / WIDTH))
  const small = averageBlocks(source, step)
  const points = darkPoints(small)
  if (points.x.length < 50) return { sideways: false, degrees: 0 }
  const level = bestAngle(points.x, points.y, small.height)
  const upright = bestAngle(points.y, points.x, small.width)
  if (upright.score > 1.3 * level.score) return { sideways: true, degrees: -upright.degrees }
  return { sideways: false, degrees: level.degrees }
}

function darkPoints({ data, width }: Raster): { x: Float32Array; y: Float32Array } {
  const dark: number[] = []
  for (let index = 0; index < data.length; index++) if ((data[index] as number) < 160) dark.push(index)
  const every = Math.max(1, Math.ceil(dark.length / MAX_POINTS))
  const kept = dark.filter((_, index) => index % every === 0)
  return {
    x: Float32Array.from(kept, (index) => index % width),
    y: Float32Array.from(kept, (index) => Math.floor(index / width)),
  }
}

/** The slope, in degrees, along which the points lie in the clearest rows. */
function bestAngle(
  along: Float32Array,
  across: Float32Array,
  length: number,
): { degrees: number; score: number } {
  const bins = new Float64Array(2 * length + 2)
  let best = { degrees: 0, score: profileScore(along, across, 0, bins) }
  const search = (from: number, to: number, step: number) => {
    for (let degrees = from; degrees <= to + 1e-9; degrees += step) {
      const score = profileScore(along, across, degrees, bins)
      if (score > best.score * 1.0001) best = { degrees, score }
    }
  }
  search(-MAX_DEGREES, MAX_DEGREES, 0.5)
  const { degrees } = best
  search(degrees - 0.4, degrees + 0.4, 0.1)
  return best
}

function profileScore(
  along: Float32Array,
  across: Float32Array,
  degrees: number,
  bins: Float64Array,
): number {
  const slope = Math.tan((degrees * Math.PI) / 180)
  const middle = bins.length / 4
  bins.fill(0)
  for (let i = 0; i < along.length; i++) {
    const bin = Math.round((across[i] as number) - slope * (along[i] as number) + middle)
    if (bin >= 0 && bin < bins.length) bins[bin] = (bins[bin] as number) + 1
  }
  let score = 0
  for (let i = 1; i < bins.length; i++) score += ((bins[i] as number) - (bins[i - 1] as number)) ** 2
  return score
}
