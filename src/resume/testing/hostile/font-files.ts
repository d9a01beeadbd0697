import { deflateSync } from 'node:zlib'
import type { HostileFile } from './hostile-file.ts'
import { pdfInFont, stream } from './pdf-files.ts'

const DESCENDANT =
  '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 7 0 R'
const DESCRIPTOR =
  '<< /Type /FontDescriptor /FontName /A /Flags 4 /FontBBox [0 0 1000 1000] /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /ItalicAngle 0'

function packed(data: string | Buffer, entries = ''): Buffer {
  return stream(deflateSync(Buffer.from(data)), `/Filter /FlateDecode ${entries}`)
}

function withCMap(cmap: Buffer | string, entries = ''): Uint8Array {
  return pdfInFont(
    '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 8 0 R >>',
    `${DESCENDANT} >>`,
    `${DESCRIPTOR} >>`,
    packed(cmap, entries),
  )
}

function withEncoding(cmap: string): Uint8Array {
  return pdfInFont(
    '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding 8 0 R /DescendantFonts [6 0 R] >>',
    `${DESCENDANT} >>`,
    `${DESCRIPTOR} >>`,
    packed(cmap, '/Type /CMap /CMapName /B /UseCMap 8 0 R'),
  )
}

function withFile(subtype: string, key: string, file: Buffer, entries = ''): Uint8Array {
  return pdfInFont(
    `<< /Type /Font /Subtype /${subtype} /BaseFont /A /FirstChar 0 /LastChar 255 /FontDescriptor 6 0 R >>`,
    `${DESCRIPTOR} /${key} 7 0 R >>`,
    packed(file, entries),
  )
}

const CMAP_HEAD =
  '/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n'

/** Numbers that look like chance and are the same every time. */
function noise(length: number, seed = 1): Buffer {
  let state = seed
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state >>> 24
    }),
  )
}

/** A TrueType file whose tables lie in each other and say to be larger than the file. */
function lyingTrueType(): Buffer {
  const names = [
    'cmap',
    'glyf',
    'head',
    'hhea',
    'hmtx',
    'loca',
    'maxp',
    'name',
    'post',
    'OS/2',
    'fpgm',
    'prep',
    'cvt ',
  ]
  const head = Buffer.alloc(12 + 16 * names.length)
  head.writeUInt32BE(0x00010000, 0)
  head.writeUInt16BE(names.length, 4)
  for (const [index, name] of names.entries()) {
    head.write(name, 12 + 16 * index, 'latin1')
    head.writeUInt32BE(200 + index, 12 + 16 * index + 8)
    head.writeUInt32BE(index % 2 === 0 ? 0x7fffffff : 4_000, 12 + 16 * index + 12)
  }
  return Buffer.concat([head, noise(6_000)])
}

