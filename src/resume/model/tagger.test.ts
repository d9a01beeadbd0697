import { statSync } from 'node:fs'
import { expect, it } from 'vitest'
import { spansOf, tagLine } from './tagger.ts'

function pieces(text: string, section: string): string[] {
  return tagLine(text, section)
    .spans()
    .map(({ start, end, tag }) => `${tag} ${text.slice(start, end)}`)
}

it('finds the parts of the head of a job', () => {
  expect(pieces('2018.07 - 至今   杭州青禾网络科技有限公司   高级前端工程师', 'career')).toEqual([
    'TIME 2018.07 - 至今',
    'ORG 杭州青禾网络科技有限公司',
    'TITLE 高级前端工程师',
  ])
})

it('finds the parts of the head of a school', () => {
  expect(pieces('2010.09 - 2014.06   浙江大学   软件工程   本科', 'education')).toEqual([
    'TIME 2010.09 - 2014.06',
    'SCHOOL 浙江大学',
    'FIELD 软件工程',
    'DEGREE 本科',
  ])
})

it('is surer of what a piece is than of what it is not', () => {
  const line = tagLine('杭州青禾网络科技有限公司', 'career')
  expect(line.probability(0, 12, 'ORG')).toBeGreaterThan(0.5)
  expect(line.probability(0, 12, 'NAME')).toBeLessThan(0.1)
})

it('gives places outside a line no probability', () => {
  expect(tagLine('青禾', 'career').probability(0, 3, 'ORG')).toBe(0)
  expect(tagLine('', undefined).probability(0, 0, 'ORG')).toBe(0)
})

it('reads only the first 200 characters of a line', () => {
  const line = tagLine('青'.repeat(500), 'career')
  expect(line.probability(0, 201, 'ORG')).toBe(0)
  expect(line.probability(0, 200, 'ORG')).toBeGreaterThanOrEqual(0)
})

it('keeps spans that close and drops those that do not', () => {
  expect(spansOf(['O', 'B-ORG', 'E-ORG', 'B-NAME', 'M-NAME', 'O', 'S-CITY', 'E-ORG'])).toEqual([
    { start: 1, end: 3, tag: 'ORG' },
    { start: 6, end: 7, tag: 'CITY' },
  ])
})

it('ships models of less than 8 MB together', () => {
  const sizes = ['tagger.bin', 'confidence.generated.json'].map(
    (file) => statSync(new URL(`./data/${file}`, import.meta.url)).size,
  )
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(8_000_000)
})
