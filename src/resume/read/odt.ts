import type { Line } from '../document.ts'
import { unsupported } from '../kind.ts'
import type { Budget } from '../limits.ts'
import { rowLines } from './table.ts'
import { TextBlock, type TextStyle } from './text-block.ts'
import { attribute, child, decodeXml, elements, parseXml, type XmlElement } from './xml.ts'
import { openZip } from './zip.ts'

type Styles = Map<string, TextStyle & { parent?: string }>

/**
 * Reads the lines of an ODT, its tables, lists and text boxes in place.
 * @throws ResumeError `unsupported` for a ZIP without a text in it, `damaged`, `encrypted`, `too_large`, `timeout`
 */
export async function readOdt(bytes: Uint8Array, budget: Budget): Promise<Line[]> {
  const zip = await openZip(bytes, budget)
  const content = await zip.read('content.xml')
  if (!content) throw unsupported('an archive without a text in it')
  budget.check()
  const root = elements(parseXml(decodeXml(content))).find((each) => each.name === 'office:document-content')
  const text = child(child(root, 'office:body'), 'office:text')
  if (!text) throw unsupported('an OpenDocument file that is no text')
  const named = await zip.read('styles.xml')
  const styles: Styles = new Map()
  if (named) {
    const document = elements(parseXml(decodeXml(named))).find(
      (each) => each.name === 'office:document-styles',
    )
    collectStyles(child(document, 'office:styles'), styles)
  }
  collectStyles(child(root, 'office:automatic-styles'), styles)
  return readBlocks(text, styles)
}

function collectStyles(parent: XmlElement | undefined, styles: Styles): void {
  for (const style of parent ? elements(parent) : []) {
    const properties = child(style, 'style:text-properties')
    const name = attribute(style, 'style:name')
    if (!name) continue
    const weight = properties && attribute(properties, 'fo:font-weight')
    const size = Number(
      /^([\d.]{1,6})pt$/.exec((properties && attribute(properties, 'fo:font-size')) ?? '')?.[1],
    )
    styles.set(name, {
      bold: weight === undefined ? undefined : /bold|[6-9]00/.test(weight),
      size: size || undefined,
      parent: attribute(style, 'style:parent-style-name'),
    })
  }
}

/** How text of a style is set, by the style itself and up to five that it is made from. */
function styleOf(element: XmlElement, styles: Styles, outer: TextStyle): TextStyle {
  const found: TextStyle = {}
  let name = attribute(element, 'text:style-name')
  for (let i = 0; i < 6 && name; i++) {
    const style = styles.get(name)
    found.bold ??= style?.bold
    found.size ??= style?.size
    name = style?.parent
  }
  return { bold: found.bold ?? outer.bold, size: found.size ?? outer.size, heading: outer.heading }
}

const DROPPED = new Set([
  'text:tracked-changes',
  'office:annotation',
  'text:sequence-decls',
  'office:forms',
  'text:note',
  'text:table-of-content',
  'svg:title',
  'svg:desc',
])

function readBlocks(parent: XmlElement, styles: Styles): Line[] {
  return elements(parent).flatMap((node) => {
    if (DROPPED.has(node.name)) return []
    if (node.name === 'text:p' || node.name === 'text:h') return readParagraph(node, styles)
    if (node.name === 'table:table') return readTable(node, styles)
    return readBlocks(node, styles)
  })
}

function readTable(table: XmlElement, styles: Styles): Line[] {
  return elements(table).flatMap((node) => {
    if (node.name !== 'table:table-row')
      return node.name.startsWith('table:table-') ? readTable(node, styles) : []
    const cells = elements(node).filter((each) => each.name === 'table:table-cell')
    return rowLines(cells.map((cell) => readBlocks(cell, styles)))
  })
}

function readParagraph(paragraph: XmlElement, styles: Styles): Line[] {
  const block = new TextBlock()
  const boxes: XmlElement[] = []
  const level = Number(attribute(paragraph, 'text:outline-level')) || 1
  const heading = paragraph.name === 'text:h' ? level : undefined
  readInline(paragraph, styles, styleOf(paragraph, styles, { heading }), block, boxes)
  return [...block.lines(), ...boxes.flatMap((box) => readBlocks(box, styles))]
}

function readInline(
  parent: XmlElement,
  styles: Styles,
  style: TextStyle,
  block: TextBlock,
  boxes: XmlElement[],
): void {
  for (const node of parent.children) {
    if (typeof node === 'string') block.add(node.replace(/\s+/g, ' '), style)
    else if (node.name === 'text:tab') block.gap()
    else if (node.name === 'text:line-break') block.endLine()
    else if (node.name === 'text:s') block.add(' '.repeat(spaces(node)), style)
    else if (node.name === 'draw:text-box') boxes.push(node)
    else if (!DROPPED.has(node.name)) readInline(node, styles, styleOf(node, styles, style), block, boxes)
  }
}

function spaces(node: XmlElement): number {
  return Math.min(Math.max(Number(attribute(node, 'text:c')) || 1, 1), 100)
}
