import type { Matrix, Page } from '../../document.ts'
import type { Budget } from '../../limits.ts'
import { enlarge, follow } from '../../matrix.ts'
import { flattenBackground } from './background.ts'
import { partsOf, splitMark, trimCell } from './cell-ink.ts'
import { type Box, findCells, printHeight } from './cells.ts'
import type { OcrLanguage } from './core.ts'
import { clearFills } from './fills.ts'
import { type ReadCell, runsOf } from './looks.ts'
import {
  averageBlocks,
  backFromRotation,
  backFromTurn,
  type Raster,
  rotateRaster,
  scaleRaster,
  turnRaster,
} from './raster.ts'
import { addressSpan, chineseShare, cleanReading, hasAddress, repairAddress } from './reading-text.ts'
import type { Reading, Recogniser } from './recogniser.ts'
import { eraseRules, eraseSides } from './rules.ts'
import { findSkew } from './skew.ts'
import { strokeWidth } from './stroke.ts'

/** Longer side of the picture that is worked on: A4 in 140 to 310 dots per inch. Fewer are interpolated, more averaged. */
const MIN_SIDE = 1600
const MAX_SIDE = 2800
/** Longer side of the copy on which the skew is measured. */
const SKEW_SIDE = 1200
/** Longer side of A4 in points, which a page is taken to have when nothing says otherwise. */
const PAGE_SIDE = 842
/** Lines on which it is tried how a page lies and in which language it is written, and their length in heights of print. */
const SAMPLE_CELLS = 4
const SAMPLE_LENGTH = { from: 3, to: 14 }
/** Readings of upright print lie above this; of print upside down below. */
const UPRIGHT_CONFIDENCE = 0.75

/**
 * Reads a picture of a page: makes it white, straight and upright, finds the cells of its lines and reads each.
 * @returns the page in points, its runs placed on the straightened picture, and how that lies on the picture as given
 * @throws ResumeError `timeout`
 */
export async function readPicturePage(
  picture: Raster,
  recogniser: Recogniser,
  budget: Budget,
): Promise<Page> {
  const straight = straighten(picture)
  budget.check()
  const page = await turnUpright(straight, recogniser, budget)
  const { width, height } = page.raster
  const scale = PAGE_SIDE / Math.max(width, height)
  const read = await readCells(page, recogniser, budget)
  const givenScale = PAGE_SIDE / Math.max(picture.width, picture.height)
  const given = {
    width: picture.width * givenScale,
    height: picture.height * givenScale,
    matrix: [enlarge(1 / scale), page.matrix, enlarge(givenScale)].reduce(follow),
  }
  return { width: width * scale, height: height * scale, runs: runsOf(read, scale), given }
}

/** Share of the time that is kept for what comes after reading. */
const RESERVE_SHARE = 0.08

/** Reads the cells from the top as far as the time goes; a note says so when it ends before the page. */
async function readCells(page: UprightPage, recogniser: Recogniser, budget: Budget): Promise<ReadCell[]> {
  const read: ReadCell[] = []
  for (const [index, cell] of page.cells.entries()) {
    budget.check()
    if (read.length > 0 && budget.remainingMs() < RESERVE_SHARE * budget.timeoutMs) {
      const share = Math.round((100 * (page.cells.length - index)) / page.cells.length)
      budget.notes.push(
        `The last ${Math.max(1, share)} % of a scanned page was not read: it has more text than is read in the time allowed.`,
      )
      break
    }
    const reading = await readMarkedCell(page, cell, recogniser)
    if (reading.text !== '') read.push(reading)
  }
  return read
}

/** A page whose lines run level; `em` is the height of most print and `matrix` maps to the picture, all in pixels. */
type Straight = { page: Raster; em: number; matrix: Matrix }

function straighten(picture: Raster): Straight {
  const side = Math.max(picture.width, picture.height)
  const factor = side < MIN_SIDE ? Math.min(3, MIN_SIDE / side) : side > MAX_SIDE ? MAX_SIDE / side : 1
  const scaled = scaleRaster(picture, factor)
  const small = scaleRaster(scaled, Math.min(1, SKEW_SIDE / Math.max(scaled.width, scaled.height)))
  const { sideways, degrees } = findSkew(flattenBackground(small))
  const turn = Math.abs(degrees) < 0.15 ? 0 : -degrees
  const straight = turn === 0 ? scaled : rotateRaster(scaled, turn)
  const level = turnRaster(straight, sideways ? 1 : 0)
  const matrix = [
    backFromTurn(straight, sideways ? 1 : 0),
    backFromRotation(scaled, turn),
    enlarge(1 / factor),
  ]
  return { ...withoutRules(flattenBackground(clearFills(level))), matrix: matrix.reduce(follow) }
}

/** Without rules, whose lengths are judged by the height of print, which is measured on half the pixels. */
function withoutRules(page: Raster): { page: Raster; em: number } {
  const half = averageBlocks(page, 2)
  const em = 2 * printHeight(eraseRules(half, Math.max(half.width, half.height) / 25))
  return { page: eraseRules(page, 3.2 * em), em }
}

/** `matrix` maps to the picture; `sample` are the lines that have been read, with the Chinese network, to find out how the page lies. */
type UprightPage = {
  raster: Raster
  /** Height of most print, in pixels. */
  em: number
  cells: Box[]
  sample: Map<Box, Reading>
  language: OcrLanguage
  matrix: Matrix
}

