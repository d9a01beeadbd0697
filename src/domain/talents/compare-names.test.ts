import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareNames, countDistinctNames } from './compare-names.ts'

describe('two names', () => {
  it.each([
    ['王小明', '王 小明'],
    ['王小明', '王小明（Tom）'],
    ['张伟', '張偉'],
    ['王小明', '王晓明'],
    ['王小明', 'Xiaoming Wang'],
    ['王小明', 'WANG Xiao-Ming'],
    ['单小明', 'Shan Xiaoming'],
    ['吕布', 'Lv Bu'],
    ['吕布', 'Lyu Bu'],
    ['欧阳娜娜', 'Nana Ouyang'],
    ['Xiao Ming Wang', 'wang xiaoming'],
    ['John A. Smith', 'SMITH, John'],
    ['José García', 'Jose Garcia'],
    ['김민수', '김민수'],
  ])('%s and %s are the same', (a, b) => {
    expect([compareNames(a, b), compareNames(b, a)]).toEqual(['same', 'same'])
  })

  it.each([
    ['王小明', '王小红'],
    ['王小明', '李先生'],
    ['王*明', '王小红'],
    ['王**', '李**'],
    ['王小明', 'Xiaohong Wang'],
    ['王小明', 'Tom Li'],
    ['王小明（Tom）', '李四'],
    ['Tom Smith', 'Mary Smith'],
    ['王小明', '明小王'],
    ['김민수', '박지성'],
  ])('%s and %s are different', (a, b) => {
    expect([compareNames(a, b), compareNames(b, a)]).toEqual(['different', 'different'])
  })

  it.each([
    ['王小明', '王**'],
    ['王小明', '王*明'],
    ['王小明', '*小明'],
    ['王芳', '王某某'],
    ['王芳', '王女士'],
    ['王芳', '王X'],
    ['張偉', '张先生'],
    ['王*', '王**'],
    ['王小明', '王'],
    ['王小明', '小明'],
    ['王小明', 'Tom'],
    ['王小明', 'Tom Wang'],
    ['王小明', 'Wang XM'],
    ['John Smith', 'John'],
    ['王小明', '?'],
    ['王小明', ''],
    ['王小明', '未知'],
    ['王小明', '个人简历'],
  ])('%s and %s may be one person’s or not', (a, b) => {
    expect([compareNames(a, b), compareNames(b, a)]).toEqual(['unknown', 'unknown'])
  })

  it('compare the same both ways, whatever they are', () => {
    const parts = ['王', '小', '*', 'ia', 'nian', 'ü', '嗯', ' ', '（', ')', 'x', '先生', '李', '\u{20000}']
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.array(fc.constantFrom(...parts), { maxLength: 30 }).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(compareNames(a, b)).toBe(compareNames(b, a))
      }),
    )
  })

  it('of any length are compared in milliseconds', () => {
    const began = process.cpuUsage()
    for (const part of ['嗯', 'ia', 'nian ', '*', '单'])
      compareNames(part.repeat(50_000), part.repeat(49_999))
    compareNames('嗯'.repeat(100), 'ng'.repeat(100))
    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(500)
  })

  it('that may be one person’s count once', () => {
    expect(countDistinctNames(['王小明', 'Xiaoming Wang', '王**', '?', ''])).toBe(1)
    expect(countDistinctNames(['王小明', '李兰', '赵磊', '李 兰'])).toBe(3)
  })
})
