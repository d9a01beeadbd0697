import type { Line } from '../document.ts'
import { ResumeError } from '../errors.ts'
import { encryptedError, unsupported } from '../kind.ts'
import { type Budget, checkCharacters } from '../limits.ts'
import { decode } from './charset.ts'
import { damagedFile, openCompoundFile } from './compound-file.ts'
import {
  type CharacterFormat,
  characterFormats,
  type FormatRun,
  formatAt,
  type ParagraphFormat,
  PLAIN_CHARACTERS,
  PLAIN_PARAGRAPH,
  paragraphFormats,
} from './doc-format.ts'
import { rowLines } from './table.ts'
import { TextBlock } from './text-block.ts'

/** Characters that lie together in the file, where they begin there, and how many bytes each takes. */
type Piece = { text: string; position: number; width: 1 | 2 }
type Formats = { characters: FormatRun<CharacterFormat>[]; paragraphs: FormatRun<ParagraphFormat>[] }

/**
 * Reads the lines of a DOC of Word 6 to 2003, its tables in place, its text boxes after the rest. Written here because
 * word-extractor follows a damaged file's chains for ever and gives neither headings nor font sizes. Source: [MS-DOC].
 * @throws ResumeError `unsupported` for Excel and PowerPoint, `encrypted`, `damaged`, `too_large`, `timeout`
 */
export function readDoc(bytes: Uint8Array, budget: Budget): Line[] {
  const file = openCompoundFile(bytes)
  if (file.names.includes('EncryptedPackage')) throw encryptedError()
  if (file.names.some((name) => name === 'Workbook' || name === 'Book'))
    throw unsupported('an Excel workbook')
  if (file.names.includes('PowerPoint Document')) throw unsupported('a PowerPoint presentation')
  const stream = file.read('WordDocument')
  if (!stream) throw unsupported('an Office file without a text in it')
  try {
    return readWordDocument(stream, (name) => file.read(name) ?? Buffer.alloc(0), budget)
  } catch (error) {
    if (error instanceof ResumeError) throw error
    throw damagedFile(error)
  }
}

function readWordDocument(stream: Buffer, streamOf: (name: string) => Buffer, budget: Budget): Line[] {
  const flags = stream.readUInt16LE(0x0a)
  if (flags & 0x0100) throw encryptedError()
  const version = stream.readUInt16LE(2)
  if (version < 0xc1) return readLines(oldPieces(stream), { characters: [], paragraphs: [] }, budget)
  const table = streamOf(flags & 0x0200 ? '1Table' : '0Table')
  const part = (at: number) => {
    const from = stream.readUInt32LE(at)
    return table.subarray(from, from + stream.readUInt32LE(at + 4))
  }
  const pieces = readPieces(stream, part(0x01a2), budget)
  const formats: Formats = {
    characters: characterFormats(stream, part(0x00fa)),
    paragraphs: paragraphFormats(stream, part(0x0102)),
  }
  // The stories follow each other: main text, footnotes, headers, macros, comments, endnotes, text boxes.
  const lengths = Array.from({ length: 7 }, (_, i) => stream.readUInt32LE(0x4c + 4 * i))
  const boxes = lengths.slice(0, 6).reduce((sum, length) => sum + length, 0)
  return [
    ...readLines(cut(pieces, 0, lengths[0] ?? 0), formats, budget),
    ...readLines(cut(pieces, boxes, lengths[6] ?? 0), formats, budget),
  ]
}

/** The text of Word 6 and 95: one run of bytes in the code page of the document's language. */
function oldPieces(stream: Buffer): Piece[] {
  const language = stream.readUInt16LE(6)
  const bytes = stream.subarray(stream.readUInt32LE(0x18), stream.readUInt32LE(0x1c))
  const encoding = language === 0x0404 ? 'big5' : language === 0x0804 ? 'gb18030' : 'windows-1252'
  return [{ text: decode(bytes, encoding, false) ?? '', position: 0, width: 1 }]
}

