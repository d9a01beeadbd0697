/**
 * What reading a dense page by OCR costs and misreads, beside the same network on the whole page.
 *
 *   node bench/ocr.ts [--rounds 3] [--seed 5] [--only full-zh]
 *
 * Prints pages of invented people with Chromium, draws them at 200 dots per inch and reads each by turns in two ways: the
 * floor, Tesseract finding the lines of the page itself, told its language; and ours, which finds out. Both use the same
 * WebAssembly and the same data. Times are CPU seconds of the process with loading the language; misread characters are
 * counted against the page's text layer, without spaces.
 */
import { parseArgs } from 'node:util'
import { layoutLines } from '#resume/layout.ts'
import { startBudget } from '#resume/limits.ts'
import { loadCore, loadLanguage, type OcrLanguage } from '#resume/read/ocr/core.ts'
import { createPageDrawer } from '#resume/read/ocr/drawn-page.ts'
import { readPicturePage } from '#resume/read/ocr/picture-page.ts'
import type { Raster } from '#resume/read/ocr/raster.ts'
import { createRecogniser } from '#resume/read/ocr/recogniser.ts'
import { readPdf } from '#resume/read/pdf.ts'
import { writeDraft } from '../tools/resume/generate/blocks.ts'
import { plainLines } from '../tools/resume/generate/draft.ts'
import { drawManner } from '../tools/resume/generate/manner.ts'
import { makePerson, type Person } from '../tools/resume/generate/people.ts'
import { openChromium, printPdf } from '../tools/resume/generate/print.ts'
import { Random } from '../tools/resume/random.ts'

type Sample = { name: string; language: OcrLanguage; picture: Raster; text: string }

const STYLE =
  '*{margin:0;padding:0}@page{size:A4;margin:18mm}body{font:10.5pt/1.5 "Noto Sans CJK SC",sans-serif;text-align:justify;white-space:pre-wrap}'

/** Paragraphs of résumés in a language, one person after the other, more than a page takes: what is told under a head is one. */
function writeParagraphs(random: Random, lang: Person['lang']): string[] {
  const paragraphs: string[] = []
  let isTold = false
  while (paragraphs.join('').length < 8_000) {
    const person = makePerson(random)
    if (person.lang !== lang) continue
    for (const line of plainLines(writeDraft(random, person, drawManner(random, lang)), '  ')) {
      const text = line.pieces.map((piece) => piece.text).join('')
      const tells = ['text', 'item'].includes(line.role)
      if (tells && isTold) paragraphs.push(`${paragraphs.pop()} ${text}`)
      else paragraphs.push(text)
      isTold = tells
    }
  }
  return paragraphs
}

/** A page of heads and paragraphs, and one of nothing but full lines, in both languages. */
async function drawSamples(seed: number, only: string | undefined): Promise<Sample[]> {
  const browser = await openChromium()
  const samples: Sample[] = []
  try {
    for (const lang of ['zh', 'en'] as const) {
      const paragraphs = writeParagraphs(new Random(seed), lang)
      for (const form of ['dense', 'full']) {
        const name = `${form}-${lang}`
        if (only !== undefined && only !== name) continue
        const text = paragraphs.join(form === 'full' ? ' ' : '</p><p>')
        const pdf = await printPdf(browser, `<meta charset="utf-8"><style>${STYLE}</style><p>${text}</p>`)
        samples.push({
          name,
          language: lang === 'zh' ? 'chi_sim' : 'eng',
          picture: await drawFirst(pdf),
          text: await textOfFirst(pdf),
        })
      }
    }
  } finally {
    await browser.close()
  }
  return samples
}

async function drawFirst(pdf: Uint8Array): Promise<Raster> {
  const drawer = createPageDrawer(pdf)
  try {
    const picture = await drawer.draw(1)
    if (!picture) throw new Error('PDFium does not draw the page')
    return picture
  } finally {
    drawer.close()
  }
}

