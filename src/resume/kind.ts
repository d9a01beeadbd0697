import { fileTypeFromBuffer } from 'file-type'
import type { FileKind } from './document.ts'
import { ResumeError } from './errors.ts'
import { decodeBytes } from './read/charset.ts'
import { isMarkdown } from './read/markdown.ts'
import { isMailHead, isSavedPage } from './read/mime.ts'
import { decodeText } from './read/text.ts'

/** Signatures of what people and attackers send instead of a résumé, and what to call it. Names of files are never asked. */
const REFUSED: [start: string, what: string][] = [
  ['MZ', 'a Windows program'],
  ['\x7fELF', 'a Linux program'],
  ['\xcf\xfa\xed\xfe', 'a program'],
  ['\xca\xfe\xba\xbe', 'a program'],
  ['#!', 'a script'],
  ['GIF8', 'a GIF picture'],
  ['Rar!', 'a RAR archive'],
  ['7z\xbc\xaf', 'a 7z archive'],
  ['\x1f\x8b', 'a gzip archive'],
]
const SIGNATURES: [start: string, kind: FileKind][] = [
  ['{\\rtf', 'rtf'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'doc'],
  ['\x89PNG', 'png'],
  ['\xff\xd8\xff', 'jpeg'],
  ['II*\0', 'tiff'],
  ['MM\0*', 'tiff'],
]
const HTML_START =
  /^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[\s\S]{0,4000}?-->\s*)?<(?:!doctype|html|head|body|meta|title|style|script|link|table|tbody|tr|div|p|span|center|font|h[1-6]|br|ul|b|strong)[\s/>]/i

/**
 * Tells what a file is from its content. That a container holds what it should is for its reader to say: a ZIP may be
 * no DOCX, an old Office file no DOC.
 * @throws ResumeError `unsupported`
 */
export async function detectKind(bytes: Uint8Array): Promise<FileKind> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 8192)).toString('latin1')
  const refused = REFUSED.find(([start]) => head.startsWith(start))
  if (refused) throw unsupported(refused[1])
  const known = SIGNATURES.find(([start]) => head.trimStart().startsWith(start))
  if (known) return known[1]
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return zipKind(head)
  const kind = markupKind(bytes, head)
  if (kind) return kind
  // The PDF header may follow up to 1,024 bytes of something else.
  if (head.slice(0, 1024).includes('%PDF-')) return 'pdf'
  const text = decodeText(bytes)
  if (text !== undefined) return isMarkdown(text) ? 'markdown' : 'text'
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined)
  throw unsupported(type ? `of type ${type.mime}` : 'of a kind that is not known')
}

function zipKind(head: string): FileKind {
  return head.startsWith('mimetypeapplication/vnd.oasis.opendocument.', 30) ? 'odt' : 'docx'
}

function markupKind(bytes: Uint8Array, head: string): FileKind | undefined {
  const start = decodeBytes(bytes.subarray(0, 8192)).text
  if (start.includes('<w:wordDocument') || start.includes('<pkg:package')) return 'wordml'
  if (HTML_START.test(start)) return 'html'
  if (!isMailHead(head)) return undefined
  return isSavedPage(head) ? 'mht' : 'eml'
}

/** The error of a readable file that is no résumé in a supported format; `what` follows "The file is". */
export function unsupported(what: string): ResumeError {
  return new ResumeError(
    'unsupported',
    `The file is ${what}, which cannot be read as a résumé: send a PDF or DOCX.`,
  )
}

/** The error of a file that opens only with a password. */
export function encryptedError(): ResumeError {
  return new ResumeError(
    'encrypted',
    'The file is protected by a password: save it without one and send it again.',
  )
}
