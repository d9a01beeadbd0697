/** What the vendor calls a file whose sender gave no name. */
export const UNKNOWN_FILE = 'unknown-file'

const MAX_LENGTH = 255
/** The longest ending that is kept when a name is cut. */
const MAX_EXTENSION_LENGTH = 16

/**
 * A name that is safe to store, show and send: the last part of a path, without control characters and without the
 * marks that turn the direction of writing (they make `cv\u202efdp.exe` look like `cvexe.pdf`), at most 255 UTF-16
 * units with its ending kept. `unknown-file` when nothing is left.
 */
export function cleanFileName(given: string | undefined): string {
  const text = (given ?? '')
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
  const name = (text.split(/[/\\]/).at(-1) ?? '').trim()
  if (/^\.*$/.test(name)) return UNKNOWN_FILE
  return name.length <= MAX_LENGTH ? name : shorten(name)
}

function shorten(name: string): string {
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 && name.length - dot <= MAX_EXTENSION_LENGTH ? name.slice(dot) : ''
  const stem = name.slice(0, MAX_LENGTH - extension.length)
  // Half of a surrogate pair is no character.
  return `${stem.isWellFormed() ? stem : stem.slice(0, -1)}${extension}`
}
