import { Document, Packer, Paragraph } from 'docx'
import { PDFDocument } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { HEAD_BYTES } from './blob-store.ts'
import { sniffMime } from './sniff.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

async function sniff(content: Uint8Array | string): Promise<string> {
  const bytes = Buffer.from(content as string)
  const { mime } = await sniffMime(bytes.subarray(0, HEAD_BYTES), bytes.length)
  return mime
}

/** An OLE file of 512-byte sectors: header, a first sector, and the directory in the sector named. */
function ole(stream: string, { directoryAt = 1, firstSector = Buffer.alloc(0) } = {}): Buffer {
  const file = Buffer.alloc(512 * (directoryAt + 2))
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  file.writeUInt16LE(9, 30)
  file.writeUInt32LE(directoryAt, 48)
  firstSector.copy(file, 512)
  for (const [index, name] of ['Root Entry', stream].entries()) {
    const entry = 512 * (directoryAt + 1) + 128 * index
    file.write(name, entry, 'utf16le')
    file.writeUInt16LE((name.length + 1) * 2, entry + 64)
  }
  return file
}

/** A zip's beginning: local headers with the names given, each with `bytes` of stored content. */
function zip(names: string[], bytes = 10): Buffer {
  return Buffer.concat(
    names.map((name) => {
      const header = Buffer.alloc(30)
      header.writeUInt32LE(0x04034b50, 0)
      header.writeUInt32LE(bytes, 18)
      header.writeUInt32LE(bytes, 22)
      header.writeUInt16LE(name.length, 26)
      return Buffer.concat([header, Buffer.from(name), Buffer.alloc(bytes, 0x20)])
    }),
  )
}

describe('documents', () => {
  it('knows a PDF, and one with something before its header', async () => {
    const pdf = await PDFDocument.create()
    pdf.addPage()
    const bytes = Buffer.from(await pdf.save())
    expect(await sniff(bytes)).toBe('application/pdf')
    expect(await sniff(Buffer.concat([Buffer.from('\r\n\r\n'), bytes]))).toBe('application/pdf')
    expect(await sniffMime(bytes, bytes.length)).toEqual({ mime: 'application/pdf', ext: 'pdf' })
  })

  it('knows a DOCX by its head', async () => {
    const document = new Document({ sections: [{ children: [new Paragraph('王小明 '.repeat(5_000))] }] })
    expect(await sniff(await Packer.toBuffer(document))).toBe(DOCX)
  })

  it('calls a zip whose head does not show what it holds a zip', async () => {
    expect(await sniff(zip(['docProps/app.xml', 'word/document.xml'], 5_000))).toBe('application/zip')
    expect(await sniff(zip(['a.txt', 'b.txt']))).toBe('application/zip')
  })

  it.each([
    ['WordDocument', 'application/msword', 'doc'],
    ['Workbook', 'application/vnd.ms-excel', 'xls'],
    ['PowerPoint Document', 'application/vnd.ms-powerpoint', 'ppt'],
    ['__properties_version1.0', 'application/vnd.ms-outlook', 'msg'],
    ['Something', 'application/x-cfb', null],
  ])('knows an OLE file with the stream %s', async (stream, mime, ext) => {
    const file = ole(stream)
    expect(await sniffMime(file, file.length)).toEqual({ mime, ext })
  })

  it('knows a DOC by its first sector when the directory lies beyond the head', async () => {
    const file = ole('WordDocument', { directoryAt: 40, firstSector: Buffer.from([0xec, 0xa5]) })
    expect(await sniff(file)).toBe('application/msword')
  })

  it('does not trip over an OLE file that is cut short or lies about its directory', async () => {
    expect(await sniff(ole('WordDocument').subarray(0, 300))).toBe('application/x-cfb')
    const lying = ole('WordDocument')
    lying.writeUInt32LE(0xffffffff, 48)
    expect(await sniff(lying)).toBe('application/x-cfb')
  })

  it('knows a program, whatever it is called', async () => {
    expect(await sniff(Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]))).toBe(
      'application/x-msdownload',
    )
  })

  it('knows an image', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')
    expect(await sniff(Buffer.concat([png, Buffer.from('0000000049454e44ae426082', 'hex')]))).toBe(
      'image/png',
    )
  })
})

describe('text', () => {
  const GB18030 = Buffer.from('cdf5d0a1c3f720bcf2c0fa', 'hex')

  it.each([
    ['ASCII', Buffer.from('Wang Xiaoming\nEngineer\n')],
    ['UTF-8', Buffer.from('王小明\t工程师\r\n')],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeff王小明')],
    ['GB18030', GB18030],
    ['UTF-16 little endian', Buffer.from('\ufeff王小明', 'utf16le')],
    ['UTF-16 big endian', Buffer.from('\ufeff王小明', 'utf16le').swap16()],
  ])('knows %s', async (_name, bytes) => {
    expect(await sniff(bytes)).toBe('text/plain')
  })

  it.each([0, 1, 2])('allows the head to end within a character (%i bytes in)', async (offset) => {
    expect(await sniff(`${'x'.repeat(offset)}${'简历'.repeat(2_000)}`)).toBe('text/plain')
    expect(await sniff(Buffer.concat([Buffer.alloc(offset, 'x'), ...Array(600).fill(GB18030)]))).toBe(
      'text/plain',
    )
  })

  it('does not call text what ends within a character though nothing was cut', async () => {
    expect(await sniff(Buffer.from('e7', 'hex'))).toBe('application/octet-stream')
  })

  it.each([
    ['a NUL', Buffer.from('text\0text')],
    ['control characters', Buffer.from('text\x01\x02')],
    ['bytes of no encoding', Buffer.from('80ff80ff80', 'hex')],
    ['nothing', Buffer.alloc(0)],
  ])('does not call %s text', async (_name, bytes) => {
    expect(await sniff(bytes)).toBe('application/octet-stream')
  })

  it.each([
    '<!DOCTYPE html><html></html>',
    '\ufeff  \n<!-- 简历 -->\n<HTML lang="zh">',
    '<script>alert(1)</script>',
    '<body>',
    '<!-- a --><!-- b --><table border=0>',
  ])('tells HTML from text: %j', async (html) => {
    expect(await sniff(html)).toBe('text/html')
  })

  it.each(['a < b', 'see <html> there', '<htmlish', 'about %PDF-1.7 headers', 'BMW 工程师', 'MZ Li'])(
    'leaves %j text',
    async (text) => {
      expect(await sniff(text)).toBe('text/plain')
    },
  )
})
