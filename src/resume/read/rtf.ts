import type { Line } from '../document.ts'
import { ResumeError } from '../errors.ts'
import { type Budget, checkCharacters } from '../limits.ts'
import { decode } from './charset.ts'
import { rowLines } from './table.ts'
import { TextBlock } from './text-block.ts'

// Word opens about twenty groups inside each other.
const MAX_DEPTH = 500
const TOKEN =
  /([{}])|\\'([\da-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\([^a-zA-Z])|([^\\{}\r\n]+)|[\r\n]+|\\/gy

/** Destinations whose text is no part of the document, and those that repeat what stands elsewhere. */
const SKIPPED = new Set(
  'fonttbl colortbl stylesheet info pict objdata listtable listoverridetable revtbl rsidtbl themedata colorschememapping datastore latentstyles generator fldinst bkmkstart bkmkend xmlnstbl filetbl nonshppict shprslt annotation atnid atnauthor footnote footer footerl footerr footerf sp mmathPr wgrffmtfilter pntext pntxta pntxtb'.split(
    ' ',
  ),
)
/** Destinations marked as optional that hold text all the same: text boxes. */
const KEPT = new Set(['shpinst', 'shptxt', 'shppict'])
const CHARACTERS: Record<string, string> = {
  tab: '\t',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
  '~': '\u00a0',
  _: '-',
}
const CHARSETS: Record<number, string> = {
  77: 'macintosh',
  128: 'shift_jis',
  129: 'euc-kr',
  134: 'gb18030',
  136: 'big5',
  204: 'windows-1251',
  238: 'windows-1250',
}
const CODE_PAGES: Record<number, string> = {
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  1250: 'windows-1250',
  1251: 'windows-1251',
  10000: 'macintosh',
  10008: 'gb18030',
  54936: 'gb18030',
  65001: 'utf-8',
}

type Group = {
  skipped: boolean
  fonts: boolean
  bold: boolean
  hidden: boolean
  size?: number
  charset?: string
  fallback: number
}

/**
 * Reads the lines of an RTF file, tables and text boxes included.
 * @throws ResumeError `damaged` when groups are nested too deep, `too_large`, `timeout`
 */
export function readRtf(bytes: Uint8Array, budget: Budget): Line[] {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  const reader = new RtfReader(budget)
  TOKEN.lastIndex = 0
  for (let count = 0; TOKEN.lastIndex < source.length; count++) {
    if (count % 10_000 === 0) budget.check()
    const token = TOKEN.exec(source)
    if (!token) break
    const [, brace, hex, word, parameter, symbol, text] = token
    if (brace === '{') reader.open()
    else if (brace) reader.close()
    else if (hex) reader.byte(Number.parseInt(hex, 16))
    else if (word === 'bin') TOKEN.lastIndex += Math.max(0, Number(parameter ?? 0))
    else if (word) reader.word(word, parameter === undefined ? undefined : Number(parameter))
    else if (symbol) reader.symbol(symbol)
    else if (text) reader.text(text)
  }
  return reader.lines()
}

class RtfReader {
  readonly #budget: Budget
  readonly #groups: Group[] = [{ skipped: false, fonts: false, bold: false, hidden: false, fallback: 1 }]
  readonly #body = new TextBlock()
  readonly #fonts = new Map<number, string>()
  #font = 0
  #codePage = 'windows-1252'
  #pending: number[] = []
  /** Characters that stand after \u for readers without Unicode. */
  #toSkip = 0
  #optional = false
  #cell = new TextBlock()
  #cells: Line[][] = []
  #inTable = false
  #characters = 0

  constructor(budget: Budget) {
    this.#budget = budget
  }

