import { describe, expect, it } from 'vitest'
import { degreeCode } from './codes.ts'
import { findIdentityNumber, parseIdentityNumber } from './identity-number.ts'
import { findPhone, parsePhone } from './phone.ts'
import { findRange, parseTime } from './time.ts'

const east8 = (iso: string) => Date.parse(`${iso}T00:00:00+08:00`)

describe('times', () => {
  it.each([
    ['2019年9月1日', '2019-09-01', 'day'],
    ['2019年9月', '2019-09-01', 'month'],
    ['2019.09', '2019-09-01', 'month'],
    ['2011 /8', '2011-08-01', 'month'],
    ['09/2019', '2019-09-01', 'month'],
    ['Sept. 2019', '2019-09-01', 'month'],
    ['2019', '2019-01-01', 'year'],
  ])('reads %s as the first instant of its period in China', (words, iso, precision) => {
    expect(parseTime(words)).toEqual({ ms: east8(iso), precision })
  })

  it.each(['至今', 'Present', 'now'])('reads %s as the present', (words) => {
    expect(parseTime(words)).toBe('present')
  })

  it.each(['', '下个月', '1899', '13'])('reads %j as no time', (words) => {
    expect(parseTime(words)).toBeUndefined()
  })

  it.each([
    ['2003-2007 大学', '2003', '2007'],
    ['2016-09 - 2020-06', '2016-09', '2020-06'],
    ['2009.1-2011.2', '2009.1', '2011.2'],
    ['2011 /8--至今：', '2011 /8', '至今'],
    ['2005年7月-2006年2月 任职', '2005年7月', '2006年2月'],
    ['Aug 2012 - Dec 2013', 'Aug 2012', 'Dec 2013'],
    ['2018.07至今', '2018.07', '至今'],
  ])('finds the period in %s', (text, start, end) => {
    expect(findRange(text)).toMatchObject({ start, end })
  })

  it('finds no period in a telephone number', () => {
    expect(findRange('010-2019-2020')).toBeUndefined()
  })
})

describe('identity numbers', () => {
  it('reads birthday and gender of the new form and the old', () => {
    expect(parseIdentityNumber('11010519491231002x')).toEqual({
      number: '11010519491231002X',
      birthday: '1949-12-31',
      gender: 2,
    })
    expect(parseIdentityNumber('110105491231003')).toEqual({
      number: '110105491231003',
      birthday: '1949-12-31',
      gender: 1,
    })
  })

  it('refuses a wrong checksum and a day that never was', () => {
    expect(parseIdentityNumber('110105194912310021')).toBeUndefined()
    expect(parseIdentityNumber('110105490231003')).toBeUndefined()
  })

  it('does not take a piece of a longer number', () => {
    expect(findIdentityNumber('订单 911010519491231002X')).toBeUndefined()
  })
})

describe('telephone numbers', () => {
  it.each(['+86 139 0000 1111', '008613900001111', '86-139-0000-1111', '(+86)139-0000-1111', '13900001111'])(
    'knows %s as one number',
    (raw) => {
      expect(parsePhone(raw)).toEqual({ raw, countryCode: '86', e164: '+8613900001111' })
    },
  )

  it('prefers a mobile number to an office one', () => {
    expect(findPhone('电话 010-62770000 手机 139 0000 1111')?.e164).toBe('+8613900001111')
  })

  it('reads a number of another country', () => {
    expect(findPhone('Tel: +44 7911 123456')).toMatchObject({ countryCode: '44', e164: '+447911123456' })
  })

  it('keeps what is written when no numbering plan knows it, and takes no period for a number', () => {
    expect(findPhone('call 123-456-7890')).toEqual({ raw: '123-456-7890' })
    expect(findPhone('2015.9 - 2018.6 2015-2018 20150901')).toBeUndefined()
  })
})

it('knows degrees by their words in two languages', () => {
  const words = ['博士', '硕士研究生', 'M.S.', '本科', 'Bachelor of Arts', '大专', '高中', '中专', '幼儿园']
  expect(words.map(degreeCode)).toEqual([8, 7, 7, 6, 6, 5, 4, 3, undefined])
})
