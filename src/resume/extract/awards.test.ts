import { describe, expect, it } from 'vitest'
import { lineOf } from '../document.ts'
import { parseResume } from '../parse.ts'
import { awardsAmong, extractAwards } from './awards.ts'

const line = (text: string, rest = {}) => {
  const made = lineOf([text], { page: 1, ...rest })
  if (!made) throw new Error('a line needs text')
  return made
}
const titles = (texts: string[]) =>
  extractAwards({ lines: texts.map((text) => line(text)) }).map(({ title }) => title)

describe('awards', () => {
  it('takes titles without bullets, times and empty brackets', () => {
    expect(titles(['• 国家奖学金（2019年10月）', '2018 Dean’s List', 'Best Paper Award, 2020'])).toEqual([
      '国家奖学金',
      'Dean’s List',
      'Best Paper Award',
    ])
  })

  it('leaves prose, page numbers, places and the rest of a sentence out', () => {
    expect(
      titles([
        '1/2',
        'Portland, OR',
        'Led groups of nine students in long discussions of their success and of business',
        'and social change',
        'There is no spoon.',
      ]),
    ).toEqual([])
  })

  it('leaves out what is said of an award in another type', () => {
    const lines = [
      line('Harbour Prize   2019', { size: 11, bold: true }),
      line('The Tide Society', { size: 9, bold: false }),
      line('River Medal   2017', { size: 11, bold: true }),
    ]
    expect(extractAwards({ lines }).map(({ title }) => title)).toEqual(['Harbour Prize', 'River Medal'])
  })

  it('finds awards behind a label in another section', () => {
    expect(
      awardsAmong([{ lines: [line('获奖情况：国家奖学金，校三好学生'), line('主修课程：高等数学')] }]).map(
        ({ title }) => title,
      ),
    ).toEqual(['国家奖学金', '校三好学生'])
  })
})

async function read(lines: string[]) {
  return (await parseResume(Buffer.from(['何晓舟', '13900001111', ...lines].join('\n')))).resume
}

it('divides a line that names several awards, and takes what is labelled as certificates for those', async () => {
  const resume = await read([
    '荣誉奖励',
    '校级优秀学生干部（2019），国家励志奖学金（2020）',
    '获奖：2020年先进药师、2018年公司金牌店长',
    '证书：执业药师资格证（2016）、C1驾照',
    '2021年度优秀员工',
    '英语：CET-6',
    '特   长   书法',
  ])
  expect(resume.awards?.map(({ title }) => title)).toEqual([
    '校级优秀学生干部',
    '国家励志奖学金',
    '先进药师',
    '公司金牌店长',
    '2021年度优秀员工',
  ])
  expect(resume.certificates?.map(({ name }) => name)).toEqual(['执业药师资格证', 'C1驾照'])
})

it('divides a line of certificates outside its brackets', async () => {
  const resume = await read([
    '资格证书',
    '大学英语六级（CET-6，498分）、二级建造师（在考）',
    '2019.06   注册会计师',
  ])
  expect(resume.certificates).toMatchObject([
    { name: '大学英语六级（CET-6，498分）' },
    { name: '二级建造师（在考）' },
    { name: '注册会计师', time: { precision: 'month' } },
  ])
})
