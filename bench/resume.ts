/**
 * What parsing a PDF costs beyond taking its text out, in one process on the same files.
 *
 *   node bench/resume.ts --docs DIR [--rounds 5] [--files 1000]
 *
 * After the rounds, parses `files` files one after the other and prints the memory at every tenth of them.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { parseResume } from '#resume/index.ts'
import { unpackPdfsAtOnce } from '#resume/read/inflate.ts'

const PDFJS = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

/** Parses as a process of the pool does; what it sets up for pdfjs is taken back, so that the floor is pdfjs as it comes. */
async function parseAsInPool(bytes: Uint8Array): Promise<void> {
  const restore = unpackPdfsAtOnce()
  try {
    await parseResume(bytes)
  } finally {
    restore()
  }
}

/** The text of every page, as pdfjs gives it. Returns the number of characters. */
async function extractText(bytes: Uint8Array): Promise<number> {
  const task = getDocument({
    data: Uint8Array.from(bytes),
    cMapUrl: join(PDFJS, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(PDFJS, 'standard_fonts/'),
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  })
  try {
    const document = await task.promise
    let characters = 0
    for (let number = 1; number <= document.numPages; number++) {
      const { items } = await (await document.getPage(number)).getTextContent()
      for (const item of items) characters += 'str' in item ? item.str.length : 0
    }
    return characters
  } finally {
    await task.destroy()
  }
}

/** By the clock, and of the processor, whose time other work on the machine does not stretch as much. */
type Time = { ms: number; cpuMs: number }

async function timeOf(work: () => Promise<unknown>): Promise<Time> {
  const [begun, cpu] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return { ms: performance.now() - begun, cpuMs: (user + system) / 1000 }
}

function quantile(times: number[], share: number): string {
  const sorted = times.toSorted((a, b) => a - b)
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0)
}

function present(name: string, times: Time[]): string {
  const [clock, cpu] = [times.map(({ ms }) => ms), times.map(({ cpuMs }) => cpuMs)]
  return `${name}  p50 ${quantile(clock, 0.5)} ms  p90 ${quantile(clock, 0.9)} ms  processor p50 ${quantile(cpu, 0.5)} ms  p90 ${quantile(cpu, 0.9)} ms`
}

const { values } = parseArgs({
  options: {
    docs: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    files: { type: 'string', default: '0' },
  },
})
if (!values.docs) {
  console.error('usage: bench/resume.ts --docs DIR [--rounds 5] [--files 1000]')
  process.exit(2)
}
const folder = values.docs
const files: Buffer[] = []
for (const name of readdirSync(folder)
  .filter((each) => each.endsWith('.pdf'))
  .sort()) {
  const bytes = readFileSync(join(folder, name))
  // A scan has no text to take out; its time is that of recognising.
  if ((await extractText(bytes)) > 200) files.push(bytes)
}
const [alone, parsed]: [Time[], Time[]] = [[], []]
for (const bytes of files) await parseAsInPool(bytes)
for (let round = 0; round < Number(values.rounds); round++) {
  for (const bytes of files) {
    alone.push(await timeOf(() => extractText(bytes)))
    parsed.push(await timeOf(() => parseAsInPool(bytes)))
  }
}
const ratio = (of: (time: Time) => number) =>
  (parsed.reduce((sum, time) => sum + of(time), 0) / alone.reduce((sum, time) => sum + of(time), 0)).toFixed(
    2,
  )
console.log(`${files.length} text PDFs, ${values.rounds} rounds, after warm-up`)
console.log(present('text alone', alone))
console.log(present('parsed    ', parsed))
console.log(
  `parsing takes ${ratio(({ ms }) => ms)} × the time of taking the text out, ${ratio(({ cpuMs }) => cpuMs)} × of the processor`,
)
const count = Number(values.files)
for (let i = 1; i <= count; i++) {
  await parseAsInPool(files[i % files.length] ?? Buffer.alloc(0)).catch(() => undefined)
  if (i % Math.ceil(count / 10) === 0)
    console.log(`${i} files: ${Math.round(process.memoryUsage.rss() / 1e6)} MB`)
}
