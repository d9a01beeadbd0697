import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { ParsedResume, ParseSource } from '#resume/index.ts'
import { startBudget } from '#resume/limits.ts'
import { readDocument } from '#resume/read/index.ts'
import { renderPage, type SheetPage } from './show-parse.ts'

/** The page of a file could not be written; the message says where. */
export class PageError extends Error {
  override readonly name = 'PageError'
}

export type PageWriter = {
  /**
   * Writes the page of one parsed file.
   * @returns its path
   * @throws PageError
   */
  write(input: { file: string; source: ParseSource; parsed: ParsedResume }): Promise<string>
}

/** @param out the folder of the pages, made when it is missing; absent: beside each file */
export function createPageWriter(out: string | undefined): PageWriter {
  const written = new Set<string>()
  return {
    async write({ file, source, parsed }) {
      const path = freePath(join(out ?? dirname(file), basename(file)), written)
      written.add(path)
      const pages = await readPages(source, parsed)
      try {
        if (out !== undefined) await mkdir(out, { recursive: true })
        await writeFile(path, renderPage({ file: basename(file), parsed, pages }))
      } catch (cause) {
        const reason = (cause as NodeJS.ErrnoException).code ?? 'error'
        throw new PageError(`The page ${path} cannot be written (${reason}): name a folder with --out.`, {
          cause,
        })
      }
      return path
    },
  }
}

/** Files of one name from several folders get pages of their own in `--out`. */
function freePath(stem: string, written: Set<string>): string {
  for (let number = 1; ; number++) {
    const path = `${stem}${number === 1 ? '' : `-${number}`}.parse.html`
    if (!written.has(path)) return path
  }
}

/**
 * Where every piece of text stands, which the parser does not answer: it is read once more, here. The pool has just read
 * the same bytes within its limits. A document without places has no pages, and so has one that reads otherwise now.
 */
async function readPages(source: ParseSource, parsed: ParsedResume): Promise<SheetPage[]> {
  if (!parsed.evidence.some(({ box }) => box)) return []
  try {
    const bytes = 'bytes' in source ? source.bytes : await readFile(source.path)
    const document = await readDocument(new Uint8Array(bytes), parsed.kind, startBudget())
    return document.kind === 'pdf' ? document.pages : []
  } catch {
    return []
  }
}
