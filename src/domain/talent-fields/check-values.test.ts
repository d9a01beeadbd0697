import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DomainError } from '#lib/errors.ts'
import type { CustomValue, Resume } from '#resume/types.ts'
import { attachmentIdsOf, checkCustomValues, hasCustomValues } from './check-values.ts'
import { FIELD_TYPES, type TalentField } from './types.ts'

const TEXT = '201'
const FILES = '213'
const MODULE = '300'

function field(id: string, type: number, over: Partial<TalentField> = {}): TalentField {
  return {
    id,
    type,
    section: null,
    moduleIds: ['101'],
    nameZh: id,
    nameEn: id,
    descriptionZh: '',
    descriptionEn: '',
    options: [],
    isCustom: true,
    isRequired: false,
    active: true,
    ...over,
  }
}

const OPTIONS = [
  { key: '1', nameZh: '甲', nameEn: 'A' },
  { key: '2', nameZh: '乙', nameEn: 'B' },
  { key: '3', nameZh: '丙', nameEn: 'C', active: false },
]
const PRESET = { isCustom: false, moduleIds: [] }
const MODULES = [
  field('101', FIELD_TYPES.module, { ...PRESET, section: 'basic' }),
  field('102', FIELD_TYPES.module, { ...PRESET, section: 'educations' }),
  field('110', FIELD_TYPES.module, { ...PRESET, section: 'selfEvaluation' }),
  field(MODULE, FIELD_TYPES.module, { moduleIds: [] }),
  field('301', FIELD_TYPES.module, { moduleIds: [], active: false }),
]
const ALL_TYPES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13]
const FIELDS: TalentField[] = [
  ...MODULES,
  field('10101', FIELD_TYPES.preset, { isCustom: false }),
  ...ALL_TYPES.map((type) =>
    field(String(200 + type), type, { options: OPTIONS, moduleIds: ['101', '102', '110', MODULE] }),
  ),
  field('250', FIELD_TYPES.singleLine, { moduleIds: ['102'] }),
  field('251', FIELD_TYPES.singleLine, { active: false }),
]

function basic(...customValues: CustomValue[]): Resume {
  return { basic: { customValues } }
}

function refusal(resume: Resume): { field: string | undefined; message: string } {
  try {
    checkCustomValues(FIELDS, resume)
  } catch (error) {
    if (error instanceof DomainError && error.reason === 'invalid') return error as never
    throw error
  }
  throw new Error('nothing was refused')
}

function accepts(type: number, value: string): void {
  checkCustomValues(FIELDS, basic({ fieldId: String(200 + type), value }))
}

function refuses(type: number, value: string): string {
  return refusal(basic({ fieldId: String(200 + type), value })).message
}

describe('values of the vendor’s documented forms', () => {
  it.each([
    [1, '单行文本'],
    [2, '多行\n文本'],
    [3, '1'],
    [4, '["1", "2"]'],
    [5, '1627379423000'],
    [6, '1627379423000'],
    [7, '1627379423000'],
    [8, '["1577808000000", "1612108800000"]'],
    [9, '1'],
    [12, '1627379423000'],
    [13, '[{"file_id": "7250161881116838204"},{"file_id": "7250161808660826429"}]'],
  ])('accepts type %i', (type, value) => {
    accepts(type, value)
  })

  it.each(ALL_TYPES)('takes an empty value of type %i as not given', (type) => {
    accepts(type, '')
    accepts(type, ' ')
  })

  it.each([4, 8, 13])('takes an empty list of type %i as not given', (type) => {
    accepts(type, '[]')
    accepts(type, '[ ]')
  })
})