/** Tries the ways a page may lie on a few of its lines; the way it lies is believed when it reads well. */
async function turnUpright(
  { page, em, matrix }: Straight,
  recogniser: Recogniser,
  budget: Budget,
): Promise<UprightPage> {
  let best: (UprightPage & { confidence: number }) | undefined
  for (const quarters of [0, 2]) {
    const turned = { ...turnRaster(page, quarters) }
    if (quarters === 0) turned.data = turned.data.slice()
    const sides = eraseSides(turned, em)
    const cells = findCells(turned, sides).map((cell) => trimCell(turned, cell))
    const read = await readSample(turned, cells, recogniser, budget)
    if (!best || read.confidence > best.confidence)
      best = { raster: turned, em, cells, ...read, matrix: follow(backFromTurn(page, quarters), matrix) }
    if (best.confidence >= UPRIGHT_CONFIDENCE) return best
  }
  return best ?? { raster: page, em, cells: [], sample: new Map(), language: 'chi_sim', matrix }
}

async function readSample(
  page: Raster,
  cells: Box[],
  recogniser: Recogniser,
  budget: Budget,
): Promise<{ confidence: number; sample: Map<Box, Reading>; language: OcrLanguage }> {
  const lengthOf = (cell: Box) => (cell.right - cell.left) / (cell.bottom - cell.top)
  const fitting = cells.filter((cell) => lengthOf(cell) > SAMPLE_LENGTH.from)
  const chosen = fitting
    .sort((a, b) => lengthOf(b) - lengthOf(a))
    .sort((a, b) => Number(lengthOf(a) > SAMPLE_LENGTH.to) - Number(lengthOf(b) > SAMPLE_LENGTH.to))
    .slice(0, SAMPLE_CELLS)
  const sample = new Map<Box, Reading>()
  for (const cell of chosen) {
    budget.check()
    sample.set(cell, await recogniser.read(page, splitMark(page, cell)?.rest ?? cell, 'chi_sim'))
  }
  const readings = [...sample.values()]
  const confidence = readings.reduce((sum, each) => sum + each.confidence / readings.length, 0)
  const text = readings.map((each) => each.text).join('')
  return { confidence, sample, language: chineseShare(text) < 0.1 ? 'eng' : 'chi_sim' }
}

/** Reads a cell without the mark of a list or heading before it. */
async function readMarkedCell(page: UprightPage, cell: Box, recogniser: Recogniser): Promise<ReadCell> {
  const marked = splitMark(page.raster, cell)
  const print = marked?.rest ?? cell
  const known = page.language === 'chi_sim' ? page.sample.get(cell) : undefined
  const reading = await readCell(page, print, recogniser, known)
  return { ...reading, cell, stroke: strokeWidth(page.raster, print), ...(marked && { mark: marked.mark }) }
}

/** Below this, more looks at a short cell are worth their time. */
const UNCERTAIN = 0.8
/** Print so many times as high as most is a name or a title: there are few, and they matter most. */
const LARGE_EMS = 1.5
/** From here on a reading of Latin letters by the Chinese network is believed. */
const CERTAIN = 0.9

/** Reads a cell, in more ways where the first look is not sure: in other sizes, with the other language. */
async function readCell(
  { raster: page, language, em }: UprightPage,
  cell: Box,
  recogniser: Recogniser,
  known?: Reading,
): Promise<Reading> {
  let best = known ?? (await recogniser.read(page, cell, language))
  const gaps = gapsOf(page, cell)
  const text = cleanReading(best.text, gaps)
  if (hasAddress(text) && (language === 'chi_sim' || best.confidence < CERTAIN)) {
    return { ...best, text: await readAddress(page, cell, text, recogniser) }
  }
  const isLarge = cell.bottom - cell.top > LARGE_EMS * em
  if (best.confidence < UNCERTAIN || isLarge) best = await recogniser.readAgain(page, cell, language, best)
  const isLatin = /[A-Za-z]{3}/.test(best.text) && chineseShare(best.text) < 0.1
  const isDoubtful = language === 'eng' ? best.confidence < 0.6 : isLatin && best.confidence < CERTAIN
  if (isDoubtful) {
    const other = await recogniser.read(page, cell, language === 'eng' ? 'chi_sim' : 'eng')
    if (other.confidence > best.confidence) best = other
  }
  return { ...best, text: cleanReading(best.text, gaps) }
}

/** A space between ideographs leaves such a gap, with the room at their sides. */
const SPACE_EMS = 0.24

/** Where the print of a cell has gaps as wide as a space, as shares of its width. */
function gapsOf(page: Raster, cell: Box): number[] {
  const parts = partsOf(page, cell, SPACE_EMS)
  return parts.slice(1).map((part, index) => {
    const middle = (part.left + (parts[index]?.right ?? part.left)) / 2
    return (middle - cell.left) / (cell.right - cell.left)
  })
}

const PART_GAP_EMS = 0.28
/** How far, as a share of the line, an address may lie from where its letters stand among the others. */
const ADDRESS_SLACK = 0.15

// Ideographs before an address are taken for letters of another size, which spoils all: its part is read alone.
async function readAddress(page: Raster, cell: Box, text: string, recogniser: Recogniser): Promise<string> {
  const [from, to] = addressSpan(text)
  const placeOf = (x: number) => (x - cell.left) / (cell.right - cell.left)
  let repaired = text
  for (const part of partsOf(page, cell, PART_GAP_EMS)) {
    if (part.right - part.left < 3 * (part.bottom - part.top)) continue
    if (placeOf(part.right) < from - ADDRESS_SLACK || placeOf(part.left) > to + ADDRESS_SLACK) continue
    const english = await recogniser.read(page, part, 'eng')
    const chinese = await recogniser.read(page, part, 'chi_sim')
    repaired = repairAddress(repaired, chinese.text, english.text)
  }
  return repaired
}
