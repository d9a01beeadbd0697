import { describe, expect, it } from 'vitest'
import type { FieldSource, Provenance } from '#db/tables/talents.ts'
import type { Resume } from '#resume/types.ts'
import { mergeFields } from './merge-fields.ts'

const from = (source: FieldSource['source'], at: number, guess?: true): FieldSource => ({
  source,
  door: 'website_form',
  id: String(at),
  at,
  ...(guess ? { guess } : {}),
})
function named(name: string, source?: FieldSource) {
  const provenance: Provenance = source ? { 'basic.name': source } : {}
  return { resume: { basic: { name } }, provenance }
}

describe('the fields of two talents who are one person', () => {
  it.each([
    ['the newer of two stated', from('stated', 1), from('stated', 2), 'gone'],
    ['the newer of two read', from('parse', 2), from('parse', 1), 'kept'],
    ['stated before read', from('parse', 9), from('stated', 1), 'gone'],
    ['edited before stated', from('person', 1), from('stated', 9), 'kept'],
    ['anything before a guess', from('parse', 9, true), from('parse', 1), 'gone'],
    ['what is sourced before what is not', undefined, from('parse', 1), 'gone'],
    ['the kept one’s when neither has a source', undefined, undefined, 'kept'],
  ])('take %s', (_name, kept, gone, winner) => {
    const merged = mergeFields(named('kept', kept), named('gone', gone))
    expect(merged.resume.basic.name).toBe(winner)
    const source = winner === 'kept' ? kept : gone
    expect(merged.provenance['basic.name']).toEqual(source)
  })

  it('take a real number before a relay one, and what only one of them has', () => {
    const relay = { raw: '17000001111', relay: true as const }
    const one: Resume = { basic: { mobile: relay }, awards: [{ title: '一等' }] }
    const two: Resume = { basic: { mobile: { raw: '13800138000' }, age: 30 } }
    const kept = { resume: one, provenance: { 'basic.mobile': from('stated', 9) } }
    const gone = { resume: two, provenance: { 'basic.mobile': from('parse', 1) } }
    for (const merged of [mergeFields(kept, gone), mergeFields(gone, kept)]) {
      expect(merged.resume).toEqual({
        basic: { mobile: { raw: '13800138000' }, age: 30 },
        awards: [{ title: '一等' }],
      })
    }
  })
})
