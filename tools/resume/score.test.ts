import { describe, expect, it } from 'vitest'
import {
  sameBirthday,
  sameCity,
  sameDate,
  sameDegree,
  sameGender,
  sameLink,
  samePhone,
  sameText,
} from './compare.ts'
import type { Gold, Prediction } from './gold.ts'
import { judgeValues } from './judge.ts'
import { emptyScores, headline, presentScores, scoreDocument } from './score.ts'

const GOLD: Gold = {
  id: 'one',
  file: 'one.txt',
  lang: 'zh',
  basic: { name: '何晓舟', mobile: '13900001111', email: '?', gender: '' },
  education: [{ school: '浙江大学', degree: '本科', start: '2010-09', end: '2014-06' }],
  career: [
    {
      company: '青禾网络科技有限公司',
      title: '产品经理',
      start: '2018-07',
      end: 'present',
      desc_has: ['招聘平台'],
    },
    { company: '远山信息', title: '助理', opt: true },
  ],
  awards: ['一等奖学金'],
  certificates: ['CET-6'],
}

function scored(said: Prediction) {
  const scores = emptyScores()
  scoreDocument(scores, GOLD, said)
  return scores
}

describe('the scorer', () => {
  it('counts right, wrong and missed values', () => {
    const { tallies } = scored({ basic: { name: '何晓', mobile: '+86 139 0000 1111', gender: '女' } })
    expect(tallies.get('basic.name')).toEqual({ right: 0, wrong: 1, missed: 1 })
    expect(tallies.get('basic.mobile')).toEqual({ right: 1, wrong: 0, missed: 0 })
    expect(tallies.get('basic.gender')).toEqual({ right: 0, wrong: 1, missed: 0 })
  })

  it('leaves out what gold does not score and what may be absent', () => {
    const { tallies } = scored({ basic: { email: 'a@example.com' } })
    expect(tallies.has('basic.email')).toBe(false)
    expect(tallies.get('career.company')).toEqual({ right: 0, wrong: 0, missed: 1 })
  })

  it('pairs entries whatever their order, once each', () => {
    const job = {
      company: '青禾网络科技',
      title: '产品经理',
      start: '2018.07',
      end: '至今',
      desc: '负责招聘平台。',
    }
    const scores = scored({ career: [{ company: '远山信息' }, job, job] })
    expect(scores.tallies.get('career.title')).toEqual({ right: 1, wrong: 1, missed: 0 })
    expect(scores.descriptions).toEqual({ found: 1, asked: 1 })
  })

  it('does not hold certificates against awards', () => {
    expect(scored({ awards: ['CET-6 证书', '一等奖学金'] }).tallies.get('awards')).toEqual({
      right: 1,
      wrong: 0,
      missed: 0,
    })
  })

  it('prints all fields and gives an empty prediction no point', () => {
    const scores = scored({})
    expect(headline(scores)).toEqual({ macro: 0, micro: 0, core: 0 })
    expect(presentScores(scores).split('\n')).toHaveLength(32)
  })
})

describe('verdicts', () => {
  it('name each scored value by its path in the résumé', () => {
    const said: Prediction = {
      basic: { name: '何晓舟', city: '杭州' },
      internship: [{ company: '青禾网络科技有限公司', title: '店长', start: '2018-07' }],
      awards: ['一等奖学金', '别的'],
    }
    expect(Object.fromEntries(judgeValues(GOLD, said))).toEqual({
      'basic.name': true,
      'basic.currentCity': false,
      'internships[0].company': true,
      'internships[0].title': false,
      'internships[0].start': true,
      'awards[0].title': true,
      'awards[1].title': false,
    })
  })
})

describe('comparisons', () => {
  it.each([
    [sameDate, '2018-07', '2018年7月', true],
    [sameDate, '2018', '2018-07', true],
    [sameDate, '2018-07', '2018', false],
    [sameDate, 'present', '至今', true],
    [sameDate, '2018-09', 'Sep. 2018', true],
    [sameDate, '2018-09', '09/2018', true],
    [sameBirthday, '1992-03', '1992-03-07', true],
    [sameBirthday, '1992-03', '1992', false],
    [samePhone, '13900001111', '+86 139-0000-1111', true],
    [samePhone, '13900001111', '13900001112', false],
    [sameGender, '男', 'male', true],
    [sameDegree, '本科', '工学学士', true],
    [sameDegree, '硕士', '本科', false],
    [sameCity, '杭州', '浙江省杭州市西湖区', true],
    [sameLink, 'https://www.github.com/he/', 'github.com/he', true],
    [sameText, '一||二', '二', true],
    [sameText, '软件工程', '软件 工程（嵌入式）', true],
    [sameText, '软件工程', '市场营销', false],
  ] as const)('%o: %s and %s: %s', (same, gold, said, expected) => {
    expect(same(gold, said)).toBe(expected)
  })
})
