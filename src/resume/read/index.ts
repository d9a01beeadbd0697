import type { FileKind, Line, PagedKind, RawDocument } from '../document.ts'
import { ResumeError } from '../errors.ts'
import { detectKind } from '../kind.ts'
import { type Budget, checkCharacters } from '../limits.ts'
import { readDoc } from './doc.ts'
import { readDocx, readWordXml } from './docx.ts'
import { decodeHtml, readHtml } from './html.ts'
import { readImage } from './image.ts'
import { readMail } from './mail.ts'
import { readMarkdown } from './markdown.ts'
import { readOdt } from './odt.ts'
import { readPdf } from './pdf.ts'
import { readRtf } from './rtf.ts'
import { decodeText, readText } from './text.ts'

// A mail forwarded as an attachment, and in it the mail of a job board.
const MAX_MAIL_DEPTH = 3
// At 50 lines a page, 200 pages.
const MAX_LINES = 10_000

/**
 * The first stage: bytes of a known kind → text with positions or lines.
 * @throws ResumeError any code but `empty` and `no_text`
 */
export async function readDocument(bytes: Uint8Array, kind: FileKind, budget: Budget): Promise<RawDocument> {
  return await readAt(bytes, kind, budget, 0)
}

async function readAt(
  bytes: Uint8Array,
  kind: FileKind,
  budget: Budget,
  depth: number,
): Promise<RawDocument> {
  if (kind === 'pdf' || kind === 'png' || kind === 'jpeg' || kind === 'tiff') {
    const pages = kind === 'pdf' ? await readPdf(bytes, budget) : await readImage(bytes, budget)
    checkCharacters(total(pages.flatMap((page) => page.runs)), budget.maxCharacters)
    return { kind: 'pdf', pages, file: { kind, bytes } }
  }
  if (kind === 'mht' || kind === 'eml') {
    if (depth >= MAX_MAIL_DEPTH) {
      throw new ResumeError('damaged', 'The file is a mail inside many mails: send the résumé alone.')
    }
    const document = await readMail(bytes, budget, async (attached) =>
      readAt(attached, await detectKind(attached), budget, depth + 1),
    )
    return document.kind === 'lines' ? checkedLines(document.lines, budget) : document
  }
  return checkedLines(await readLines(bytes, kind, budget), budget)
}

function checkedLines(lines: Line[], budget: Budget): RawDocument {
  checkCharacters(total(lines), budget.maxCharacters)
  if (lines.length > MAX_LINES) {
    throw new ResumeError(
      'too_large',
      `The file has more than ${MAX_LINES} lines, which is no résumé: send the résumé alone.`,
    )
  }
  return { kind: 'lines', lines }
}

async function readLines(
  bytes: Uint8Array,
  kind: Exclude<FileKind, PagedKind | 'mht' | 'eml'>,
  budget: Budget,
): Promise<Line[]> {
  switch (kind) {
    case 'docx':
      return await readDocx(bytes, budget)
    case 'wordml':
      return readWordXml(bytes)
    case 'doc':
      return readDoc(bytes, budget)
    case 'odt':
      return await readOdt(bytes, budget)
    case 'rtf':
      return readRtf(bytes, budget)
    case 'html':
      return readHtml(decodeHtml(bytes), budget)
    case 'markdown':
      return readMarkdown(plainText(bytes, budget))
    case 'text':
      return readText(plainText(bytes, budget))
  }
}

// Line ends and spaces are not counted as text later, and take memory all the same when they are divided.
const MAX_BLANK_SHARE = 4

function plainText(bytes: Uint8Array, budget: Budget): string {
  const text = decodeText(bytes) ?? ''
  checkCharacters(text.length, MAX_BLANK_SHARE * budget.maxCharacters)
  return text
}

function total(parts: { text: string }[]): number {
  return parts.reduce((sum, part) => sum + part.text.length, 0)
}
