import { readFile, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { say } from '#api/talent-page/words.ts'
import type { Language } from '#http/pages/language.ts'
import {
  createParserPool,
  DEFAULT_LIMITS,
  type ParsedResume,
  type ParserPool,
  type ParseSource,
  ResumeError,
} from '#resume/index.ts'
import { languageOfResume } from './parse-sections.ts'
import { resumeTable } from './parse-table.ts'
import { printable } from './parse-values.ts'
import { errorSentence, noteIn, WORDS } from './parse-words.ts'
import { createPageWriter, PageError, type PageWriter } from './show-parse-files.ts'
import { painter } from './terminal-text.ts'

export type ParseIo = {
  stdout(text: string): void
  stderr(text: string): void
  /** For NO_COLOR (no-color.org), TERM, and the language: LC_ALL, LC_MESSAGES, LANG. */
  env?: Record<string, string | undefined>
  /** A person reads standard output. When not given: asked of the process. */
  isTerminal?: boolean
  /** The terminal's width in characters. When not given: asked of the process. */
  columns?: number
}

type Failure = { code: string; message: string }

/** What became of a file. */
export type Outcome = { file: string } & (
  | { ok: true; ms: number; parsed: ParsedResume }
  | { ok: false; error: Failure }
)

const USAGE = `Usage: bole parse FILE… [--json] [--show [--out DIR]] [--lang zh|en]

Reads résumés (PDF, Word, RTF, ODT, HTML, mails, text, pictures) and prints what they say, how sure that is, and the page
and line where it stands; a question mark stands after values that are not sure. No database, no network.
  --json      one JSON line a file: {"file","ok":true,"resume","ms"} or {"file","ok":false,"error":{"code","message"}}
  --show      writes a page beside each file (FILE.parse.html) with every value marked in the document
  --out DIR   writes the pages there
  --lang L    the language of labels, zh or en: without it the terminal's (LC_ALL, LANG), and on pages the résumé's
NO_COLOR switches colours off. Ends with 0 when every file was read, 1 when one was not, 2 for wrong usage.
`

type Arguments = { files: string[]; json: boolean; show: boolean; out?: string; lang?: Language }

/**
 * `bole parse FILE… [--json] [--show [--out DIR]] [--lang zh|en]`.
 * @returns the exit code: 0 when every file was parsed, 1 when one was not, 2 for wrong usage
 */
export async function runParse(argv: string[], io: ParseIo): Promise<number> {
  const args = readArguments(argv)
  if (args === 'help') {
    io.stdout(USAGE)
    return 0
  }
  if (typeof args === 'string') {
    io.stderr(`${args}\n\n${USAGE}`)
    return 2
  }
  const writer = args.show ? createPageWriter(args.out) : undefined
  const look = lookOf(io, args.lang)
  const pool = createParserPool()
  let failed = 0
  try {
    for (const file of args.files) {
      const outcome = await parseFile(pool, file, args.show)
      const page = writer ? await writePage(writer, outcome, args.lang ?? pageLanguage(outcome, look)) : {}
      if (args.json) io.stdout(jsonLine(outcome))
      else if (outcome.ok) io.stdout(table(outcome, look, page.path))
      else io.stderr(failure(outcome, look, page.path))
      if (page.problem !== undefined) io.stderr(`${page.problem}\n`)
      if (!outcome.ok || page.problem !== undefined) failed++
    }
  } finally {
    await pool.close()
  }
  return failed === 0 ? 0 : 1
}

/** The arguments, `help`, or a sentence that says what is wrong with them. */
function readArguments(argv: string[]): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      options: {
        json: { type: 'boolean', default: false },
        show: { type: 'boolean', default: false },
        out: { type: 'string' },
        lang: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
      allowPositionals: true,
    })
    const { help, lang, ...args } = values
    if (help) return 'help'
    if (positionals.length === 0) return 'Name a file.'
    if (args.out !== undefined && !args.show) return "Option '--out' needs '--show'."
    if (lang !== undefined && lang !== 'zh' && lang !== 'en') return "Option '--lang' must be zh or en."
    return { ...args, lang, files: positionals }
  } catch (error) {
    const [sentence = 'wrong arguments'] = (error as Error).message.split('. ')
    return `${sentence}.`
  }
}

