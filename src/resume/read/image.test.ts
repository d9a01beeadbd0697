import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { startBudget } from '../limits.ts'
import { parseResume } from '../parse.ts'
import { createParserPool } from '../pool.ts'
import { buildPdf, lines } from '../testing/build-pdf.ts'
import { buildOutlinedPdf, buildPng, buildScannedPdf, buildTiff, pngHead } from '../testing/build-picture.ts'
import { decodePicture } from './ocr/core.ts'
import { readPicturePage } from './ocr/picture-page.ts'
import { blankRaster, type Raster, rotateRaster, turnRaster } from './ocr/raster.ts'
import { createRecogniser } from './ocr/recogniser.ts'

const HAN_QINGYUE = {
  name: '韩清越',
  gender: 2,
  mobile: { e164: '+8613800138266' },
  email: 'han.qingyue@example.com',
}
// The machine may be busy with other tests; how fast a page is read is measured elsewhere.
const UNHURRIED = { timeoutMs: 120_000 }

let png: Uint8Array
let jpeg: Uint8Array
let page: Raster

beforeAll(async () => {
  png = await readFile(new URL('../testing/scan-zh.png', import.meta.url))
  jpeg = await readFile(new URL('../testing/scan-zh.jpg', import.meta.url))
  page = await decodePicture(png)
})

describe('a picture of a résumé', () => {
  it('is read with its sections when it is straight', async () => {
    const { resume, kind } = await parseResume(png, UNHURRIED)
    expect(kind).toBe('png')
    expect(resume.basic).toMatchObject({ ...HAN_QINGYUE, currentCity: { text: '南京' } })
    expect(resume.educations).toMatchObject([{ school: '南京林业大学', degree: 6 }])
    expect(resume.careers).toMatchObject([
      { company: '南京云禾环保科技有限公司', title: '项目经理', end: 'present' },
      { company: '苏州清源水务有限公司', title: '工艺工程师' },
    ])
  }, 120_000)

  it('is read as a JPEG', async () => {
    const { resume, kind } = await parseResume(jpeg, UNHURRIED)
    expect(kind).toBe('jpeg')
    expect(resume.basic).toMatchObject(HAN_QINGYUE)
  }, 120_000)

  it.each([1, 3])(
    'is read when it lies on its side (%i quarters)',
    async (quarters) => {
      const { resume } = await parseResume(buildPng(turnRaster(page, quarters)), UNHURRIED)
      expect(resume.basic).toMatchObject(HAN_QINGYUE)
    },
    120_000,
  )

  it('is read three degrees askew', async () => {
    const { resume } = await parseResume(buildPng(rotateRaster(page, 3)), UNHURRIED)
    expect(resume.basic).toMatchObject(HAN_QINGYUE)
  }, 120_000)

  it('has the boxes of its values on the page as it was given, not as it was turned to be read', async () => {
    const { evidence } = await parseResume(buildPng(turnRaster(page, 1)), UNHURRIED)
    const box = evidence.find(({ path }) => path === 'basic.email')?.box
    expect(box?.height).toBeGreaterThan(10 * (box?.width ?? 0))
    expect(box?.x).toBeGreaterThan(400)
  }, 120_000)

  it('is read upside down, as a TIFF of two pages', async () => {
    const { resume } = await parseResume(buildTiff([turnRaster(page, 2), blankRaster(600, 800)]), UNHURRIED)
    expect(resume.basic).toMatchObject(HAN_QINGYUE)
  }, 120_000)

  it('is read from the top as far as the time goes, and says what is missing', async () => {
    const recogniser = createRecogniser()
    const budget = startBudget(UNHURRIED)
    let cells = 0
    const remainingMs = () => (cells++ < 6 ? UNHURRIED.timeoutMs : 0.07 * UNHURRIED.timeoutMs)
    const whole = await readPicturePage(page, recogniser, budget)
    const cut = await readPicturePage(page, recogniser, { ...budget, remainingMs })
    recogniser.close()
    expect(cut.runs.length).toBeGreaterThan(3)
    expect(cut.runs.map((run) => run.text)).toEqual(
      whole.runs.slice(0, cut.runs.length).map((run) => run.text),
    )
    expect(budget.notes).toEqual([
      expect.stringMatching(/^The last [1-9]\d? % of a scanned page was not read/),
    ])
  }, 120_000)

  it('says that it holds no text when it is blank', async () => {
    await expect(parseResume(buildPng(blankRaster(600, 800)))).rejects.toMatchObject({ code: 'no_text' })
  })
})

describe('a scanned PDF', () => {
  it('is read in the pool, whose processes may load no native code', async () => {
    const pool = createParserPool({ limits: UNHURRIED })
    try {
      const bytes = buildScannedPdf({ jpeg, width: page.width, height: page.height })
      const { resume, kind, notes } = await pool.parse({ bytes })
      expect(kind).toBe('pdf')
      expect(resume.basic).toMatchObject(HAN_QINGYUE)
      expect(notes).toBeUndefined()
    } finally {
      await pool.close()
    }
  }, 120_000)

  it('of 30 pages is read as far as the limit of pages goes, and says so', async () => {
    const bytes = buildScannedPdf(page, 30)
    const { resume, notes } = await parseResume(bytes, { ...UNHURRIED, maxOcrPages: 1 })
    expect(resume.basic.name).toBe('韩清越')
    expect(notes).toEqual([expect.stringMatching(/^29 scanned pages were not read/)])
  }, 120_000)

  it('is read where its letters are drawn as outlines, without text and pictures', async () => {
    const { resume } = await parseResume(buildOutlinedPdf(page), UNHURRIED)
    expect(resume.basic).toMatchObject({ mobile: HAN_QINGYUE.mobile, email: HAN_QINGYUE.email })
  }, 120_000)

  it('is left alone where the page has text of its own', async () => {
    const text = buildPdf([lines(50, 60, ['姓名：何晓舟', '手机：13900001111'])])
    expect((await parseResume(text)).resume.basic.name).toBe('何晓舟')
  })
})

describe('a hostile picture', () => {
  it.each([
    ['a PNG', pngHead(40_000, 40_000)],
    ['a TIFF', buildTiff([blankRaster(20, 20)], { width: 40_000, height: 40_000 })],
    ['a JPEG', Buffer.from('ffd8ffc0001108ea60ea6003012200021101031101', 'hex')],
  ])('of too many pixels is refused before it is unpacked: %s', async (_, bytes) => {
    await expect(parseResume(bytes)).rejects.toMatchObject({ code: 'too_large' })
  })

  it('is called damaged when it is cut off: a PNG', async () => {
    await expect(parseResume(png.subarray(0, 400))).rejects.toMatchObject({ code: 'damaged' })
  })

  it('is called damaged when it is cut off: a JPEG', async () => {
    await expect(parseResume(jpeg.subarray(0, 300))).rejects.toMatchObject({ code: 'damaged' })
  })

  it('is refused when a TIFF has more pages than a résumé, and when its pages go in a circle it ends', async () => {
    const many = buildTiff(Array.from({ length: 60 }, () => blankRaster(20, 20)))
    await expect(parseResume(many)).rejects.toMatchObject({ code: 'too_many_pages' })
    const circle = Buffer.from(buildTiff([blankRaster(20, 20)]))
    circle.writeUInt32LE(circle.readUInt32LE(4), circle.length - 4)
    await expect(parseResume(circle)).rejects.toMatchObject({ code: 'no_text' })
  })

  it('stops at the time limit', async () => {
    await expect(parseResume(png, { timeoutMs: 50 })).rejects.toMatchObject({ code: 'timeout' })
  })
})
