import { ResumeError } from '../errors.ts'

/** An element of an XML document; strings among its children are its text. Names keep their prefix. */
export type XmlElement = { name: string; attributes: string; children: (XmlElement | string)[] }

// Deeper than Word nests, shallow enough to walk by recursion.
const MAX_DEPTH = 400
// A résumé of many pages has some ten thousand, which take some megabytes; a million take all the memory there is.
const MAX_ELEMENTS = 200_000
const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(!)|<\/\s*([^\s>]+)\s*>|<([^\s/<>"'=]+)((?:"[^"]*"|'[^']*'|[^"'<>])*?)(\/?)>|([^<]+)/gy

/**
 * Reads the XML of Office files. A document type is refused, so there are no entities but the five built in.
 * @throws ResumeError `damaged`, `too_large`
 */
export function parseXml(source: string): XmlElement {
  const root: XmlElement = { name: '', attributes: '', children: [] }
  const open = [root]
  let count = 0
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < source.length) {
    const token = TOKEN.exec(source)
    if (!token || token[2])
      throw new ResumeError('damaged', 'The file is damaged inside: export it anew and send it again.')
    const [, cdata, , closing, opening, attributes = '', empty, text] = token
    const parent = open.at(-1) ?? root
    if (text !== undefined) parent.children.push(decodeEntities(text))
    else if (cdata !== undefined) parent.children.push(cdata)
    else if (opening !== undefined) {
      const element: XmlElement = { name: opening, attributes, children: [] }
      parent.children.push(element)
      if (++count > MAX_ELEMENTS) throw tooManyElements()
      if (!empty) open.push(element)
      if (open.length > MAX_DEPTH)
        throw new ResumeError('damaged', 'The file is nested deeper than any document: export it anew.')
    } else if (closing !== undefined && parent.name === closing) open.pop()
  }
  return root
}

function tooManyElements(): ResumeError {
  return new ResumeError(
    'too_large',
    `The file has more than ${MAX_ELEMENTS} parts inside, which is no résumé: send the résumé alone.`,
  )
}

/** Decodes the bytes of an XML part: UTF-8, or UTF-16 with a byte order mark. */
export function decodeXml(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return new TextDecoder().decode(bytes)
}

/** The value of an attribute, by its name with prefix. */
export function attribute(element: XmlElement, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(element.attributes)
  const value = match?.[1] ?? match?.[2]
  return value === undefined ? undefined : decodeEntities(value)
}

/** The first child element of that name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((node): node is XmlElement => typeof node !== 'string' && node.name === name)
}

/** The child elements, without text. */
export function elements(element: XmlElement): XmlElement[] {
  return element.children.filter((node): node is XmlElement => typeof node !== 'string')
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (all, hex, decimal, name) => {
    if (name) return ENTITIES[name] ?? all
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