async function textOfFirst(pdf: Uint8Array): Promise<string> {
  const pages = await readPdf(pdf, startBudget())
  return layoutLines({ kind: 'pdf', pages: pages.slice(0, 1) })
    .map((line) => line.text)
    .join('\n')
}

const WHOLE_PAGE = '3'

async function readFloor({ picture, language }: Sample): Promise<string> {
  const core = await loadCore()
  core.FS.writeFile(`${language}.traineddata`, await loadLanguage(language))
  const api = new core.TessBaseAPI()
  if (api.Init(null, language, 1) !== 0) throw new Error(`Tesseract cannot start with ${language}`)
  api.SetVariable('tessedit_pageseg_mode', WHOLE_PAGE)
  const head = Buffer.from(`P5 ${picture.width} ${picture.height} 255\n`)
  core.FS.writeFile('/input', Buffer.concat([head, picture.data]))
  api.SetImageFile(1, 0)
  api.Recognize(null)
  return api.GetUTF8Text()
}

async function readOurs({ picture }: Sample): Promise<string> {
  const recogniser = createRecogniser()
  try {
    const page = await readPicturePage(picture, recogniser, startBudget({ timeoutMs: 600_000 }))
    return layoutLines({ kind: 'pdf', pages: [page] })
      .map((line) => line.text)
      .join('\n')
  } finally {
    recogniser.close()
  }
}

async function costOf(read: () => Promise<string>): Promise<{ seconds: number; text: string }> {
  const begun = process.cpuUsage()
  const text = await read()
  const { user, system } = process.cpuUsage(begun)
  return { seconds: (user + system) / 1e6, text }
}

/** The text with what no reader is asked for made alike: spaces, forms of marks, the marks of lists. */
function plain(text: string): string[] {
  return [
    ...text
      .normalize('NFKC')
      .replace(/[–—−‒]/g, '-')
      .replace(/[“”]/g, '"')
      .replace(/[‘’]/g, "'")
      .replace(/戶/g, '户') // As the text layer of some fonts has it.
      .replace(/[\s·•●]/g, ''),
  ]
}

/** How many characters must be changed, added or left out to make one text of the other. */
function differences(a: string[], b: string[]): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [row, own] of a.entries()) {
    const next = [row + 1]
    for (let column = 0; column < b.length; column++) {
      const changed = (above[column] as number) + (own === b[column] ? 0 : 1)
      next.push(Math.min(changed, (above[column + 1] as number) + 1, (next[column] as number) + 1))
    }
    above = next
  }
  return above[b.length] as number
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] as number

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seed: { type: 'string', default: '5' },
    only: { type: 'string' },
  },
})
await loadCore() // compiled once a process
console.log('page      characters  way    CPU s: median  least  most  to the floor  misread')
for (const sample of await drawSamples(Number(values.seed), values.only)) {
  const truth = plain(sample.text)
  const [floor, ours]: { seconds: number; text: string }[][] = [[], []]
  for (let round = 0; round < Number(values.rounds); round++) {
    floor?.push(await costOf(() => readFloor(sample)))
    ours?.push(await costOf(() => readOurs(sample)))
  }
  for (const [way, runs] of [
    ['floor', floor ?? []],
    ['ours', ours ?? []],
  ] as const) {
    const seconds = runs.map((run) => run.seconds)
    const base = median((floor ?? []).map((run) => run.seconds))
    const misread = (100 * differences(truth, plain(runs[0]?.text ?? ''))) / truth.length
    console.log(
      `${sample.name.padEnd(10)}${String(truth.length).padStart(10)}  ${way.padEnd(6)}` +
        `${median(seconds).toFixed(2).padStart(14)}${Math.min(...seconds)
          .toFixed(2)
          .padStart(7)}` +
        `${Math.max(...seconds)
          .toFixed(2)
          .padStart(6)}${(median(seconds) / base).toFixed(2).padStart(14)}` +
        `${misread.toFixed(2).padStart(8)} %`,
    )
  }
}
