import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'

/** A piece of text on a page of 595 × 842 points; `y` counts from the top. */
export type PlacedText = { x: number; y: number; text: string; size?: number }

/**
 * Writes a PDF by hand: Chinese text in a font that is named but not embedded, as old office programs do, so that
 * reading it needs the CMaps of the reader.
 */
export function buildPdf(pages: PlacedText[][]): Uint8Array {
  return assemble(pages.map((page) => contentOf(page)))
}

/** A PDF of one page with the given content stream, compressed. */
export function buildPdfOfContent(content: Buffer): Uint8Array {
  return assemble([content], { compress: true })
}

/** The lines one below the other, 16 points apart, in 10 points. */
export function lines(x: number, y: number, texts: string[]): PlacedText[] {
  return texts.map((text, index) => ({ x, y: y + 16 * index, text }))
}

function contentOf(page: PlacedText[]): Buffer {
  const shown = page.map(({ x, y, text, size = 10 }) => {
    const hex = Buffer.from(text, 'utf16le').swap16().toString('hex')
    return `BT /F1 ${size} Tf 1 0 0 1 ${x} ${842 - y} Tm <${hex}> Tj ET`
  })
  return Buffer.from(shown.join('\n'))
}

const FONT_OBJECTS = [
  '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
  '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] /FontDescriptor 5 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>',
  '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
]

function assemble(contents: Buffer[], options: { compress?: boolean } = {}): Uint8Array {
  const pageIds = contents.map((_, index) => 6 + 2 * index)
  const objects: Buffer[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${contents.length} /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] >>`,
    ...FONT_OBJECTS,
  ].map((text) => Buffer.from(text))
  for (const [index, content] of contents.entries()) {
    objects.push(
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${7 + 2 * index} 0 R >>`,
      ),
      streamObject(options.compress ? deflateSync(content) : content, options.compress),
    )
  }
  return writeObjects(objects)
}

function streamObject(data: Uint8Array, compressed = false): Buffer {
  const head = `<< /Length ${data.length}${compressed ? ' /Filter /FlateDecode' : ''} >>\nstream\n`
  return Buffer.concat([Buffer.from(head), data, Buffer.from('\nendstream')])
}

/** A PDF file of numbered objects, the first being the catalogue. `trailer` is added to the trailer's entries. */
export function writeObjects(objects: Buffer[], trailer = ''): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')]
  const offsets: number[] = []
  let length = 9
  for (const [index, object] of objects.entries()) {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    offsets.push(length)
    parts.push(part)
    length += part.length
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')

/** A one-line PDF in 40-bit RC4 (PDF 1.7, 7.6). With an empty user password it opens for anybody: only its owner's is set. */
export function buildEncryptedPdf(text: string, userPassword: string): Uint8Array {
  const id = Buffer.alloc(16, 7)
  const owner = Buffer.alloc(32, 9)
  const permissions = Buffer.alloc(4)
  permissions.writeInt32LE(-4)
  const padded = Buffer.concat([Buffer.from(userPassword), PADDING]).subarray(0, 32)
  const key = md5(Buffer.concat([padded, owner, permissions, id])).subarray(0, 5)
  const content = Buffer.from(`BT /F1 12 Tf 1 0 0 1 50 700 Tm (${text}) Tj ET`)
  const contentKey = md5(Buffer.concat([key, Buffer.from([4, 0, 0, 0, 0])])).subarray(0, 10)
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Count 1 /Kids [3 0 R] >>'),
    Buffer.from(
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> /Contents 4 0 R >>',
    ),
    streamObject(rc4(contentKey, content)),
  ]
  const user = rc4(key, PADDING).toString('hex')
  const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${owner.toString('hex')}> /U <${user}> >>`
  return writeObjects(objects, `${encrypt} /ID [<${id.toString('hex')}> <${id.toString('hex')}>]`)
}

function md5(data: Buffer): Buffer {
  return createHash('md5').update(data).digest()
}

// OpenSSL 3 no longer offers RC4.
function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i)
  const at = (index: number) => state[index & 255] ?? 0
  const swap = (a: number, b: number) => {
    const kept = at(a)
    state[a] = at(b)
    state[b] = kept
  }
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255
    swap(i, j)
  }
  let i = 0
  let j = 0
  return Buffer.from(data).map((byte) => {
    i = (i + 1) & 255
    j = (j + at(i)) & 255
    swap(i, j)
    return byte ^ at(at(i) + at(j))
  }) as Buffer
}
