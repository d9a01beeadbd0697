import { describe, expect, it } from 'vitest'
import { parseDisposition, writeDisposition } from './content-disposition.ts'

const latin1 = (text: string, encoding: BufferEncoding = 'utf8') =>
  Buffer.from(text, encoding).toString('latin1')
const GBK = latin1('bcf2c0fa2e706466', 'hex')

describe('the file name of a part', () => {
  it.each([
    ['plain', 'filename="cv.pdf"', 'cv.pdf'],
    ['bare', 'filename=cv.pdf', 'cv.pdf'],
    ['UTF-8', `filename="${latin1('简历.pdf')}"`, '简历.pdf'],
    ['GBK', `filename="${GBK}"`, '简历.pdf'],
    ['UTF-8 encoded twice', `filename="${latin1(latin1('简历.pdf'))}"`, '简历.pdf'],
    ['accents', `filename="${latin1('résumé.pdf')}"`, 'résumé.pdf'],
    ['RFC 5987', "filename*=UTF-8''%E7%AE%80%E5%8E%86.pdf", '简历.pdf'],
    ['RFC 5987 in GBK', "filename*=gbk''%BC%F2%C0%FA.pdf", '简历.pdf'],
    ['both, the better first', 'filename*=UTF-8\'\'%E7%AE%80.pdf; filename="_.pdf"', '简.pdf'],
    ['both, the better last', 'filename="_.pdf"; filename*=UTF-8\'\'%E7%AE%80.pdf', '简.pdf'],
    ['a broken filename*', 'filename="a.pdf"; filename*=UTF-8\'\'%FF', 'a.pdf'],
    ['an unknown charset', 'filename="a.pdf"; filename*=klingon\'\'a', 'a.pdf'],
    ['percent-encoded', 'filename="%E7%AE%80%E5%8E%86.pdf"', '简历.pdf'],
    ['a percent sign', 'filename="100%25 cv.pdf"', '100%25 cv.pdf'],
    ['escaped by a browser', 'filename="a%22b.pdf"', 'a"b.pdf'],
    ['escaped by curl', 'filename="a\\"b.pdf"', 'a"b.pdf'],
    ['a Windows path', 'filename="C:\\cvs\\new.pdf"', 'C:\\cvs\\new.pdf'],
    ['a mail header in base64', 'filename="=?utf-8?B?566A5Y6G?=.pdf"', '简历.pdf'],
    ['a mail header, quoted', 'filename="=?UTF-8?Q?=E7=AE=80_=E5=8E=86.pdf?="', '简 历.pdf'],
    ['a semicolon', 'filename="a;b=c.pdf"', 'a;b=c.pdf'],
    ['empty', 'filename=""', ''],
  ])('%s', (_case, parameter, name) => {
    expect(parseDisposition(`form-data; name="content"; ${parameter}`)).toEqual({
      name: 'content',
      fileName: name,
    })
  })

  it('is absent from a text part, and everything from an empty header', () => {
    expect(parseDisposition('form-data; name=content')).toEqual({ name: 'content', fileName: undefined })
    expect(parseDisposition('')).toEqual({ name: undefined, fileName: undefined })
  })

  it.each(['\\', '\\"', '\\"; ', '; a="', ' ', '=?b', '%'])('is found in no time in 16 KB of %j', (text) => {
    const nonsense = text.repeat(16_000 / text.length)
    const started = performance.now()
    parseDisposition(`form-data; name="${nonsense}`)
    parseDisposition(`form-data; name="content"; filename="${nonsense}"`)
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})

describe('the disposition of an answer', () => {
  it.each([
    ['cv.pdf', 'inline; filename="cv.pdf"'],
    ['简历.pdf', 'inline; filename="__.pdf"; filename*=UTF-8\'\'%E7%AE%80%E5%8E%86.pdf'],
    ['a"\\(1)*.pdf', 'inline; filename="a__(1)*.pdf"; filename*=UTF-8\'\'a%22%5C%281%29%2A.pdf'],
  ])('of %s', (name, header) => {
    expect(writeDisposition('inline', name)).toBe(header)
  })
})
