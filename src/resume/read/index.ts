import type { FileKind, RawDocument } from '../document.ts'
import { type Budget, checkCharacters } from '../limits.ts'
import { readDocx } from './docx.ts'
import { readPdf } from './pdf.ts'
import { decodeText, readText } from './text.ts'

/**
 * The first stage: bytes of a known kind → text with positions or lines.
 * @throws ResumeError any code but `empty` and `no_text`
 */
export async function readDocument(bytes: Uint8Array, kind: FileKind, budget: Budget): Promise<RawDocument> {
  if (kind === 'pdf') {
    const pages = await readPdf(bytes, budget)
    checkCharacters(total(pages.flatMap((page) => page.runs)), budget.maxCharacters)
    return { kind, pages }
  }
  const lines = kind === 'docx' ? await readDocx(bytes, budget) : readText(decodeText(bytes) ?? '')
  checkCharacters(total(lines), budget.maxCharacters)
  return { kind, lines }
}

function total(parts: { text: string }[]): number {
  return parts.reduce((sum, part) => sum + part.text.length, 0)
}
