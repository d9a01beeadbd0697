import { fileTypeFromBuffer } from 'file-type'
import type { FileKind } from './document.ts'
import { ResumeError } from './errors.ts'
import { decodeText } from './read/text.ts'

/** Signatures of what people and attackers send instead of a résumé, and what to call it. Names of files are never asked. */
const SIGNATURES: [start: string, what: string][] = [
  ['MZ', 'a Windows program'],
  ['\x7fELF', 'a Linux program'],
  ['\xcf\xfa\xed\xfe', 'a program'],
  ['\xca\xfe\xba\xbe', 'a program'],
  ['#!', 'a script'],
  ['{\\rtf', 'an RTF document'],
  ['\x89PNG', 'a PNG picture'],
  ['\xff\xd8\xff', 'a JPEG picture'],
  ['II*\0', 'a TIFF picture'],
  ['MM\0*', 'a TIFF picture'],
  ['GIF8', 'a GIF picture'],
  ['Rar!', 'a RAR archive'],
  ['7z\xbc\xaf', 'a 7z archive'],
  ['\x1f\x8b', 'a gzip archive'],
]
const MARKUP: [start: RegExp, what: string][] = [
  [/^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body)\b/i, 'a web page'],
  [/^\s*(?:mime-version|from|received|return-path|message-id): /i, 'a mail or saved web page'],
]

/**
 * Tells what a file is from its first bytes; a ZIP is told apart by the DOCX reader, which knows its entries.
 * @throws ResumeError `unsupported`, `encrypted` (an Office file behind a password)
 */
export async function detectKind(bytes: Uint8Array): Promise<FileKind> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1')
  // The PDF header may follow up to 1,024 bytes of something else, but programs that carry one stay programs.
  const other =
    SIGNATURES.find(([start]) => head.startsWith(start)) ?? MARKUP.find(([start]) => start.test(head))
  if (other) throw unsupported(other[1])
  if (head.includes('%PDF-')) return 'pdf'
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return 'docx'
  if (head.startsWith('\xd0\xcf\x11\xe0')) throw oldOffice(bytes)
  if (decodeText(bytes) !== undefined) return 'text'
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined)
  throw unsupported(type ? `of type ${type.mime}` : 'of a kind that is not known')
}

/** The error of a readable file that is no résumé in a supported format; `what` follows "The file is". */
export function unsupported(what: string): ResumeError {
  return new ResumeError(
    'unsupported',
    `The file is ${what}, which cannot be read as a résumé: send a PDF or DOCX.`,
  )
}

// Word puts an encrypted DOCX into the container of the old DOC; the name of its stream is UTF-16.
function oldOffice(bytes: Uint8Array): ResumeError {
  const encrypted = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  )
  return encrypted ? encryptedError() : unsupported('an Office document of the old format (DOC, XLS or PPT)')
}

/** The error of a file that opens only with a password. */
export function encryptedError(): ResumeError {
  return new ResumeError(
    'encrypted',
    'The file is protected by a password: save it without one and send it again.',
  )
}
