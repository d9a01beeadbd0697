import { readFile, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import {
  createParserPool,
  DEFAULT_LIMITS,
  type ParsedResume,
  type ParserPool,
  type ParseSource,
  ResumeError,
} from '#resume/index.ts'
import { painter, resumeTable } from './parse-table.ts'
import { printable } from './parse-values.ts'
import { createPageWriter, PageError, type PageWriter } from './show-parse-files.ts'

export type ParseIo = {
  stdout(text: string): void
  stderr(text: string): void
  /** For NO_COLOR (no-color.org) and TERM. */
  env?: Record<string, string | undefined>
  /** A person reads standard output. When not given: asked of the process. */
  isTerminal?: boolean
}

type Failure = { code: string; message: string }

type Outcome = ({ ok: true; ms: number } & ParsedSource) | { file: string; ok: false; error: Failure }

type ParsedSource = { file: string; source: ParseSource; parsed: ParsedResume }

const USAGE = `Usage: bole parse FILE… [--json] [--show [--out DIR]]

Reads résumés (PDF, Word, RTF, ODT, HTML, mails, text, pictures) and prints what they say; a question mark stands
after values that are not sure. No database, no network.
  --json      one JSON line a file: {"file","ok":true,"resume","ms"} or {"file","ok":false,"error":{"code","message"}}
  --show      writes a page beside each file (FILE.parse.html) with every value marked in the document
  --out DIR   writes the pages there
NO_COLOR switches colours off.
`

type Arguments = { files: string[]; json: boolean; show: boolean; out?: string }

/**
 * `bole parse FILE… [--json] [--show [--out DIR]]`.
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
  const isColoured = wantsColour(io)
  const pool = createParserPool()
  let failed = 0
  try {
    for (const file of args.files) {
      const outcome = await parseFile(pool, file)
      const page = outcome.ok && writer ? await writePage(writer, outcome) : {}
      io.stdout(args.json ? jsonLine(outcome) : table(outcome, isColoured, page.path))
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
        help: { type: 'boolean', short: 'h', default: false },
      },
      allowPositionals: true,
    })
    const { help, ...args } = values
    if (help) return 'help'
    if (positionals.length === 0) return 'Name a file.'
    if (args.out !== undefined && !args.show) return "Option '--out' needs '--show'."
    return { ...args, files: positionals }
  } catch (error) {
    const [sentence = 'wrong arguments'] = (error as Error).message.split('. ')
    return `${sentence}.`
  }
}

function wantsColour({ env = {}, isTerminal = process.stdout.isTTY === true }: ParseIo): boolean {
  return isTerminal && !env.NO_COLOR && env.TERM !== 'dumb'
}

async function parseFile(pool: ParserPool, file: string): Promise<Outcome> {
  const began = performance.now()
  try {
    const source = await readableSource(file)
    const parsed = await pool.parse(source)
    return { file, ok: true, source, parsed, ms: Math.round(performance.now() - began) }
  } catch (error) {
    if (error instanceof ResumeError)
      return { file, ok: false, error: { code: error.code, message: error.message } }
    return { file, ok: false, error: openingError(error) }
  }
}

/** A page that cannot be written is no reason to hold back what was parsed. */
async function writePage(
  writer: PageWriter,
  parsed: ParsedSource,
): Promise<{ path?: string; problem?: string }> {
  try {
    return { path: await writer.write(parsed) }
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

function table(outcome: Outcome, isColoured: boolean, page: string | undefined): string {
  const paint = painter(isColoured)
  const title = `${paint('bold', printable(outcome.file))}\n`
  if (!outcome.ok) {
    return `${title}  ${paint('red', outcome.error.code)}: ${outcome.error.message}\n\n`
  }
  const { parsed, ms } = outcome
  const notes = (parsed.notes ?? []).map((note) => `  ${printable(note)}\n`).join('')
  const written = page === undefined ? '' : `  Page: ${printable(page)}\n`
  return `${title}${resumeTable(parsed, isColoured)}${notes}${written}  (${ms} ms)\n\n`
}
