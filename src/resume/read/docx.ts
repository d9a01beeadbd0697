import { type Line, lineOf } from '../document.ts'
import { unsupported } from '../kind.ts'
import type { Budget } from '../limits.ts'
import { rowLines } from './table.ts'
import { attribute, child, decodeXml, elements, parseXml, type XmlElement } from './xml.ts'
import { openZip, type Zip } from './zip.ts'

// Three a section; what they say is kept once.
const MAX_HEADERS = 30

/**
 * Reads the lines of a DOCX: headers first, then the body with its tables and text boxes in place.
 * @throws ResumeError `unsupported` for a ZIP that is something else, `damaged`, `encrypted`, `too_large`, `timeout`
 */
export async function readDocx(bytes: Uint8Array, budget: Budget): Promise<Line[]> {
  const zip = await openZip(bytes, budget)
  const main = await mainPart(zip)
  const headers = zip.names
    .filter((name) => /^word\/header\d*\.xml$/.test(name))
    .sort()
    .slice(0, MAX_HEADERS)
  const lines: Line[] = []
  for (const part of headers) lines.push(...(await readPart(zip, part, budget)))
  return [...dropRepeated(lines), ...(await readPart(zip, main, budget))]
}

/**
 * Reads the lines of the single XML file that Word 2003 wrote, and that some job boards still export as DOC.
 * @throws ResumeError `damaged`
 */
export function readWordXml(bytes: Uint8Array): Line[] {
  return readBlocks(parseXml(decodeXml(bytes)))
}

async function readPart(zip: Zip, part: string, budget: Budget): Promise<Line[]> {
  const xml = await zip.read(part)
  budget.check()
  return xml ? readBlocks(parseXml(decodeXml(xml))) : []
}

// First pages and even pages have headers of their own that usually say the same.
function dropRepeated(lines: Line[]): Line[] {
  return [...new Map(lines.map((line) => [line.text, line])).values()]
}

async function mainPart(zip: Zip): Promise<string> {
  if (zip.names.includes('word/document.xml')) return 'word/document.xml'
  const types = await zip.read('[Content_Types].xml')
  const declared =
    types && /PartName="\/([^"]+)"[^>]*wordprocessingml\.document\.main/.exec(decodeXml(types))?.[1]
  if (declared && zip.names.includes(declared)) return declared
  if (zip.names.some((name) => name.startsWith('xl/'))) throw unsupported('an Excel workbook')
  if (zip.names.some((name) => name.startsWith('ppt/'))) throw unsupported('a PowerPoint presentation')
  throw unsupported('a ZIP archive')
}

/** The lines of a body, table cell or text box. */
function readBlocks(parent: XmlElement): Line[] {
  return elements(parent).flatMap((block) => {
    if (block.name === 'w:p') return readParagraph(block)
    if (block.name === 'w:tbl') return readTable(block)
    if (block.name === 'w:del' || block.name === 'w:moveFrom' || block.name === 'mc:Fallback') return []
    return readBlocks(block)
  })
}

function readTable(table: XmlElement): Line[] {
  return rowsOf(table).flatMap((row) => rowLines(cellsOf(row).map(readBlocks)))
}

function rowsOf(table: XmlElement): XmlElement[] {
  return elements(table).flatMap((node) =>
    node.name === 'w:tr' ? [node] : isWrapper(node) ? rowsOf(node) : [],
  )
}

function cellsOf(row: XmlElement): XmlElement[] {
  return elements(row).flatMap((node) =>
    node.name === 'w:tc' ? [node] : isWrapper(node) ? cellsOf(node) : [],
  )
}

function isWrapper(node: XmlElement): boolean {
  return ['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins'].includes(node.name)
}

type ParagraphText = { text: string; bold: boolean; size: number; boxes: XmlElement[] }

function readParagraph(paragraph: XmlElement): Line[] {
  const found: ParagraphText = { text: '', bold: true, size: 0, boxes: [] }
  readInline(paragraph, found)
  const heading = headingLevel(paragraph)
  const rest = { page: 1, bold: found.bold, size: found.size || undefined, ...(heading ? { heading } : {}) }
  const own = found.text
    .split('\n')
    .flatMap((part) => lineOf(part.split(/\t+|[ \u00a0\u3000]{3,}/), rest) ?? [])
  return [...own, ...found.boxes.flatMap(readBlocks)]
}

// Word names its heading styles "Heading1" and, in Chinese, by the level alone.
function headingLevel(paragraph: XmlElement): number | undefined {
  const properties = child(paragraph, 'w:pPr')
  const outline = child(properties, 'w:outlineLvl')
  const level = outline && Number(attribute(outline, 'w:val')) + 1
  if (level && level >= 1 && level <= 6) return level
  const style = child(properties, 'w:pStyle')
  return Number(/^(?:heading ?)?([1-6])$/i.exec((style && attribute(style, 'w:val')) ?? '')?.[1]) || undefined
}

function readInline(parent: XmlElement, into: ParagraphText): void {
  for (const node of elements(parent)) {
    if (node.name === 'w:t') into.text += node.children.filter((part) => typeof part === 'string').join('')
    else if (node.name === 'w:tab' || node.name === 'w:ptab') into.text += '\t'
    else if (node.name === 'w:br' || node.name === 'w:cr') into.text += '\n'
    else if (node.name === 'w:noBreakHyphen') into.text += '-'
    else if (node.name === 'w:txbxContent') into.boxes.push(node)
    else if (node.name === 'mc:AlternateContent') readInline(child(node, 'mc:Choice') ?? node, into)
    else if (node.name === 'w:r') readRun(node, into)
    else if (!SKIPPED.has(node.name)) readInline(node, into)
  }
}

const SKIPPED = new Set([
  'w:pPr',
  'w:rPr',
  'w:del',
  'w:moveFrom',
  'w:instrText',
  'mc:Fallback',
  'w:rubyPr',
  'w:rt',
])

function readRun(run: XmlElement, into: ParagraphText): void {
  const before = into.text.length
  readInline(run, into)
  if (into.text.slice(before).trim() === '') return
  const properties = child(run, 'w:rPr')
  const bold = child(properties, 'w:b')
  if (!bold || ['0', 'false', 'off'].includes(attribute(bold, 'w:val') ?? '')) into.bold = false
  const size = child(properties, 'w:sz')
  into.size = Math.max(into.size, Number(size && attribute(size, 'w:val')) / 2 || 0)
}
