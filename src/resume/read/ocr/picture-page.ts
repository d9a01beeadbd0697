import type { Page, Run } from '../../document.ts'
import type { Budget } from '../../limits.ts'
import { flattenBackground } from './background.ts'
import { partsOf } from './cell-ink.ts'
import { type Box, findCells } from './cells.ts'
import type { OcrLanguage } from './core.ts'
import { type Raster, rotateRaster, scaleRaster, turnRaster } from './raster.ts'
import { chineseShare, cleanReading, hasAddress, repairAddress } from './reading-text.ts'
import type { Reading, Recogniser } from './recogniser.ts'
import { findSkew } from './skew.ts'

/** Longer side of the picture that is worked on: A4 in 140 to 310 dots per inch. Fewer are interpolated, more averaged. */
const MIN_SIDE = 1600
const MAX_SIDE = 3600
/** Longer side of A4 in points, which a page is taken to have when nothing says otherwise. */
const PAGE_SIDE = 842
const SAMPLE_CELLS = 5
/** Readings of upright print lie above this; of print upside down below. */
const UPRIGHT_CONFIDENCE = 0.75

/**
 * Reads a picture of a page: makes it white, straight and upright, finds the cells of its lines and reads each.
 * @returns the page in points, its runs placed on the straightened picture
 * @throws ResumeError `timeout`
 */
export async function readPicturePage(
  picture: Raster,
  recogniser: Recogniser,
  budget: Budget,
): Promise<Page> {
  const straight = straighten(picture)
  budget.check()
  const page = await turnUpright(straight.page, straight.sideways, recogniser, budget)
  const { width, height } = page.raster
  const scale = PAGE_SIDE / Math.max(width, height)
  const runs: Run[] = []
  for (const cell of page.cells) {
    budget.check()
    const reading = await readCell(page.raster, cell, page.language, recogniser)
    if (reading.text !== '') runs.push(runOf(cell, reading, scale))
  }
  evenSizes(runs)
  return { width: width * scale, height: height * scale, runs }
}

function straighten(picture: Raster): { page: Raster; sideways: boolean } {
  const side = Math.max(picture.width, picture.height)
  const factor = side < MIN_SIDE ? Math.min(3, MIN_SIDE / side) : side > MAX_SIDE ? MAX_SIDE / side : 1
  const white = flattenBackground(scaleRaster(picture, factor))
  const { sideways, degrees } = findSkew(white)
  return { page: Math.abs(degrees) < 0.15 ? white : rotateRaster(white, -degrees), sideways }
}

type UprightPage = { raster: Raster; cells: Box[]; language: OcrLanguage }

/** Tries the ways a page may lie on a few of its lines; the way it lies is believed when it reads well. */
async function turnUpright(
  raster: Raster,
  sideways: boolean,
  recogniser: Recogniser,
  budget: Budget,
): Promise<UprightPage> {
  let best: (UprightPage & { confidence: number }) | undefined
  for (const quarters of sideways ? [1, 3] : [0, 2]) {
    const turned = turnRaster(raster, quarters)
    const cells = findCells(turned)
    const sample = await readSample(turned, cells, recogniser, budget)
    if (!best || sample.confidence > best.confidence) best = { raster: turned, cells, ...sample }
    if (best.confidence >= UPRIGHT_CONFIDENCE) return best
  }
  return best ?? { raster, cells: [], language: 'chi_sim' }
}

async function readSample(
  page: Raster,
  cells: Box[],
  recogniser: Recogniser,
  budget: Budget,
): Promise<{ confidence: number; language: OcrLanguage }> {
  const lengthOf = (cell: Box) => (cell.right - cell.left) / (cell.bottom - cell.top)
  const longest = cells.filter((cell) => lengthOf(cell) > 3).sort((a, b) => lengthOf(b) - lengthOf(a))
  // Lines of middling length say enough, and cost less than the longest.
  const start = Math.min(Math.floor(longest.length / 4), Math.max(0, longest.length - SAMPLE_CELLS))
  const sample = longest.slice(start, start + SAMPLE_CELLS)
  let text = ''
  let confidence = 0
  for (const cell of sample) {
    budget.check()
    const reading = await recogniser.read(page, cell, 'chi_sim')
    text += reading.text
    confidence += reading.confidence / sample.length
  }
  return { confidence, language: chineseShare(text) < 0.1 ? 'eng' : 'chi_sim' }
}

const CERTAIN = 0.9

/** Reads a cell, and once more with the other language where the first is no good at what it found. */
async function readCell(
  page: Raster,
  cell: Box,
  language: OcrLanguage,
  recogniser: Recogniser,
): Promise<Reading> {
  const first = await recogniser.read(page, cell, language)
  const text = cleanReading(first.text)
  if (language === 'eng') {
    if (first.confidence >= 0.6) return { ...first, text }
    const chinese = await recogniser.read(page, cell, 'chi_sim')
    return chinese.confidence > first.confidence
      ? { ...chinese, text: cleanReading(chinese.text) }
      : { ...first, text }
  }
  const isLatin = /[A-Za-z]{3}/.test(text) && chineseShare(text) < 0.1
  if (hasAddress(text)) return { ...first, text: await readAddress(page, cell, text, recogniser) }
  if (!isLatin || first.confidence >= CERTAIN) return { ...first, text }
  const english = await recogniser.read(page, cell, 'eng')
  const better = english.confidence >= first.confidence
  return better ? { ...english, text: cleanReading(english.text) } : { ...first, text }
}

const PART_GAP_EMS = 0.28

// Ideographs before an address are taken for letters of another size, which spoils all: its part is read alone.
async function readAddress(page: Raster, cell: Box, text: string, recogniser: Recogniser): Promise<string> {
  let repaired = text
  for (const part of partsOf(page, cell, PART_GAP_EMS)) {
    if (part.right - part.left < 3 * (part.bottom - part.top)) continue
    const english = await recogniser.read(page, part, 'eng')
    const chinese = await recogniser.read(page, part, 'chi_sim')
    repaired = repairAddress(repaired, chinese.text, english.text)
  }
  return repaired
}

/** The run of a cell. The height of print says its size by what it is made of: digits fill less of an em than ideographs. */
function runOf(cell: Box, { text, confidence }: Reading, scale: number): Run {
  const height = (cell.bottom - cell.top) * scale
  const isChinese = /\p{Script=Han}/u.test(text)
  const hangs = /[gjpqy,;()（）@，；]/.test(text)
  const size = height / (isChinese ? 0.98 : hangs ? 0.95 : 0.76)
  const below = isChinese ? 0.1 * size : hangs ? 0.2 * size : 0
  return {
    text,
    x: cell.left * scale,
    y: cell.bottom * scale - below,
    width: (cell.right - cell.left) * scale,
    size,
    bold: false,
    confidence,
  }
}

// Measured sizes differ by what the letters happen to be; print of nearly one size is of one size.
function evenSizes(runs: Run[]): void {
  const sorted = [...runs].sort((a, b) => a.size - b.size)
  for (let from = 0; from < sorted.length; ) {
    const smallest = sorted[from]?.size ?? 0
    let to = from
    while (to < sorted.length && (sorted[to]?.size ?? 0) < smallest * 1.2) to++
    const middle = sorted[Math.floor((from + to) / 2)]?.size ?? smallest
    for (const run of sorted.slice(from, to)) run.size = Math.round(middle * 2) / 2
    from = to
  }
}
