import { describe, expect, it } from 'vitest'
import { cleanFileName } from './file-name.ts'

describe('a cleaned file name', () => {
  it.each([
    ['张小满-简历.pdf', '张小满-简历.pdf'],
    ['/etc/passwd', 'passwd'],
    ['C:\\Users\\x\\cv.doc', 'cv.doc'],
    ['a\0b\r\nc\x7f\x85.pdf', 'abc.pdf'],
    ['cv\u202efdp.exe', 'cvfdp.exe'],
    ['  cv.pdf ', 'cv.pdf'],
    ['e\u0301.pdf', '\u00e9.pdf'],
    ['\ud800.pdf', '\ufffd.pdf'],
    ['.htaccess', '.htaccess'],
    ['..', 'unknown-file'],
    ['cv/', 'unknown-file'],
    ['', 'unknown-file'],
    [undefined, 'unknown-file'],
  ])('of %j is %j', (given, name) => {
    expect(cleanFileName(given)).toBe(name)
  })

  it('has at most 255 characters, keeps its ending and halves no character', () => {
    expect(cleanFileName(`${'a'.repeat(251)}.pdf`)).toBe(`${'a'.repeat(251)}.pdf`)
    expect(cleanFileName(`${'a'.repeat(300)}.pdf`)).toBe(`${'a'.repeat(251)}.pdf`)
    expect(cleanFileName('𠮷'.repeat(200))).toBe('𠮷'.repeat(127))
    expect(cleanFileName(`a.${'b'.repeat(300)}`)).toBe(`a.${'b'.repeat(253)}`)
  })
})
