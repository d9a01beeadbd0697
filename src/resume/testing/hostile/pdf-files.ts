import { constants, deflateRawSync, deflateSync } from 'node:zlib'
import { buildPdfOfContent, writeObjects } from '../build-pdf.ts'
import type { HostileFile } from './hostile-file.ts'

const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>'
const ONE_PAGE = '<< /Type /Pages /Count 1 /Kids [3 0 R] >>'
const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'

/** A PDF of objects given as text or bytes; the first two are the catalogue and the page tree. */
export function pdf(...objects: (string | Buffer)[]): Uint8Array {
  return writeObjects(objects.map((object) => Buffer.from(object)))
}

/** A page whose content is object 4. */
export function page(resources: string, more = ''): string {
  return `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << ${resources} >> /Contents 4 0 R ${more} >>`
}

/** A stream object; `entries` go into its dictionary. */
export function stream(data: Buffer | string, entries = ''): Buffer {
  const bytes = Buffer.from(data)
  return Buffer.concat([
    Buffer.from(`<< ${entries} /Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ])
}

/** A deflate stream of the given megabytes of one byte, made without unpacking them: a packed megabyte said again and again. */
function endless(megabytes: number, byte = ' '): Buffer {
  const block = deflateRawSync(Buffer.alloc(1024 * 1024, byte), { finishFlush: constants.Z_FULL_FLUSH })
  return Buffer.concat([
    Buffer.from([0x78, 0x9c]),
    ...Array.from({ length: megabytes }, () => block),
    Buffer.from([3, 0]),
  ])
}

const text = (words: string) => stream(`BT /F1 12 Tf 1 0 0 1 50 700 Tm (${words}) Tj ET`)
const fontOf = (object: string | Buffer) => [page('/Font << /F1 5 0 R >>'), text('Grace Holloway'), object]
const simple = (content: Buffer, resources = `/Font << /F1 ${HELVETICA} >>`) =>
  pdf(CATALOG, ONE_PAGE, page(resources), content)

function countedTree(count: number, kids: number): Uint8Array {
  const same = Array.from({ length: kids }, () => '3 0 R').join(' ')
  return pdf(
    CATALOG,
    `<< /Type /Pages /Count ${count} /Kids [${same}] >>`,
    page(`/Font << /F1 ${HELVETICA} >>`),
    text('Grace Holloway'),
  )
}

/** A file without an ordinary cross-reference table: the given tail ends it. */
function tail(body: string): Uint8Array {
  return Buffer.from(`%PDF-1.5\n1 0 obj\n${CATALOG}\nendobj\n2 0 obj\n${ONE_PAGE}\nendobj\n${body}`, 'latin1')
}

/** Cross-reference tables each of which names the next as the one before it; the last names the first. */
function cyclicXref(links: number): Uint8Array {
  const head = Buffer.from(tail('')).toString('latin1')
  const table = (before: number) =>
    `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 3 /Root 1 0 R /Prev ${String(before).padStart(10, '0')} >>\n`
  const size = table(0).length
  const tables = Array.from({ length: links }, (_, i) => table(head.length + ((i + 1) % links) * size))
  return Buffer.from(`${head}${tables.join('')}startxref\n${head.length}\n%%EOF\n`, 'latin1')
}

function selfHoldingObjectStream(): Uint8Array {
  // Object 5 is a stream of objects whose second member is the catalogue's page tree; it extends itself.
  const packed = '2 0 5 40 << /Type /Pages /Count 1 /Kids [5 0 R] >>        5 0 R'
  return pdf(
    CATALOG,
    '6 0 R',
    page(''),
    text('x'),
    stream(packed, '/Type /ObjStm /N 2 /First 9 /Extends 5 0 R'),
    '2 0 R',
  )
}

function nestedForms(levels: number, calls: number): Uint8Array {
  const form = (next: number) =>
    stream(
      `${'/X Do '.repeat(calls)}BT /F1 9 Tf (a) Tj ET`,
      `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 ${HELVETICA} >> /XObject << /X ${next} 0 R >> >>`,
    )
  const forms = Array.from({ length: levels }, (_, i) => form(i === levels - 1 ? 5 : 6 + i))
  return pdf(
    CATALOG,
    ONE_PAGE,
    page('/XObject << /X 5 0 R >>'),
    stream('/X Do'),
    ...(calls === 1 ? forms : [...forms.slice(0, -1), stream('', '/Type /XObject /Subtype /Form')]),
  )
}

function placedLetters(count: number, place: (index: number) => string): Buffer {
  const shown = Array.from(
    { length: count },
    (_, i) => `1 0 0 1 ${place(i)} Tm (${String.fromCharCode(97 + (i % 26))}) Tj`,
  )
  return stream(deflateSync(Buffer.from(`BT /F1 6 Tf ${shown.join('\n')} ET`)), '/Filter /FlateDecode')
}

const scattered = (i: number) => `${(i * 7919) % 595} ${(i * 104_729) % 842}`

/** PDFs whose structure, streams or pages are made to keep a reader busy for ever, or to fill its memory. */
export const PDF_FILES: HostileFile[] = [
  { name: 'page tree of 30,000 levels', ends: ['no_text', 'damaged'], build: () => deepTree(30_000) },
  {
    name: 'page tree that counts 1 page and has 5,000',
    ends: ['read', 'too_many_pages', 'damaged'],
    build: () => countedTree(1, 5_000),
  },
  {
    name: 'page tree that counts a milliard pages and has 1',
    ends: ['too_many_pages', 'read'],
    build: () => countedTree(1_000_000_000, 1),
  },
  { name: 'page tree that counts -5 pages', ends: ['read', 'damaged'], build: () => countedTree(-5, 1) },
  {
    name: 'page tree that counts 40 pages and has none',
    ends: ['damaged', 'no_text'],
    build: () => countedTree(40, 0),
  },
  {
    name: 'page that is its own parent and content',
    ends: ['no_text', 'damaged'],
    build: () => pdf(CATALOG, ONE_PAGE, '<< /Type /Page /Parent 3 0 R /Contents [3 0 R 3 0 R] >>'),
  },
  { name: 'reference to itself as the page tree', ends: ['damaged'], build: () => pdf(CATALOG, '2 0 R') },
  { name: 'cross-reference tables in a circle', ends: ['damaged', 'no_text'], build: () => cyclicXref(3) },
  {
    name: 'cross-reference chain of 50,000 tables',
    ends: ['damaged', 'no_text', 'timeout'],
    build: () => cyclicXref(50_000),
  },
  {
    name: 'cross-reference table of 2 milliard entries',
    ends: ['damaged', 'no_text', 'memory'],
    build: () =>
      tail(
        `xref\n0 2000000000\n0000000000 65535 f \ntrailer\n<< /Size 2000000000 /Root 1 0 R >>\nstartxref\n${tail('').length}\n%%EOF`,
      ),
  },
  {
    name: 'cross-reference stream of 2 milliard entries',
    ends: ['damaged', 'no_text', 'memory'],
    build: () =>
      tail(
        `3 0 obj\n<< /Type /XRef /Size 2000000000 /W [0 0 0] /Index [0 2000000000] /Root 1 0 R /Length 0 >>\nstream\n\nendstream\nendobj\nstartxref\n${tail('').length}\n%%EOF`,
      ),
  },
  {
    name: 'object stream that holds and extends itself',
    ends: ['damaged', 'no_text'],
    build: selfHoldingObjectStream,
  },
  {
    name: 'object stream of a milliard objects',
    ends: ['damaged', 'no_text', 'read', 'memory'],
    build: () =>
      pdf(CATALOG, ONE_PAGE, page(''), text('x'), stream('1 0 ', '/Type /ObjStm /N 1000000000 /First 4')),
  },
  {
    name: 'stream whose length is itself',
    ends: ['damaged', 'no_text', 'read'],
    build: () => pdf(CATALOG, ONE_PAGE, page(''), '<< /Length 4 0 R >>\nstream\nBT ET\nendstream'),
  },
  {
    name: 'content that inflates to 2 GB of spaces',
    ends: ['no_text', 'timeout', 'memory', 'damaged'],
    build: () => simple(stream(endless(2_048), '/Filter /FlateDecode')),
  },
  {
    name: 'content packed twice that inflates to 1 GB',
    ends: ['no_text', 'timeout', 'memory', 'damaged'],
    build: () => simple(stream(deflateSync(endless(1_024)), '/Filter [/FlateDecode /FlateDecode]')),
  },
  {
    name: 'content behind 10,000 filters',
    ends: ['no_text', 'damaged', 'timeout', 'memory'],
    build: () => simple(stream('x', `/Filter [${'/ASCIIHexDecode '.repeat(10_000)}]`)),
  },
  {
    name: 'run-length, LZW and ASCII85 that end nowhere',
    ends: ['no_text', 'damaged'],
    build: () =>
      simple(stream(Buffer.alloc(200_000, 0x81), '/Filter [/RunLengthDecode /LZWDecode /ASCII85Decode]')),
  },
  {
    name: 'predictor with 2 milliard columns',
    ends: ['no_text', 'damaged', 'memory'],
    build: () =>
      simple(
        stream(
          deflateSync(Buffer.from('BT ET')),
          '/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2000000000 /Colors 4 >>',
        ),
      ),
  },
  {
    name: 'form that draws itself',
    ends: ['read', 'no_text', 'damaged', 'timeout'],
    build: () => nestedForms(1, 1),
  },
  {
    name: 'forms in a circle',
    ends: ['read', 'no_text', 'damaged', 'timeout'],
    build: () => nestedForms(5, 1),
  },
  {
    name: 'forms that draw each other 30^8 times',
    isEndless: true,
    ends: ['read', 'no_text', 'timeout', 'memory', 'too_large', 'damaged'],
    build: () => nestedForms(9, 30),
  },
  {
    name: '20 million operators',
    isEndless: true,
    ends: ['timeout'],
    build: () => buildPdfOfContent(Buffer.alloc(80_000_000, 'q Q ')),
  },
  {
    name: 'arrays nested a million deep',
    ends: ['damaged', 'no_text'],
    build: () => simple(stream(deflateSync(Buffer.alloc(1_000_000, '[')), '/Filter /FlateDecode')),
  },
  {
    name: 'dictionaries nested a million deep outside of streams',
    ends: ['damaged', 'no_text'],
    build: () => pdf(CATALOG, ONE_PAGE, `<< /a ${'<< /a '.repeat(1_000_000)}`),
  },
  {
    name: 'string without an end',
    ends: ['no_text', 'damaged', 'too_large', 'read'],
    build: () => simple(stream(`BT /F1 9 Tf (${'a'.repeat(5_000_000)}`)),
  },
  {
    name: 'name of 5 MB',
    ends: ['no_text', 'damaged', 'memory'],
    build: () => simple(stream(`/${'a'.repeat(5_000_000)} gs`)),
  },
  {
    name: 'inline picture without an end',
    ends: ['no_text', 'damaged'],
    build: () => simple(stream(`BI /W 9 /H 9 /BPC 8 /CS /G ID ${'EI'.repeat(2_000_000)}`)),
  },
  {
    name: '4 MB that is a PDF by its first bytes only',
    ends: ['damaged'],
    build: () =>
      Buffer.concat([
        Buffer.from('%PDF-1.7\n'),
        Buffer.alloc(4_000_000, '1 0 obj << /Type /Catalog >> endobj trailer '),
      ]),
  },
  {
    name: '6 MB of zeros after the head of a PDF',
    ends: ['damaged', 'memory'],
    build: () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(6_000_000)]),
  },
  {
    name: '25,000 letters over one page',
    ends: ['too_large'],
    build: () => simple(placedLetters(25_000, scattered)),
  },
  {
    name: '100,000 letters on one line',
    ends: ['too_large'],
    build: () => simple(placedLetters(100_000, (i) => `${i % 590} 400`)),
  },
  {
    name: 'page of no size, and text outside of every page',
    ends: ['read', 'no_text', 'damaged'],
    build: () =>
      pdf(
        CATALOG,
        ONE_PAGE,
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 0 0] /UserUnit 1e300 /Rotate 45 /Contents 4 0 R >>',
        stream('BT /F1 1e38 Tf 1e38 0 0 1e38 -1e38 1e38 Tm (x) Tj ET'),
      ),
  },
  {
    name: 'picture of 40,000 × 40,000 in a page',
    ends: ['no_text', 'damaged'],
    build: () => scanOf(40_000, endless(1_600, '\0'), '/FlateDecode'),
  },
  {
    name: 'picture of 20,000 × 20,000 among outlines, for which the page is drawn',
    isEndless: true,
    ends: ['read', 'no_text', 'timeout'],
    build: () => drawnPage(595, 842, 20_000),
  },
  {
    name: 'page of 40,000 × 40,000 points that is drawn',
    isEndless: true,
    ends: ['read', 'no_text', 'timeout'],
    build: () => drawnPage(40_000, 40_000, 1),
  },
  {
    name: 'picture that says to be 1 × 2 milliard',
    ends: ['no_text', 'damaged'],
    build: () => scanOf(2_000_000_000, Buffer.from('x'), '/DCTDecode'),
  },
  {
    name: 'damaged JPEG 2000, JBIG2 and fax pictures',
    isEndless: true,
    ends: ['no_text', 'damaged', 'timeout'],
    build: () => damagedPictures(),
  },
]

function deepTree(depth: number): Uint8Array {
  const nodes = Array.from({ length: depth }, (_, i) => `<< /Type /Pages /Count 1 /Kids [${i + 3} 0 R] >>`)
  return pdf(CATALOG, ...nodes, `<< /Type /Page /Parent ${depth + 1} 0 R /MediaBox [0 0 9 9] >>`)
}

/** A page of squares, which may be outlines of letters, before a picture of `side` pixels that covers little of it. */
function drawnPage(width: number, height: number, side: number): Uint8Array {
  const squares = Array.from({ length: 60 }, (_, i) => `${(i % 10) * 20} ${100 + 20 * i} 9 9 re f`)
  return pdf(
    CATALOG,
    ONE_PAGE,
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources << /XObject << /I 5 0 R >> >> /Contents 4 0 R >>`,
    stream([...squares, 'q 200 0 0 200 300 300 cm /I Do Q'].join('\n')),
    stream(
      endless(Math.ceil(side ** 2 / 2 ** 20), '\0'),
      `/Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode`,
    ),
  )
}

function scanOf(side: number, data: Buffer, filter: string): Uint8Array {
  const image = stream(
    data,
    `/Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter ${filter}`,
  )
  return pdf(
    CATALOG,
    ONE_PAGE,
    page('/XObject << /I 5 0 R >>'),
    stream('q 595 0 0 842 0 0 cm /I Do Q'),
    image,
  )
}

function damagedPictures(): Uint8Array {
  const image = (filter: string, data: Buffer) =>
    stream(
      data,
      `/Type /XObject /Subtype /Image /Width 600 /Height 800 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter ${filter}`,
    )
  const noise = Buffer.from(Array.from({ length: 20_000 }, (_, i) => (i * 2_654_435_761) >>> 24))
  const jp2 = Buffer.concat([Buffer.from('0000000c6a5020200d0a870a', 'hex'), noise])
  return pdf(
    CATALOG,
    ONE_PAGE,
    page('/XObject << /A 5 0 R /B 6 0 R /C 7 0 R >>'),
    stream('q 595 0 0 842 0 0 cm /A Do /B Do /C Do Q'),
    image('/JPXDecode', jp2),
    image('/JBIG2Decode', noise),
    image('/CCITTFaxDecode', noise),
  )
}

/** A page in the font that object 5 is. */
export function pdfInFont(font: string | Buffer, ...more: (string | Buffer)[]): Uint8Array {
  return pdf(CATALOG, ONE_PAGE, ...fontOf(font), ...more)
}
