/**
 * Makes scans of PDFs: draws their pages, and spoils them as scanners and telephones do.
 *
 *   node tools/resume/scan.ts --docs DIR --gold DIR --out DIR [--seed 1] [--ways clean,skewed,…]
 *
 * OUT gets `docs/` (a TIFF each) and `gold/`, with the way in each id. The ways are taken in turn; the same seed spoils alike.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { createPageDrawer } from '#resume/read/ocr/drawn-page.ts'
import type { Raster } from '#resume/read/ocr/raster.ts'
import { buildTiff } from '#resume/testing/build-picture.ts'
import type { Gold } from './gold.ts'
import { Random } from './random.ts'
import { SPOILERS } from './spoil.ts'

async function drawPages(bytes: Uint8Array): Promise<Raster[]> {
  const drawer = createPageDrawer(bytes)
  const pages: Raster[] = []
  try {
    for (let number = 1; ; number++) {
      const page = await drawer.draw(number)
      if (!page) return pages
      pages.push(page)
    }
  } finally {
    drawer.close()
  }
}

const { values } = parseArgs({
  options: {
    docs: { type: 'string' },
    gold: { type: 'string' },
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    ways: { type: 'string', default: Object.keys(SPOILERS).join(',') },
  },
})
if (!values.docs || !values.gold || !values.out) {
  console.error('usage: scan -- --docs DIR --gold DIR --out DIR [--seed 1] [--ways clean,skewed]')
  process.exit(2)
}
const [docs, golds] = [join(values.out, 'docs'), join(values.out, 'gold')]
for (const folder of [docs, golds]) mkdirSync(folder, { recursive: true })
const random = new Random(Number(values.seed))
const ways = values.ways.split(',')
let count = 0
for (const name of readdirSync(values.gold).sort()) {
  const gold = JSON.parse(readFileSync(join(values.gold, name), 'utf8')) as Gold
  if (!gold.file.endsWith('.pdf')) continue
  const way = ways[count++ % ways.length] ?? 'clean'
  const spoil = SPOILERS[way]
  if (!spoil) throw new Error(`There is no way "${way}": choose from ${Object.keys(SPOILERS).join(', ')}.`)
  const pages = await drawPages(readFileSync(join(values.docs, gold.file)))
  const id = `${basename(name, '.json')}-${way}`
  writeFileSync(join(docs, `${id}.tiff`), buildTiff(pages.map((page) => spoil(page, random))))
  writeFileSync(
    join(golds, `${id}.json`),
    `${JSON.stringify({ ...gold, id, file: `${id}.tiff` }, null, 1)}\n`,
  )
}
console.log(`${count} scans in ${values.out}`)
