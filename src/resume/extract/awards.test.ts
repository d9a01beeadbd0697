import { describe, expect, it } from 'vitest'
import { lineOf } from '../document.ts'
import { awardsAmong, extractAwards } from './awards.ts'

const line = (text: string, rest = {}) => {
  const made = lineOf([text], { page: 1, ...rest })
  if (!made) throw new Error('a line needs text')
  return made
}
const titles = (texts: string[]) => extractAwards(texts.map((text) => line(text))).map(({ title }) => title)

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
    expect(extractAwards(lines).map(({ title }) => title)).toEqual(['Harbour Prize', 'River Medal'])
  })

  it('finds awards behind a label in another section', () => {
    expect(
      awardsAmong([{ lines: [line('获奖情况：国家奖学金，校三好学生'), line('主修课程：高等数学')] }]).map(
        ({ title }) => title,
      ),
    ).toEqual(['国家奖学金', '校三好学生'])
  })
})
