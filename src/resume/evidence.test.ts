import { describe, expect, it } from 'vitest'
import { MAX_TRACED_ENTRIES, traceValues } from './evidence.ts'
import { layoutLines } from './layout.ts'
import { parseResume } from './parse.ts'
import { buildPdf, lines } from './testing/build-pdf.ts'

const RESUME = [
  '何晓舟',
  '性别：女    手机：+86 139-0000-1111',
  '曾任职于青禾网络科技有限公司。',
  '工作经历',
  '2018.07 - 至今    青禾网络科技有限公司    产品经理',
  '负责招聘平台。',
  '带领五人小组。',
  '2014.07 - 2018.06    远山信息技术有限公司    产品助理',
  '负责后台。',
  '教育背景',
  '2010.09 - 2014.06    浙江大学    软件工程    本科',
]

async function evidenceOf(text: string[]) {
  const parsed = await parseResume(Buffer.from(text.join('\n')))
  const words = parsed.text.split('\n')
  const said = parsed.evidence.map(({ path, line, lastLine, start, end }): [string, string] => {
    if (lastLine === undefined) return [path, words[line]!.slice(start, end)]
    return [
      path,
      [words[line]!.slice(start), ...words.slice(line + 1, lastLine), words[lastLine]!.slice(0, end)].join(
        '\n',
      ),
    ]
  })
  return { ...parsed, said: Object.fromEntries(said) }
}

describe('evidence', () => {
  it('is looked up for a hundred entries of a list, and every entry is kept', async () => {
    const jobs = Array.from(
      { length: 130 },
      (_, index) => `2018.07 - 至今    青禾${index}网络科技有限公司    产品经理`,
    )
    const { said, resume } = await evidenceOf(['何晓舟', '工作经历', ...jobs])
    expect(resume.careers).toHaveLength(130)
    const traced = Object.keys(said).map((path) => Number(/^careers\[(\d+)\]/.exec(path)?.[1] ?? -1))
    expect(Math.max(...traced)).toBe(MAX_TRACED_ENTRIES - 1)
  })

  it('quotes the document for every value', async () => {
    const { said } = await evidenceOf(RESUME)
    expect(said).toEqual({
      'basic.name': '何晓舟',
      'basic.gender': '女',
      'basic.mobile': '+86 139-0000-1111',
      'careers[0].company': '青禾网络科技有限公司',
      'careers[0].title': '产品经理',
      'careers[0].start': '2018.07',
      'careers[0].end': '至今',
      'careers[0].description': '负责招聘平台。\n带领五人小组。',
      'careers[1].company': '远山信息技术有限公司',
      'careers[1].title': '产品助理',
      'careers[1].start': '2014.07',
      'careers[1].end': '2018.06',
      'careers[1].description': '负责后台。',
      'educations[0].school': '浙江大学',
      'educations[0].fieldOfStudy': '软件工程',
      'educations[0].degree': '本科',
      'educations[0].start': '2010.09',
      'educations[0].end': '2014.06',
    })
  })

  it('points at the entry rather than at another mention of the employer', async () => {
    const { evidence } = await evidenceOf(RESUME)
    expect(evidence.find(({ path }) => path === 'careers[0].company')?.line).toBe(4)
  })

  it('takes numbers for what they count, not for digits of something else', async () => {
    const { said, evidence, text } = await evidenceOf([
      '何晓舟 | 女 | 28岁 | 3年工作经验',
      '编号：28003',
      '手机：13900001128',
      '工作经历',
      '2018.03 - 2028.03    青禾网络科技有限公司    产品经理',
      '教育背景',
      '2010.09 - 2014.06    浙江大学    软件工程    本科',
      '语言能力',
      '英语（流利，4级）',
      '个人主页：github.com/xiaozhou',
    ])
    expect(said).toMatchObject({
      'basic.age': '28',
      'basic.experienceYears': '3',
      'languages[0].proficiency': '流利',
      'socialAccounts[0].type': 'github.com/xiaozhou',
    })
    const age = evidence.find(({ path }) => path === 'basic.age')
    expect(text.split('\n')[age?.line ?? -1]).toContain('28岁')
  })

  it('is the whole list of the cities that are wanted, where one line names most of them', () => {
    const lines = ['现居上海', '期望城市：杭州、上海，可出差'].map((text) => ({
      text,
      cells: [text],
      page: 1,
    }))
    const cities = { preferredCities: [{ text: '上海' }, { text: '杭州' }, { text: '苏州' }] }
    expect(traceValues({ basic: cities }, lines)[0]?.place).toEqual({ line: 1, start: 5, end: 10 })
    expect(traceValues({ basic: { preferredCities: [{ text: '苏州' }] } }, lines)[0]?.place).toBeUndefined()
  })

  it('takes the name of an account for itself, not for the beginning of an address', () => {
    const text = 'hexiaozhou@example.com   hexiaozhou'
    const line = { text, cells: text.split('   '), page: 1, links: ['https://github.com/hexiaozhou'] }
    const resume = { basic: {}, socialAccounts: [{ link: 'https://github.com/hexiaozhou' }] }
    expect(traceValues(resume, [line])[0]?.place).toEqual({ line: 0, start: 25, end: 35 })
  })

  it('takes a word that stands alone before one that is part of another', async () => {
    const { evidence } = await evidenceOf([
      '何晓舟',
      '北京大学软件工程硕士',
      '现居：北京',
      '手机：13900001111',
    ])
    expect(evidence.find(({ path }) => path === 'basic.currentCity')?.line).toBe(2)
  })

  it('gives every value a confidence between 0 and 1', async () => {
    const { evidence } = await evidenceOf(RESUME)
    for (const { confidence } of evidence) {
      expect(confidence).toBeGreaterThan(0)
      expect(confidence).toBeLessThan(1)
    }
  })

  it('points at the words that lead to an address, where a page says which do', () => {
    const run = (text: string, x: number) => ({ text, x, y: 20, width: 60, size: 10, bold: false })
    const link = { url: 'https://github.com/hexiaozhou', x: 118, y: 10, width: 64, height: 12 }
    const runs = [run('何晓舟', 50), run('主页', 120), run('简介', 190)]
    const lines = layoutLines({ kind: 'pdf', pages: [{ width: 595, height: 842, runs, links: [link] }] })
    const resume = { basic: {}, socialAccounts: [{ type: 5, link: 'github.com/hexiaozhou' }] }
    const [type, address] = traceValues(resume, lines)
    expect(lines[0]?.text.slice(address?.place?.start, address?.place?.end)).toBe('主页')
    expect(type?.place).toEqual(address?.place)
  })

  it('gives values of a PDF their page and box', async () => {
    const { evidence } = await parseResume(
      buildPdf([
        lines(
          50,
          60,
          RESUME.map((line) => line.replaceAll('    ', '　　')),
        ),
      ]),
    )
    const name = evidence.find(({ path }) => path === 'basic.name')
    expect(name).toMatchObject({ page: 1, box: { x: 50, y: 50, width: 30, height: 12 } })
    const title = evidence.find(({ path }) => path === 'careers[0].title')
    // behind "2018.07 - 至今" and the employer, in a font of 10 points for ideographs and 5 for the rest
    expect(title?.box).toMatchObject({ x: expect.closeTo(50 + 50 + 20 + 20 + 100 + 20, -1), y: 114 })
    expect(title?.box?.width).toBeCloseTo(40, -0.5)
  })
})
