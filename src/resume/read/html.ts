import { Parser } from 'htmlparser2'
import type { Line } from '../document.ts'
import { ResumeError } from '../errors.ts'
import { type Budget, checkCharacters } from '../limits.ts'
import { decodeBytes } from './charset.ts'
import { profileOf } from './link.ts'
import { rowLines } from './table.ts'
import { TextBlock, type TextStyle } from './text-block.ts'

// Sloppy pages leave hundreds of elements open; thousands are made to hurt.
const MAX_DEPTH = 2_000
const MAX_TABLE_DEPTH = 100
const PIECE = 65_536
// A résumé saved by Word has some thousands.
const MAX_ELEMENTS = 100_000

const SKIPPED = new Set([
  'script',
  'style',
  'title',
  'noscript',
  'template',
  'svg',
  'xml',
  'iframe',
  'object',
])
const BLOCKS = new Set(
  'address article aside blockquote body center dd dir div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
)
const HIDDEN =
  /(?:^|;|\s)(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt)?\s*(?:;|$))/i
const BOLD = new Set(['b', 'strong', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
/** Points of `<font size=1…7>` and of `<h1>`…`<h6>`. */
const FONT_SIZES = [7.5, 10, 12, 13.5, 18, 24, 36]
const HEADING_SIZES = [24, 18, 14, 12, 10, 8]

/** What an element gives to what is inside it. */
type Style = TextStyle & { hidden: boolean; pre: boolean; bulleted: boolean; link?: string }
const PLAIN: Style = { hidden: false, pre: false, bulleted: false }
type Table = { lines: Line[]; cells: Line[][] }

/**
 * Decodes a web page. The character set is told by a byte order mark, by what fits, and by the mail header or meta
 * element that names one.
 */
export function decodeHtml(bytes: Uint8Array, declared?: string): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1')
  const meta = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,30})/i.exec(head)?.[1]
  return decodeBytes(bytes, declared ?? meta).text
}

/**
 * Reads the lines of a web page: blocks are lines, the rows of a table are lines with cells, what a browser would not
 * show is left out.
 * @throws ResumeError `damaged` when it is nested deeper than any page, `too_large`, `timeout`
 */
export function readHtml(html: string, budget: Budget): Line[] {
  // Every tag costs time, even one that closes nothing.
  if (html.split('<', 3 * MAX_ELEMENTS + 1).length > 3 * MAX_ELEMENTS) throw tooMany()
  const reader = new HtmlReader()
  const parser = new Parser(reader)
  // In pieces, so that the clock is looked at.
  for (let at = 0; at < html.length; at += PIECE) {
    budget.check()
    parser.write(html.slice(at, at + PIECE))
    checkCharacters(reader.characters, budget.maxCharacters)
  }
  parser.end()
  return reader.lines()
}

class HtmlReader {
  characters = 0
  #bullet = false
  #elements = 0
  readonly #styles: Style[] = [PLAIN]
  readonly #tables: Table[] = []
  /** The page itself, and in it the cells that are open. */
  readonly #blocks: TextBlock[] = [new TextBlock()]

  lines(): Line[] {
    return this.#block.lines()
  }

