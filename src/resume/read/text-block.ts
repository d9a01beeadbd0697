import { type Line, lineOf } from '../document.ts'

/** How a piece of text is set: font size in points, level of a heading. */
export type TextStyle = { bold?: boolean; size?: number; heading?: number }

/** Tabs, bars and wide spaces divide a line into cells. */
const CELL_BREAK = /\t+|[ \u00a0\u2002\u2003\u3000]{3,}|\s{0,9}[|｜│︳∣]\s{0,9}/

/** Collects the lines of a document, table cell or text box from pieces of text. */
export class TextBlock {
  readonly #lines: Line[] = []
  #text = ''
  #bold = true
  #size = 0
  #heading: number | undefined

  add(text: string, style: TextStyle): void {
    this.#text += text
    if (text.trim() === '') return
    this.#bold &&= style.bold === true
    this.#size = Math.max(this.#size, style.size ?? 0)
    this.#heading ??= style.heading
  }

  /** Begins a new cell of the line. */
  gap(): void {
    if (this.#text.trim() !== '') this.#text += '\t'
  }

  endLine(): void {
    const rest = {
      page: 1,
      bold: this.#bold,
      size: this.#size || undefined,
      ...(this.#heading ? { heading: this.#heading } : {}),
    }
    const line = this.#text === '' ? undefined : lineOf(this.#text.split(CELL_BREAK), rest)
    if (line) this.#lines.push(line)
    this.#text = ''
    this.#bold = true
    this.#size = 0
    this.#heading = undefined
  }

  /** Takes lines that are ready, such as those of a table inside. */
  addLines(lines: Line[]): void {
    this.endLine()
    for (const line of lines) this.#lines.push(line)
  }

  /** The lines so far, the one begun included. */
  lines(): Line[] {
    this.endLine()
    return this.#lines
  }
}
