import { describe, expect, it } from 'vitest'
import type { Run } from './document.ts'
import { layoutLines } from './layout.ts'

const run = (x: number, y: number, text: string): Run => ({
  text,
  x,
  y,
  width: 12 * text.length,
  size: 12,
  bold: false,
})
const time = (y: number, text: string): Run => ({ ...run(100, y, text), width: 6 * text.length })

function linesOf(runs: Run[]): string[] {
  return layoutLines({ kind: 'pdf', pages: [{ width: 600, height: 800, runs }] }).map((line) => line.text)
}

/** A printed form: cells of several lines are set in the middle of their rows, and the label in the middle of the table. */
const FORM = [
  ...[run(100, 100, '起止时间'), run(190, 100, '工作单位'), run(350, 100, '职务'), run(430, 100, '工作内容')],
  ...[
    time(120, '2020.03-'),
    time(138, '至今'),
    run(190, 129, '云帆纸业有限公司'),
    run(350, 120, '高级会'),
    run(350, 138, '计师'),
    run(430, 129, '账务'),
  ],
  run(30, 147, '工作经历'),
  ...[
    time(158, '2016.07-'),
    time(176, '2020.02'),
    run(190, 167, '北岸超市'),
    run(350, 167, '出纳'),
    run(430, 167, '收款'),
  ],
  ...[run(30, 200, '获奖情况'), run(100, 200, '年度优秀员工；先进个人')],
]

describe('tables of printed forms', () => {
  it('reads each row whole, whatever lines its cells are broken into, below the label of the table', () => {
    expect(linesOf(FORM)).toEqual([
      '工作经历',
      '起止时间   工作单位   职务   工作内容',
      '2020.03-至今   云帆纸业有限公司   高级会计师   账务',
      '2016.07-2020.02   北岸超市   出纳   收款',
      '获奖情况   年度优秀员工；先进个人',
    ])
  })

  it('leaves lines alone that only begin like a table', () => {
    const prose = [run(100, 100, '时间'), run(160, 100, '公司'), run(100, 120, '我在公司里学到很多')]
    expect(linesOf(prose)).toEqual(['时间   公司', '我在公司里学到很多'])
  })
})
