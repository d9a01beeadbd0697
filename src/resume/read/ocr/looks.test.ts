import { describe, expect, it } from 'vitest'
import { type ReadCell, runsOf } from './looks.ts'
import { blankRaster } from './raster.ts'
import { strokeWidth } from './stroke.ts'

/** A cell of regular print of 28 pixels; `top` and `left` in pixels. */
const cellOf = (
  text: string,
  top: number,
  more: Partial<ReadCell> & { left?: number; height?: number } = {},
) => {
  const { left = 100, height = 27, ...rest } = more
  const cell = { left, right: left + 28 * text.length, top, bottom: top + height }
  return { text, confidence: 0.9, stroke: 2, cell, ...rest }
}
const boldOf = (cells: ReadCell[]) => runsOf(cells, 0.36).map((run) => run.bold)
const prose = [0, 1, 2, 3].map((line) =>
  cellOf('负责车间能耗的统计与分析', 400 + line * 40, { stroke: 2 + line * 0.05 }),
)

describe('the looks of what OCR read', () => {
  it('are bold where strokes are thicker than those of most text', () => {
    expect(boldOf([cellOf('教育经历', 100, { stroke: 3.1 }), ...prose])).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })

  it('are bold in a fax as well, where bold print is only a quarter thicker, and all of it is', () => {
    const heads = [2.44, 2.6, 2.9].map((stroke, index) =>
      cellOf('见习市场专员', 100 + index * 40, { stroke }),
    )
    expect(boldOf([...heads, ...prose])).toEqual([true, true, true, false, false, false, false])
  })

  it('are not bold where print is only larger', () => {
    expect(boldOf([cellOf('韩清越', 100, { height: 56, stroke: 4 }), ...prose])[0]).toBe(false)
  })

  it('have one size for print of one size, with and without letters that hang below the line', () => {
    const runs = runsOf(
      [...prose, cellOf('使用Spring训练模型', 600, { height: 31 }), cellOf('2021.05', 640, { height: 21 })],
      0.36,
    )
    expect(new Set(runs.map((run) => run.size)).size).toBe(1)
    const [name] = runsOf([cellOf('韩清越', 100, { height: 56 }), ...prose], 0.36)
    expect(name?.size).toBeGreaterThan(1.8 * (runs[0]?.size ?? 0))
  })

  it('begin exactly one below the other where their letters begin nearly there', () => {
    const [a, b, far] = runsOf(
      [cellOf('教育', 100), cellOf('口才', 140, { left: 104 }), cellOf('项目', 180, { left: 130 })],
      0.36,
    )
    expect(b?.x).toBe(a?.x)
    expect((b?.x ?? 0) + (b?.width ?? 0)).toBeCloseTo(0.36 * (104 + 56))
    expect(far?.x).toBeCloseTo(0.36 * 130)
  })

  it('have the marks of lists, but not the figures before bold headings', () => {
    const texts = runsOf(
      [
        cellOf('教育经历', 100, { stroke: 3.1, mark: '■' }),
        cellOf('英语', 140, { mark: '■' }),
        cellOf('日语', 180, { mark: '•' }),
        ...prose,
      ],
      0.36,
    ).map((run) => run.text)
    expect(texts.slice(0, 3)).toEqual(['教育经历', '■ 英语', '• 日语'])
  })

  it('have marks where the same letter stands before three items one below the other, and letters where it does not', () => {
    const texts = (lines: string[]) =>
      runsOf(
        lines.map((text, line) => cellOf(text, 100 + line * 40)),
        0.36,
      ).map((run) => run.text)
    expect(texts(['V 统计能耗', 'V撰写报告', 'V 培训新人'])).toEqual([
      '• 统计能耗',
      '• 撰写报告',
      '• 培训新人',
    ])
    expect(texts(['C语言', '统计能耗', '撰写报告'])).toEqual(['C语言', '统计能耗', '撰写报告'])
  })
})

describe('the width of strokes', () => {
  it('is measured in pixels, whatever their length, and soft edges leave it as it is', () => {
    const width = (thick: number, soft: boolean) => {
      const page = blankRaster(200, 100)
      for (let stroke = 0; stroke < 5; stroke++) {
        for (let y = 20; y < 80; y++) {
          const from = y * 200 + 20 + stroke * 30
          page.data.fill(0, from, from + thick)
          if (soft) page.data[from - 1] = page.data[from + thick - 1] = 128
        }
      }
      return strokeWidth(page, { left: 5, top: 5, right: 195, bottom: 95 })
    }
    expect(width(2, false)).toBeCloseTo(2, 0)
    expect(width(5, false)).toBeCloseTo(5, 0)
    expect(width(4, true)).toBeCloseTo(4, 0)
    expect(strokeWidth(blankRaster(50, 50), { left: 0, top: 0, right: 50, bottom: 50 })).toBe(0)
  })
})
