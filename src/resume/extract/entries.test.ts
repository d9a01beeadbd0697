import { describe, expect, it } from 'vitest'
import { lineOf } from '../document.ts'
import type { LineRole } from '../model/line-labels.ts'
import { parseResume } from '../parse.ts'
import { splitEntries } from './entries.ts'

const ROLES: Record<string, LineRole> = { H: 'head', M: 'more', B: 'body' }

/** Lines with what the labeller takes them for: "H " a head, "M " more of it, "B " below it. Three spaces divide cells. */
function labelled(text: string) {
  const read = text.split('\n').flatMap((row) => {
    const line = lineOf(row.slice(2).split('   '), { page: 1 })
    return line ? [{ line, role: ROLES[row.charAt(0)] ?? 'body' }] : []
  })
  return { lines: read.map(({ line }) => line), roles: read.map(({ role }) => role) }
}

const split = (text: string) =>
  splitEntries(labelled(text), () => false).map(({ pieces, time, body }) => [
    ...pieces,
    time?.start,
    body.length,
  ])

describe('heads that the labeller sees', () => {
  it('begin entries where nothing has a time', () => {
    expect(
      split('H Tidewater Forge\nM Smith\nB Made gates\nH Larkfield Mill\nM Miller\nB Ground flour'),
    ).toEqual([
      ['Tidewater Forge', 'Smith', undefined, 1],
      ['Larkfield Mill', 'Miller', undefined, 1],
    ])
  })

  it('make a period count that stands behind a bullet', () => {
    expect(split('H • Smith at Tidewater Forge   2016 - 2019\nB • Made gates')).toEqual([
      ['Smith', 'Tidewater Forge', '2016', 1],
    ])
  })

  it('are taken up to their first line, however the lines above are set', () => {
    const first = 'H 2016 - 2019   Tidewater Forge   Smith\nB Made gates\n'
    expect(split(`${first}H • Larkfield Mill\nM Miller\nM 2012 - 2015\nB Ground flour`)[1]).toEqual([
      'Larkfield Mill',
      'Miller',
      '2012',
      1,
    ])
  })

  it('end where the labeller sees a description, but not behind a comma', () => {
    expect(split('H 2016 - 2019   Smith, Tidewater Forge\nB Made gates by hand')).toEqual([
      ['Smith', 'Tidewater Forge', '2016', 1],
    ])
    expect(split('H 2011 - 2014   Bachelor of Science, Larkfield University,\nB Nursing')).toEqual([
      ['Bachelor of Science', 'Larkfield University', 'Nursing', '2011', 0],
    ])
  })
})

it('begins no entry at a period in the words of what the labeller takes for a description', () => {
  const text =
    'H 2016 - 2019   Tidewater Forge   Smith\nB Halved the number of gates returned between 2017 and 2018'
  expect(split(text)).toEqual([['Tidewater Forge', 'Smith', '2016', 1]])
})

describe('a résumé that its writer made', () => {
  const wishes = ['求职意向', '期望城市：宁波', '期望薪资：面议', '到岗时间：一周内', '求职状态：在职']
  const jobs = ['工作经历', '● 会计 at 松间食品有限公司 2016.03 - 2019.05', '整理凭证并按月报税。']

  it('is no export of a job board for all the wishes that it names', async () => {
    const text = ['陆小满', '手机：13800001111', '现居住地：宁波', ...wishes, ...jobs].join('\n')
    const { careers } = (await parseResume(Buffer.from(text))).resume
    expect(careers).toMatchObject([{ company: '松间食品有限公司', title: '会计' }])
  })
})

it('reads the jobs under 工作简历 whose periods stand behind labels', async () => {
  const jobs = [
    '工作简历',
    '任职时间：2016.03至2019.05',
    '公司名称：松间食品有限公司',
    '岗位：会计',
    '• 按月报税',
  ]
  const { careers } = (await parseResume(Buffer.from(['陆小满', '手机：13800001111', ...jobs].join('\n'))))
    .resume
  expect(careers).toMatchObject([{ company: '松间食品有限公司', title: '会计' }])
})
