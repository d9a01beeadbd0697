import { deflateSync } from 'node:zlib'
import type { HostileFile } from './hostile-file.ts'
import { page, pdf, pdfInFont, stream } from './pdf-files.ts'

const HELVETICA = '/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>'
const NAME = 'BT /F1 12 Tf 1 0 0 1 50 700 Tm (Grace Holloway) Tj ET'
const tree = (kids: string, count: number) => `<< /Type /Pages /Count ${count} /Kids [${kids}] >>`
const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>'

/** A page of the given content, with more in the catalogue, in the page and behind it. */
function onePage(
  content: string | Buffer,
  { catalog = '', inPage = '', more = [] as (string | Buffer)[] } = {},
): Uint8Array {
  return pdf(
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    tree('3 0 R', 1),
    page(HELVETICA, inPage),
    stream(deflateSync(Buffer.from(content)), '/Filter /FlateDecode'),
    ...more,
  )
}

/** A page that is one picture, drawn by whoever reads it as a scan. */
function pictured(data: Buffer, entries: string): Uint8Array {
  const image = stream(data, `/Type /XObject /Subtype /Image /Width 600 /Height 800 ${entries}`)
  return pdf(
    CATALOG,
    tree('3 0 R', 1),
    page('/XObject << /I 5 0 R >>'),
    stream('q 595 0 0 842 0 0 cm /I Do Q'),
    image,
  )
}

/** Each level of the tree names the next one twice: 2^30 pages, of which the root counts 40. */
function doublingTree(): Uint8Array {
  const levels = Array.from({ length: 30 }, (_, i) => tree(`${i + 3} 0 R ${i + 3} 0 R`, i === 0 ? 40 : 2))
  return pdf(CATALOG, ...levels, `<< /Type /Page /Parent 31 0 R /MediaBox [0 0 595 842] >>`)
}

/** A table of references in front of one that says to hold millions more. */
function longTable(entries: number): Uint8Array {
  const table = stream(
    deflateSync(Buffer.alloc(entries * 4, Buffer.from([1, 0, 9, 0]))),
    `/Type /XRef /Size ${entries} /W [1 2 1] /Root 1 0 R /Filter /FlateDecode`,
  )
  const file = Buffer.from(onePage(NAME, { more: [table] })).toString('latin1')
  const at = file.indexOf('5 0 obj')
  return Buffer.from(
    file.replace('/Root 1 0 R >>\nstartxref', `/Root 1 0 R /Prev ${at} >>\nstartxref`),
    'latin1',
  )
}

/** JBIG2: a page of 4 milliard × 4 milliard and a region as large. ISO 14492, 7.2 and 7.4. */
function hugeJbig2(): Buffer {
  return Buffer.from(
    '0000000030000100000013fffffffffffffff0000000000000000000000000' +
      '00000001260001000000200ffffff00ffffff00000000000000000000003fffdff02fefefe',
    'hex',
  )
}

/** JPEG 2000: a head alone that says 2 milliard × 2 milliard in tiles of 1 × 1. ISO 15444-1, A.5.1. */
function hugeJpeg2000(): Buffer {
  return Buffer.from(
    `ff4fff5100290000${'7fffffff7fffffff0000000000000000'}${'00000001000000010000000000000000'}0001070101ff52000c00000001000504040001ff5c00044040ff90000a0000000000000001ff93ffd9`,
    'hex',
  )
}

