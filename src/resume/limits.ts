import { ResumeError } from './errors.ts'

/** What one file may cost. A résumé is far below all of them; bombs and mistakes are above. */
export type ParseLimits = {
  /** Size of the file, in bytes. */
  maxBytes: number
  /** Pages of a PDF. */
  maxPages: number
  /** Characters of text, the bound of the kinds that have no pages. */
  maxCharacters: number
  /** Sum of the unpacked sizes that a DOCX declares, in bytes. */
  maxUnpackedBytes: number
  /** Entries of a DOCX. */
  maxZipEntries: number
  /** Unpacked size over packed size of one DOCX entry of more than 1 MB. Word's own XML stays below 60; deflate ends at 1,032. */
  maxZipRatio: number
  /** Pixels of one picture that is unpacked to be read by OCR. */
  maxPicturePixels: number
  /** Pages that are read by OCR, which takes seconds each. */
  maxOcrPages: number
  /** Wall-clock time, in milliseconds. */
  timeoutMs: number
}

/** Entries that each list of a résumé keeps: whoever stores and shows thousands is kept busy, and nobody has that many. */
export const MAX_ENTRIES = 300

export const DEFAULT_LIMITS: ParseLimits = {
  maxBytes: 30 * 1024 * 1024,
  maxPages: 50,
  maxCharacters: 500_000,
  maxUnpackedBytes: 100 * 1024 * 1024,
  maxZipEntries: 2_000,
  maxZipRatio: 200,
  maxPicturePixels: 25_000_000,
  maxOcrPages: 10,
  timeoutMs: 25_000,
}

/**
 * Limits with a running clock. `check` throws `timeout` once the time is over; long loops call it. `notes` collects, in
 * sentences for a person, what was left out to stay within the limits.
 */
export type Budget = ParseLimits & { check(): void; remainingMs(): number; notes: string[] }

/** Starts the clock. `limits` replaces single defaults. */
export function startBudget(limits: Partial<ParseLimits> = {}): Budget {
  const given = Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined))
  const all = { ...DEFAULT_LIMITS, ...given }
  const end = performance.now() + all.timeoutMs
  return {
    ...all,
    notes: [],
    remainingMs: () => end - performance.now(),
    check() {
      if (performance.now() > end) throw timeoutError(all.timeoutMs)
    },
  }
}

/** The error of a file that took longer than `timeoutMs` milliseconds. */
export function timeoutError(timeoutMs: number): ResumeError {
  const time = timeoutMs < 1000 ? `${timeoutMs} milliseconds` : `${Math.round(timeoutMs / 1000)} seconds`
  return new ResumeError(
    'timeout',
    `The file could not be read within ${time}: export the résumé as a plain PDF or DOCX and send it again.`,
  )
}

/** Throws `too_large` when the file itself is over the limit, `empty` when there is nothing in it. */
export function checkSize(size: number, maxBytes: number): void {
  if (size === 0) throw new ResumeError('empty', 'The file is empty: send the résumé again.')
  if (size > maxBytes) {
    throw new ResumeError(
      'too_large',
      `The file is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB: reduce its pictures, or send a PDF or DOCX without them.`,
    )
  }
}

/** Throws `too_large` when there is more text than any résumé has. */
export function checkCharacters(count: number, maxCharacters: number): void {
  if (count > maxCharacters) {
    throw new ResumeError(
      'too_large',
      `The file holds more than ${maxCharacters} characters, which is no résumé: send the résumé alone.`,
    )
  }
}