  get #style(): Style {
    return this.#styles.at(-1) ?? PLAIN
  }

  get #block(): TextBlock {
    return this.#blocks.at(-1) ?? new TextBlock()
  }

  onopentag(name: string, attributes: Record<string, string>): void {
    const style = styleOf(name, attributes, this.#style)
    this.#styles.push(style)
    if (this.#styles.length > MAX_DEPTH || this.#tables.length > MAX_TABLE_DEPTH) throw tooDeep()
    if (++this.#elements > MAX_ELEMENTS) throw tooMany()
    if (style.hidden) return
    if (name === 'table') {
      this.#block.endLine()
      this.#tables.push({ lines: [], cells: [] })
    } else if (isCell(name) && this.#tables.length > 0) this.#blocks.push(new TextBlock())
    else if (name === 'dd' || isCell(name)) this.#block.gap()
    else if (name === 'br' || BLOCKS.has(name)) this.#block.endLine()
    if (name === 'li') this.#bullet = style.bulleted
    if (name === 'input' && attributes.type === 'text') this.#addText(attributes.value ?? '')
  }

  onclosetag(name: string): void {
    const style = this.#styles.length > 1 ? this.#styles.pop() : undefined
    if (!style || style.hidden) return
    const table = this.#tables.at(-1)
    if (name === 'table' && table) {
      this.#endRow(table)
      this.#tables.pop()
      this.#block.addLines(table.lines)
    } else if (isCell(name) && table) table.cells.push(this.#blocks.pop()?.lines() ?? [])
    else if (name === 'tr' && table) this.#endRow(table)
    else if (name === 'dt') this.#block.gap()
    else if (BLOCKS.has(name)) this.#block.endLine()
    else if (name === 'a' && style.link) this.#addText(` ${style.link} `)
  }

  ontext(text: string): void {
    const style = this.#style
    if (style.link && text.includes(style.link.replace(/^(?:https?:)?\/\/(?:www\.)?|\/$/g, ''))) {
      style.link = undefined
    }
    if (!style.hidden) this.#addText(text)
  }

  #endRow(table: Table): void {
    for (const line of rowLines(table.cells)) table.lines.push(line)
    table.cells = []
  }

  #addText(text: string): void {
    this.characters += text.length
    const style = this.#style
    if (this.#bullet && text.trim() !== '') {
      this.#block.add('• ', {})
      this.#bullet = false
    }
    if (!style.pre) this.#block.add(text.replace(/[\t\n\f\r ]+/g, ' '), style)
    else {
      for (const [index, line] of text.split(/\r\n|[\r\n]/).entries()) {
        if (index > 0) this.#block.endLine()
        this.#block.add(line, style)
      }
    }
  }
}

function isCell(name: string): boolean {
  return name === 'td' || name === 'th'
}

function styleOf(name: string, attributes: Record<string, string>, outer: Style): Style {
  const css = attributes.style ?? ''
  const level = /^h([1-6])$/.exec(name)?.[1]
  const weight = /font-weight\s*:\s*(bold|[6-9]00|normal|[1-5]00)/i.exec(css)?.[1]
  return {
    hidden: outer.hidden || SKIPPED.has(name) || 'hidden' in attributes || HIDDEN.test(css),
    bold: weight ? /^(?:bold|[6-9])/i.test(weight) : outer.bold || BOLD.has(name),
    size:
      cssSize(css) ??
      fontSize(name, attributes.size) ??
      (level ? HEADING_SIZES[Number(level) - 1] : outer.size),
    heading: level ? Number(level) : outer.heading,
    pre: outer.pre || name === 'pre' || name === 'textarea' || /white-space\s*:\s*pre/i.test(css),
    // A list with a class or style of its own is mostly a frame without bullets.
    bulleted: name === 'ul' || name === 'ol' ? !attributes.class && !css : outer.bulleted,
    link: name === 'a' ? profileOf(attributes.href) : undefined,
  }
}

function cssSize(css: string): number | undefined {
  const match = /font-size\s*:\s*(\d{1,3}(?:\.\d{1,3})?)\s*(px|pt)/i.exec(css)
  return match ? Number(match[1]) * (match[2]?.toLowerCase() === 'px' ? 0.75 : 1) : undefined
}

function fontSize(name: string, size: string | undefined): number | undefined {
  return name === 'font' ? FONT_SIZES[Number(size) - 1] : undefined
}

function tooMany(): ResumeError {
  return new ResumeError(
    'too_large',
    `The file has more than ${MAX_ELEMENTS} elements, which is no résumé: send the résumé alone.`,
  )
}

function tooDeep(): ResumeError {
  return new ResumeError('damaged', 'The file is nested deeper than any document: export it anew.')
}
