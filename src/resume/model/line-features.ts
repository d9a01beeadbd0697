import { fold, type Line } from '../document.ts'
import { headingWords, SECTION_NAMES, sectionOf } from '../headings.ts'
import { findMoment, findRange } from '../normalise/time.ts'
import { hashWord, mixHash, seedHash } from './hash.ts'
import { wordClasses } from './line-words.ts'

/** What the whole document looks like, against which its lines stand out. */
export type Page = {
  size: number
  bold: boolean
  gap: number
  width: number
  /** How the headings that are known are set, and how many lines are set so. */
  headings: Map<string, number>
  lines: number
}

/** What is seen of one line; the features are made of these and of the neighbours'. */
type Look = {
  /** Single observations, each a hash of its kind and value. */
  own: number[]
  /** Those that the lines around look at too. */
  shared: number[]
  /** Words and characters. */
  words: number[]
}

/** Of a longer line only so many characters are looked at: it is prose, or made to hurt. */
const LONGEST_LOOKED_AT = 300

const REACH = [-2, -1, 1, 2]

/**
 * The features of every line of a document: how it is set (size, boldness, gaps, indent, cells), what kinds of word are in
 * it, its characters when it is short, and the same of the two lines before and after.
 * @param hidesHeading tells which lines must be read without knowing their words as a heading's; only training hides any
 */
export function lineFeatures(
  lines: Line[],
  page: Page,
  hidesHeading: (index: number) => boolean = () => false,
): Int32Array[] {
  const looks = lines.map((line, index) => lookAt(line, index, lines, page, hidesHeading(index)))
  return looks.map(({ own, words }, index) => {
    const features = [...own, ...words]
    for (const offset of REACH) {
      const other = looks[index + offset]
      if (!other) features.push(mixHash(seedHash(90), offset))
      else for (const hash of other.shared) features.push(mixHash(hash, 1_000 + offset))
    }
    addPairs(features, looks, index)
    return Int32Array.from(features)
  })
}

// What a line is shows most in how it differs from the next and the one before.
function addPairs(features: number[], looks: Look[], index: number): void {
  const here = looks[index]?.shared ?? []
  for (const offset of [-1, 1]) {
    const other = looks[index + offset]?.shared ?? []
    for (const [i, hash] of here.slice(0, PAIRED).entries()) {
      features.push(mixHash(mixHash(hash, 2_000 + offset), other[i] ?? 0))
    }
  }
}

/** The first observations that are shared are compared with the neighbour's. */
const PAIRED = 3

/** Looks over a document. */
export function pageOf(lines: Line[]): Page {
  const sizes = lines.flatMap((line) => (line.size ? [line.size] : []))
  const gaps = lines.flatMap((line, index) => gapBetween(lines[index - 1], line) ?? [])
  const bold = lines.filter((line) => line.bold).length
  const headings = new Map<string, number>()
  for (const line of lines) if (sectionOf(line.text)) headings.set(styleOf(line), 0)
  for (const line of lines) {
    const style = styleOf(line)
    const count = headings.get(style)
    if (count !== undefined) headings.set(style, count + 1)
  }
  return {
    headings,
    lines: lines.length,
    size: middle(sizes),
    bold: bold > 0 && bold < lines.length * 0.7,
    gap: middle(gaps),
    width: Math.max(...lines.map((line) => printedWidth(line.text)), 1),
  }
}

function styleOf({ size = 0, bold, heading, text }: Line): string {
  return `${size.toFixed(1)} ${bold} ${heading} ${/^[^a-z]*[A-Z]{3}[^a-z]*$/.test(text.slice(0, 80))}`
}

// 0 no heading is known; 1 set unlike those that are; 2 set like them, as much of the text is; 3 set like them alone.
function likeHeadings(line: Line, { headings, lines }: Page): number {
  if (headings.size === 0) return 0
  const alike = headings.get(styleOf(line))
  return alike === undefined ? 1 : alike > Math.max(8, lines / 4) ? 2 : 3
}

/** Whether a line is set as the known headings are and little else is. */
export function isSetLikeHeadings(line: Line, page: Page): boolean {
  return likeHeadings(line, page) === 3
}

