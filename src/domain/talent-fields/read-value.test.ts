import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCustomValue } from './read-value.ts'

const options = [
  { key: '1', nameZh: '甲', nameEn: 'A' },
  { key: '2', nameZh: '乙', nameEn: 'B', active: false },
]
const read = (type: number, value: string) => readCustomValue({ type, options }, value)

describe('a stored custom value', () => {
  it('is read as its field means it', () => {
    const ms = 1_627_379_423_000
    expect(read(1, '单行文本')).toEqual({ kind: 'content', content: '单行文本' })
    expect(read(2, '多行文本')).toEqual({ kind: 'content', content: '多行文本' })
    expect(read(3, '1')).toEqual({ kind: 'option', option: { key: '1', nameZh: '甲', nameEn: 'A' } })
    for (const type of [5, 6, 7, 12]) expect(read(type, String(ms))).toEqual({ kind: 'time', ms })
    expect(read(8, '["1577808000000", "1612108800000"]')).toEqual({
      kind: 'timeRange',
      startMs: 1_577_808_000_000,
      endMs: 1_612_108_800_000,
    })
    expect(read(9, '1.50')).toEqual({ kind: 'number', number: '1.50' })
    expect(read(13, '[{"file_id": "7250161881116838204"}]')).toEqual({
      kind: 'attachments',
      fileIds: ['7250161881116838204'],
    })
  })

  it('keeps the names of disabled options, and the keys of removed ones', () => {
    expect(read(4, '["2","9"]')).toEqual({
      kind: 'options',
      options: [
        { key: '2', nameZh: '乙', nameEn: 'B' },
        { key: '9', nameZh: '9', nameEn: '9' },
      ],
    })
  })

  it('reads both forms of a time range that lasts until now', () => {
    for (const end of ['-1', '-']) {
      expect(read(8, JSON.stringify(['1577808000000', end]))).toEqual({
        kind: 'timeRange',
        startMs: 1_577_808_000_000,
        endMs: 'present',
      })
    }
  })

  it('is nothing when it is empty, or of another form than its field', () => {
    for (const type of [1, 2, 3, 4, 5, 8, 9, 13]) expect(read(type, '')).toBeNull()
    expect(read(4, '[]')).toBeNull()
    expect(read(5, '昨天')).toBeNull()
    expect(read(10, 'x')).toBeNull()
  })

  it('is read without an error whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 14 }),
        fc.oneof(fc.string({ unit: 'binary' }), fc.json()),
        (type, value) => {
          read(type, value)
        },
      ),
    )
  })
})
