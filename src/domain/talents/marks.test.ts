import fc from 'fast-check'
import { expect, it } from 'vitest'
import { longTextMark, marksOf } from './marks.ts'

const subset = (some: readonly number[], all: readonly number[]) => some.every((mark) => all.includes(mark))

it('a text has the marks of every word in it, whatever the case', () => {
  const character = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 1 }),
    fc.constantFrom('张', '伟', 'A', 'a', 'K', 'İ', ' '),
  )
  const words = fc.array(character, { maxLength: 8 }).map((all) => all.join(''))
  fc.assert(
    fc.property(words, words, words, (before, word, after) => {
      const text = marksOf('7', before + word + after)
      expect(subset(marksOf('7', word), text)).toBe(true)
      const upper = [...word].map((each) => (/[a-z]/.test(each) ? each.toUpperCase() : each)).join('')
      expect(subset(marksOf('7', upper), text)).toBe(true)
    }),
  )
})

it('a Chinese character alone has a mark, a Latin letter alone has none', () => {
  expect(subset(marksOf('7', '伟'), marksOf('7', '张伟'))).toBe(true)
  expect(marksOf('7', '伟')).toHaveLength(1)
  expect(marksOf('7', 'a')).toEqual([])
})

it('other words and other tenants have other marks', () => {
  expect(subset(marksOf('7', '伟张'), marksOf('7', '张伟'))).toBe(false)
  expect(marksOf('8', '张伟')).not.toEqual(marksOf('7', '张伟'))
  expect(marksOf('4294967303', '张伟')).not.toEqual(marksOf('7', '张伟'))
})

it('a text of very many pairs has the one mark that every search looks for', () => {
  const long = Array.from({ length: 6_000 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('')
  expect(marksOf('7', long)).toEqual([longTextMark('7')])
})
