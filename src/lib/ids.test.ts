import { describe, expect, it } from 'vitest'
import { createIdSource, parseId } from './ids.ts'

describe('ids', () => {
  it('have 19 digits, rise, and never repeat, though the clock stands still or steps back', () => {
    let now = Date.UTC(2026, 0, 1)
    const source = createIdSource(7, () => now)
    const ids: string[] = []
    for (let index = 0; index < 20_000; index += 1) {
      if (index === 10_000) now -= 60_000
      ids.push(source.next())
    }
    expect(ids.every((id) => /^\d{19}$/.test(id))).toBe(true)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.every((id, index) => index === 0 || BigInt(id) > BigInt(ids[index - 1] ?? 0))).toBe(true)
  })

  it('of two nodes never meet', () => {
    const now = () => Date.UTC(2026, 0, 1)
    const [a, b] = [createIdSource(0, now), createIdSource(1023, now)]
    const ids = Array.from({ length: 5_000 }, () => [a.next(), b.next()]).flat()
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('fit into 63 bits until the year 2071', () => {
    expect(BigInt(createIdSource(1023, () => Date.UTC(2071, 0, 1)).next())).toBeLessThan(2n ** 63n)
  })

  it.each([
    ['6960663240925956636', '6960663240925956636'],
    ['0007', '7'],
    ['9223372036854775807', '9223372036854775807'],
    ['9223372036854775808', null],
    ['0', null],
    ['-1', null],
    ['', null],
    ['1e3', null],
    ['１', null],
    [' 1', null],
  ])('are read from text: %j → %j', (text, id) => {
    expect(parseId(text)).toBe(id)
  })
})
