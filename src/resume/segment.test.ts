import { describe, expect, it } from 'vitest'
import { readText } from './read/text.ts'
import { type Section, segmentLines } from './segment.ts'

function sectionsOf(lines: string[]): Section[] {
  return segmentLines(readText(lines.join('\n'))).filter(({ lines }) => lines.length > 0)
}

/** `section: line` for every line that is no heading. */
function placed(lines: string[]): string[] {
  return sectionsOf(lines).flatMap(({ name, lines: own }) => own.map(({ text }) => `${name}: ${text}`))
}

const EDUCATION = ['2010.09 - 2014.06    东海大学    软件工程    本科']
const CAREER = [
  '2018.07 - 至今    杭州青禾网络科技有限公司    高级前端工程师',
  '• 负责招聘平台的页面开发与性能优化',
  '• 带领5人小组完成组件库的重构，页面加载时间缩短40%',
  '2014.07 - 2018.06    上海远山信息技术有限公司    前端工程师',
  '• 参与订单系统的设计与开发，日均处理订单20万单',
]
const AWARDS = ['2013年 国家奖学金', '校级优秀毕业生']
const CONTACT = ['何晓舟', '电话：13900001111    邮箱：xiaozhou.he@example.com']

describe('sections by their headings', () => {
  it('opens a section at every heading that the list knows', () => {
    expect(placed([...CONTACT, '教育背景', ...EDUCATION, '工作经历', ...CAREER])).toEqual([
      ...CONTACT.map((line) => `basic: ${line.replace('    ', '   ')}`),
      ...EDUCATION.map((line) => `education: ${line.replaceAll('    ', '   ')}`),
      ...CAREER.map((line) => `career: ${line.replaceAll('    ', '   ')}`),
    ])
  })

  it('knows headings behind numbers and marks', () => {
    const names = sectionsOf([
      '一、教育背景',
      ...EDUCATION,
      '【工作经历】',
      ...CAREER,
      '3. 获奖情况',
      ...AWARDS,
    ])
    expect(names.map(({ name }) => name)).toEqual(['education', 'career', 'award'])
  })

  it('knows headings that no list has by the words they are made of', () => {
    const names = sectionsOf([
      ...CONTACT,
      '学业与教育概况',
      ...EDUCATION,
      '主要从业经历概况',
      ...CAREER,
      '奖励及竞赛情况',
      ...AWARDS,
    ])
    expect(names.map(({ name }) => name)).toEqual(['basic', 'education', 'career', 'award'])
  })

  it('divides a heading in the first cell of a row from what stands beside it', () => {
    const [section] = sectionsOf(['教育经历    2010.09-2014.06    东海大学    软件工程    本科'])
    expect(section).toMatchObject({
      name: 'education',
      lines: [{ cells: ['2010.09-2014.06', '东海大学', '软件工程', '本科'] }],
    })
  })
})

describe('sections without headings', () => {
  it('finds schools, jobs and awards of a résumé that has no headings', () => {
    const found = placed([...CONTACT, ...EDUCATION, ...CAREER, ...AWARDS])
    expect(found.filter((line) => line.startsWith('education'))).toHaveLength(1)
    expect(found.filter((line) => line.startsWith('career'))).toHaveLength(CAREER.length)
    expect(found.at(2)).toMatch(/^education/)
  })

  it('divides schools from jobs under one heading over both', () => {
    const found = placed([...CONTACT, '学习与工作简历', ...EDUCATION, ...CAREER])
    expect(found.slice(2).map((line) => line.split(':')[0])).toEqual([
      'education',
      ...CAREER.map(() => 'career'),
    ])
  })

  it('divides English schools from jobs without headings', () => {
    const found = placed([
      'Nora Lindqvist',
      'nora.lindqvist@example.com | (415) 555-0100',
      'Harborview Systems    Austin, TX',
      'Senior Software Engineer    Jan 2019 - Present',
      '• Built the planner that routes parcels, saving $120k a year',
      '• Led a team of five engineers',
      'University of Leeds    Leeds, UK',
      'Bachelor of Science in Computer Science    Sep 2011 - Jun 2015',
    ])
    expect(found.slice(2).map((line) => line.split(':')[0])).toEqual([
      'career',
      'career',
      'career',
      'career',
      'education',
      'education',
    ])
  })
})

describe('roles of lines', () => {
  it('tells the heads of jobs from what stands below', () => {
    const career = sectionsOf([...CONTACT, '工作经历', ...CAREER]).find(({ name }) => name === 'career')
    expect(career?.roles).toEqual(['head', 'body', 'body', 'head', 'body'])
  })

  it('tells the second line of a head', () => {
    const career = sectionsOf([
      'Work Experience',
      'Harborview Systems    Austin, TX',
      'Senior Software Engineer    Jan 2019 - Present',
      '• Built the planner that routes parcels, saving $120k a year',
    ]).find(({ name }) => name === 'career')
    expect(career?.roles).toEqual(['head', 'more', 'body'])
  })

  it('reads nothing from no lines', () => {
    expect(sectionsOf([])).toEqual([])
  })
})
