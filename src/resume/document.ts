/** The kinds of file that are known by their content. `wordml` is the single XML file of Word 2003. */
export const FILE_KINDS = [
  'pdf',
  'docx',
  'doc',
  'wordml',
  'rtf',
  'odt',
  'html',
  'mht',
  'eml',
  'markdown',
  'text',
  'png',
  'jpeg',
  'tiff',
] as const
export type FileKind = (typeof FILE_KINDS)[number]

/** The kinds whose text has places on pages. */
export type PagedKind = 'pdf' | 'png' | 'jpeg' | 'tiff'

/** A piece of text on a PDF page, in points; `y` is the distance of its baseline from the page's top. */
export type Run = {
  text: string
  x: number
  y: number
  width: number
  size: number
  /** Set in another font than the body of the document, as bold faces are. */
  bold: boolean
  /** The font's id in its file. */
  font?: string
  /** How sure OCR is of the text, 0 to 1; absent where the file says what is written. */
  confidence?: number
}

/** A rectangle on a page, in points from the page's upper left corner. */
export type Box = { x: number; y: number; width: number; height: number }

/** A part of a page that leads elsewhere, in points from the upper left corner. */
export type Link = { url: string; x: number; y: number; width: number; height: number }

/** An address as a person reads it, or as it is where it is not well formed. */
export function decodedLink(url: string): string {
  try {
    return decodeURI(url)
  } catch {
    return url
  }
}

/** An affine map `[a, b, c, d, e, f]`: x becomes ax + cy + e, and y becomes bx + dy + f. */
export type Matrix = [number, number, number, number, number, number]

/**
 * A page in points. `given` is there where a picture was turned or straightened to be read: the size of the page as it was
 * given, and the map from the places of the runs to places on it.
 */
export type Page = {
  width: number
  height: number
  runs: Run[]
  links?: Link[]
  given?: { width: number; height: number; matrix: Matrix }
}

/** A cell of a line on a page: its text, and the runs it was read from, in the order of the text. */
export type Cell = { text: string; runs: Run[] }

/** One line in reading order. `cells` are its parts where tabs, wide gaps or table borders divide it; `text` joins them. */
export type Line = {
  text: string
  cells: string[]
  page: number
  box?: Box
  /** The cells as they were printed, where the format has positions: `extents.ts` tells from them where a value stands. */
  print?: Cell[]
  /** Font size in points, where the format tells. */
  size?: number
  bold?: boolean
  /** Where its words lead, where the format has links behind words. */
  links?: string[]
  /** Which words lead there, in UTF-16 units of `text`, where the format has positions. */
  linkSpans?: { url: string; start: number; end: number }[]
  /** Level of a heading, 1 the highest, where the format marks headings (HTML, DOCX and ODT styles, Markdown). */
  heading?: number
}

/**
 * What the reading stage hands to the layout stage: runs with positions, or lines where the format already has them. `file` is
 * what has the pages: the file itself, or the one attached to a mail.
 */
export type RawDocument =
  | (PagedText & { file: { kind: PagedKind; bytes: Uint8Array } })
  | { kind: 'lines'; lines: Line[] }
export type PagedText = { kind: 'pdf'; pages: Page[] }

/** Whether a line looks like another; where the format does not say how lines look, they look alike. */
export function looksLike(line: Line, model: Line): boolean {
  if (line.size === undefined || model.size === undefined) return true
  return Math.abs(line.size - model.size) < 0.6 && line.bold === model.bold
}

/** The text between the cells of a line. */
export const CELL_GAP = '   '

/** A line of the given cells; undefined when all of them are blank. */
export function lineOf(cells: string[], rest: Omit<Line, 'text' | 'cells'>): Line | undefined {
  const kept = cells.map(cleanText).filter((cell) => cell !== '')
  return kept.length === 0 ? undefined : { ...rest, text: kept.join(CELL_GAP), cells: kept }
}

// PDF fonts map some ideographs to their radicals, which look alike but are other characters. NFKC repairs the
// Kangxi block; of the supplement it repairs almost nothing, so its simplified forms are listed.
const RADICALS =
  '⻓长⻔门⻋车⻅见⻚页⻛风⻜飞⻢马⻥鱼⻩黄⻬齐⻰龙⺠民⻘青⻄西⻆角⻉贝⻣骨⻝食⻮齿⻁虎⻦鸟⻨麦⻤鬼⺟母'
const RADICAL_MAP = new Map(
  Array.from({ length: RADICALS.length / 2 }, (_, i) => [RADICALS.charAt(2 * i), RADICALS.charAt(2 * i + 1)]),
)

/** NFKC makes this radical 戶, which mainland fonts draw and mean as 户. */
const DOOR = '\u2f3e'

/**
 * Text as a person would type it: radicals and ligatures replaced, icon glyphs, invisible characters, marks that turn the
 * reading direction and halves of characters gone, spaces single.
 */
export function cleanText(text: string): string {
  return text
    .replace(/[\u2e80-\u2eff]/g, (char) => RADICAL_MAP.get(char) ?? char)
    .replace(/[\u2f00-\u2fdf\uf900-\ufaff\ufb00-\ufb06]/g, (char) =>
      char === DOOR ? '户' : char.normalize('NFKC'),
    )
    .replace(/[\s\u3000]+/g, ' ')
    .replace(/[\p{Cc}\p{Cs}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd\ue000-\uf8ff]/gu, '')
    .trim()
}

const FOLDED = /[\uff01-\uff5e\u2010-\u2015\u2212\u30fc\ufe63\u301c\u223c\u3000\u00a0｜│∣]/

/**
 * The text with wide forms, dashes and ideographic punctuation made ASCII, character for character, so that positions
 * in the result are positions in the source.
 */
export function fold(text: string): string {
  if (!FOLDED.test(text)) return text
  return text
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010-\u2015\u2212\u30fc\ufe63]/g, '-')
    .replace(/[\u301c\u223c]/g, '~')
    .replace(/[\u3000\u00a0]/g, ' ')
    .replace(/[|｜│∣]/g, '|')
}
