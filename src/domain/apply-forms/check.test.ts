import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ApplyFormField, ApplyFormModule } from '#db/tables/jobs.ts'
import { RESUME_LISTS, type Resume } from '#resume/types.ts'
import { findMissingFields } from './check.ts'
import { starterForm } from './starter-form.ts'

const COMPLETE: Resume = { basic: { name: '张小满', email: 'xiaoman@example.com' } }

/** The starter form with parts made required: `educations` or `educations.school`. */
function formRequiring(...paths: string[]): ApplyFormModule[] {
  return starterForm().map((module) => ({
    ...module,
    required: paths.includes(module.key ?? module.id),
    fields: module.fields.map((field) => ({
      ...field,
      required: paths.includes(`${module.key}.${field.key}`),
    })),
  }))
}

function customField(id: string, change: Partial<ApplyFormField> = {}): ApplyFormField {
  const names = { nameZh: '期望薪资', nameEn: 'Expected salary' }
  return { id, key: null, type: 1, ...names, required: true, visible: true, ...change }
}

function addField(modules: ApplyFormModule[], key: string, field: ApplyFormField): ApplyFormModule[] {
  return modules.map((module) =>
    module.key === key ? { ...module, fields: [...module.fields, field] } : module,
  )
}

describe('findMissingFields', () => {
  it('finds nothing missing when nothing is required', () => {
    expect(findMissingFields(formRequiring(), { basic: {} })).toEqual([])
    expect(findMissingFields([], { basic: {} })).toEqual([])
  })

  it('names a required field by its canonical path, in the order of the form', () => {
    const form = formRequiring('basic.email', 'basic.name', 'selfEvaluation.content')
    expect(findMissingFields(form, { basic: {} })).toEqual([
      'basic.name',
      'basic.email',
      'selfEvaluation.content',
    ])
    expect(findMissingFields(form, { ...COMPLETE, selfEvaluation: { content: '认真' } })).toEqual([])
  })

  it('takes text of spaces alone for no text', () => {
    expect(findMissingFields(formRequiring('basic.name'), { basic: { name: ' \t' } })).toEqual(['basic.name'])
  })

  it('takes 0 for a value', () => {
    const form = formRequiring('basic.experienceYears')
    expect(findMissingFields(form, { basic: { experienceYears: 0 } })).toEqual([])
  })

  it('wants the number of a telephone and of a document, not only the kind', () => {
    const form = formRequiring('basic.mobile', 'basic.identification')
    const empty = { mobile: { raw: '', countryCode: 'CN_1' }, identification: { type: 1, number: ' ' } }
    expect(findMissingFields(form, { basic: empty })).toEqual(['basic.mobile', 'basic.identification'])
    const given = { mobile: { raw: '13800000000' }, identification: { type: 2, number: 'X1' } }
    expect(findMissingFields(form, { basic: given })).toEqual([])
  })

  it('wants a place in a required list of places', () => {
    const form = formRequiring('basic.preferredCities')
    expect(findMissingFields(form, { basic: { preferredCities: [] } })).toEqual(['basic.preferredCities'])
    expect(findMissingFields(form, { basic: { preferredCities: [{}] } })).toEqual(['basic.preferredCities'])
    expect(findMissingFields(form, { basic: { preferredCities: [{ code: 'CT_11' }] } })).toEqual([])
  })

  it('wants an entry with content in a required list', () => {
    const form = formRequiring('educations')
    expect(findMissingFields(form, COMPLETE)).toEqual(['educations'])
    expect(findMissingFields(form, { ...COMPLETE, educations: [] })).toEqual(['educations'])
    expect(findMissingFields(form, { ...COMPLETE, educations: [{ school: '' }, {}] })).toEqual(['educations'])
    expect(findMissingFields(form, { ...COMPLETE, educations: [{}, { degree: 6 }] })).toEqual([])
  })

  it('wants a required field of every entry given, and of none when there is no entry', () => {
    const form = formRequiring('educations.graduation')
    expect(findMissingFields(form, COMPLETE)).toEqual([])
    const graduation = { ms: 1_750_000_000_000, precision: 'day' } as const
    const educations = [{ school: '示例大学' }, { school: '示例中学', graduation }, {}]
    expect(findMissingFields(form, { ...COMPLETE, educations })).toEqual([
      'educations[0].graduation',
      'educations[2].graduation',
    ])
  })

  it('takes "until now" for an end', () => {
    const form = formRequiring('careers.end')
    expect(findMissingFields(form, { ...COMPLETE, careers: [{ end: 'present' }] })).toEqual([])
  })

  it('names the section when it is required and has no required field', () => {
    expect(findMissingFields(formRequiring('selfEvaluation'), COMPLETE)).toEqual(['selfEvaluation'])
    expect(findMissingFields(formRequiring('basic'), { basic: {} })).toEqual(['basic'])
    const form = formRequiring('basic', 'basic.name')
    expect(findMissingFields(form, { basic: {} })).toEqual(['basic.name'])
  })

  it('never requires what is invisible', () => {
    const hidden = starterForm().map((module) => ({ ...module, required: true, visible: false }))
    expect(findMissingFields(hidden, { basic: {} })).toEqual([])
    const hiddenFields = starterForm().map((module) => ({
      ...module,
      fields: module.fields.map((field) => ({ ...field, required: true, visible: false })),
    }))
    expect(findMissingFields(hiddenFields, { basic: {}, educations: [{}] })).toEqual([])
  })

  it('takes nothing a résumé inherits for a field of it', () => {
    const form = addField(formRequiring(), 'basic', customField('9', { key: 'constructor' }))
    expect(findMissingFields(form, COMPLETE)).toEqual(['basic.constructor'])
  })
})