describe('the form of a value', () => {
  it('bounds text at 65,536 characters', () => {
    accepts(1, 'a'.repeat(65_536))
    expect(refuses(1, 'a'.repeat(65_537))).toContain('65536')
    expect(refuses(2, 'a'.repeat(65_537))).toContain('65536')
  })

  it('refuses options that the field does not have, has disabled, or that stand twice', () => {
    for (const value of ['4', '甲', '["1"]', '3']) expect(refuses(3, value)).toContain('active option')
    for (const value of ['["4"]', '["1","3"]']) expect(refuses(4, value)).toContain('active option')
    expect(refuses(4, '["1","1"]')).toContain('twice')
    for (const value of ['1', '[1]', '{"1":1}', '["1"', 'null']) expect(refuses(4, value)).toContain('JSON')
  })

  it.each([5, 6, 7, 12])('takes milliseconds of the years 1 to 9999 for type %i and nothing else', (type) => {
    for (const value of ['0', '-631152000000', '-62135596800000', '253402300799999']) accepts(type, value)
    for (const value of ['-62135596800001', '253402300800000', '2021-07-27', '1.5', '1e3', '+1', '９']) {
      expect(refuses(type, value)).toContain('milliseconds')
    }
  })

  it('wants a time range in order, and lets it last until now', () => {
    accepts(8, '["1577808000000","1577808000000"]')
    accepts(8, '["1577808000000","-1"]')
    accepts(8, '["1577808000000","-"]')
    expect(refuses(8, '["1612108800000","1577808000000"]')).toContain('ends before')
    for (const value of ['["1"]', '["1","2","3"]', '[1,2]', '["-","2"]', '["1",null]', '1577808000000']) {
      expect(refuses(8, value)).toContain('two times')
    }
  })

  it('takes decimal numbers of at most 40 digits before and after the point', () => {
    for (const value of ['0', '-1', '3.14', '9'.repeat(40), `0.${'1'.repeat(40)}`]) accepts(9, value)
    for (const value of ['1e5', '.5', '5.', '1,000', 'NaN', '0x1', '9'.repeat(41), `0.${'1'.repeat(41)}`]) {
      expect(refuses(9, value)).toContain('decimal')
    }
  })

  it('takes at most 20 files, each with an id', () => {
    const files = (count: number) => JSON.stringify(Array.from({ length: count }, () => ({ file_id: '7' })))
    accepts(13, files(20))
    expect(refuses(13, files(21))).toContain('20 files')
    for (const value of [
      '7',
      '["7"]',
      '[{"file_id":7}]',
      '[{"file_id":""}]',
      '[{}]',
      '[null]',
      '{"file_id":"7"}',
    ]) {
      expect(refuses(13, value)).toContain('list of files')
    }
    expect(refuses(13, JSON.stringify([{ file_id: 'x'.repeat(129) }]))).toContain('list of files')
  })

  it('never repeats the value', () => {
    for (const type of ALL_TYPES.filter((type) => type > 2)) {
      expect(refuses(type, '张小满的秘密')).not.toContain('张小满')
    }
  })
})

describe('the field of a value', () => {
  it('must exist, be the tenant’s own and be active', () => {
    for (const id of ['999', '', '10101', '101', MODULE]) {
      expect(refusal(basic({ fieldId: id, value: 'x' })).message).toBe('no custom field has this id')
    }
    expect(refusal(basic({ fieldId: '251', value: 'x' })).message).toContain('disabled')
  })

  it('is checked when its value is empty, too', () => {
    expect(refusal(basic({ fieldId: '999', value: '' })).field).toBe('basic.customValues[0]')
  })

  it('must stand in the module of the section', () => {
    const values = [{ fieldId: '250', value: 'x' }]
    checkCustomValues(FIELDS, { basic: {}, educations: [{ customValues: values }] })
    expect(refusal(basic(...values)).message).toContain('does not belong')
    expect(refusal({ basic: {}, careers: [{ customValues: values }] }).message).toContain('does not belong')
    expect(refusal({ basic: {}, customModules: [{ moduleId: MODULE, rows: [values] }] }).field).toBe(
      'customModules[0].rows[0][0]',
    )
  })

  it('may stand in several modules', () => {
    const customValues = [{ fieldId: TEXT, value: 'AA' }]
    checkCustomValues(FIELDS, {
      basic: { customValues },
      educations: [{ customValues }],
      selfEvaluation: { customValues },
      customModules: [{ moduleId: MODULE, rows: [customValues, customValues] }],
    })
  })
})

