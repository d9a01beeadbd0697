import { describe, expect, it } from 'vitest'
import { formatDateTime, isAfter, parseDate } from './times.ts'

describe('a date of a caller', () => {
  it.each([
    ['2010-01', 1262275200000, 'month'],
    ['2010-1', 1262275200000, 'month'],
    ['2010/01', 1262275200000, 'month'],
    ['2010.01', 1262275200000, 'month'],
    ['2010年1月', 1262275200000, 'month'],
    ['２０１０-０１', 1262275200000, 'month'],
    ['2010', 1262275200000, 'year'],
    ['2010年', 1262275200000, 'year'],
    ['2010-01-15', 1263484800000, 'day'],
    ['2010年1月15日', 1263484800000, 'day'],
    ['2010-01-15 08:30:00', 1263484800000, 'day'],
    ['2012-02-29', 1330444800000, 'day'],
    // China had summer time then: by the tz database this would be 30 June for a reader with a fixed offset.
    ['1988-07', 583689600000, 'month'],
  ] as const)('%s keeps its precision, at fixed UTC+8', (text, ms, precision) => {
    expect(parseDate(text)).toEqual({ ms, precision })
  })

  it.each(['至今', 'present', ' Now ', '目前'])('%s is the present', (text) => {
    expect(parseDate(text)).toBe('present')
  })

  it.each([
    '',
    '不详',
    '2010-13',
    '2010-00',
    '2011-02-29',
    '1899-01',
    '2100-01',
    '10-01',
    '2010-01-01x',
    '-1',
  ])('"%s" is no date', (text) => {
    expect(parseDate(text)).toBeUndefined()
  })
})

it('an end is compared with a start only where both are moments', () => {
  const [early, late] = [parseDate('2010-01'), parseDate('2012')]
  expect([isAfter(late, early), isAfter(early, late), isAfter(late, 'present')]).toEqual([true, false, false])
})

it('times of old-style answers are read at UTC+8', () => {
  expect(formatDateTime(new Date(Date.UTC(2026, 0, 31, 16, 5, 9)))).toBe('2026-02-01 00:05:09')
})
