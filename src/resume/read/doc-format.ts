/** How the characters from one file position to another are set, or how a paragraph there is. Source: [MS-DOC]. */
export type FormatRun<T> = { from: number; to: number; format: T }
export type CharacterFormat = { bold: boolean; hidden: boolean; size?: number }
export type ParagraphFormat = {
  inTable: boolean
  rowEnd: boolean
  innerCell: boolean
  innerRowEnd: boolean
  heading?: number
}

export const PLAIN_CHARACTERS: CharacterFormat = { bold: false, hidden: false }
export const PLAIN_PARAGRAPH: ParagraphFormat = {
  inTable: false,
  rowEnd: false,
  innerCell: false,
  innerRowEnd: false,
}

const PAGE = 512
// A run covers a character at least; no page holds more runs than this.
const MAX_RUNS = 200_000

/** Reads the formats of characters: `plc` lists the pages of `stream` that hold them. */
export function characterFormats(stream: Buffer, plc: Buffer): FormatRun<CharacterFormat>[] {
  return readPages(stream, plc, (page, runs, index) => {
    const at = 2 * page.readUInt8(4 * (runs + 1) + index)
    if (at === 0) return PLAIN_CHARACTERS
    return characterFormat(page.subarray(at + 1, at + 1 + page.readUInt8(at)))
  })
}

/** Reads the formats of paragraphs. */
export function paragraphFormats(stream: Buffer, plc: Buffer): FormatRun<ParagraphFormat>[] {
  return readPages(stream, plc, (page, runs, index) => {
    const at = 2 * page.readUInt8(4 * (runs + 1) + 13 * index)
    if (at === 0) return PLAIN_PARAGRAPH
    const words = page.readUInt8(at)
    const from = words === 0 ? at + 2 : at + 1
    const length = words === 0 ? 2 * page.readUInt8(at + 1) : 2 * words - 1
    const bytes = page.subarray(from, from + length)
    return bytes.length < 2 ? PLAIN_PARAGRAPH : paragraphFormat(bytes.readUInt16LE(0), bytes.subarray(2))
  })
}

/** The format at a file position. */
export function formatAt<T>(runs: FormatRun<T>[], position: number): FormatRun<T> | undefined {
  let low = 0
  let high = runs.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const run = runs[middle]
    if (!run) return undefined
    if (position < run.from) high = middle - 1
    else if (position >= run.to) low = middle + 1
    else return run
  }
  return undefined
}

function readPages<T>(
  stream: Buffer,
  plc: Buffer,
  read: (page: Buffer, runs: number, index: number) => T,
): FormatRun<T>[] {
  const found: FormatRun<T>[] = []
  const pages = Math.max(0, Math.floor((plc.length - 4) / 8))
  for (let i = 0; i < pages; i++) {
    const number = plc.readUInt32LE(4 * (pages + 1) + 4 * i) & 0x3fffff
    const page = stream.subarray(number * PAGE, (number + 1) * PAGE)
    if (page.length < PAGE) continue
    const runs = page.readUInt8(PAGE - 1)
    for (let j = 0; j < runs && 4 * (j + 2) <= PAGE && found.length < MAX_RUNS; j++) {
      try {
        found.push({
          from: page.readUInt32LE(4 * j),
          to: page.readUInt32LE(4 * (j + 1)),
          format: read(page, runs, j),
        })
      } catch {
        // An offset out of its page: the run is set as plain text.
      }
    }
  }
  return found.sort((a, b) => a.from - b.from)
}

function characterFormat(modifiers: Buffer): CharacterFormat {
  const format: CharacterFormat = { ...PLAIN_CHARACTERS }
  eachModifier(modifiers, (code, value) => {
    if (code === 0x0835) format.bold = value[0] === 1 || value[0] === 129
    if (code === 0x083c || code === 0x0800) format.hidden ||= value[0] === 1
    if (code === 0x4a43 && value.length >= 2) format.size = value.readUInt16LE(0) / 2
  })
  return format
}

function paragraphFormat(style: number, modifiers: Buffer): ParagraphFormat {
  // The first nine styles are Word's own headings.
  const format: ParagraphFormat = {
    ...PLAIN_PARAGRAPH,
    heading: style >= 1 && style <= 6 ? style : undefined,
  }
  eachModifier(modifiers, (code, value) => {
    const on = value[0] === 1
    if (code === 0x2416) format.inTable = on
    if (code === 0x2417) format.rowEnd = on
    if (code === 0x244b) format.innerCell = on
    if (code === 0x244c) format.innerRowEnd = on
    if (code === 0x2640 && (value[0] ?? 9) < 6) format.heading = (value[0] ?? 0) + 1
  })
  return format
}

/** Sizes of a modifier's value by the three highest bits of its code; 0 stands for a length in the value itself. */
const SIZES = [1, 1, 2, 4, 2, 2, 0, 3]

function eachModifier(bytes: Buffer, use: (code: number, value: Buffer) => void): void {
  let at = 0
  while (at + 2 < bytes.length) {
    const code = bytes.readUInt16LE(at)
    at += 2
    let size = SIZES[code >> 13] ?? 1
    if (size === 0) {
      // A table's definition counts its length in two bytes, one too few; tab stops of 255 count themselves.
      const wide = code === 0xd608 && at + 2 <= bytes.length
      size = wide ? bytes.readUInt16LE(at) - 1 : (bytes[at] ?? 0)
      at += wide ? 2 : 1
      if (code === 0xc615 && size === 255) return
    }
    use(code, bytes.subarray(at, at + Math.max(size, 0)))
    at += Math.max(size, 0)
  }
}
