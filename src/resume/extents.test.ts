import { describe, expect, it } from 'vitest'
import type { Box, Line } from './document.ts'
import { boxWithin } from './extents.ts'
import { layoutLines } from './layout.ts'
import { parseResume } from './parse.ts'
import { buildPdf, type PlacedText } from './testing/build-pdf.ts'

async function boxesOf(...pages: PlacedText[][]) {
  const { evidence } = await parseResume(buildPdf(pages))
  return Object.fromEntries(evidence.map((each) => [each.path, each]))
}

function place(x: number, width: number) {
  return { x: expect.closeTo(x, 0), width: expect.closeTo(width, 0) }
}

/** Within half a character of 10 points. */
function expectNear(box: Box | undefined, { x, width }: { x: number; width: number }) {
  expect(Math.abs((box?.x ?? 0) - x)).toBeLessThan(5)
  expect(Math.abs((box?.width ?? 0) - width)).toBeLessThan(5)
}

const head: PlacedText[] = [
  { x: 60, y: 50, text: '何晓舟', size: 18 },
  { x: 60, y: 80, text: '手机：13900001111' },
  { x: 60, y: 110, text: '工作经历', size: 14 },
]

describe('the box of a value', () => {
  it('is its own cell of a line of several', async () => {
    const boxes = await boxesOf([
      ...head,
      { x: 60, y: 130, text: '2018.07 - 至今' },
      { x: 200, y: 130, text: '青禾网络科技有限公司' },
      { x: 430, y: 130, text: '产品经理' },
    ])
    expect(boxes['basic.name']?.box).toMatchObject({ ...place(60, 54), y: 32, height: expect.closeTo(21.6) })
    expect(boxes['careers[0].company']?.box).toMatchObject({ ...place(200, 100), y: 120, height: 12 })
    expect(boxes['careers[0].title']?.box).toMatchObject(place(430, 40))
    expect(boxes['careers[0].start']?.box).toMatchObject({ x: 60 })
  })

  it('is its part of one piece of text, by the widths of the characters', async () => {
    const boxes = await boxesOf([
      ...head,
      { x: 60, y: 130, text: '2018.07-至今 青禾网络科技有限公司 产品经理' },
    ])
    // in the font of these PDFs ideographs are one em wide and all others half of one
    expectNear(boxes['basic.mobile']?.box, { x: 90, width: 55 })
    expectNear(boxes['careers[0].start']?.box, { x: 60, width: 35 })
    expectNear(boxes['careers[0].end']?.box, { x: 100, width: 20 })
    expectNear(boxes['careers[0].company']?.box, { x: 125, width: 100 })
    expectNear(boxes['careers[0].title']?.box, { x: 230, width: 40 })
  })

  it('is right beside wide letters, icons and characters that are read as others', () => {
    const run = (text: string, x: number, width: number) => ({ text, x, y: 20, width, size: 10, bold: false })
    const [line] = layoutLines({
      kind: 'pdf',
      pages: [{ width: 595, height: 842, runs: [run('\ue0be ⻢晓ﬁne', 100, 50), run('WWWW iiii', 150, 48)] }],
    })
    expect(line?.text).toBe('马晓fineWWWW iiii')
    const boxOf = (text: string) => {
      const start = line?.text.indexOf(text) ?? -1
      return boxWithin(line as Line, start, start + text.length)
    }
    expect(boxOf('马')?.x).toBeGreaterThan(108)
    expect(boxOf('fi')).toEqual(boxOf('f'))
    const [wide, narrow] = [boxOf('WWWW'), boxOf('iiii')]
    expect(wide?.width).toBeGreaterThan(2 * (narrow?.width ?? 48))
    expect((narrow?.x ?? 0) + (narrow?.width ?? 0)).toBeCloseTo(198)
  })

  it('is that of the cell in a printed form whose columns break the words', async () => {
    const boxes = await boxesOf([
      ...head.slice(0, 2),
      { x: 60, y: 110, text: '起止时间' },
      { x: 160, y: 110, text: '毕业院校' },
      { x: 300, y: 110, text: '专业' },
      { x: 400, y: 110, text: '学历' },
      { x: 60, y: 130, text: '2010.09-2014.06' },
      { x: 160, y: 124, text: '浙江示范科' },
      { x: 160, y: 136, text: '技大学' },
      { x: 300, y: 130, text: '软件工程' },
      { x: 400, y: 130, text: '本科' },
    ])
    expect(boxes['educations[0].school']?.box).toMatchObject({ x: 160, y: 114, width: 50, height: 24 })
    expect(boxes['educations[0].fieldOfStudy']?.box).toMatchObject({ x: 300, width: 40 })
  })

  it('is one a line for a value of several lines, also over the end of a page', async () => {
    const boxes = await boxesOf(
      [
        ...head,
        { x: 60, y: 130, text: '2018.07 - 至今    青禾网络科技有限公司    产品经理' },
        { x: 60, y: 146, text: '负责招聘平台的设计。' },
        { x: 60, y: 162, text: '带领五人小组。' },
      ],
      [{ x: 70, y: 50, text: '写了简历解析。' }],
    )
    const { page, box, areas } = boxes['careers[0].description'] ?? {}
    expect(page).toBe(1)
    expect(box).toEqual({ x: 60, y: 136, width: 100, height: 28 })
    expect(areas).toEqual([
      { page: 1, box: { x: 60, y: 136, width: 100, height: 12 } },
      { page: 1, box: { x: 60, y: 152, width: 70, height: 12 } },
      { page: 2, box: { x: 70, y: 40, width: 70, height: 12 } },
    ])
    expect(boxes['basic.name']).not.toHaveProperty('areas')
  })

  it('is the whole line of a cell whose text is not that of its runs', () => {
    const line: Line = {
      text: '何晓舟   女',
      cells: ['何晓舟', '女'],
      page: 1,
      box: { x: 100, y: 20, width: 220, height: 12 },
    }
    expect(boxWithin(line, 6, 7)).toEqual(line.box)
    const run = { text: '合并', x: 100, y: 30, width: 60, size: 10, bold: false }
    const print = [
      { text: '何晓舟', runs: [run] },
      { text: '女', runs: [{ ...run, text: '女', x: 200, width: 10 }] },
    ]
    expect(boxWithin({ ...line, print }, 0, 1)).toEqual({ x: 100, y: 20, width: 60, height: 12 })
    expect(boxWithin({ ...line, print }, 6, 7)).toEqual({ x: 200, y: 20, width: 10, height: 12 })
  })

  it('is found on lines of half a million characters', () => {
    const run = { text: '何 '.repeat(500_000), x: 0, y: 30, width: 500_000, size: 10, bold: false }
    const pages = [{ width: 595, height: 842, runs: [run, { ...run, text: '晓', x: 500_000, width: 1 }] }]
    const [line] = layoutLines({ kind: 'pdf', pages })
    const length = line?.text.length ?? 0
    expect(length).toBeGreaterThan(400_000)
    expect(boxWithin(line as Line, 0, length)).toMatchObject({ x: 0, width: expect.closeTo(500_001, -1) })
    const text = '2018 '.repeat(200_000)
    expect(boxWithin({ text, cells: [text], page: 1 }, 0, text.length)).toBeUndefined()
  })
})
