import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ResumeError } from '../errors.ts'
import { parseResume } from '../parse.ts'
import { buildDoc } from '../testing/build-doc.ts'
import { buildPdf, lines } from '../testing/build-pdf.ts'
import { buildRawDocx, buildZip, paragraph } from '../testing/build-zip.ts'

const TEXT = [
  '何晓舟',
  '手机：13900001111',
  '工作经历',
  '2018.07 - 至今    杭州青禾网络科技有限公司    工程师',
  '负责界面。',
]
const PAGE = `<html><head><meta charset="utf-8"><style>p{}</style></head><body><table>${TEXT.map(
  (line) => `<tr><td>${line}</td><td><ul><li>项</li></ul></td></tr>`,
).join('')}</table></body></html>`
const MAIL = [
  'From: a@example.com',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  '--b',
  'Content-Type: text/html; charset="utf-8"',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from(PAGE).toString('base64'),
  '--b',
  'Content-Type: application/octet-stream; name="=?utf-8?B?5LiN?="',
  'Content-Disposition: attachment; filename="cv.docx"',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from(buildRawDocx(TEXT.map(paragraph).join(''))).toString('base64'),
  '--b--',
].join('\r\n')
const RTF = `{\\rtf1\\ansicpg936{\\fonttbl{\\f0\\fcharset134 a;}}\\b\\fs44\\'ba\\'ce\\u26195?\\par\\trowd\\intbl{\\v x}a\\cell b\\cell\\row\\pard{\\*\\x{\\y z}}{\\pict\\bin3 abc}end\\par}`
const ODT = buildZip([
  { name: 'mimetype', data: 'application/vnd.oasis.opendocument.text', stored: true },
  {
    name: 'content.xml',
    data: `<office:document-content><office:body><office:text>${TEXT.map((line) => `<text:p>${line}</text:p>`).join('')}</office:text></office:body></office:document-content>`,
    stored: true,
  },
])

const FILES: Record<string, Uint8Array> = {
  html: Buffer.from(PAGE),
  mail: Buffer.from(MAIL),
  rtf: Buffer.from(RTF, 'latin1'),
  odt: ODT,
  docx: buildRawDocx(TEXT.map(paragraph).join('')),
  doc: buildDoc(
    [...TEXT.map((text) => ({ text, bold: true })), { text: 'a', mark: 'cell' }, { text: '', mark: 'row' }],
    'box\r',
  ),
  pdf: buildPdf([lines(50, 60, TEXT)]),
  markdown: Buffer.from(`# ${TEXT.join('\n\n## ')}\n\n| a | b |\n|---|---|\n- [x](https://github.com/x)`),
  text: Buffer.from(TEXT.join('\r\n'), 'utf16le'),
}

/** A page of a PDF whose text is garbled is drawn and read by OCR, which takes a second or two to start. */
const maxMs = (name: string) => (name === 'pdf' ? 8_000 : 2_000)

/** A file cut off somewhere, some of its bytes changed, some runs of it said twice. */
function damage(file: Uint8Array): fc.Arbitrary<Uint8Array> {
  const at = fc.nat(file.length - 1)
  return fc
    .record({
      length: fc.oneof(fc.constant(file.length), at),
      flips: fc.array(fc.tuple(at, fc.nat(255)), { maxLength: 30 }),
      repeat: fc.option(fc.tuple(at, at)),
    })
    .map(({ length, flips, repeat }) => {
      const bytes = Uint8Array.from(file)
      for (const [index, value] of flips) bytes[index] = value
      const [from, to] = repeat ? [Math.min(...repeat), Math.max(...repeat)] : [0, 0]
      return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]).subarray(0, length)
    })
}

describe('damaged files of every kind', () => {
  it.each(Object.entries(FILES))(
    '%s: a result or a reason, soon',
    async (name, file) => {
      expect((await parseResume(file)).text).not.toBe('')
      const property = fc.asyncProperty(damage(file), async (bytes) => {
        const begun = process.threadCpuUsage()
        const error = await parseResume(bytes).then(
          () => undefined,
          (reason: unknown) => reason,
        )
        if (error !== undefined) expect(error).toBeInstanceOf(ResumeError)
        // Of the processor: what else the machine does is no reason.
        const { user, system } = process.threadCpuUsage(begun)
        expect((user + system) / 1000).toBeLessThan(maxMs(name))
      })
      await fc.assert(property, { numRuns: name === 'pdf' ? 40 : 150, seed: 20_261_121 })
    },
    180_000,
  )
})
