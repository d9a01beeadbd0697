import { describe, expect, it } from 'vitest'
import type { Education } from '#resume/types.ts'
import { firstDegree, topDegree } from './degrees.ts'

function education(degree: number | undefined, startYear?: number): Education {
  return {
    ...(degree === undefined ? {} : { degree }),
    ...(startYear === undefined ? {} : { start: { ms: Date.UTC(startYear, 8), precision: 'month' } }),
  }
}

describe('degrees', () => {
  it('takes the highest degree whatever the order of the list', () => {
    expect(topDegree([education(6), education(7), education(4)])).toBe(7)
  })

  it('ranks "other" below every named degree', () => {
    expect(topDegree([education(9), education(4)])).toBe(4)
    expect(topDegree([education(9)])).toBe(9)
  })

  it('says nothing when no degree was named', () => {
    expect(topDegree([education(undefined)])).toBeNull()
    expect(firstDegree([])).toBeNull()
  })

  it('takes the degree that began first as the first degree', () => {
    expect(firstDegree([education(7, 2020), education(6, 2016), education(4, 2013)])).toBe(3)
    expect(firstDegree([education(6, 2018), education(5, 2015)])).toBe(2)
  })

  it('takes the lower of two degrees without times as the first one', () => {
    expect(firstDegree([education(8), education(7)])).toBe(4)
  })

  it('calls school leavers below junior college and unranked degrees other', () => {
    expect(firstDegree([education(4, 2013), education(2, 2010)])).toBe(1)
    expect(firstDegree([education(9, 2013)])).toBe(6)
  })
})
