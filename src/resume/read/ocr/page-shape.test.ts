import { describe, expect, it } from 'vitest'
import { flattenBackground } from './background.ts'
import { splitBullet } from './cell-ink.ts'
import { findCells } from './cells.ts'
import { clearFills } from './fills.ts'
import { readPictureHead } from './header.ts'
import { blankRaster, type Raster, rotateRaster, scaleRaster, turnRaster } from './raster.ts'
import { eraseRules, eraseSides } from './rules.ts'
import { findSkew } from './skew.ts'

/** A page of 40 lines, each of words of black bars that stand for letters. */
function buildPage(): Raster {
  const page = blankRaster(1200, 1600)
  for (let line = 0; line < 40; line++) {
    for (let letter = 0; letter < 35; letter++) {
      if (letter !== 10)
        fill(
          page,
          80 + ((line * 11) % 30) + letter * 30,
          60 + line * 36,
          12 + ((letter * 7 + line * 3) % 10),
          20,
          20,
        )
    }
  }
  return page
}

function fill(page: Raster, left: number, top: number, width: number, height: number, shade: number): void {
  for (let y = top; y < top + height; y++)
    page.data.fill(shade, y * page.width + left, y * page.width + left + width)
}

describe('the shape of a page', () => {
  it.each([-7, -3, 0, 0.8, 5])('is found to be %d degrees askew', (degrees) => {
    const { sideways, degrees: found } = findSkew(rotateRaster(buildPage(), degrees))
    expect(sideways).toBe(false)
    expect(found).toBeCloseTo(degrees, 0)
  })

  it('is found to lie on its side', () => {
    expect(findSkew(turnRaster(buildPage(), 1)).sideways).toBe(true)
  })

  it('is divided into lines, and these at wide gaps, without the rules between them', () => {
    const page = buildPage()
    fill(page, 40, 92, 1100, 2, 0)
    const cells = findCells(eraseRules(page, 60))
    expect(cells).toHaveLength(80)
    expect(cells[0]).toMatchObject({ left: 80, top: 60, bottom: 80 })
  })

  it('is white under a shadow, and light print on a dark bar becomes dark on white', () => {
    const page = buildPage()
    fill(page, 0, 0, 600, 400, 170)
    fill(page, 100, 100, 20, 20, 40)
    fill(page, 0, 1000, 1200, 200, 30)
    fill(page, 300, 1090, 20, 20, 240)
    const white = flattenBackground(page)
    const at = (x: number, y: number) => white.data[y * white.width + x] ?? -1
    expect(at(300, 200)).toBe(255)
    expect(at(110, 110)).toBeLessThan(100)
    expect(at(900, 1100)).toBe(255)
    expect(at(310, 1100)).toBeLessThan(100)
  })

  it('loses coloured bars with their edges, and keeps the print on them, dark on white', () => {
    const page = buildPage()
    fill(page, 150, 300, 900, 44, 90) // Between two lines of the page, touching neither.
    fill(page, 300, 320, 20, 20, 250)
    const cleared = clearFills(page)
    const at = (x: number, y: number) => cleared.data[y * cleared.width + x] ?? -1
    expect([at(151, 330), at(600, 301), at(800, 330)]).toEqual([255, 255, 255])
    expect(at(310, 330)).toBeLessThan(60)
  })

  it('loses the upright lines that part a line of text, which is divided there', () => {
    const page = blankRaster(1200, 1600)
    for (let letter = 0; letter < 12; letter++)
      fill(page, 100 + letter * 24 + (letter > 5 ? 16 : 0), 200, 20, 20, 0)
    fill(page, 249, 196, 2, 28, 0)
    const sides = eraseSides(page, 20)
    expect(sides).toHaveLength(1)
    expect(findCells(page, sides)).toHaveLength(2)
  })

  it('has lists, whose marks are told from their text', () => {
    const page = blankRaster(600, 400)
    fill(page, 50, 107, 6, 6, 0)
    for (let letter = 0; letter < 5; letter++) fill(page, 70 + letter * 24, 100, 20, 20, 0)
    const cell = { left: 50, top: 100, right: 186, bottom: 120 }
    expect(splitBullet(page, cell)?.rest.left).toBe(70)
    expect(splitBullet(page, { ...cell, left: 70 })).toBeUndefined()
  })

  it('comes back from four quarter turns and from scaling', () => {
    const page = buildPage()
    expect(turnRaster(turnRaster(turnRaster(turnRaster(page, 1), 1), 1), 1).data).toEqual(page.data)
    expect(scaleRaster(page, 0.25)).toMatchObject({ width: 300, height: 400 })
  })

  it('is refused when its head is broken', () => {
    expect(() => readPictureHead(Buffer.from('II*\0\xff\xff\xff\xff', 'latin1'), 1000)).toThrow(/cut off/)
    expect(() => readPictureHead(Buffer.from('ffd8ffe00010', 'hex'), 1000)).toThrow(/cut off/)
  })
})