/** Whether a line is larger or bolder than the text. */
export function standsOut(line: Line, page: Page): boolean {
  return (
    (line.size ?? 0) > page.size * 1.04 || (page.bold && line.bold === true) || line.heading !== undefined
  )
}

function middle(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function gapBetween(above: Line | undefined, line: Line | undefined): number | undefined {
  if (!above?.box || !line?.box || above.page !== line.page) return undefined
  const gap = line.box.y + line.box.height - above.box.y - above.box.height
  return gap > 0 ? gap : undefined
}

/** The width of a text in letters; ideographs count two. */
function printedWidth(text: string): number {
  let width = 0
  for (let i = 0; i < Math.min(text.length, LONGEST_LOOKED_AT); i++)
    width += text.charCodeAt(i) > 0x2e7f ? 2 : 1
  return width
}

function bucket(value: number, bounds: readonly number[]): number {
  const at = bounds.findIndex((bound) => value < bound)
  return at < 0 ? bounds.length : at
}

const LENGTHS = [3, 6, 10, 16, 24, 36, 54, 80, 120]
const SIZES = [0.93, 1.04, 1.18, 1.5]
const GAPS = [0.85, 1.15, 1.45, 2]

function lookAt(line: Line, index: number, lines: Line[], page: Page, isHidden: boolean): Look {
  const text = fold(line.text.slice(0, LONGEST_LOOKED_AT))
  const width = printedWidth(text)
  const above = lines[index - 1]
  const below = lines[index + 1]
  const length = bucket(width, LENGTHS)
  const size = line.size && page.size ? 1 + bucket(line.size / page.size, SIZES) : 0
  const bold = page.bold ? (line.bold ? 2 : 1) : 0
  const style = size * 3 + bold
  const gapAbove = gapOf(above, line, page)
  const gapBelow = gapOf(line, below, page)
  const indent = indentOf(above, line)
  const time = timeOf(line, text)
  const bullet = bulletOf(text)
  const ending = endingOf(text)
  const opening = openingOf(text)
  const cells = Math.min(line.cells.length, 4)
  const fullness = above ? bucket(printedWidth(above.text) / page.width, [0.5, 0.8, 0.93]) : 4
  const classes = wordClasses(line, text)
  const heading = isHidden ? 0 : headingOf(line, text, width)
  const head = classes.head
  const like = likeHeadings(line, page)
  const see = (kind: number, ...values: number[]) => values.reduce(mixHash, seedHash(kind))
  const shared = [
    see(1, style, bullet),
    see(2, head, time),
    see(3, length, ending),
    see(4, style),
    see(5, bullet),
    see(6, time),
    see(7, length),
    see(8, cells),
    see(9, heading),
    see(10, ending),
    see(11, indent),
    see(12, line.heading ?? 0),
    see(14, like),
    ...classes.all.map((name) => see(13, name)),
  ]
  const own = [
    ...shared,
    see(20, gapAbove),
    see(21, gapBelow),
    see(22, opening),
    see(23, fullness, opening),
    see(24, bucket(index, [1, 2, 3, 5, 9, 16, 30])),
    see(25, bucket(index / lines.length, [0.1, 0.25, 0.5, 0.75, 0.9])),
    see(26, Math.min(3, lines.length - index)),
    see(27, style, length),
    see(28, style, gapAbove, cells),
    see(29, heading, style),
    see(43, heading, like),
    see(44, like, length),
    see(45, like, style, cells),
    see(30, heading, length),
    see(31, time, cells, length),
    see(32, bullet, indent),
    see(33, head, length),
    see(34, head, style, bullet),
    see(35, line.heading ?? 0, style),
    see(36, indentOf(line, below), indent),
    see(37, heading, gapAbove, gapBelow),
    see(38, ending, length, bullet),
    see(39, time, head, bullet),
    ...classes.all.flatMap((name) => [see(40, name, length), see(41, name, time), see(42, name, bullet)]),
  ]
  return { own, shared, words: wordFeatures(text, width, isHidden) }
}

function gapOf(above: Line | undefined, line: Line | undefined, page: Page): number {
  if (!above || !line) return 9
  if (above.page !== line.page) return 8
  const gap = gapBetween(above, line)
  if (gap === undefined || page.gap === 0) return line.box && above.box ? 7 : 6
  return bucket(gap / page.gap, GAPS)
}

function indentOf(above: Line | undefined, line: Line | undefined): number {
  if (!above?.box || !line?.box) return 0
  const shift = line.box.x - above.box.x
  return shift > 3 ? 3 : shift < -3 ? 1 : 2
}

/** Where a time stands in the line, and whether it is a period. */
function timeOf(line: Line, text: string): number {
  const range = findRange(text)
  const time = range ?? findMoment(text)
  if (!time) return 0
  const before = time.index
  const after = text.length - time.index - time.length
  const place =
    before <= 3 && after <= 3 ? 1 : before <= 3 ? 2 : after <= 3 ? 3 : line.cells.length > 1 ? 4 : 5
  return (range ? 10 : 0) + place
}

const BULLETS = [
  /^[•·▪◦‣∙]/,
  /^[●○■□◆◇★☆➢✓✔▶►]/,
  /^[-–—*+](?!\d)/,
  /^[(（]?\d{1,2} ?[.、)）](?!\d)/,
  /^[(（]?[一二三四五六七八九十]{1,2}[)）、.]/,
]

function bulletOf(text: string): number {
  return BULLETS.findIndex((bullet) => bullet.test(text)) + 1
}

function endingOf(text: string): number {
  if (/:$/.test(text)) return 1
  if (/[。.!;；]$/.test(text)) return 2
  if (/[,，、]$/.test(text)) return 3
  if (/-$/.test(text)) return 4
  return /[)）\]】]$/.test(text) ? 5 : 0
}

