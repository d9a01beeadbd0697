import { PDFDocument } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import type { ResumeErrorCode } from './errors.ts'
import type { ParseLimits } from './limits.ts'
import { parseResume } from './parse.ts'
import { buildCompoundFile } from './testing/build-doc.ts'
import { buildEncryptedPdf, buildPdf, buildPdfOfContent, lines, writeObjects } from './testing/build-pdf.ts'
import { buildRawDocx, buildZip, paragraph } from './testing/build-zip.ts'

async function refusal(
  bytes: Uint8Array | string,
  limits?: Partial<ParseLimits>,
): Promise<[ResumeErrorCode, string]> {
  const error = await parseResume(
    typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes,
    limits,
  ).catch((e) => e)
  expect(error.name).toBe('ResumeError')
  expect(error.message).toMatch(/^The (file|PDF|input) .+: .+\.$/)
  return [error.code, error.message]
}

async function code(bytes: Uint8Array | string, limits?: Partial<ParseLimits>): Promise<ResumeErrorCode> {
  return (await refusal(bytes, limits))[0]
}

const onePage = () => buildPdf([lines(50, 60, ['姓名：何晓舟', '手机：13900001111'])])

describe('files that are no résumé', () => {
  it('says that an empty file is empty', async () => {
    expect(await code('')).toBe('empty')
  })

  it.each([
    ['MZ\x90\0\x03\0\0\0 renamed to cv.pdf', 'a Windows program'],
    ['\x7fELF\x02\x01\x01\0', 'a Linux program'],
    ['#!/bin/sh\nrm', 'a script'],
    ['GIF89a\x01\0\x01\0', 'a GIF picture'],
    ['\0\x01\x02\x03\x04\xff\xfe\xfd\0\0\x80\x81\x82', 'of a kind that is not known'],
  ])('names what %j is', async (bytes, what) => {
    const [found, message] = await refusal(bytes)
    expect(found).toBe('unsupported')
    expect(message).toContain(`The file is ${what}`)
  })

  it('tells a DOCX from other ZIP files by what is inside', async () => {
    const inner = Buffer.from(buildZip([{ name: 'cv.pdf', data: '%PDF-1.4' }]))
    expect(await refusal(buildZip([{ name: 'nested.zip', data: inner }]))).toContainEqual(
      expect.stringContaining('a ZIP archive'),
    )
    expect(await refusal(buildZip([{ name: 'xl/workbook.xml', data: '<a/>' }]))).toContainEqual(
      expect.stringContaining('an Excel workbook'),
    )
  })
})

describe('files behind a password', () => {
  it('refuses a PDF that asks for one', async () => {
    expect(await code(buildEncryptedPdf('Grace Holloway', 'secret'))).toBe('encrypted')
  })

  it('reads a PDF that only its owner may change', async () => {
    const { text } = await parseResume(buildEncryptedPdf('Grace Holloway', ''))
    expect(text).toBe('Grace Holloway')
  })

  it('refuses a DOCX encrypted by Word and one encrypted by a packer', async () => {
    const container = buildCompoundFile([['EncryptedPackage', Buffer.alloc(4096)]])
    expect(await code(container)).toBe('encrypted')
    expect(await code(buildZip([{ name: 'word/document.xml', data: 'x', encrypted: true }]))).toBe(
      'encrypted',
    )
  })
})

describe('damaged files', () => {
  it('says that a PDF was cut off before its text', async () => {
    const bytes = onePage()
    expect(await code(bytes.subarray(0, 400))).toBe('damaged')
    expect(await code(bytes.subarray(0, 12))).toBe('damaged')
  })

  it('refuses a PDF without an end to its page tree', async () => {
    const circular = writeObjects(
      ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 1 /Kids [2 0 R] >>'].map((text) =>
        Buffer.from(text),
      ),
    )
    expect(await code(circular)).toBe('damaged')
  })

  it('reads or refuses, but survives, a page tree 20,000 levels deep', async () => {
    const depth = 20_000
    const nodes = Array.from({ length: depth }, (_, i) =>
      Buffer.from(`<< /Type /Pages /Count 1 /Kids [${i + 3} 0 R] >>`),
    )
    const page = Buffer.from(`<< /Type /Page /Parent ${depth + 1} 0 R /MediaBox [0 0 9 9] >>`)
    const deep = writeObjects([Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'), ...nodes, page])
    expect(await code(deep)).toMatch(/no_text|damaged/)
  })

  it('refuses a DOCX that was cut off, lies about a size or holds broken XML', async () => {
    const whole = buildRawDocx(paragraph('何晓舟'))
    expect(await code(whole.subarray(0, whole.length - 30))).toBe('damaged')
    expect(
      await code(buildZip([{ name: 'word/document.xml', data: 'x'.repeat(999), declaredSize: 9 }])),
    ).toBe('damaged')
    expect(await code(buildRawDocx('<w:p'))).toBe('damaged')
  })

  it('refuses entities in a DOCX instead of expanding them', async () => {
    const bomb = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    expect(await code(buildRawDocx(paragraph('&b;'), bomb))).toBe('damaged')
  })

  it('refuses XML nested deeper than any document', async () => {
    expect(await code(buildRawDocx(`${'<w:tbl>'.repeat(1_000)}${'</w:tbl>'.repeat(1_000)}`))).toBe('damaged')
  })
})

describe('files over a limit', () => {
  it('refuses a file of more than 30 MB', async () => {
    expect(await code(Buffer.alloc(30 * 1024 * 1024 + 1, 'a'))).toBe('too_large')
  })

  it('refuses more text than a résumé has', async () => {
    expect(await code('a line\n'.repeat(100_000))).toBe('too_large')
    expect(await code(buildRawDocx(paragraph('字').repeat(600)), { maxCharacters: 500 })).toBe('too_large')
  })

  it('refuses a zip bomb by its ratio, its declared size and its number of entries', async () => {
    const zeros = Buffer.alloc(8 * 1024 * 1024)
    const main = { name: 'word/document.xml', data: '<a/>' }
    expect(await code(buildZip([main, { name: 'word/a.xml', data: zeros }]))).toBe('too_large')
    const declared = Array.from({ length: 3 }, (_, i) => ({
      name: `${i}`,
      data: 'x',
      declaredSize: 40 * 1024 * 1024,
    }))
    expect(await code(buildZip([main, ...declared]))).toBe('too_large')
    expect(await code(buildZip(Array.from({ length: 2_001 }, (_, i) => ({ name: `${i}`, data: '' }))))).toBe(
      'too_large',
    )
  })

  it('accepts 50 pages and refuses 51 and 2,000', async () => {
    const page = lines(50, 60, ['何晓舟'])
    const pages = (count: number) => buildPdf(Array.from({ length: count }, () => page))
    expect((await parseResume(pages(50))).resume.basic.name).toBe('何晓舟')
    expect(await code(pages(51))).toBe('too_many_pages')
    expect(await code(pages(2_000))).toBe('too_many_pages')
  })

  it('stops at its time limit', async () => {
    const slow = buildPdfOfContent(Buffer.alloc(20_000_000, 'q Q '))
    expect(await code(slow, { timeoutMs: 50 })).toBe('timeout')
  })
})

describe('files without text', () => {
  it('says that there are only pictures', async () => {
    const document = await PDFDocument.create()
    document.addPage().drawRectangle({ x: 10, y: 10, width: 50, height: 50 })
    expect(await code(await document.save())).toBe('no_text')
    expect(await code(buildRawDocx(paragraph(' ')))).toBe('no_text')
    expect(await code(' \r\n\t ')).toBe('no_text')
  })
})
