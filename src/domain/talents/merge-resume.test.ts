import { describe, expect, it } from 'vitest'
import type { FieldSource } from '#db/tables/talents.ts'
import { mergeResume } from './merge-resume.ts'

const from = (source: FieldSource['source'], id: string): FieldSource => ({
  source,
  door: 'website_form',
  id,
  at: Number(id),
})

describe('a talent’s current fields', () => {
  it('take what is new and keep what the new résumé does not say, each with its source', () => {
    const first = mergeResume(
      null,
      { basic: { name: '林知夏', age: 25 }, awards: [{ title: '一等' }] },
      from('stated', '1'),
    )
    const { resume, provenance } = mergeResume(first, { basic: { age: 26 } }, from('stated', '2'))
    expect(resume).toEqual({ basic: { name: '林知夏', age: 26 }, awards: [{ title: '一等' }] })
    expect([provenance['basic.name']?.id, provenance['basic.age']?.id, provenance.awards?.id]).toEqual([
      '1',
      '2',
      '1',
    ])
  })

  it('that a person edited are never overwritten by what is received', () => {
    const edited = mergeResume(
      null,
      { basic: { name: '林知夏' }, careers: [{ company: '甲' }] },
      from('person', '1'),
    )
    for (const source of ['stated', 'parse'] as const) {
      const { resume } = mergeResume(
        edited,
        { basic: { name: '别名' }, careers: [{ company: '乙' }] },
        from(source, '2'),
      )
      expect(resume).toEqual(edited.resume)
    }
    const again = mergeResume(edited, { basic: { name: '林之夏' } }, from('person', '3'))
    expect(again.resume.basic.name).toBe('林之夏')
  })

  it('that a candidate stated are not overwritten by a parse, and a parse fills the gaps', () => {
    const stated = mergeResume(null, { basic: { name: '林知夏' } }, from('stated', '1'))
    const { resume } = mergeResume(
      stated,
      { basic: { name: '林知复', email: 'a@example.com' } },
      from('parse', '2'),
    )
    expect(resume.basic).toEqual({ name: '林知夏', email: 'a@example.com' })
  })

  it('are not changed in place', () => {
    const first = mergeResume(null, { basic: { name: '林知夏' } }, from('stated', '1'))
    const before = structuredClone(first)
    mergeResume(first, { basic: { name: '别名' } }, from('stated', '2'))
    expect(first).toEqual(before)
  })
})
