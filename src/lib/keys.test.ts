import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createKeys } from './keys.ts'

const keys = createKeys(Buffer.alloc(32, 1))
const others = createKeys(Buffer.alloc(32, 2))

describe('keys', () => {
  it('give back what they sealed, and never the same sealed text twice', () => {
    const sealed = keys.encrypt('11010519900307888X', 'tenant/identification')
    expect(keys.decrypt(sealed, 'tenant/identification')).toBe('11010519900307888X')
    expect(sealed).not.toContain('110105')
    expect(keys.encrypt('11010519900307888X', 'tenant/identification')).not.toBe(sealed)
  })

  it('refuse another place, another key, and a changed text', () => {
    const sealed = keys.encrypt('secret', 'one')
    const changed = `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`
    expect(() => keys.decrypt(sealed, 'two')).toThrow()
    expect(() => others.decrypt(sealed, 'one')).toThrow()
    expect(() => keys.decrypt(changed, 'one')).toThrow()
    expect(() => keys.decrypt('plain', 'one')).toThrow('not a sealed value')
  })

  it('mark equal texts equally, and differently for each installation', () => {
    expect(keys.blindIndex('1/A')).toBe(keys.blindIndex('1/A'))
    expect(keys.blindIndex('1/A')).not.toBe(others.blindIndex('1/A'))
    expect(keys.blindIndex('1/A')).not.toBe(keys.blindIndex('2/A'))
  })

  it('tell a signed link from a forged one', () => {
    const signature = keys.signLink('file/1/expires')
    expect(keys.verifyLink('file/1/expires', signature)).toBe(true)
    expect(keys.verifyLink('file/2/expires', signature)).toBe(false)
    expect(keys.verifyLink('file/1/expires', '')).toBe(false)
    expect(keys.verifyLink('file/1/expires', others.signLink('file/1/expires'))).toBe(false)
  })

  it('want a master key of 32 bytes', () => {
    expect(() => createKeys(randomBytes(31))).toThrow('fewer than 32 bytes')
  })
})
