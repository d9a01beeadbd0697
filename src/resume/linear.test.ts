import { describe, expect, it } from 'vitest'
import type { Line, Page } from './document.ts'
import { divideMixed } from './extract/mixed-sections.ts'
import { layoutLines } from './layout.ts'
import { parseResume } from './parse.ts'
import { readFonts } from './read/fonts.ts'

const FACTOR = 8
/** How much longer the long one may take than so many short ones: twice leaves room for caches that no longer hold it. */
const ROOM = 2

/** The least processor time of two runs, in milliseconds: what else the machine does hardly stretches it. */
async function leastTime(work: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let run = 0; run < 2; run++) {
    const begun = process.threadCpuUsage()
    await work()
    const { user, system } = process.threadCpuUsage(begun)
    least = Math.min(least, (user + system) / 1000)
  }
  return least
}

async function expectLinear(short: () => unknown, long: () => unknown): Promise<void> {
  const shortMs = await leastTime(async () => {
    for (let i = 0; i < FACTOR; i++) await short()
  })
  // The clock of the processor moves in steps of some milliseconds.
  expect(await leastTime(long)).toBeLessThan(ROOM * shortMs + 20)
}

describe('a file of thousands of lines takes no more than its share of the time', () => {
  it.each([
    ['jobs', '工作经历', '2018.07-2019.01  青禾#网络科技有限公司  产品经理\n负责产品的规划与落地\n', 2],
    ['schools', '教育经历', '2018.07-2019.01  浙江大学  软件工程#  本科\n', 1],
    ['projects', '项目经历', '2018.07-2019.01  项目#  负责人\n内容说明\n', 2],
    ['jobs in English', 'EXPERIENCE', 'Software Engineer, Acme # Inc. Jan 2018 - Feb 2019\n• Built #\n', 2],
    ['labelled jobs', '工作经历', '公司名称：青禾#有限公司\n职位：工程师\n时间：2018.07-2019.01\n', 3],
    ['awards', '获奖情况', '2018年 第#届数学竞赛一等奖\n', 1],
    ['languages', '语言能力', '英语：熟练#\n', 1],
    ['links', '个人主页', 'https://github.com/abc#\n', 1],
    ['labels', '基本信息', '姓名：何晓舟 手机：1390000#\n', 1],
  ])('of %s', { timeout: 60_000 }, async (_, heading, entry, lines) => {
    const file = (count: number) =>
      Buffer.from(
        `姓名：何晓舟\n${heading}\n${Array.from({ length: count / lines }, (_, i) => entry.replaceAll('#', String(i))).join('')}`,
      )
    const [short, long] = [file(50 * lines), file(50 * lines * FACTOR)]
    await expectLinear(
      () => parseResume(short),
      () => parseResume(long),
    )
  })
})

it('schools and jobs under one heading, and what follows them, take no more than their share of the time', async () => {
  const document = (count: number): Line[] => {
    const life = Array.from({ length: count }, (_, i) => `2001.09—2005.07 青禾公司${i}任科员`)
    const awards = Array.from({ length: count }, (_, i) => `第${i}届竞赛一等奖`)
    return ['学习及工作简历', ...life, '获奖情况', ...awards].map((text) => ({
      text,
      cells: [text],
      page: 1,
    }))
  }
  const [short, long] = [document(1_000), document(1_000 * FACTOR)]
  const divide = (lines: Line[]) => divideMixed(lines, [{ name: 'other', lines }])
  expect(divide(short).map(({ name, lines }) => [name, lines.length])).toEqual([
    ['other', 1_001],
    ['career', 1_000],
  ])
  await expectLinear(
    () => divide(short),
    () => divide(long),
  )
})

describe('a page of thousands of pieces of text takes no more than its share of the time', () => {
  it.each<[string, (index: number) => { text?: string; x: number; y: number; font?: string }]>([
    ['in a grid', (i) => ({ x: (i % 100) * 6, y: Math.floor(i / 100) * 4 })],
    ['in steps, each a little lower', (i) => ({ x: (i * 7) % 590, y: i * 0.04 })],
    [
      'in columns without lines',
      (i) => ({ text: '工作经历', x: (i % 24) * 24, y: Math.floor(i / 24) * 1.2 }),
    ],
    ['each in a font of its own', (i) => ({ x: (i % 100) * 6, y: Math.floor(i / 100) * 4, font: `f${i}` })],
    [
      'in many fonts of icons',
      (i) => ({ x: (i % 100) * 6, y: Math.floor(i / 100) * 4, font: `f${i % 500}` }),
    ],
  ])('%s', { timeout: 60_000 }, async (_, place) => {
    const page = (count: number): Page => ({
      width: 595,
      height: 842,
      runs: Array.from({ length: count }, (_, i) => {
        return { text: 'x', width: 3, size: 6, bold: false, font: 'f', ...place(i) }
      }),
    })
    const [short, long] = [page(2_000), page(2_000 * FACTOR)]
    const read = (each: Page) => layoutLines({ kind: 'pdf', pages: readFonts([each]) })
    await expectLinear(
      () => read(short),
      () => read(long),
    )
  })
})
