import { describe, expect, it } from 'vitest'
import { flattenBackground } from './background.ts'
import { splitMark } from './cell-ink.ts'
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

  it('is found to stand upright beside the long line of a timeline, or under headings that are bars', () => {
    const timeline = blankRaster(1200, 1600)
    for (let line = 0; line < 24; line++) {
      for (let letter = 0; letter < 10; letter++)
        fill(timeline, 80 + letter * (28 + (line % 3)), 60 + line * 60, 12 + ((letter + line) % 9), 14, 20)
    }
    fill(timeline, 60, 40, 4, 1500, 20)
    expect(findSkew(timeline).sideways).toBe(false)
    expect(findSkew(turnRaster(timeline, 1)).sideways).toBe(true)
    const bars = buildPage()
    for (let bar = 0; bar < 4; bar++) fill(bars, 60, 200 + bar * 360, 1080, 30, 60)
    expect(findSkew(bars).sideways).toBe(false)
  })

  it('is divided into lines, and these at wide gaps, without the rules between them', () => {
    const page = buildPage()
    fill(page, 40, 92, 1100, 2, 0)
    const cells = findCells(eraseRules(page, 60))
    expect(cells).toHaveLength(80)
    expect(cells[0]).toMatchObject({ left: 80, top: 60, bottom: 80 })
  })

  it('loses rules that grain has broken up, and keeps print whose strokes are near to one another', () => {
    const page = blankRaster(1200, 400)
    fill(page, 40, 200, 1000, 1, 120)
    for (let x = 40; x < 1040; x += 11) fill(page, x, 200, 1 + (x % 2), 1, 255)
    for (let letter = 0; letter < 12; letter++) fill(page, 60 + letter * 30, 100, 24, 3, 0)
    const cleared = eraseRules(page, 90)
    const inkIn = (top: number, bottom: number) =>
      cleared.data.subarray(top * 1200, bottom * 1200).filter((value) => value < 170).length
    expect(inkIn(198, 203)).toBe(0)
    expect(inkIn(99, 104)).toBe(12 * 24 * 3)
  })

  it('keeps dark print in a deep shadow dark, and does not take the shadow for a dark bar', () => {
    const page = buildPage()
    for (let y = 800; y < 1600; y++) {
      for (let x = 0; x < 1200; x++)
        page.data[y * 1200 + x] =
          ((page.data[y * 1200 + x] ?? 0) * (y < 1000 ? 255 - (y - 800) * 0.85 : 85)) / 255
    }
    const white = flattenBackground(page)
    const lines = findCells(white)
    expect(lines).toHaveLength(80)
    const at = (x: number, y: number) => white.data[y * white.width + x] ?? -1
    expect(at(1180, 1500)).toBe(255)
    expect(at(84 + ((35 * 11) % 30), 60 + 35 * 36 + 8)).toBeLessThan(90)
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

  it('has lists and headings, whose marks are told from their text', () => {
    const page = blankRaster(600, 400)
    fill(page, 50, 107, 6, 6, 0)
    for (let letter = 0; letter < 5; letter++) {
      fill(page, 70 + letter * 24, 100, 20, 20, 0)
      fill(page, 73 + letter * 24, 103, 14, 14, 255)
    }
    const cell = { left: 50, top: 100, right: 186, bottom: 120 }
    expect(splitMark(page, cell)).toMatchObject({ mark: '•', rest: { left: 70 } })
    expect(splitMark(page, { ...cell, left: 70 })).toBeUndefined()
    // A star as large as a letter, with grain in it.
    for (let y = 0; y < 18; y++) fill(page, 48 - (y >> 1) + 4, 101 + y, 2 * (y >> 1) + 1, 1, (y * 37) % 60)
    expect(splitMark(page, { ...cell, left: 44 })).toMatchObject({ mark: '■', rest: { left: 70 } })
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
