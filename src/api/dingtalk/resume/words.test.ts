import { expect, it } from 'vitest'
import {
  degreeOf,
  degreeOfScale,
  degreeOfTitle,
  educationTypeOf,
  genderOf,
  maritalStatusOf,
} from './words.ts'

it.each([
  ['小学', 1],
  ['初中', 2],
  ['中专', 3],
  ['高中', 4],
  ['大专', 5],
  ['本科', 6],
  ['硕士', 7],
  ['博士', 8],
  ['其他', 9],
  ['速成班', 9],
])('%s is degree %i', (text, degree) => {
  expect(degreeOf(text)).toBe(degree)
})

it('the vendor’s numbers of degrees are never passed through', () => {
  expect([1, 2, 3, 4, 5, 9].map(degreeOfScale)).toEqual([1, 2, 4, 3, 5, 9])
  expect([0, 10, 1.5].map(degreeOfScale)).toEqual([undefined, undefined, undefined])
})

it('a title confirms a level', () => {
  expect(['理学学士', '工学硕士', '博士', '无'].map(degreeOfTitle)).toEqual([6, 7, 8, undefined])
})

it.each([
  ['全日制', 2],
  ['统招全日制', 2],
  ['非全日制', 3],
  ['在职', 3],
  ['函授', 3],
  ['自考', 4],
  ['海外', 1],
  ['成人', 5],
])('%s is education type %i', (text, type) => {
  expect(educationTypeOf(text)).toBe(type)
})

it('genders and marriages without a code are other and unsaid', () => {
  expect(['男性', '男', '女性', '保密'].map(genderOf)).toEqual([1, 1, 2, 3])
  expect(['已婚', '未婚', '离婚'].map(maritalStatusOf)).toEqual([1, 2, undefined])
})
