/** A paragraph of a DOC; `mark` ends a table's cell or row instead of the paragraph. */
export type DocParagraph = {
  text: string
  mark?: 'cell' | 'row'
  bold?: boolean
  size?: number
  heading?: number
}

const SECTOR = 512
const TEXT_AT = 1024

/** Writes a DOC of Word 97 by hand: a compound file with a main text, a piece table and one page of formats each. */
export function buildDoc(paragraphs: DocParagraph[], boxes = '', flags = 0x0200): Uint8Array {
  const main = paragraphs.map(({ text, mark }) => text + (mark ? '\x07' : '\r')).join('')
  const text = Buffer.from(main + boxes, 'utf16le')
  const formatsAt = Math.ceil((TEXT_AT + text.length) / SECTOR)
  const stream = Buffer.alloc(Math.max((formatsAt + 2) * SECTOR, 4096))
  text.copy(stream, TEXT_AT)
  formatPage(paragraphs, 13, paragraphFormat).copy(stream, formatsAt * SECTOR)
  formatPage(paragraphs, 1, characterFormat).copy(stream, (formatsAt + 1) * SECTOR)
  const table = Buffer.alloc(4096)
  writeTable(table, main.length + boxes.length, formatsAt)
  writeHeader(stream, main.length, boxes.length, flags)
  return buildCompoundFile([
    ['WordDocument', stream],
    ['1Table', table],
  ])
}

function writeHeader(stream: Buffer, main: number, boxes: number, flags: number): void {
  stream.writeUInt16LE(0xa5ec, 0)
  stream.writeUInt16LE(0xc1, 2)
  stream.writeUInt16LE(flags, 0x0a)
  stream.writeUInt32LE(main, 0x4c)
  stream.writeUInt32LE(boxes, 0x64)
  for (const [at, from, length] of [
    [0x01a2, 0, 21],
    [0x0102, 100, 12],
    [0x00fa, 200, 12],
  ] as const) {
    stream.writeUInt32LE(from, at)
    stream.writeUInt32LE(length, at + 4)
  }
}

function writeTable(table: Buffer, characters: number, formatsAt: number): void {
  table.writeUInt8(2, 0)
  table.writeUInt32LE(16, 1)
  table.writeUInt32LE(characters, 9)
  table.writeUInt32LE(TEXT_AT, 15)
  table.writeUInt32LE(formatsAt, 108)
  table.writeUInt32LE(formatsAt + 1, 208)
}

function formatPage(
  paragraphs: DocParagraph[],
  entry: number,
  write: (each: DocParagraph) => Buffer,
): Buffer {
  const page = Buffer.alloc(SECTOR)
  let position = TEXT_AT
  let free = SECTOR - 1
  page.writeUInt8(paragraphs.length, SECTOR - 1)
  page.writeUInt32LE(position, 0)
  for (const [index, paragraph] of paragraphs.entries()) {
    position += 2 * (paragraph.text.length + 1)
    page.writeUInt32LE(position, 4 * (index + 1))
    const format = write(paragraph)
    free -= format.length + ((free - format.length) % 2)
    format.copy(page, free)
    page.writeUInt8(free / 2, 4 * (paragraphs.length + 1) + entry * index)
  }
  return page
}

function paragraphFormat({ mark, heading = 0 }: DocParagraph): Buffer {
  const modifiers = [heading, 0, ...(mark ? [0x16, 0x24, 1] : []), ...(mark === 'row' ? [0x17, 0x24, 1] : [])]
  if (modifiers.length % 2 === 0) modifiers.push(0)
  return Buffer.from([(modifiers.length + 1) / 2, ...modifiers])
}

function characterFormat({ bold, size = 10.5 }: DocParagraph): Buffer {
  const modifiers = [...(bold ? [0x35, 0x08, 1] : []), 0x43, 0x4a, size * 2, 0]
  return Buffer.from([modifiers.length, ...modifiers])
}

/** Writes a compound file of streams that are 4,096 bytes or more each. */
export function buildCompoundFile(streams: [name: string, data: Buffer][]): Uint8Array {
  const header = Buffer.alloc(SECTOR)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header)
  for (const [at, value] of [
    [24, 0x3e],
    [26, 3],
    [28, 0xfffe],
    [30, 9],
    [32, 6],
  ] as const)
    header.writeUInt16LE(value, at)
  for (const [at, value] of [
    [44, 1],
    [48, 1],
    [56, 4096],
    [60, -2],
    [68, -2],
  ] as const)
    header.writeInt32LE(value, at)
  header.fill(0xff, 76)
  header.writeInt32LE(0, 76)
  const table = Buffer.alloc(SECTOR, 0xff)
  table.writeInt32LE(-3, 0)
  table.writeInt32LE(-2, 4)
  const directory = Buffer.alloc(SECTOR)
  directoryEntry('Root Entry', 5, -2, 0, 1).copy(directory)
  let next = 2
  const bodies = streams.map(([name, data], index) => {
    const sectors = Math.ceil(data.length / SECTOR)
    const last = index === streams.length - 1
    directoryEntry(name, 2, next, data.length, -1, last ? -1 : index + 2).copy(directory, 128 * (index + 1))
    for (let i = 0; i < sectors; i++)
      table.writeInt32LE(i === sectors - 1 ? -2 : next + i + 1, 4 * (next + i))
    next += sectors
    return Buffer.concat([data, Buffer.alloc(sectors * SECTOR - data.length)])
  })
  return Buffer.concat([header, table, directory, ...bodies])
}

function directoryEntry(
  name: string,
  type: number,
  start: number,
  size: number,
  child: number,
  right = -1,
): Buffer {
  const entry = Buffer.alloc(128)
  entry.write(name, 0, 'utf16le')
  entry.writeUInt16LE(2 * (name.length + 1), 64)
  entry.writeUInt8(type, 66)
  for (const [at, value] of [
    [68, -1],
    [72, right],
    [76, child],
    [116, start],
    [120, size],
  ] as const)
    entry.writeInt32LE(value, at)
  return entry
}
