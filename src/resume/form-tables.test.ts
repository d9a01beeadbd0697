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

  it('keeps what is said below an entry, and the heading of the next table, apart from its cells', () => {
    const names = (y: number) => [run(100, y, '起止时间'), run(230, y, '工作单位'), run(350, y, '职务')]
    const form = [
      ...names(100),
      ...[time(120, '2016.07-2020.02'), run(230, 120, '北岸超市'), run(350, 120, '出纳')],
      ...[run(100, 140, '工作内容'), run(230, 140, '收款与对账，编制日报。')],
      run(230, 160, '盘点现金。'),
      ...[time(180, '2014.07-2016.06'), run(230, 180, '远山百货'), run(350, 180, '店员')],
      run(100, 210, '培训经历'),
      ...[run(100, 230, '起止时间'), run(230, 230, '培训机构'), run(350, 230, '培训内容')],
      ...[time(250, '2019.03-2019.04'), run(230, 250, '青禾会计学校'), run(350, 250, '税务')],
    ]
    expect(linesOf(form)).toEqual([
      '起止时间   工作单位   职务',
      '2016.07-2020.02   北岸超市   出纳',
      '工作内容   收款与对账，编制日报。',
      '盘点现金。',
      '2014.07-2016.06   远山百货   店员',
      '培训经历',
      '起止时间   培训机构   培训内容',
      '2019.03-2019.04   青禾会计学校   税务',
    ])
  })

  it('leaves lines alone that only begin like a table', () => {
    const prose = [run(100, 100, '时间'), run(160, 100, '公司'), run(100, 120, '我在公司里学到很多')]
    expect(linesOf(prose)).toEqual(['时间   公司', '我在公司里学到很多'])
  })
})
