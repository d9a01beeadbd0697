import { type Line, lineOf } from '../document.ts'
import { decodeBytes } from './charset.ts'

/**
 * Decodes UTF-8, UTF-16 or GB18030, whichever fits.
 * @returns undefined when the bytes are no text in any of them
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const { text, exact } = decodeBytes(bytes)
  return exact && isText(text) ? text : undefined
}

// GB18030 accepts most byte pairs, so binary files have to be told by what text never holds.
function isText(text: string): boolean {
  const sample = text.slice(0, 65_536)
  const odd = sample.match(/[^\P{Cc}\t\n\v\f\r]|[\ue000-\uf8ff\ufffe]/gu)?.length ?? 0
  return odd === 0 || odd / sample.length < 0.001
}

/** The lines of a plain text. Bars, tabs and runs of spaces divide a line into cells. */
export function readText(text: string): Line[] {
  return text.split(/\r\n|[\r\n\f]/).flatMap((raw) => {
    const cells = raw.split(/\t+|[ \u00a0\u3000]{2,}|\s{0,9}[|｜│︳∣]\s{0,9}/)
    return lineOf(cells, { page: 1 }) ?? []
  })
}
