/**
 * Why a file gave no résumé. `empty` no bytes · `unsupported` a kind that is not read · `encrypted` needs a password ·
 * `damaged` starts as its kind does but cannot be read · `too_large`, `too_many_pages` over a limit (bombs included) ·
 * `timeout`, `memory` over a limit while it was read · `no_text` readable, but nothing is written in it.
 */
export const RESUME_ERROR_CODES = [
  'empty',
  'unsupported',
  'encrypted',
  'damaged',
  'too_large',
  'too_many_pages',
  'timeout',
  'memory',
  'no_text',
] as const
export type ResumeErrorCode = (typeof RESUME_ERROR_CODES)[number]

/** A file that could not be turned into a résumé. `message` is a sentence for a person and quotes nothing from the file. */
export class ResumeError extends Error {
  override readonly name = 'ResumeError'
  readonly code: ResumeErrorCode

  constructor(code: ResumeErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** The parser itself, not the file, is at fault: `busy` its queue is full, `closed` it was closed. Trying again may help. */
export class ParserPoolError extends Error {
  override readonly name = 'ParserPoolError'
  readonly code: 'busy' | 'closed'

  constructor(code: 'busy' | 'closed', message: string) {
    super(message)
    this.code = code
  }
}
