/**
 * Writes résumés of invented people in 30 layouts, with exactly what they say.
 *
 *   node tools/resume/generate.ts --out DIR [--count 60] [--seed 1] [--formats pdf,docx,txt]
 *
 * DIR gets `docs/` and `gold/`. The same seed makes the same people; PDFs are printed by Chromium (CHROMIUM_PATH, else the
 * system's).
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeDraft } from './generate/blocks.ts'
import { renderDocx } from './generate/docx.ts'
import { type Draft, goldOf, plainLines } from './generate/draft.ts'
import { LAYOUTS, renderHtml } from './generate/html.ts'
import { drawManner } from './generate/manner.ts'
import { makePerson } from './generate/people.ts'
import { openChromium, printPdf } from './generate/print.ts'
import { Random } from './random.ts'

function plainText(draft: Draft): string {
  return plainLines(draft, '    ')
    .map(({ pieces }) => pieces.map((piece) => piece.text).join(''))
    .join('\n')
}

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    count: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    formats: { type: 'string', default: 'pdf,docx,txt' },
  },
})
if (!values.out) {
  console.error('usage: generate -- --out DIR [--count 60] [--seed 1] [--formats pdf,docx,txt]')
  process.exit(2)
}
const [docs, golds] = [join(values.out, 'docs'), join(values.out, 'gold')]
for (const folder of [docs, golds]) mkdirSync(folder, { recursive: true })
const formats = values.formats.split(',')
const browser = formats.includes('pdf') ? await openChromium() : undefined
const random = new Random(Number(values.seed))
try {
  for (let i = 0; i < Number(values.count); i++) {
    const person = makePerson(random)
    const draft = writeDraft(random, person, drawManner(random, person.lang))
    const format = formats[i % formats.length] ?? 'txt'
    const id = `gen-${values.seed}-${String(i).padStart(4, '0')}`
    const file = `${id}.${format}`
    const layout = Math.floor(i / formats.length) % LAYOUTS
    if (format === 'docx') writeFileSync(join(docs, file), await renderDocx(draft, layout))
    else if (browser && format === 'pdf')
      writeFileSync(join(docs, file), await printPdf(browser, renderHtml(draft, layout)))
    else writeFileSync(join(docs, file), plainText(draft))
    writeFileSync(join(golds, `${id}.json`), `${JSON.stringify(goldOf(draft, id, file), null, 1)}\n`)
  }
} finally {
  await browser?.close()
}
console.log(`${values.count} résumés in ${values.out}`)