describe('the path of a refusal', () => {
  const good = { fieldId: TEXT, value: 'AA' }
  const bad = { fieldId: '999', value: 'AA' }

  it.each<[string, Resume]>([
    ['basic.customValues[1]', basic(good, bad)],
    ['educations[1].customValues[0]', { basic: {}, educations: [{}, { customValues: [bad] }] }],
    ['selfEvaluation.customValues[0]', { basic: {}, selfEvaluation: { customValues: [bad] } }],
    ['socialAccounts[0].customValues[0]', { basic: {}, socialAccounts: [{ customValues: [bad] }] }],
    [
      'customModules[0].rows[1][2]',
      { basic: {}, customModules: [{ moduleId: MODULE, rows: [[], [good, good, bad]] }] },
    ],
    [
      'customModules[1]',
      {
        basic: {},
        customModules: [
          { moduleId: MODULE, rows: [] },
          { moduleId: '9', rows: [] },
        ],
      },
    ],
  ])('is %s', (path, resume) => {
    expect(refusal(resume).field).toBe(path)
  })

  it('names the module when it is preset, disabled or a field', () => {
    for (const moduleId of ['101', '301', TEXT]) {
      const { field, message } = refusal({ basic: {}, customModules: [{ moduleId, rows: [[good]] }] })
      expect([field, message]).toEqual(['customModules[0]', 'no custom module has this id'])
    }
  })
})

describe('the files of a résumé', () => {
  it('are listed with the path of their value', () => {
    const files = { fieldId: FILES, value: '[{"file_id":"7"},{"file_id":"8","name":"a.pdf"}]' }
    const resume: Resume = {
      basic: { customValues: [{ fieldId: TEXT, value: '[{"file_id":"6"}]' }, files] },
      customModules: [{ moduleId: MODULE, rows: [[{ fieldId: FILES, value: '' }], [files]] }],
    }
    expect(attachmentIdsOf(FIELDS, resume)).toEqual([
      { id: '7', field: 'basic.customValues[1]' },
      { id: '8', field: 'basic.customValues[1]' },
      { id: '7', field: 'customModules[0].rows[1][0]' },
      { id: '8', field: 'customModules[0].rows[1][0]' },
    ])
  })

  it('are none where the value has another form', () => {
    expect(attachmentIdsOf(FIELDS, basic({ fieldId: FILES, value: 'x' }))).toEqual([])
  })
})

describe('whether a résumé has custom values', () => {
  it('looks at every section and at custom modules', () => {
    const customValues = [{ fieldId: TEXT, value: '' }]
    expect(hasCustomValues({ basic: { name: '张小满', customValues: [] }, educations: [{}] })).toBe(false)
    expect(hasCustomValues({ basic: {}, languages: [{}, { customValues }] })).toBe(true)
    expect(hasCustomValues({ basic: {}, customModules: [{ moduleId: '9', rows: [] }] })).toBe(true)
  })
})

describe('any text at all', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.json(),
    fc.json().map((json) => `[${json},${json}]`),
    fc.string({ unit: fc.constantFrom('[', '{', '"', '-', '1', '.', ',', 'e', ':', ' ', ']', '}') }),
    fc.integer({ min: 1, max: 70_000 }).map((length) => '['.repeat(length)),
  )
  const values = fc.array(
    fc.record({ fieldId: fc.oneof(fc.constantFrom(...FIELDS.map(({ id }) => id)), texts), value: texts }),
    { maxLength: 3 },
  )
  const resumes: fc.Arbitrary<Resume> = fc.record({
    basic: fc.record({ customValues: values }),
    works: fc.array(fc.record({ customValues: values }), { maxLength: 2 }),
    customModules: fc.array(
      fc.record({
        moduleId: fc.oneof(fc.constantFrom(MODULE, '101'), texts),
        rows: fc.array(values, { maxLength: 2 }),
      }),
      { maxLength: 2 },
    ),
  })

  it('is accepted or refused as a DomainError with a field, never anything else', () => {
    fc.assert(
      fc.property(resumes, (resume) => {
        attachmentIdsOf(FIELDS, resume)
        try {
          checkCustomValues(FIELDS, resume)
        } catch (error) {
          expect(error).toBeInstanceOf(DomainError)
          expect((error as DomainError).field).toMatch(/^(basic|works|customModules)/)
        }
      }),
      { numRuns: 500 },
    )
  })
})
