import { describe, expect, it } from 'vitest'
import { columnsOf, padColumns, wrapColumns } from './terminal-text.ts'

describe('text on a terminal', () => {
  it.each([
    ['abc', 3],
    ['何晓舟', 6],
    ['（08）', 6],
    ['e\u0301', 1],
    ['가나', 4],
    ['👩‍💻!', 3],
    ['1–2', 3],
    ['\u200b', 0],
  ])('%s is %i characters wide', (text, columns) => {
    expect(columnsOf(text)).toBe(columns)
    expect(columnsOf(padColumns(text, 10))).toBe(10)
  })

  it('breaks at spaces, between ideographs, and within words that are longer than a line', () => {
    expect(wrapColumns('one two three', 8)).toEqual(['one two', 'three'])
    expect(wrapColumns('负责招聘 SaaS 产品', 7)).toEqual(['负责招', '聘 SaaS', '产品'])
    expect(wrapColumns('负责招聘。产品', 8)).toEqual(['负责招', '聘。产品'])
    expect(wrapColumns('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij'])
    expect(wrapColumns('', 4)).toEqual([''])
    expect(wrapColumns('何', 1)).toEqual(['何'])
  })
})
