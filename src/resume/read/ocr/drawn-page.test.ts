import { describe, expect, it } from 'vitest'
import { writeObjects } from '../../testing/build-pdf.ts'
import { createPageDrawer } from './drawn-page.ts'

/** A PDF of one page of the given size in points, with a square in its lower left corner. */
function buildPage(width: number, height: number): Uint8Array {
  const content = `0 0 ${width / 2} ${height / 2} re f`
  return writeObjects([
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Count 1 /Kids [3 0 R] >>'),
    Buffer.from(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources << >> /Contents 4 0 R >>`,
    ),
    Buffer.from(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`),
  ])
}

async function draw(bytes: Uint8Array, number = 1) {
  const drawer = createPageDrawer(bytes)
  try {
    return await drawer.draw(number)
  } finally {
    drawer.close()
  }
}

describe('a page drawn by PDFium', () => {
  it.each([
    [595, 842, { width: 1654, height: 2340 }],
    [1, 1, { width: 2340, height: 2340 }],
    [40_000, 40_000, { width: 2340, height: 2340 }],
    [40_000, 20_000, { width: 2340, height: 1170 }],
  ])(
    'is as large as an A4 page in 200 dots per inch, whatever it says: %d × %d points',
    async (width, height, size) => {
      const picture = await draw(buildPage(width, height))
      expect(Math.abs((picture?.width ?? 0) - size.width)).toBeLessThanOrEqual(1)
      expect(Math.abs((picture?.height ?? 0) - size.height)).toBeLessThanOrEqual(1)
      expect(picture?.data).toHaveLength((picture?.width ?? 0) * (picture?.height ?? 0))
      const last = (picture?.data.length ?? 0) - (picture?.width ?? 0)
      expect([picture?.data[last + 5], picture?.data[5]]).toEqual([0, 255])
    },
  )

  it('is left out where it is too narrow to hold a line, is not there, or the file is no PDF', async () => {
    expect(await draw(buildPage(40_000, 100))).toBeUndefined()
    expect(await draw(buildPage(595, 842), 2)).toBeUndefined()
    expect(await draw(Buffer.from('%PDF-1.7 nothing'))).toBeUndefined()
  })
})
