import { describe, expect, it } from 'vitest'
import { boxOf, MAX_TRACED_ENTRIES } from './evidence.ts'
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

  it('gives every value a confidence between 0 and 1', async () => {
    const { evidence } = await evidenceOf(RESUME)
    for (const { confidence } of evidence) {
      expect(confidence).toBeGreaterThan(0)
      expect(confidence).toBeLessThan(1)
    }
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
    expect(name).toMatchObject({ page: 1, box: { x: 50 } })
    expect(name?.box?.width).toBeGreaterThan(10)
  })
})

describe('the box of a value', () => {
  const box = { x: 100, y: 20, width: 220, height: 12 }

  it('is its part of a line of one piece', () => {
    const line = { text: '何晓舟 Zhou', cells: ['何晓舟 Zhou'], page: 1, box }
    expect(boxOf(line, { line: 0, start: 0, end: 3 })).toEqual({ ...box, width: expect.closeTo(120, 6) })
  })

  it('is the whole line where gaps hide how wide the pieces are', () => {
    const line = { text: '何晓舟   女', cells: ['何晓舟', '女'], page: 1, box }
    expect(boxOf(line, { line: 0, start: 6, end: 7 })).toEqual(box)
  })
})
