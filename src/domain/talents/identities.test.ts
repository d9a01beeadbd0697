import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createKeys } from '#lib/keys.ts'
import { identitiesOf, normalizeEmail, normalizeMobile } from './identities.ts'

const keys = createKeys(Buffer.alloc(32, 1))

describe('a mobile number', () => {
  it.each([
    ['13800138000', undefined],
    ['138 0013 8000', 'CN_1'],
    ['138-0013-8000', '+86'],
    ['+8613800138000', '86'],
    ['+86 138 0013 8000', undefined],
    ['0086 138 0013 8000', undefined],
    ['008613800138000', 'CN_1'],
    ['86-13800138000', 'CN_1'],
    ['8613800138000', '+86'],
    ['１３８００１３８０００', undefined],
    ['(86) 138 0013 8000', undefined],
  ])('written %s with country %s is one number', (raw, country) => {
    expect(normalizeMobile(raw, country)).toMatchObject({ raw, e164: '+8613800138000' })
  })

  it.each([
    ['+1 650 253 0000', 'CN_1', '+16502530000'],
    ['6502530000', '+1', '+16502530000'],
    ['9123 4567', '+852', '+85291234567'],
  ])('of another country keeps its country: %s with %s', (raw, country, e164) => {
    expect(normalizeMobile(raw, country).e164).toBe(e164)
  })

  it.each(['', 'abc', '12', '138001380001380013800', 'call me', '138x0013800'])('is none: %j', (raw) => {
    expect(normalizeMobile(raw).e164).toBeUndefined()
  })

  it('that the vendor prints in its examples is possible, though nobody has it', () => {
    expect(normalizeMobile('182900291190', '+86').e164).toBe('+86182900291190')
  })

  it('keeps what was sent whatever it is, and never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 100 }),
        fc.string({ maxLength: 20 }),
        (raw, country) => {
          expect(normalizeMobile(raw, country).raw).toBe(raw)
        },
      ),
    )
  })
})

describe('an e-mail address', () => {
  it.each([
    [' A.Person@Example.COM ', 'a.person@example.com'],
    ['ａ@example.com', 'a@example.com'],
    ['nobody', null],
    ['a@b', null],
    ['a b@example.com', null],
    [`${'x'.repeat(250)}@example.com`, null],
  ])('%j → %j', (text, email) => {
    expect(normalizeEmail(text)).toBe(email)
  })
})

describe('the identities of a résumé', () => {
  it('come strongest first, and a document tells its kind and number to nobody', () => {
    const identities = identitiesOf(keys, {
      basic: {
        email: 'A@example.com',
        mobile: normalizeMobile('13800138000'),
        identification: { type: 1, number: ' 11010519900307888x ' },
      },
    })
    expect(identities.map(({ kind }) => kind)).toEqual(['document', 'mobile', 'email'])
    expect(identities[0]?.value).not.toContain('110105')
    const same = identitiesOf(keys, { basic: { identification: { type: 1, number: '11010519900307888X' } } })
    expect(same[0]).toEqual(identities[0])
  })
})
