import { describe, expect, it } from 'vitest'
import { blankRaster, type Raster } from '#resume/read/ocr/raster.ts'
import { findSkew } from '#resume/read/ocr/skew.ts'
import { Random } from './random.ts'
import { SPOILERS } from './spoil.ts'

const SIZE = { width: 320, height: 440 }

/** A page of 12 lines of black bars that stand for letters, all from its left upper part. */
function buildPage(): Raster {
  const page = blankRaster(SIZE.width, SIZE.height)
  for (let line = 0; line < 12; line++) {
    for (let letter = 0; letter < 12; letter++) {
      for (let y = 0; y < 12; y++) {
        const from = (40 + line * 24 + y) * SIZE.width + 30 + letter * 20
        page.data.fill(20, from, from + 12)
      }
    }
  }
  return page
}

const spoil = (way: string, seed = 1): Raster => {
  const spoiler = SPOILERS[way]
  if (!spoiler) throw new Error(`no way ${way}`)
  return spoiler(buildPage(), new Random(seed))
}
const shadesOf = ({ data }: Raster) => new Set(data)
const meanOf = ({ data }: Raster) => data.reduce((sum, value) => sum + value, 0) / data.length

describe('a page spoiled as scanners and telephones do', () => {
  it.each(Object.keys(SPOILERS))(
    '%s is the same for the same seed, and leaves the page it was given alone',
    (way) => {
      const page = buildPage()
      const first = SPOILERS[way]?.(page, new Random(7))
      expect(first).toEqual(SPOILERS[way]?.(buildPage(), new Random(7)))
      expect(page).toEqual(buildPage())
      expect(first?.data).toHaveLength((first?.width ?? 0) * (first?.height ?? 0))
    },
  )

  it('clean is the page itself', () => {
    expect(spoil('clean')).toEqual(buildPage())
  })

  it('skewed lies between one and five degrees askew', () => {
    for (const seed of [1, 2, 3]) {
      const { degrees, sideways } = findSkew(spoil('skewed', seed))
      expect(sideways).toBe(false)
      expect(Math.abs(degrees)).toBeGreaterThan(0.7)
      expect(Math.abs(degrees)).toBeLessThan(5.3)
    }
  })

  it('noisy has grain everywhere, about the old shades', () => {
    const page = spoil('noisy')
    expect(shadesOf(page).size).toBeGreaterThan(100)
    expect(Math.abs(meanOf(page) - meanOf(buildPage()))).toBeLessThan(15)
  })

  it('turned has all of its ink, but not where it was', () => {
    const page = spoil('turned')
    expect(meanOf(page)).toBeCloseTo(meanOf(buildPage()), 6)
    expect([...page.data]).not.toEqual([...buildPage().data])
  })

  it('low has fewer pixels of the same page', () => {
    expect(spoil('low')).toMatchObject({ width: 176, height: 242 })
  })

  it('packed has ripples about the print, and whole white blocks stay white', () => {
    const page = spoil('packed')
    expect(shadesOf(page).size).toBeGreaterThan(10)
    expect(page.data[400 * SIZE.width + 160]).toBeGreaterThan(250)
    expect(Math.abs(meanOf(page) - meanOf(buildPage()))).toBeLessThan(4)
  })

  it('photographed is darker on one side than on the other', () => {
    const page = spoil('photographed')
    const side = (from: number, to: number) => {
      let sum = 0
      for (let y = 330; y < 380; y++)
        for (let x = from; x < to; x++) sum += page.data[y * SIZE.width + x] ?? 0
      return sum / (50 * (to - from))
    }
    expect(Math.abs(side(40, 90) - side(230, 280))).toBeGreaterThan(15)
  })

  it('faxed has fewer pixels, nearly all of them black or white', () => {
    const page = spoil('faxed')
    expect(page).toMatchObject({ width: 240, height: 330 })
    const extreme = page.data.filter((value) => value === 0 || value === 255).length
    expect(extreme).toBeGreaterThan(0.8 * page.data.length)
  })
})
