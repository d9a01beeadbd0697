import { describe, expect, it } from 'vitest'
import type { Matrix, Page } from './document.ts'
import type { Evidence } from './evidence.ts'
import { enlarge, follow, placeOnGivenPages } from './matrix.ts'
import { backFromRotation, backFromTurn, blankRaster } from './read/ocr/raster.ts'

const place = ([a, b, c, d, e, f]: Matrix, x: number, y: number) => [a * x + c * y + e, b * x + d * y + f]
const QUARTER: Matrix = [0, 1, -1, 0, 100, 0]

describe('maps of places', () => {
  it('are followed first to last', () => {
    const both = follow(QUARTER, enlarge(2))
    const [x = 0, y = 0] = place(QUARTER, 30, 7)
    expect(place(both, 30, 7)).toEqual(place(enlarge(2), x, y))
    expect(both).not.toEqual(follow(enlarge(2), QUARTER))
  })

  it('come back after four quarters', () => {
    const page = blankRaster(300, 500)
    const turned = [1, 2, 3].map((quarters) => backFromTurn(page, quarters))
    expect(place(turned[1] as Matrix, 10, 20)).toEqual([290, 480])
    expect(place(turned[0] as Matrix, 0, 0)).toEqual([0, 500])
    expect(place(turned[2] as Matrix, 0, 0)).toEqual([300, 0])
  })

  it('leave the middle of a page where it is when it is straightened', () => {
    const [x, y] = place(backFromRotation(blankRaster(300, 500), 3), 150, 250)
    expect([x, y]).toEqual([expect.closeTo(150), expect.closeTo(250)])
  })
})

describe('evidence of a page that was turned to be read', () => {
  const entry = (more: Partial<Evidence>): Evidence => ({
    path: 'basic.name',
    line: 0,
    start: 0,
    end: 3,
    confidence: 0.9,
    ...more,
  })
  const pages: Page[] = [
    { width: 200, height: 100, runs: [], given: { width: 100, height: 200, matrix: QUARTER } },
    { width: 200, height: 100, runs: [] },
  ]

  it('has its box on the page as given, upright and of positive size', () => {
    const box = { x: 20, y: 10, width: 60, height: 12 }
    const [placed] = placeOnGivenPages([entry({ page: 1, box })], pages)
    expect(placed?.box).toEqual({ x: 78, y: 20, width: 12, height: 60 })
  })

  it('begins on the page where the straightened print would begin outside of it', () => {
    const [placed] = placeOnGivenPages(
      [entry({ page: 1, box: { x: -5, y: 90, width: 20, height: 20 } })],
      pages,
    )
    expect(placed?.box?.x).toBe(0)
    expect(placed?.box?.y).toBe(0)
  })

  it('has each of its areas there, where it has several', () => {
    const box = { x: 20, y: 10, width: 60, height: 12 }
    const areas = [
      { page: 1, box },
      { page: 2, box },
    ]
    const [placed] = placeOnGivenPages([entry({ page: 1, box, areas })], pages)
    expect(placed?.areas).toEqual([
      { page: 1, box: { x: 78, y: 20, width: 12, height: 60 } },
      { page: 2, box },
    ])
  })

  it('stays as it is without a box, and on pages that were read as they are', () => {
    const own = [
      entry({}),
      entry({ page: 2, box: { x: 1, y: 2, width: 3, height: 4 } }),
      entry({ page: 9, box: { x: 1, y: 2, width: 3, height: 4 } }),
    ]
    expect(placeOnGivenPages(own, pages)).toEqual(own)
  })
})