/** PDFs whose pictures, annotations, scripts or page trees hurt. */
export const PDF_PART_FILES: HostileFile[] = [
  {
    name: 'page tree whose levels double 30 times',
    ends: ['no_text', 'read', 'damaged', 'too_many_pages', 'timeout'],
    build: doublingTree,
  },
  {
    name: 'table of 5 million references before that of the file',
    ends: ['read', 'damaged', 'memory', 'no_text'],
    build: () => longTable(5_000_000),
  },
  {
    name: 'page of 10,000 times the same content',
    ends: ['read'],
    build: () =>
      pdf(
        CATALOG,
        tree('3 0 R', 1),
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << ${HELVETICA} >> /Contents [${'4 0 R '.repeat(10_000)}] >>`,
        stream(NAME),
      ),
  },
  {
    name: '200,000 pictures in the text',
    isEndless: true,
    ends: ['read', 'timeout', 'memory'],
    build: () => onePage(`${NAME}\n${'BI /W 1 /H 1 /BPC 8 /CS /G ID x\nEI\n'.repeat(200_000)}`),
  },
  {
    name: '5,000 links',
    ends: ['read'],
    build: () =>
      onePage(NAME, {
        inPage: `/Annots [${'5 0 R '.repeat(5_000)}]`,
        more: [
          '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://github.com/a) >> >>',
        ],
      }),
  },
  {
    name: 'annotations in a circle',
    ends: ['read'],
    build: () =>
      onePage(NAME, {
        catalog: '/AcroForm << /Fields [5 0 R] >>',
        inPage: '/Annots 6 0 R',
        more: [
          '<< /Subtype /Widget /FT /Tx /T (a) /Parent 5 0 R /Kids [5 0 R] /Rect [0 0 9 9] >>',
          '[5 0 R 6 0 R 7 0 R]',
          '<< /Subtype /Popup /Parent 7 0 R /Popup 7 0 R /IRT 7 0 R /Rect [0 0 9 9] >>',
        ],
      }),
  },
  {
    name: 'scripts, files, sounds and forms that do things when it is opened',
    ends: ['read'],
    build: () =>
      onePage(NAME, {
        catalog:
          '/OpenAction << /S /JavaScript /JS (while\\(true\\);) >> /Names << /EmbeddedFiles << /Names [(a.exe) << /EF << /F 5 0 R >> >>] >> /JavaScript << /Names [(x) << /S /JavaScript /JS 6 0 R >>] >> >> /AcroForm << /XFA 7 0 R /Fields [] >>',
        inPage: '/AA << /O << /S /Launch /F (/bin/sh) >> >>',
        more: [
          stream('MZ', '/Type /EmbeddedFile'),
          stream('app.launchURL("http://localhost:1/")'),
          stream(
            '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "http://localhost:1/">]><xdp:xdp>&a;</xdp:xdp>',
          ),
        ],
      }),
  },
  {
    name: 'layers that hold themselves',
    ends: ['read'],
    build: () =>
      onePage(`/OC /L BDC ${NAME} EMC`, {
        catalog: '/OCProperties << /OCGs [5 0 R] /D << /Order 6 0 R /OFF [5 0 R] >> >>',
        inPage: '/OC 5 0 R',
        more: ['<< /Type /OCMD /OCGs 5 0 R /VE [/And 7 0 R] >>', '[6 0 R 6 0 R]', '[/Not 7 0 R]'],
      }),
  },
  {
    name: 'colours made of each other',
    ends: ['read', 'damaged'],
    build: () =>
      onePage(`/C cs 1 scn /P sh ${NAME}`, {
        inPage:
          '/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /ColorSpace << /C 5 0 R >> /Shading << /P 6 0 R >> >>',
        more: [
          '[/Indexed 5 0 R 255 5 0 R]',
          '<< /ShadingType 1 /ColorSpace 5 0 R /Function 7 0 R >>',
          '<< /FunctionType 3 /Domain [0 1] /Functions [7 0 R 7 0 R] /Bounds [0.5] /Encode [0 1 0 1] >>',
        ],
      }),
  },
  {
    name: 'JBIG2 picture that says to be 4 milliard × 4 milliard',
    ends: ['no_text', 'damaged', 'memory', 'timeout'],
    build: () => pictured(hugeJbig2(), '/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode'),
  },
  {
    name: 'JPEG 2000 picture that says to be 2 milliard × 2 milliard',
    ends: ['no_text', 'damaged', 'memory', 'timeout'],
    build: () => pictured(hugeJpeg2000(), '/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /JPXDecode'),
  },
  {
    name: 'pattern of tiles without size that covers the page',
    isEndless: true,
    ends: ['no_text', 'damaged', 'timeout', 'memory'],
    build: () =>
      onePage('/Pattern cs /P scn 0 0 595 842 re f', {
        inPage: '/Resources << /Pattern << /P 5 0 R >> >>',
        more: [
          stream(
            '0 0 1 1 re f',
            '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.0001 /YStep 0.0001 /Resources << >>',
          ),
        ],
      }),
  },
  {
    name: 'letters that mean halves of characters, marks that turn the line, and nothing',
    ends: ['read'],
    build: () =>
      pdfInFont(
        '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>',
        stream(
          '1 begincodespacerange <00> <FF> endcodespacerange 5 beginbfchar <47> <D800> <72> <202E> <61> <0000> <63> <DC00D800> <65> <0301> endbfchar',
        ),
      ),
  },
  {
    name: '40 pages of 9,000 letters',
    isEndless: true,
    ends: ['read', 'timeout'],
    build: () => {
      const letters = Array.from(
        { length: 9_000 },
        (_, i) => `1 0 0 1 ${(i * 7) % 590} ${800 - i * 0.08} Tm (${String.fromCharCode(97 + (i % 26))}) Tj`,
      )
      return pdf(
        CATALOG,
        tree('3 0 R '.repeat(40), 40),
        page(HELVETICA),
        stream(deflateSync(Buffer.from(`BT /F1 6 Tf ${letters.join('\n')} ET`)), '/Filter /FlateDecode'),
      )
    },
  },
]
