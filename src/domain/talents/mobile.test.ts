import { describe, expect, it } from 'vitest'
import { normalizeMobile } from './identities.ts'
import { mobileParts } from './mobile.ts'

describe('the parts of a mobile number', () => {
  it('shows a Chinese number without its country code, however it was sent', () => {
    for (const raw of ['13800138000', '+86 138 0013 8000', '0086-13800138000']) {
      expect(mobileParts(normalizeMobile(raw))).toEqual({
        number: '13800138000',
        dialingCode: '86',
        countryCode: 'CN_1',
      })
    }
  })

  it('keeps the country that was sent with a dialling code that several share', () => {
    const phone = normalizeMobile('4165550123', '1')
    expect(mobileParts(phone).dialingCode).toBe('1')
    expect(mobileParts({ ...phone, countryCode: 'CN_1' }).countryCode).not.toBe('CN_1')
  })

  it('shows what is no possible number as it was sent', () => {
    expect(mobileParts({ raw: 'ask me' })).toEqual({ number: 'ask me' })
    expect(mobileParts({ raw: '12', countryCode: '+86' })).toEqual({
      number: '12',
      dialingCode: '86',
      countryCode: 'CN_1',
    })
  })
})
