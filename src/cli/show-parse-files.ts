import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Language } from '#http/pages/language.ts'
import type { Outcome } from './parse.ts'
import { renderPage } from './show-parse.ts'

/** The page of a file could not be written; the message says where. */
export class PageError extends Error {
  override readonly name = 'PageError'
}

export type PageWriter = {
  /**
   * Writes the page of one file, whether it could be parsed or not.
   * @returns its path
   * @throws PageError
   */
  write(outcome: Outcome, language: Language): Promise<string>
}

/** @param out the folder of the pages, made when it is missing; absent: beside each file */
export function createPageWriter(out: string | undefined): PageWriter {
  const written = new Set<string>()
  return {
    async write(outcome, language) {
      const { file } = outcome
      const path = freePath(join(out ?? dirname(file), basename(file)), written)
      written.add(path)
      try {
        if (out !== undefined) await mkdir(out, { recursive: true })
        await writeFile(path, renderPage(basename(file), outcome, language))
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