function readPieces(stream: Buffer, clx: Buffer, budget: Budget): Piece[] {
  let at = 0
  // Formats that pieces share come first.
  while (clx[at] === 1) at += 3 + clx.readUInt16LE(at + 1)
  if (clx[at] !== 2) throw damagedFile()
  const list = clx.subarray(at + 5, at + 5 + clx.readUInt32LE(at + 1))
  const count = Math.floor((list.length - 4) / 12)
  const pieces: Piece[] = []
  let total = 0
  for (let i = 0; i < count; i++) {
    const length = list.readUInt32LE(4 * (i + 1)) - list.readUInt32LE(4 * i)
    if (length < 0) throw damagedFile()
    total += length
    checkCharacters(total, 2 * budget.maxCharacters)
    const packed = list.readUInt32LE(4 * (count + 1) + 8 * i + 2)
    const narrow = (packed & 0x40000000) !== 0
    const position = narrow ? (packed & 0x3fffffff) >> 1 : packed & 0x3fffffff
    const bytes = stream.subarray(position, position + length * (narrow ? 1 : 2))
    const text = narrow ? (decode(bytes, 'windows-1252', false) ?? '') : bytes.toString('utf16le')
    pieces.push({ text: text.padEnd(length, '\0'), position, width: narrow ? 1 : 2 })
  }
  return pieces
}

/** The pieces of one story. */
function cut(pieces: Piece[], begin: number, length: number): Piece[] {
  const end = begin + length
  let at = 0
  return pieces.flatMap((piece) => {
    const from = Math.max(begin - at, 0)
    const to = Math.min(end - at, piece.text.length)
    at += piece.text.length
    if (from >= to) return []
    return [{ ...piece, text: piece.text.slice(from, to), position: piece.position + from * piece.width }]
  })
}

function readLines(pieces: Piece[], formats: Formats, budget: Budget): Line[] {
  const reader = new StoryReader(formats)
  for (const { text, position, width } of pieces) {
    budget.check()
    for (let i = 0; i < text.length; i++) reader.character(text.charAt(i), position + i * width)
  }
  return reader.lines()
}

class StoryReader {
  readonly #formats: Formats
  readonly #body = new TextBlock()
  #cell = new TextBlock()
  #cells: Line[][] = []
  #text = ''
  #run: FormatRun<CharacterFormat> | undefined
  /** For every field that is open, whether its instruction is over and its result shows. */
  #fields: boolean[] = []
  #pieces: { text: string; format: CharacterFormat }[] = []

  constructor(formats: Formats) {
    this.#formats = formats
  }

  character(char: string, position: number): void {
    const code = char.charCodeAt(0)
    if (code === 0x13) this.#fields.push(false)
    else if (code === 0x14 && this.#fields.length > 0) this.#fields[this.#fields.length - 1] = true
    else if (code === 0x15) this.#fields.pop()
    else if (this.#fields.length > 0 && !this.#fields.at(-1)) return
    else if (code === 0x07 || code === 0x0d || code === 0x0c) this.#endParagraph(code, position)
    else
      this.#add(
        code === 0x0b || code === 0x0e ? '\n' : code === 0x1e ? '-' : code < 0x20 && code !== 9 ? '' : char,
        position,
      )
  }

  lines(): Line[] {
    this.#endParagraph(0x0d, -1)
    this.#endRow()
    return this.#body.lines()
  }

  #add(text: string, position: number): void {
    if (text === '') return
    if (!this.#run || position < this.#run.from || position >= this.#run.to) {
      this.#endRun()
      this.#run = formatAt(this.#formats.characters, position)
    }
    this.#text += text
  }

  #endRun(): void {
    if (this.#text !== '')
      this.#pieces.push({ text: this.#text, format: this.#run?.format ?? PLAIN_CHARACTERS })
    this.#text = ''
  }

  #endParagraph(mark: number, position: number): void {
    this.#endRun()
    const format = formatAt(this.#formats.paragraphs, position)?.format ?? PLAIN_PARAGRAPH
    // Files that lost their formats still have the marks: a cell's mark after nothing ends the row.
    const rowEnd = format.rowEnd || (mark === 0x07 && !format.inTable && this.#pieces.length === 0)
    const inTable = mark === 0x07 || format.inTable
    if (!inTable) this.#endRow()
    if (!rowEnd && !format.innerRowEnd) this.#write(inTable ? this.#cell : this.#body, format.heading)
    this.#pieces = []
    if (rowEnd) this.#endRow()
    else if (mark === 0x07) this.#endCell()
  }

  #write(block: TextBlock, heading: number | undefined): void {
    for (const { text, format } of this.#pieces) {
      if (format.hidden) continue
      for (const [index, part] of text.split('\n').entries()) {
        if (index > 0) block.endLine()
        block.add(part, { bold: format.bold, size: format.size, heading })
      }
    }
    block.endLine()
  }

  #endCell(): void {
    this.#cells.push(this.#cell.lines())
    this.#cell = new TextBlock()
  }

  #endRow(): void {
    this.#endCell()
    this.#body.addLines(rowLines(this.#cells))
    this.#cells = []
  }
}