/** How the terminal wants to be written to. */
type Look = { isColoured: boolean; language: Language; columns?: number }

function lookOf(
  { env = {}, isTerminal = process.stdout.isTTY === true, columns = process.stdout.columns }: ParseIo,
  lang: Language | undefined,
): Look {
  const isColoured = isTerminal && !env.NO_COLOR && env.TERM !== 'dumb'
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  const language = lang ?? (/^zh/i.test(locale) ? 'zh' : 'en')
  return { isColoured, language, ...(isTerminal && { columns: columns ?? 80 }) }
}

/** A page is read by whoever it is sent to: it speaks the résumé's language. */
function pageLanguage(outcome: Outcome, { language }: Look): Language {
  return outcome.ok ? languageOfResume(outcome.parsed) : language
}

async function parseFile(pool: ParserPool, file: string, pages: boolean): Promise<Outcome> {
  const began = performance.now()
  try {
    const source = await readableSource(file)
    const parsed = await parseSource(pool, source, pages)
    return { file, ok: true, parsed, ms: Math.round(performance.now() - began) }
  } catch (error) {
    if (error instanceof ResumeError)
      return { file, ok: false, error: { code: error.code, message: error.message } }
    return { file, ok: false, error: openingError(error) }
  }
}

/** Drawing pages takes time and memory of its own: a file that has too little of them for both is only read. */
async function parseSource(pool: ParserPool, source: ParseSource, pages: boolean): Promise<ParsedResume> {
  try {
    return await pool.parse(source, { pages })
  } catch (error) {
    const ranOut = error instanceof ResumeError && ['timeout', 'memory'].includes(error.code)
    if (!pages || !ranOut) throw error
    return await pool.parse(source)
  }
}

/** A page that cannot be written is no reason to hold back what was parsed. */
async function writePage(
  writer: PageWriter,
  outcome: Outcome,
  language: Language,
): Promise<{ path?: string; problem?: string }> {
  try {
    return { path: await writer.write(outcome, language) }
  } catch (error) {
    if (error instanceof PageError) return { problem: error.message }
    throw error
  }
}

// A pipe has no size and can be read only once, here; a regular file is read by the worker.
async function readableSource(file: string): Promise<ParseSource> {
  const found = await stat(file)
  if (found.isFile()) return { path: file }
  const bytes = await readFile(file)
  if (bytes.length > DEFAULT_LIMITS.maxBytes)
    throw new ResumeError('too_large', 'The input is larger than 30 MB.')
  return { bytes }
}

function openingError(error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return { code: 'not_found', message: 'There is no such file: check its path.' }
  if (code === 'EISDIR') return { code: 'not_found', message: 'This is a folder: name the files in it.' }
  if (code === 'EACCES')
    return { code: 'not_found', message: 'This file may not be read by the current user.' }
  return { code: 'internal', message: 'The file could not be parsed: see the log.' }
}

function jsonLine(outcome: Outcome): string {
  if (!outcome.ok) return `${JSON.stringify(outcome)}\n`
  const { file, parsed, ms } = outcome
  return `${JSON.stringify({ file, ok: true, resume: parsed.resume, ms })}\n`
}

type Parsed = Extract<Outcome, { ok: true }>

function table({ file, parsed, ms }: Parsed, look: Look, page: string | undefined): string {
  const { isColoured, language } = look
  const paint = painter(isColoured)
  const facts = `${parsed.kind.toUpperCase()}, ${ms} ms`
  const notes = (parsed.notes ?? []).map((note) => `! ${printable(noteIn(note, language))}\n`).join('')
  const written = page === undefined ? '' : `\n${say(WORDS.written, language)}${printable(page)}\n`
  return `${paint('bold', printable(file))}  ${paint('dim', facts)}\n${notes && paint('yellow', notes)}${resumeTable(parsed, look)}${written}\n`
}

function failure(
  { file, error }: Extract<Outcome, { ok: false }>,
  { isColoured, language }: Look,
  page: string | undefined,
): string {
  const paint = painter(isColoured)
  const written = page === undefined ? '' : `  ${say(WORDS.written, language)}${printable(page)}\n`
  return `${paint('bold', printable(file))}\n  ${paint('red', error.code)}: ${errorSentence(error, language)}\n${written}\n`
}
