import { fileTypeFromBuffer } from 'file-type'

/** `ext` without its dot; null when nothing fits better than another. */
export type SniffedType = { mime: string; ext: string | null }

const UNKNOWN: SniffedType = { mime: 'application/octet-stream', ext: null }
const TEXT: SniffedType = { mime: 'text/plain', ext: 'txt' }
const HTML: SniffedType = { mime: 'text/html', ext: 'html' }
const PDF: SniffedType = { mime: 'application/pdf', ext: 'pdf' }
const WORD: SniffedType = { mime: 'application/msword', ext: 'doc' }

/** Types whose files never consist of text alone. */
const BINARY = /^(?:audio|video|image)\/(?!svg)|^application\/x-msdownload$/

/** How the root directory of an OLE file names the stream that tells what the file is. */
const OLE_STREAMS: [string, SniffedType][] = [
  ['WordDocument', WORD],
  ['Workbook', { mime: 'application/vnd.ms-excel', ext: 'xls' }],
  ['Book', { mime: 'application/vnd.ms-excel', ext: 'xls' }],
  ['PowerPoint Document', { mime: 'application/vnd.ms-powerpoint', ext: 'ppt' }],
  ['__properties_version1.0', { mime: 'application/vnd.ms-outlook', ext: 'msg' }],
]

/**
 * Says what a file is by its bytes; its name and the sender's word count for nothing.
 *
 * A zip whose head does not show what it holds is `application/zip`, an OLE file likewise `application/x-cfb`: both
 * may be documents whose directory lies further in. Text that a browser might run is told apart as `text/html`.
 *
 * @param head the first bytes of the file, 4,100 where there are as many
 * @param size the whole file's size in bytes, which tells whether the head may end in the middle of a character
 */
export async function sniffMime(head: Buffer, size: number): Promise<SniffedType> {
  if (head.length === 0) return UNKNOWN
  const found = await fileTypeFromBuffer(head)
  if (found?.mime === 'application/x-cfb') return sniffOle(head)
  // Two letters are enough to be taken for a bitmap or a program ("BMW …", "MZ …"), but only text is text throughout.
  if (found !== undefined && BINARY.test(found.mime) && isText(head, size > head.length)) return TEXT
  if (found !== undefined) return { mime: found.mime, ext: found.ext }
  if (isHtml(head)) return HTML
  if (isLatePdf(head)) return PDF
  return isText(head, size > head.length) ? TEXT : UNKNOWN
}

/** [MS-DOC] 2.5.1: a Word document's main stream, first in the file as Word writes it, begins with 0xA5EC. */
function sniffOle(head: Buffer): SniffedType {
  const cfb: SniffedType = { mime: 'application/x-cfb', ext: null }
  if (head.length < 520) return cfb
  const sectorBytes = head.readUInt16LE(30) === 12 ? 4_096 : 512
  const start = (head.readUInt32LE(48) + 1) * sectorBytes
  const found = sniffOleDirectory(head.subarray(start, start + sectorBytes))
  if (found !== null) return found
  return head.readUInt16LE(512) === 0xa5ec ? WORD : cfb
}

/**
 * What an OLE file is, by the names in its root directory.
 *
 * @param sector as much of the directory's first sector as there is; [MS-CFB] 2.6: 128-byte entries, UTF-16 names
 * @returns null when no name tells
 */
export function sniffOleDirectory(sector: Buffer): SniffedType | null {
  for (let entry = 0; entry + 128 <= sector.length; entry += 128) {
    const nameBytes = sector.readUInt16LE(entry + 64)
    if (nameBytes < 2 || nameBytes > 64) continue
    const name = sector.toString('utf16le', entry, entry + nameBytes - 2)
    const match = OLE_STREAMS.find(([stream]) => stream === name)
    if (match !== undefined) return match[1]
  }
  return null
}

/** The first tag, after what browsers skip: byte order mark, white space, comments (WHATWG MIME Sniffing 7.1). */
function isHtml(head: Buffer): boolean {
  const start = head.toString('latin1').replace(/^(?:\xef\xbb\xbf)?(?:\s+|<!--[\s\S]*?-->)*/, '')
  return /^<(?:!doctype html|html|head|body|title|meta|style|script|iframe|table|div|font|h1|p|a|b|br)[\s>/]/i.test(
    start,
  )
}

/** Readers accept a PDF whose header stands anywhere in the first 1,024 bytes, and mail systems make such files. */
function isLatePdf(head: Buffer): boolean {
  return /(?:^|[\r\n\0\xbf])\s*%PDF-\d\.\d/.test(head.toString('latin1', 0, 1_024))
}

function isText(head: Buffer, cut: boolean): boolean {
  const mark = head.length >= 2 ? head.readUInt16BE(0) : 0
  if (mark === 0xfffe) return decodes('utf-16le', head, cut)
  if (mark === 0xfeff) return decodes('utf-16be', head, cut)
  // Control characters that no text holds: all but tab, line feed, form feed, carriage return and escape.
  for (const byte of head) {
    if (byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte)) return false
  }
  return decodes('utf-8', head, cut) || decodes('gb18030', head, cut)
}

function decodes(encoding: string, bytes: Buffer, cut: boolean): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: cut })
    return true
  } catch {
    return false
  }
}
