/**
 * Writes exports of job boards for invented people, in each generation of each board's layout and each format that boards
 * export, with exactly what they say.
 *
 *   node tools/resume/generate-boards.ts --out DIR [--count 60] [--seed 1] [--formats txt-utf8,docx,…] [--layouts 51job-page,…]
 *
 * DIR gets `docs/` and `gold/`. The same seed makes the same people; PDFs are printed by Chromium (CHROMIUM_PATH, else the
 * system's).
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { BOARD_FORMATS, type BoardFormat, writeFormat } from './generate/boards/files.ts'
import { BOARD_LAYOUTS, type BoardLayout, writeSheet } from './generate/boards/layouts.ts'
import { drawSetting } from './generate/boards/render.ts'
import { openChromium, printPdf } from './generate/print.ts'
import { Random } from './random.ts'

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    count: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    formats: { type: 'string', default: BOARD_FORMATS.join(',') },
    layouts: { type: 'string', default: Object.keys(BOARD_LAYOUTS).join(',') },
  },
})
if (!values.out) {
  console.error('usage: generate-boards -- --out DIR [--count 60] [--seed 1] [--formats …] [--layouts …]')
  process.exit(2)
}
const formats = values.formats.split(',') as BoardFormat[]
const layouts = values.layouts.split(',') as BoardLayout[]
const [docs, golds] = [join(values.out, 'docs'), join(values.out, 'gold')]
for (const folder of [docs, golds]) mkdirSync(folder, { recursive: true })
const browser = formats.includes('pdf') ? await openChromium() : undefined
const random = new Random(Number(values.seed))
try {
  for (let i = 0; i < Number(values.count); i++) {
    const layout = layouts[i % layouts.length] ?? 'boss'
    const format = random.pick(formats)
    const sheet = writeSheet(random, layout)
    const print = browser && ((html: string) => printPdf(browser, html))
    const { bytes, ending } = await writeFormat(sheet.lines, format, drawSetting(random), print)
    const id = `${layout}-${format}-${values.seed}-${String(i).padStart(4, '0')}`
    writeFileSync(join(docs, `${id}.${ending}`), bytes)
    writeFileSync(
      join(golds, `${id}.json`),
      `${JSON.stringify(sheet.gold(id, `${id}.${ending}`), null, 1)}\n`,
    )
  }
} finally {
  await browser?.close()
}
console.log(`${values.count} exports in ${values.out}`)
