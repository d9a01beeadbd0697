import { describe, expect, it } from 'vitest'
import type { ParsedResume } from '#resume/index.ts'
import { resumeTable } from './parse-table.ts'
import { columnsOf } from './terminal-text.ts'

const parsed: ParsedResume = {
  kind: 'pdf',
  text: '何晓舟\n青禾网络科技有限公司',
  resume: {
    basic: { name: '何晓舟', email: 'xiaozhou.he.of.the.long.address@mail.example.com', gender: 2 },
    careers: [
      {
        company: '青禾网络科技有限公司',
        title: '产品\u001b[2J经理',
        start: { ms: Date.UTC(2018, 6, 1) - 8 * 3_600_000, precision: 'month' },
        end: 'present',
        description: ['甲', '乙', '丙', '丁', '戊', '己'].map((each) => each.repeat(30)).join('\n'),
      },
    ],
  },
  evidence: [
    { path: 'basic.name', page: 1, line: 0, start: 0, end: 3, confidence: 0.994 },
    { path: 'careers[0].company', page: 2, line: 11, start: 0, end: 3, confidence: 0.62 },
    { path: 'careers[0].start', page: 2, line: 10, start: 0, end: 3, confidence: 0.91 },
    { path: 'careers[0].end', page: 2, line: 10, start: 4, end: 6, confidence: 0.85 },
  ],
}
const plain = { isColoured: false, language: 'en' } as const

describe('the table of a parsed file', () => {
  it('shows each part of a résumé, a value a row, with how sure it is, its page and its line', () => {
    const rows = resumeTable(parsed, plain).split('\n')
    expect(rows[1]).toMatch(/^Basics +Sure {2}Page {2}Line$/)
    expect(rows[2]).toMatch(/^ {2}Name +何晓舟 +99 % +1 +1$/)
    expect(rows.find((row) => row.includes('Gender'))).toMatch(/Female +–$/)
    expect(rows.find((row) => row.includes('Period'))).toMatch(/2018-07 – now +85 % +2 +11$/)
    expect(rows.find((row) => row.includes('Company'))).toMatch(/青禾网络科技有限公司 \? +62 % +2 +12$/)
    expect(rows).toContain('? less than 70 % sure: check it')
  })

  it('keeps its columns below each other where characters are two wide', () => {
    const rows = resumeTable(parsed, plain).split('\n')
    const ends = rows.filter((row) => / % +\d+ +\d+$/.test(row)).map(columnsOf)
    expect(new Set(ends).size).toBe(1)
  })

  it.each([120, 80, 50, 34])('fits a terminal of %i characters', (columns) => {
    const rows = resumeTable(parsed, { ...plain, columns }).split('\n')
    expect(Math.max(...rows.map(columnsOf))).toBeLessThanOrEqual(columns)
    expect(rows.some((row) => row.includes('Line'))).toBe(columns >= 60)
    expect(rows.some((row) => row.includes('99 %'))).toBe(columns >= 40)
    const address = rows.join('').replaceAll(/\s/g, '')
    if (columns < 60) expect(address).toContain('xiaozhou')
    expect(resumeTable(parsed, { ...plain, columns })).toMatch(/… \d+ more lines/)
  })

  it('is yellow where it is not sure and has no colour where none is wanted', () => {
    expect(resumeTable(parsed, { ...plain, isColoured: true })).toContain('\u001b[33m青禾网络科技有限公司 ?')
    expect(resumeTable(parsed, plain)).not.toContain('\u001b')
  })

  it('speaks Chinese where it is told to', () => {
    const table = resumeTable(parsed, { isColoured: false, language: 'zh' })
    expect(table).toMatch(/基本信息 +把握 +页 +行\n/)
    expect(table).toMatch(/性别 +女/)
    expect(table).toContain('至今')
    expect(table).not.toMatch(/Company|Gender|more/)
  })

  it('says that nothing was found', () => {
    const nothing = { ...parsed, resume: { basic: {} }, evidence: [] }
    expect(resumeTable(nothing, plain)).toBe('  Nothing was found: check that this is a résumé.\n')
  })
})
