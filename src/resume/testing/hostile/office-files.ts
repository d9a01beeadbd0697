import { gzipSync } from 'node:zlib'
import { buildCompoundFile, buildDoc } from '../build-doc.ts'
import { buildRawDocx, buildZip, paragraph } from '../build-zip.ts'
import type { HostileFile } from './hostile-file.ts'

const MB = 1024 * 1024
const ODT_TYPE = { name: 'mimetype', data: 'application/vnd.oasis.opendocument.text', stored: true }
const odt = (body: string, styles = ''): Uint8Array =>
  buildZip([
    ODT_TYPE,
    {
      name: 'content.xml',
      data: `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
      stored: true,
    },
  ])
/** Not packed, so that the ratio of a packed bomb does not refuse it first. */
const docx = (body: string, prologue = ''): Uint8Array =>
  buildZip([
    {
      name: 'word/document.xml',
      data: `${prologue}<w:document><w:body>${body}</w:body></w:document>`,
      stored: true,
    },
  ])

/** Office files: ZIP and XML bombs, and compound files that bite their own tail. */
export const OFFICE_FILES: HostileFile[] = [
  { name: 'ZIP in a ZIP in a ZIP', ends: ['unsupported'], build: () => nestedZip(20) },
  {
    name: 'ZIP of 20,000 entries',
    ends: ['too_large', 'damaged'],
    build: () =>
      buildZip(Array.from({ length: 20_000 }, (_, i) => ({ name: `${i}`, data: '', stored: true }))),
  },
  {
    name: 'ZIP whose entries overlap',
    ends: ['too_large', 'damaged', 'unsupported'],
    build: () => overlappingZip(1_500),
  },
  {
    name: 'ZIP whose entry unpacks a thousandfold',
    ends: ['too_large', 'damaged'],
    build: () => buildRawDocx(`<!--${' '.repeat(20 * MB)}-->`),
  },
  {
    name: 'ZIP whose entry unpacks to more than it says',
    ends: ['damaged', 'too_large'],
    build: () =>
      buildZip([{ name: 'word/document.xml', data: Buffer.alloc(20 * MB, ' '), declaredSize: 1_000 }]),
  },
  {
    name: 'ZIP whose entry says to be stored and larger than the file',
    ends: ['damaged', 'too_large'],
    build: () => buildZip([{ name: 'word/document.xml', data: '<a/>', stored: true, declaredSize: 50 * MB }]),
  },
  {
    name: 'ZIP of 1,900 headers',
    ends: ['read', 'too_large', 'timeout', 'damaged'],
    build: () => manyHeaders(1_900),
  },
  { name: 'gzip', ends: ['unsupported'], build: () => gzipSync(Buffer.alloc(1_000)) },
  {
    name: 'DOCX with entities that name each other',
    ends: ['damaged'],
    build: () =>
      docx(
        paragraph('&l9;'),
        `<!DOCTYPE l [${Array.from({ length: 10 }, (_, i) => `<!ENTITY l${i} "${i === 0 ? 'ha' : `&l${i - 1};`.repeat(10)}">`).join('')}]>`,
      ),
  },
  {
    name: 'DOCX with an entity from elsewhere',
    ends: ['damaged'],
    build: () => docx(paragraph('&x;'), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
  },
  {
    name: 'DOCX of a million nested elements',
    ends: ['damaged'],
    build: () => docx('<w:sdt>'.repeat(1_000_000)),
  },
  {
    name: 'DOCX of 399 nested tables',
    ends: ['read', 'damaged', 'no_text'],
    build: () =>
      docx(`${'<w:tbl><w:tr><w:tc>'.repeat(130)}${paragraph('x')}${'</w:tc></w:tr></w:tbl>'.repeat(130)}`),
  },
  {
    name: 'DOCX of a million attributes',
    ends: ['read', 'damaged', 'no_text', 'too_large'],
    build: () => docx(`<w:p ${'a="b" '.repeat(1_000_000)}><w:r><w:t>x</w:t></w:r></w:p>`),
  },
  {
    name: 'DOCX with an attribute without an end',
    ends: ['damaged'],
    build: () => docx(`<w:p ${'a="b" '.repeat(500_000)}`),
  },
  {
    name: 'DOCX with a quote without an end',
    ends: ['damaged'],
    build: () => docx(`<w:p a="${'b'.repeat(5_000_000)}`),
  },
  { name: 'DOCX of half-open tags', ends: ['damaged'], build: () => docx('<w:p a='.repeat(500_000)) },
  {
    name: 'DOCX of comments that do not close',
    ends: ['damaged'],
    build: () => docx('<!--'.repeat(1_000_000)),
  },
  {
    name: 'DOCX of sections of data that do not close',
    ends: ['damaged'],
    build: () => docx('<![CDATA['.repeat(500_000)),
  },
  {
    name: 'DOCX of closing tags',
    ends: ['damaged', 'no_text', 'read'],
    build: () => docx('</w:p>'.repeat(400_000)),
  },
  {
    name: 'DOCX of entities',
    ends: ['read', 'too_large'],
    build: () => docx(paragraph('&#x41;&amp;&zz;'.repeat(30_000))),
  },
  {
    name: 'DOCX of 400,000 paragraphs',
    ends: ['too_large'],
    build: () => docx('<w:p><w:r><w:t>x</w:t></w:r></w:p>'.repeat(400_000)),
  },
  {
    name: 'DOCX of two million empty elements',
    ends: ['too_large', 'no_text'],
    build: () => docx('<w:p/>'.repeat(2_000_000)),
  },
  {
    name: 'DOCX paragraph of 400,000 runs',
    ends: ['too_large', 'read'],
    build: () => docx(`<w:p>${'<w:r><w:t>x</w:t></w:r>'.repeat(400_000)}</w:p>`),
  },
  {
    name: 'DOCX paragraph of 400,000 line breaks',
    ends: ['too_large', 'no_text', 'read'],
    build: () => docx(`<w:p>${'<w:r><w:br/><w:t>x</w:t></w:r>'.repeat(400_000)}</w:p>`),
  },
  {
    name: 'DOCX row of 400,000 cells',
    ends: ['too_large', 'read'],
    build: () =>
      docx(
        `<w:tbl><w:tr>${'<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>'.repeat(400_000)}</w:tr></w:tbl>`,
      ),
  },
  {
    name: 'DOCX whose parts are there 1,000 times',
    ends: ['read', 'damaged', 'no_text'],
    build: () =>
      buildZip(
        Array.from({ length: 1_000 }, (_, i) => ({
          name: 'word/document.xml',
          data: `<w:document><w:body>${paragraph(i === 999 ? '何晓舟' : 'x')}</w:body></w:document>`,
        })),
      ),
  },
  {
    name: 'DOCX that asks for other files',
    ends: ['read'],
    build: () =>
      buildZip([
        {
          name: 'word/document.xml',
          data: `<w:document><w:body>${paragraph('何晓舟')}<w:altChunk r:id="a"/><w:p><w:hyperlink r:id="a"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p></w:body></w:document>`,
        },
        {
          name: 'word/_rels/document.xml.rels',
          data: '<Relationships><Relationship Id="a" TargetMode="External" Target="file:///etc/passwd"/><Relationship Id="b" Target="../../../../etc/passwd"/></Relationships>',
        },
      ]),
  },
  {
    name: 'ZIP with a part outside of its folder',
    ends: ['damaged'],
    build: () =>
      buildZip([
        {
          name: 'word/document.xml',
          data: `<w:document><w:body>${paragraph('何晓舟')}</w:body></w:document>`,
        },
        { name: '../../escaped.xml', data: 'x' },
      ]),
  },
  {
    name: 'DOCX of 250,000 relationships',
    ends: ['read', 'too_large'],
    build: () =>
      buildZip([
        {
          name: 'word/document.xml',
          data: `<w:document><w:body>${paragraph('何晓舟')}</w:body></w:document>`,
        },
        {
          name: 'word/_rels/document.xml.rels',
          data: `<Relationships>${'<Relationship Id="a" Target="b"/>'.repeat(250_000)}</Relationships>`,
          stored: true,
        },
      ]),
  },
  {
    name: 'DOCX whose styles are made of each other',
    ends: ['read'],
    build: () =>
      buildZip([
        {
          name: 'word/document.xml',
          data: '<w:document><w:body><w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>何晓舟</w:t></w:r></w:p></w:body></w:document>',
        },
        {
          name: 'word/styles.xml',
          data: '<w:styles><w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/><w:link w:val="a"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>',
        },
      ]),
  },
  {
    name: 'ZIP whose comment is full of ends',
    ends: ['damaged', 'unsupported', 'read'],
    build: () => {
      const file = Buffer.from(buildZip([{ name: 'word/document.xml', data: '<a/>' }]))
      return Buffer.concat([file, Buffer.alloc(65_000, 'PK\x05\x06')])
    },
  },
  {
    name: 'WordML with entities',
    ends: ['damaged'],
    build: () =>
      Buffer.from('<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "b">]><w:wordDocument>&a;</w:wordDocument>'),
  },
  {
    name: 'ODT of 400,000 paragraphs',
    ends: ['too_large'],
    build: () => odt('<text:p>x</text:p>'.repeat(400_000)),
  },
  {
    name: 'ODT of milliards of spaces said in numbers',
    ends: ['too_large', 'no_text', 'read'],
    build: () => odt(`<text:p>x${'<text:s text:c="999999999"/>'.repeat(60_000)}y</text:p>`),
  },
  {
    name: 'ODT whose styles are made of each other',
    ends: ['read'],
    build: () =>
      odt(
        '<text:p text:style-name="a">何晓舟</text:p>',
        '<style:style style:name="a" style:parent-style-name="b"/><style:style style:name="b" style:parent-style-name="a"/>',
      ),
  },
  {
    name: 'ODT that repeats a cell 2 milliard times',
    ends: ['read'],
    build: () =>
      odt(
        '<table:table><table:table-row table:number-rows-repeated="2000000000"><table:table-cell table:number-columns-repeated="2000000000"><text:p>何晓舟</text:p></table:table-cell></table:table-row></table:table>',
      ),
  },
  { name: 'DOC whose sectors are in a circle', ends: ['damaged'], build: () => cyclicDoc() },
  {
    name: 'DOC whose directory is in a circle',
    ends: ['damaged', 'unsupported', 'read'],
    build: () =>
      patchedDoc((file) => {
        file.writeInt32LE(1, 1024 + 128 + 72)
        file.writeInt32LE(1, 1024 + 256 + 68)
      }),
  },
  {
    name: 'DOC whose lists of sectors are in a circle',
    ends: ['damaged', 'read'],
    build: () =>
      patchedDoc((file) => {
        file.writeInt32LE(0, 68)
        file.writeInt32LE(1_000_000, 72)
      }),
  },
  {
    name: 'DOC that says to hold 2 milliard characters',
    ends: ['damaged', 'read', 'no_text', 'too_large'],
    build: () => patchedDoc((file) => file.writeUInt32LE(0x7fffffff, 1536 + 0x4c)),
  },
  {
    name: 'DOC followed by 25 MB of something else',
    ends: ['read'],
    build: () => patchedDoc(() => {}, Buffer.alloc(25 * MB, 0x01)),
  },
  {
    name: 'compound file of a mark and nothing else',
    ends: ['damaged'],
    build: () => Buffer.from('d0cf11e0a1b11ae1', 'hex'),
  },
  {
    name: 'compound file behind a password',
    ends: ['encrypted'],
    build: () => buildCompoundFile([['EncryptedPackage', Buffer.alloc(4096)]]),
  },
]

function nestedZip(depth: number): Uint8Array {
  let inner: Uint8Array = buildZip([{ name: 'a', data: Buffer.alloc(100_000) }])
  for (let i = 0; i < depth; i++) inner = buildZip([{ name: 'a.zip', data: Buffer.from(inner) }])
  return inner
}

function manyHeaders(count: number): Uint8Array {
  const header = `<w:hdr>${'<w:p><w:r><w:t>x</w:t></w:r></w:p>'.repeat(500)}</w:hdr>`
  return buildZip([
    { name: 'word/document.xml', data: `<w:document><w:body>${paragraph('何晓舟')}</w:body></w:document>` },
    ...Array.from({ length: count }, (_, i) => ({ name: `word/header${i}.xml`, data: header })),
  ])
}

/** Every entry of the directory names the same packed megabytes. */
function overlappingZip(count: number): Uint8Array {
  const one = Buffer.from(buildZip([{ name: 'word/header1.xml', data: Buffer.alloc(900_000, 'a') }]))
  const at = one.indexOf('PK\x01\x02')
  const end = one.indexOf('PK\x05\x06')
  const entry = one.subarray(at, end)
  const entries = Array.from({ length: count }, (_, i) => {
    const copy = Buffer.from(entry)
    copy.write(`word/header${i % 9}.xml`, 46, 'latin1')
    return copy
  })
  const tail = Buffer.from(one.subarray(end))
  tail.writeUInt16LE(count, 8)
  tail.writeUInt16LE(count, 10)
  tail.writeUInt32LE(count * entry.length, 12)
  return Buffer.concat([one.subarray(0, at), ...entries, tail])
}

const plainDoc = () => Buffer.from(buildDoc([{ text: '何晓舟' }, { text: '工作经历' }]))

function cyclicDoc(): Uint8Array {
  return patchedDoc((file) => {
    // Each sector of both streams is followed by the one before.
    for (let id = 3; id < 18; id++) file.writeInt32LE(id - 1, 512 + 4 * id)
    file.writeInt32LE(5, 512 + 4 * 2)
  })
}

function patchedDoc(patch: (file: Buffer) => void, more: Buffer = Buffer.alloc(0)): Uint8Array {
  const file = plainDoc()
  patch(file)
  return Buffer.concat([file, more])
}
