import { describe, expect, it } from 'vitest'
import type { Resume } from '#resume/types.ts'
import { describeFields, type Saying } from './alternatives.ts'
import { type CurrentFields, mergeResume } from './merge-resume.ts'

function saying(id: number, resume: Resume, more: Partial<Saying> = {}): Saying {
  const known = { door: 'website_form', origin: 'stated' } as const
  return { id: String(id), resume, receivedAt: new Date(id), ...known, statedFields: [], ...more }
}

/** What a talent is after these, in order of time. */
function after(sayings: Saying[]): CurrentFields {
  return sayings.reduce<CurrentFields>(
    (current, { id, door, origin, resume }) =>
      mergeResume(current, resume, {
        source: origin === 'parsed' ? 'parse' : 'stated',
        door,
        id,
        at: Number(id),
      }),
    { resume: { basic: {} }, provenance: {} },
  )
}

function describeAll(sayings: Saying[]) {
  const fields = describeFields(after(sayings), sayings.toReversed())
  return Object.fromEntries(fields.map(({ path, ...field }) => [path, field]))
}

const stated = (id: number, door: Saying['door'] = 'website_form') => ({
  source: 'stated',
  door,
  id: String(id),
  at: id,
})
const parsed = (id: number) => ({ ...stated(id, 'website_file'), source: 'parse' })

describe('the fields of a talent', () => {
  it('show value and source, and what other sources say with theirs, the newest first', () => {
    const fields = describeAll([
      saying(1, { basic: { name: '林知夏', age: 25 } }),
      saying(2, { basic: { name: '林之夏' } }, { door: 'website_file', origin: 'parsed' }),
      saying(3, { basic: { name: '林知复', age: 25 } }, { door: 'dingtalk_fields' }),
      saying(4, { basic: { name: '林知夏' } }, { door: 'talent_api' }),
    ])
    expect(fields).toEqual({
      'basic.name': {
        value: '林知夏',
        source: stated(4, 'talent_api'),
        alternatives: [
          { value: '林知复', sources: [stated(3, 'dingtalk_fields')] },
          { value: '林之夏', sources: [parsed(2)] },
        ],
      },
      'basic.age': { value: 25, source: stated(3, 'dingtalk_fields'), alternatives: [] },
    })
  })

  it('name each other value once, with all sources that say it', () => {
    const fields = describeAll([
      saying(1, { basic: { email: 'a@example.com' } }),
      saying(2, { basic: { email: 'A@Example.com' } }),
      saying(3, { basic: { email: 'b@example.com' } }),
    ])
    expect(fields['basic.email']?.alternatives).toEqual([
      { value: 'A@Example.com', sources: [stated(2), stated(1)] },
    ])
  })

  it('take two spellings of a number for one value, and a relay number for another', () => {
    const mobile = (raw: string, relay?: true) => ({
      basic: { mobile: { raw, e164: '+8613800138000', ...(relay ? { relay } : {}) } },
    })
    const same = describeAll([saying(1, mobile('13800138000')), saying(2, mobile('138-0013-8000'))])
    expect(same['basic.mobile']?.alternatives).toEqual([])
    const relayed = describeAll([saying(1, mobile('13800138000')), saying(2, mobile('13800138000', true))])
    expect(relayed['basic.mobile']).toMatchObject({
      value: { raw: '13800138000' },
      source: stated(1),
      alternatives: [{ value: { relay: true }, sources: [stated(2)] }],
    })
  })

  it('tell of a file what was stated beside it from what was read, also when it is read again', () => {
    const file = saying(
      1,
      { basic: { email: 'stated@example.com', name: '林知' } },
      {
        door: 'website_file',
        origin: 'parsed',
        statedFields: ['basic.email'],
        reread: { basic: { name: '林知夏', email: 'read@example.com' }, awards: [{ title: '一等' }] },
      },
    )
    const fields = describeFields({ resume: { basic: {} }, provenance: {} }, [file])
    expect(fields).toEqual([
      {
        path: 'basic.name',
        alternatives: [
          { value: '林知夏', sources: [parsed(1)] },
          { value: '林知', sources: [parsed(1)] },
        ],
      },
      { path: 'awards', alternatives: [{ value: [{ title: '一等' }], sources: [parsed(1)] }] },
      {
        path: 'basic.email',
        alternatives: [{ value: 'stated@example.com', sources: [{ ...parsed(1), source: 'stated' }] }],
      },
    ])
  })

  it('have every value of every source in sight', () => {
    const sayings = ['甲', '乙', '丙', '丁'].map((company, i) =>
      saying(
        i + 1,
        { basic: { name: '林知夏' }, careers: [{ company }] },
        { origin: i % 2 ? 'parsed' : 'stated' },
      ),
    )
    const { careers } = describeAll(sayings)
    const seen = [careers?.value, ...(careers?.alternatives ?? []).map(({ value }) => value)]
    expect(new Set(seen.map((value) => JSON.stringify(value))).size).toBe(4)
  })
})
