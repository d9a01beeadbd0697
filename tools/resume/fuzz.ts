/**
 * Damages files of every kind for as long as it is told to and hands them to a parser pool. Fails when one ends in anything
 * but a résumé or a `ResumeError`, takes longer than its limit, or leaves a pool that cannot read the next good file.
 *
 *     npm run fuzz:resume -- [--minutes 5] [--seed 1] [--docs DIR]
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createParserPool, ResumeError } from '#resume/index.ts'
import { buildDoc } from '#resume/testing/build-doc.ts'
import { buildPdf, lines } from '#resume/testing/build-pdf.ts'
import { buildTiff } from '#resume/testing/build-picture.ts'
import { buildRawDocx, buildZip, paragraph } from '#resume/testing/build-zip.ts'
import { FONT_FILES } from '#resume/testing/hostile/font-files.ts'
import { Random } from './random.ts'

const TIMEOUT_MS = 10_000
const SLACK_MS = 5_000
const GOOD = Buffer.from('姓名：何晓舟')
const TEXT = [
  '何晓舟',
  '手机：13900001111',
  '工作经历',
  '2018.07 - 至今    杭州青禾网络科技有限公司    工程师',
]
const HTML = `<html><body><table>${TEXT.map((text) => `<tr><td>${text}</td></tr>`).join('')}</table></body></html>`

const BUILT: Record<string, Uint8Array> = {
  pdf: buildPdf([lines(50, 60, TEXT), lines(50, 60, TEXT)]),
  docx: buildRawDocx(TEXT.map(paragraph).join('')),
  odt: buildZip([
    { name: 'mimetype', data: 'application/vnd.oasis.opendocument.text', stored: true },
    {
      name: 'content.xml',
      data: `<office:document-content><office:body><office:text>${TEXT.map((text) => `<text:p>${text}</text:p>`).join('')}</office:text></office:body></office:document-content>`,
    },
  ]),
  doc: buildDoc(TEXT.map((text) => ({ text }))),
  rtf: Buffer.from(`{\\rtf1\\ansicpg936\\b\\u20309?\\par\\trowd\\intbl a\\cell b\\cell\\row\\pard end\\par}`),
  html: Buffer.from(HTML),
  mail: Buffer.from(
    `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(HTML).toString('base64')}\r\n--b--`,
  ),
  markdown: Buffer.from(`# ${TEXT.join('\n\n## ')}`),
  text: Buffer.from(TEXT.join('\n')),
  tiff: buildTiff([{ width: 60, height: 40, data: new Uint8Array(2_400).fill(200) }]),
}

/** Cuts, changes, repeats and swaps some bytes. Numbers at the edge of what fits hurt more than others. */
function damage(file: Uint8Array, random: Random): Buffer {
  let bytes = Buffer.from(file)
  const at = () => random.int(0, Math.max(bytes.length - 1, 0))
  for (let i = random.int(1, 12); i > 0; i--) {
    const [from, to] = [at(), at()].toSorted((a, b) => a - b) as [number, number]
    switch (random.int(0, 6)) {
      case 0:
        bytes[from] = random.pick([0, 1, 0x7f, 0x80, 0xff, 0x20, 0x3c, 0x28, 0x5b])
        break
      case 1:
        bytes[from] = random.int(0, 255)
        break
      case 2:
        bytes.fill(0xff, from, Math.min(from + 4, bytes.length))
        break
      case 3:
        bytes = Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)])
        break
      case 4:
        bytes = Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
        break
      case 5:
        if (random.chance(0.2)) bytes = bytes.subarray(0, to)
        break
      default:
        // A number in text becomes another one.
        bytes = Buffer.from(
          bytes
            .toString('latin1')
            .replace(/\d+/g, (digits) =>
              random.chance(0.02) ? random.pick(['0', '-1', '2147483647', '99999999999', '1']) : digits,
            ),
          'latin1',
        )
    }
  }
  return bytes.length > 0 ? bytes : Buffer.from([0])
}

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    docs: { type: 'string' },
  },
})
const seeds: [string, Uint8Array][] = [
  ...Object.entries(BUILT),
  ...FONT_FILES.filter((file) => !file.isEndless).map((file): [string, Uint8Array] => ['font', file.build()]),
]
for (const name of values.docs ? readdirSync(values.docs) : []) {
  seeds.push([name.slice(name.lastIndexOf('.') + 1), readFileSync(join(values.docs ?? '', name))])
}
const random = new Random(Number(values.seed))
const pool = createParserPool()
const end = performance.now() + Number(values.minutes) * 60_000
const counts = new Map<string, number>()
let slowest = { ms: 0, kind: '', run: 0 }
let failures = 0
let run = 0
for (; performance.now() < end; run++) {
  const [kind, file] = random.pick(seeds)
  const bytes = damage(file, random)
  const began = performance.now()
  const outcome = await pool.parse({ bytes }, { timeoutMs: TIMEOUT_MS }).then(
    () => 'read',
    (error: unknown) => (error instanceof ResumeError ? error.code : `NOT A RESUME ERROR: ${String(error)}`),
  )
  const ms = performance.now() - began
  if (ms > slowest.ms) slowest = { ms, kind, run }
  const next = await pool.parse({ bytes: GOOD }).then(
    (parsed) => parsed.resume.basic.name === '何晓舟',
    () => false,
  )
  if (ms > TIMEOUT_MS + SLACK_MS || outcome.startsWith('NOT') || !next) {
    failures++
    console.error(
      `run ${run} (${kind}): ${outcome} after ${Math.round(ms)} ms; the next file was ${next ? '' : 'not '}read`,
    )
  }
  counts.set(`${kind} ${outcome}`, (counts.get(`${kind} ${outcome}`) ?? 0) + 1)
}
await pool.close()
for (const [name, count] of [...counts].sort()) console.log(`${name.padEnd(24)} ${count}`)
console.log(
  `${run} files, seed ${values.seed}; slowest ${Math.round(slowest.ms)} ms (${slowest.kind}, run ${slowest.run}); ${failures} failures`,
)
process.exitCode = failures === 0 ? 0 : 1