function openingOf(text: string): number {
  const words = text.match(/[A-Za-z]+/g) ?? []
  const first = text.charAt(0)
  if (/\p{Ll}/u.test(first)) return 1
  if (/\p{Script=Han}/u.test(first)) return 2
  if (/\d/.test(first)) return 3
  if (words.length === 0) return 4
  if (!/[a-z]/.test(text)) return 5
  return words.every((word) => /^[A-Z]/.test(word) || word.length <= 3) ? 6 : 7
}

/** Which heading a line may be: a known one whole or as its first cell, or of words that headings are made of. */
function headingOf(line: Line, text: string, width: number): number {
  const number = (section: (typeof SECTION_NAMES)[number] | undefined) =>
    section ? SECTION_NAMES.indexOf(section) + 1 : 0
  const exact = sectionOf(text)
  if (exact) return 100 + number(exact)
  const first = line.cells.length > 1 ? sectionOf(line.cells[0] ?? '') : undefined
  if (first) return 200 + number(first)
  if (width > 44) return 0
  const { sections, coverage } = headingWords(text)
  const level = coverage >= 0.99 ? 3 : coverage >= 0.6 ? 2 : coverage >= 0.4 ? 1 : 0
  return level === 0 ? 0 : 200 + level * 100 + number(sections[0])
}

const LONGEST_READ = 24

/** Words of Latin letters, pairs of ideographs: of a short line all, of a long one the first and the last. */
function wordFeatures(text: string, width: number, isHidden: boolean): number[] {
  if (isHidden && width <= 36) return []
  const isShort = width <= 36
  const units = unitsOf(text.slice(0, 200)).slice(0, LONGEST_READ)
  const features = units.slice(0, isShort ? LONGEST_READ : 4).map((unit) => hashWord(isShort ? 60 : 61, unit))
  features.push(hashWord(62, units[0] ?? ''), hashWord(63, units.at(-1) ?? ''))
  if (isShort) features.push(hashWord(64, text.replace(/[^\p{L}]+/gu, '').toLowerCase()))
  return features
}

function unitsOf(text: string): string[] {
  const units: string[] = []
  for (const [run] of text.matchAll(/\p{Script=Han}+|[A-Za-z]+/gu)) {
    if (!/\p{Script=Han}/u.test(run)) units.push(run.toLowerCase())
    else if (run.length === 1) units.push(run)
    else for (let i = 0; i + 1 < run.length; i++) units.push(run.slice(i, i + 2))
  }
  return units
}