/** A CFF whose glyph calls a routine that calls itself. */
function recursiveCff(): Buffer {
  const index = (...items: number[][]) => {
    if (items.length === 0) return [0, 0]
    const offsets = [1]
    for (const item of items) offsets.push((offsets.at(-1) ?? 1) + item.length)
    return [items.length >> 8, items.length & 255, 1, ...offsets, ...items.flat()]
  }
  const number = (value: number) => [29, value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
  // callgsubr of number 0 (bias 107), endchar
  const call = [32, 29, 14]
  const header = [1, 0, 4, 1]
  const names = index([65])
  const strings = index()
  const routines = index(call)
  const top = (at: number) => index([...number(at), 17])
  const at = header.length + names.length + top(0).length + strings.length + routines.length
  return Buffer.from([...header, ...names, ...top(at), ...strings, ...routines, ...index(call, call)])
}

/** PDFs whose fonts are damaged, endless or call themselves. */
export const FONT_FILES: HostileFile[] = [
  {
    name: 'ToUnicode that maps 4 milliard codes',
    ends: ['read', 'no_text', 'memory', 'timeout', 'damaged'],
    build: () => withCMap(`${CMAP_HEAD}1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange endcmap`),
  },
  {
    name: 'ToUnicode of a million overlapping ranges',
    isEndless: true,
    ends: ['timeout', 'memory'],
    build: () =>
      withCMap(
        `${CMAP_HEAD}1000000 beginbfrange\n${'<0000> <FFFF> <0041>\n'.repeat(1_000_000)}endbfrange endcmap`,
      ),
  },
  {
    name: 'ToUnicode without an end',
    ends: ['read', 'no_text', 'damaged'],
    build: () => withCMap(`${CMAP_HEAD}100 beginbfchar <0041> [`),
  },
  {
    name: 'ToUnicode that names a megabyte for each code',
    ends: ['read', 'no_text', 'too_large', 'damaged', 'memory'],
    build: () =>
      withCMap(
        `${CMAP_HEAD}1 beginbfchar <4772> <${'0041'.repeat(1_000_000)}> endbfchar 1 beginbfrange <0000> <FFFF> <${'0042'.repeat(100)}> endbfrange endcmap`,
      ),
  },
  {
    name: 'encoding that uses itself',
    ends: ['read', 'no_text', 'damaged'],
    build: () => withEncoding(`${CMAP_HEAD}/B usecmap 1 begincidrange <0000> <FFFF> 0 endcidrange endcmap`),
  },
  {
    name: 'encoding of a range of 4 milliard codes',
    ends: ['read', 'no_text', 'damaged', 'memory', 'timeout'],
    build: () => withEncoding(`${CMAP_HEAD}1 begincidrange <00000000> <FFFFFFFF> 0 endcidrange endcmap`),
  },
  {
    name: 'widths for 2 milliard codes',
    ends: ['read', 'no_text', 'damaged', 'memory', 'timeout'],
    build: () =>
      pdfInFont(
        '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] >>',
        `${DESCENDANT} /W [0 2000000000 500] >>`,
        `${DESCRIPTOR} >>`,
      ),
  },
  {
    name: 'characters from 0 to 2 milliard',
    ends: ['read', 'no_text', 'damaged', 'memory', 'timeout'],
    build: () =>
      pdfInFont(
        '<< /Type /Font /Subtype /TrueType /BaseFont /Helvetica /FirstChar 0 /LastChar 2000000000 /Widths [500] >>',
      ),
  },
  {
    name: 'font that is its own descendant',
    ends: ['no_text', 'damaged', 'read'],
    build: () =>
      pdfInFont(
        '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [5 0 R] >>',
      ),
  },
  {
    name: 'drawn font whose letters show themselves',
    ends: ['read', 'no_text', 'damaged', 'timeout'],
    build: () =>
      pdfInFont(
        '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 0 /LastChar 255 /Widths [9] /Encoding << /Differences [71 /G] >> /CharProcs << /G 6 0 R >> /Resources << /Font << /F1 5 0 R >> >> >>',
        stream('BT /F1 9 Tf (GGGGGGGG) Tj ET'),
      ),
  },
  {
    name: '300,000 differences of an encoding',
    ends: ['read', 'no_text', 'damaged'],
    build: () =>
      pdfInFont(
        `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [0 ${'/a '.repeat(300_000)}] >> >>`,
      ),
  },
  {
    name: 'TrueType whose tables lie',
    ends: ['read', 'no_text', 'damaged'],
    build: () => withFile('TrueType', 'FontFile2', lyingTrueType()),
  },
  {
    name: 'TrueType that is noise',
    ends: ['read', 'no_text', 'damaged'],
    build: () =>
      withFile('TrueType', 'FontFile2', Buffer.concat([Buffer.from('00010000', 'hex'), noise(50_000)])),
  },
  {
    name: 'CFF whose routine calls itself',
    ends: ['read', 'no_text', 'damaged'],
    build: () => withFile('Type1', 'FontFile3', recursiveCff(), '/Subtype /Type1C'),
  },
  {
    name: 'CFF that is noise',
    ends: ['read', 'no_text', 'damaged'],
    build: () =>
      withFile(
        'Type1',
        'FontFile3',
        Buffer.concat([Buffer.from('01000401', 'hex'), noise(50_000)]),
        '/Subtype /Type1C',
      ),
  },
  {
    name: 'Type 1 that is noise',
    ends: ['read', 'no_text', 'damaged'],
    build: () =>
      withFile(
        'Type1',
        'FontFile',
        Buffer.concat([
          Buffer.from('%!PS-AdobeFont-1.0: A\n/Encoding 999999999 array\ncurrentfile eexec\n'),
          noise(50_000),
        ]),
        '/Length1 60 /Length2 50000 /Length3 0',
      ),
  },
  {
    name: 'OpenType collection that holds itself',
    ends: ['read', 'no_text', 'damaged', 'memory'],
    build: () =>
      withFile(
        'TrueType',
        'FontFile2',
        Buffer.concat([Buffer.from('ttcf\0\x01\0\0\xff\xff\xff\xff\0\0\0\0', 'latin1'), noise(2_000)]),
      ),
  },
]