  get #group(): Group {
    return this.#groups.at(-1) as Group
  }

  get #block(): TextBlock {
    return this.#inTable ? this.#cell : this.#body
  }

  lines(): Line[] {
    this.#flush()
    this.#endRow()
    return this.#body.lines()
  }

  open(): void {
    this.#flush()
    this.#toSkip = 0
    this.#optional = false
    this.#groups.push({ ...this.#group })
    if (this.#groups.length > MAX_DEPTH) {
      throw new ResumeError('damaged', 'The file is nested deeper than any document: export it anew.')
    }
  }

  close(): void {
    this.#flush()
    this.#toSkip = 0
    if (this.#groups.length > 1) this.#groups.pop()
  }

  byte(value: number): void {
    if (this.#toSkip > 0) this.#toSkip--
    else if (!this.#group.skipped) this.#pending.push(value)
  }

  text(text: string): void {
    const shown = text.slice(this.#toSkip)
    this.#toSkip = Math.max(0, this.#toSkip - text.length)
    if (this.#group.skipped) return
    // A character of two bytes may be written as one escaped and one plain byte; so may whole texts.
    for (let i = 0; i < shown.length; i++) this.#pending.push(shown.charCodeAt(i))
  }

  symbol(symbol: string): void {
    if (symbol === '*') this.#optional = true
    else if ('\\{}'.includes(symbol)) this.text(symbol)
    else if (symbol in CHARACTERS) this.#add(CHARACTERS[symbol] ?? '')
    else if (symbol === '\n' || symbol === '\r') this.word('par')
  }

  word(word: string, value?: number): void {
    const group = this.#group
    const optional = this.#optional
    this.#optional = false
    if (word === 'fonttbl') group.fonts = true
    if (SKIPPED.has(word) || (optional && !KEPT.has(word))) group.skipped = true
    if (group.fonts) this.#fontWord(word, value ?? 0)
    if (word === 'ansicpg') this.#codePage = CODE_PAGES[value ?? 0] ?? this.#codePage
    if (group.skipped) return
    if (word === 'u') this.#unicode(value ?? 0)
    else if (word === 'uc') group.fallback = Math.min(Math.max(value ?? 1, 0), 10)
    else if (word in CHARACTERS) this.#add(CHARACTERS[word] ?? '')
    else this.#format(word, value) || this.#structure(word)
  }

  #fontWord(word: string, value: number): void {
    if (word === 'f') this.#font = value
    else if (word === 'fcharset') this.#fonts.set(this.#font, CHARSETS[value] ?? '')
  }

  #format(word: string, value: number | undefined): boolean {
    const group = this.#group
    if (!['b', 'v', 'fs', 'f', 'plain'].includes(word)) return false
    this.#flush()
    if (word === 'b') group.bold = value !== 0
    if (word === 'v') group.hidden = value !== 0
    if (word === 'fs') group.size = value ? value / 2 : undefined
    if (word === 'f') group.charset = this.#fonts.get(value ?? 0)
    if (word === 'plain') Object.assign(group, { bold: false, hidden: false, size: 12, charset: undefined })
    return true
  }

  #structure(word: string): void {
    if (word === 'pard') {
      this.#flush()
      this.#inTable = false
    } else if (word === 'intbl') {
      this.#flush()
      this.#inTable = true
    } else if (['par', 'line', 'sect', 'page', 'column'].includes(word)) this.#endLine()
    else if (word === 'cell' || word === 'nestcell') this.#endCell()
    else if (word === 'row' || word === 'nestrow') this.#endRow()
    else if (['shptxt', 'header', 'headerl', 'headerr', 'headerf'].includes(word)) this.#endLine()
  }

  #unicode(value: number): void {
    this.#add(String.fromCharCode(value < 0 ? value + 65_536 : value))
    this.#toSkip = this.#group.fallback
  }

  #add(text: string): void {
    this.#flush()
    const { skipped, hidden, bold, size } = this.#group
    if (skipped || hidden || text === '') return
    // Text outside of the table ends a row that was left open.
    if (!this.#inTable && this.#cells.length > 0 && text.trim() !== '') this.#endRow()
    this.#characters += text.length
    if (this.#characters % 4096 < text.length) this.#budget.check()
    checkCharacters(this.#characters, this.#budget.maxCharacters)
    this.#block.add(text, { bold, size })
  }

  /** Adds the bytes read since the last change of font: a character may have two, so they are decoded together. */
  #flush(): void {
    if (this.#pending.length === 0) return
    const bytes = Uint8Array.from(this.#pending)
    this.#pending = []
    this.#add(decode(bytes, this.#group.charset || this.#codePage, false) ?? '')
  }

  #endLine(): void {
    this.#flush()
    this.#block.endLine()
  }

  #endCell(): void {
    this.#flush()
    if (this.#inTable) {
      this.#cells.push(this.#cell.lines())
      this.#cell = new TextBlock()
    } else this.#body.gap()
  }

  #endRow(): void {
    this.#flush()
    const rest = this.#cell.lines()
    this.#cell = new TextBlock()
    this.#body.addLines(rowLines([...this.#cells, rest]))
    this.#cells = []
  }
}
