import { readFile, stat } from 'node:fs/promises'
import {
  createParserPool,
  DEFAULT_LIMITS,
  type ParsedResume,
  type ParserPool,
  ResumeError,
  type ResumeTime,
} from '#resume/index.ts'

export type ParseIo = { stdout(text: string): void; stderr(text: string): void }

type Outcome =
  | { file: string; ok: true; resume: ParsedResume['resume']; ms: number }
  | { file: string; ok: false; error: { code: string; message: string } }

const USAGE = `Usage: bole parse FILE… [--json]

Reads résumés (PDF, DOCX, text) and prints what they say. No database, no network.
  --json   one JSON line a file: {"file","ok":true,"resume","ms"} or {"file","ok":false,"error":{"code","message"}}
`

/**
 * `bole parse FILE… [--json]`.
 * @returns the exit code: 0 when every file was parsed, 1 otherwise
 */
export async function runParse(argv: string[], io: ParseIo): Promise<number> {
  if (argv.includes('--help') || argv.includes('-h')) {
    io.stdout(USAGE)
    return 0
  }
  const stop = argv.indexOf('--')
  const flags = (stop < 0 ? argv : argv.slice(0, stop)).filter((arg) => arg.startsWith('--'))
  const files = argv.filter((arg, index) => (stop >= 0 && index > stop) || !arg.startsWith('--'))
  const unknown = flags.find((flag) => flag !== '--json')
  if (unknown) io.stderr(`bole parse does not know ${unknown}.\n`)
  if (unknown || files.length === 0) {
    io.stderr(USAGE)
    return 1
  }
  const print = flags.includes('--json') ? jsonLine : table
  const pool = createParserPool()
  let failed = 0
  try {
    for (const file of files) {
      const outcome = await parseFile(pool, file)
      io.stdout(print(outcome))
      if (!outcome.ok) failed++
    }
  } finally {
    await pool.close()
  }
  return failed === 0 ? 0 : 1
}

async function parseFile(pool: ParserPool, file: string): Promise<Outcome> {
  const began = performance.now()
  try {
    const { resume } = await pool.parse(await readableSource(file))
    return { file, ok: true, resume, ms: Math.round(performance.now() - began) }
  } catch (error) {
    if (error instanceof ResumeError)
      return { file, ok: false, error: { code: error.code, message: error.message } }
    return { file, ok: false, error: openingError(error) }
  }
}

// A pipe has no size and can be read only once, here; a regular file is read by the worker.
async function readableSource(file: string): Promise<{ path: string } | { bytes: Uint8Array }> {
  const found = await stat(file)
  if (found.isFile()) return { path: file }
  const bytes = await readFile(file)
  if (bytes.length > DEFAULT_LIMITS.maxBytes)
    throw new ResumeError('too_large', 'The input is larger than 30 MB.')
  return { bytes }
}

function openingError(error: unknown): { code: string; message: string } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return { code: 'not_found', message: 'There is no such file: check its path.' }
  if (code === 'EISDIR') return { code: 'not_found', message: 'This is a folder: name the files in it.' }
  if (code === 'EACCES')
    return { code: 'not_found', message: 'This file may not be read by the current user.' }
  return { code: 'internal', message: 'The file could not be parsed: see the log.' }
}

function jsonLine(outcome: Outcome): string {
  return `${JSON.stringify(outcome)}\n`
}

function table(outcome: Outcome): string {
  const title = `${outcome.file}\n`
  if (!outcome.ok) return `${title}  ${outcome.error.code}: ${outcome.error.message}\n\n`
  const rows = resumeRows(outcome.resume)
  const width = Math.max(...rows.map(([label]) => label.length))
  const lines = rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`)
  return `${title}${lines.join('\n')}\n  (${outcome.ms} ms)\n\n`
}

const GENDERS: Record<number, string> = { 1: 'male', 2: 'female', 3: 'other' }
const DEGREES: Record<number, string> = {
  1: 'primary school',
  2: 'junior high school',
  3: 'vocational school',
  4: 'high school',
  5: 'junior college',
  6: 'bachelor',
  7: 'master',
  8: 'doctor',
  9: 'other',
}

function resumeRows(resume: ParsedResume['resume']): [string, string][] {
  const { basic } = resume
  const rows: [string, (string | number | undefined)[]][] = [
    ['Name', [basic.name]],
    ['Gender', [GENDERS[basic.gender ?? 0]]],
    ['Birthday', [showTime(basic.birthday)]],
    ['Mobile', [basic.mobile?.e164 ?? basic.mobile?.raw]],
    ['E-mail', [basic.email]],
    ['Identity number', [basic.identification?.number]],
    ['City', [basic.currentCity?.text]],
    ['Home town', [basic.hometown?.text]],
    ...(resume.educations ?? []).map((each): [string, (string | undefined)[]] => [
      'Education',
      [period(each), each.school, each.fieldOfStudy, DEGREES[each.degree ?? 0]],
    ]),
    ...(resume.careers ?? []).map(jobRow('Career')),
    ...(resume.internships ?? []).map(jobRow('Internship')),
    ...(resume.projects ?? []).map((each): [string, (string | undefined)[]] => [
      'Project',
      [period(each), each.name, each.role],
    ]),
    ...(resume.awards ?? []).map((each): [string, (string | undefined)[]] => [
      'Award',
      [showTime(each.time), each.title],
    ]),
    ...(resume.socialAccounts ?? []).map((each): [string, (string | undefined)[]] => ['Link', [each.link]]),
    ['Self evaluation', [resume.selfEvaluation?.content?.replaceAll('\n', ' ')]],
  ]
  return rows.flatMap(([label, values]): [string, string][] => {
    const said = values.filter((value) => value !== undefined && value !== '')
    return said.length === 0 ? [] : [[label, printable(said.join('  '))]]
  })
}

type Job = { start?: ResumeTime; end?: ResumeTime; company?: string; title?: string }

function jobRow(label: string): (job: Job) => [string, (string | undefined)[]] {
  return (job) => [label, [period(job), job.company, job.title]]
}

function period({ start, end }: { start?: ResumeTime; end?: ResumeTime }): string | undefined {
  if (!start && !end) return undefined
  return `${showTime(start) ?? ''} – ${showTime(end) ?? ''}`.trim()
}

function showTime(time: ResumeTime | undefined): string | undefined {
  if (!time || time === 'present') return time
  const date = new Date(time.ms + 8 * 3_600_000).toISOString()
  return date.slice(0, { year: 4, month: 7, day: 10, instant: 16 }[time.precision])
}

// A résumé is a stranger's text: its control characters must not drive the terminal.
function printable(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ')
}