describe('findMissingFields with custom fields', () => {
  it('wants a value that is not empty', () => {
    const form = addField(formRequiring(), 'basic', customField('7001'))
    const withValue = (fieldId: string, value: string): Resume => ({
      basic: { name: '张小满', customValues: [{ fieldId, value }] },
    })
    expect(findMissingFields(form, COMPLETE)).toEqual(['basic.customValues.7001'])
    expect(findMissingFields(form, withValue('7001', ' '))).toEqual(['basic.customValues.7001'])
    expect(findMissingFields(form, withValue('7002', '30'))).toEqual(['basic.customValues.7001'])
    expect(findMissingFields(form, withValue('7001', '30'))).toEqual([])
  })

  it('takes an empty list for no choice, and for a text', () => {
    const value = { basic: { customValues: [{ fieldId: '7001', value: '[ ]' }] } }
    for (const type of [4, 8, 13]) {
      const form = addField(formRequiring(), 'basic', customField('7001', { type }))
      expect(findMissingFields(form, value)).toEqual(['basic.customValues.7001'])
    }
    expect(findMissingFields(addField(formRequiring(), 'basic', customField('7001')), value)).toEqual([])
  })

  it('wants them of every entry of a list', () => {
    const form = addField(formRequiring(), 'careers', customField('7001'))
    const careers = [{ customValues: [{ fieldId: '7001', value: '1' }] }, { company: '示例公司' }]
    expect(findMissingFields(form, { ...COMPLETE, careers })).toEqual(['careers[1].customValues.7001'])
  })

  it('wants rows of a required custom module, and its required fields in every row', () => {
    const module = { id: '8001', key: null, nameZh: '家庭成员', nameEn: 'Family', visible: true }
    const form = [{ ...module, required: true, fields: [customField('1'), customField('2')] }]
    expect(findMissingFields(form, COMPLETE)).toEqual(['customModules.8001'])
    const full = [
      { fieldId: '1', value: 'a' },
      { fieldId: '2', value: 'b' },
    ]
    const customModules = [
      { moduleId: '8002', rows: [[]] },
      { moduleId: '8001', rows: [full, [{ fieldId: '1', value: 'a' }]] },
    ]
    expect(findMissingFields(form, { ...COMPLETE, customModules })).toEqual(['customModules.8001[1].2'])
    const empty = [{ moduleId: '8001', rows: [[{ fieldId: '1', value: '' }]] }]
    expect(findMissingFields(form, { ...COMPLETE, customModules: empty })).toEqual([
      'customModules.8001',
      'customModules.8001[0].1',
      'customModules.8001[0].2',
    ])
  })
})

/** A résumé with a value in every place that the form shows as required. */
function fillIn(modules: readonly ApplyFormModule[], entries: number): Resume {
  const resume: Record<string, unknown> & Resume = { basic: {} }
  for (const module of modules.filter(({ visible }) => visible)) {
    const wanted = module.fields.filter((field) => field.visible && field.required)
    if (!module.required && wanted.length === 0) continue
    if (module.key === null) {
      const row = [{ fieldId: '0', value: 'x' }, ...wanted.map(({ id }) => ({ fieldId: id, value: 'x' }))]
      resume.customModules = [
        ...(resume.customModules ?? []),
        { moduleId: module.id, rows: new Array(entries).fill(row) },
      ]
      continue
    }
    const entry: Record<string, unknown> = {
      customValues: [{ fieldId: '0', value: 'x' }, ...wanted.map(({ id }) => ({ fieldId: id, value: 'x' }))],
    }
    for (const { key } of wanted) if (key !== null) entry[key] = sampleOf(key)
    const isList = (RESUME_LISTS as readonly string[]).includes(module.key)
    resume[module.key] = isList ? new Array(entries).fill(entry) : entry
  }
  return resume
}

function sampleOf(key: string): unknown {
  if (key === 'mobile') return { raw: '13800000000' }
  if (key === 'identification') return { type: 1, number: 'X1' }
  return key === 'preferredCities' ? [{ text: '杭州' }] : 'x'
}

const anyForm = fc
  .tuple(fc.infiniteStream(fc.boolean()), fc.array(fc.constantFrom(1, 4, 8, 13), { maxLength: 3 }))
  .map(([coin, types]): ApplyFormModule[] => {
    const flip = () => ({ required: coin.next().value as boolean, visible: coin.next().value as boolean })
    const custom = types.map((type, index) => customField(String(7001 + index), { type, ...flip() }))
    const names = { nameZh: '家庭成员', nameEn: 'Family' }
    return [
      ...starterForm().map((module) => ({
        ...module,
        ...flip(),
        fields: [...module.fields, ...custom].map((field) => ({ ...field, ...flip() })),
      })),
      { id: '8001', key: null, ...names, ...flip(), fields: custom },
    ]
  })

describe('any form', () => {
  it('finds nothing missing in a résumé with every visible required field', () => {
    fc.assert(
      fc.property(anyForm, fc.integer({ min: 1, max: 3 }), (form, entries) => {
        expect(findMissingFields(form, fillIn(form, entries))).toEqual([])
      }),
    )
  })

  it('misses of an empty résumé what is required of it, and nothing invisible', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const missing = findMissingFields(form, { basic: {} })
        for (const path of missing) {
          const key = path.split('.')[0]
          const module = form.find((known) => (known.key ?? 'customModules') === key)
          expect(module?.visible).toBe(true)
        }
        const required = form.filter((module) => module.visible && module.required)
        for (const module of required) {
          const path = module.key ?? `customModules.${module.id}`
          expect(missing.some((known) => known === path || known.startsWith(`${path}.`))).toBe(true)
        }
      }),
    )
  })
})
