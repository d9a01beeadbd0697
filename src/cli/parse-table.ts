import { styleText } from 'node:util'
import type { ParsedResume, Resume } from '#resume/index.ts'
import { printable, showValue } from './parse-values.ts'

/** Values that are less sure than this are marked: of those at 0.7, three in ten are wrong. */
export const SURE = 0.7

type Row = { label: string; paths: string[] }

/**
 * A résumé as aligned lines of label and values. Values that the parser is not sure of end in a question mark and are
 * dim where there is colour.
 */
export function resumeTable({ resume, evidence }: ParsedResume, isColoured: boolean): string {
  const confidence = new Map(evidence.map((each) => [each.path, each.confidence]))
  const rows = rowsOf(resume).flatMap(({ label, paths }) => {
    const cells = paths.flatMap((path) => cellOf(resume, path, confidenceOf(confidence, path)))
    return cells.length === 0 ? [] : [{ label, cells }]
  })
  if (rows.length === 0) return '  (nothing was found)\n'
  const width = Math.max(...rows.map(({ label }) => label.length))
  const paint = painter(isColoured)
  const lines = rows.map(({ label, cells }) => {
    const values = cells.map(({ text, isSure }) => (isSure ? text : paint('dim', `${text} ?`)))
    return `  ${paint('cyan', label.padEnd(width))}  ${values.join('  ')}\n`
  })
  const doubts = rows.some(({ cells }) => cells.some(({ isSure }) => !isSure))
  return `${lines.join('')}${doubts ? paint('dim', '  ? the parser is less than 70 % sure of this value\n') : ''}`
}

/** Colours text, or leaves it. */
export function painter(
  isColoured: boolean,
): (style: 'dim' | 'cyan' | 'bold' | 'red', text: string) => string {
  return (style, text) => (isColoured ? styleText(style, text, { validateStream: false }) : text)
}

/** A period is as sure as the less sure of its ends. */
function confidenceOf(known: Map<string, number>, path: string): number | undefined {
  if (!path.endsWith('.period')) return known.get(path)
  const ends = ['start', 'end'].flatMap((end) => known.get(path.replace(/period$/, end)) ?? [])
  return ends.length === 0 ? undefined : Math.min(...ends)
}

type Cell = { text: string; isSure: boolean }

function cellOf(resume: Resume, path: string, confidence: number | undefined): Cell[] {
  const text = printable(path.endsWith('.period') ? periodOf(resume, path) : textAt(resume, path)).trim()
  return text === '' ? [] : [{ text, isSure: (confidence ?? 1) >= SURE }]
}

const BASIC: [string, string][] = [
  ['Name', 'name'],
  ['Gender', 'gender'],
  ['Birthday', 'birthday'],
  ['Age', 'age'],
  ['Mobile', 'mobile'],
  ['E-mail', 'email'],
  ['Identity number', 'identification'],
  ['City', 'currentCity'],
  ['Wanted cities', 'preferredCities'],
  ['Home town', 'hometown'],
  ['Nationality', 'nationality'],
  ['Address', 'homeAddress'],
  ['Marital status', 'maritalStatus'],
  ['Years of work', 'experienceYears'],
  ['At work since', 'startWork'],
  ['Salary now', 'currentSalary'],
  ['Wanted salary', 'expectedSalary'],
  ['Political status', 'politicalStatus'],
  ['Job status', 'jobStatus'],
  ['English level', 'englishLevel'],
]

const LISTS: [string, keyof Resume, string[]][] = [
  ['Education', 'educations', ['period', 'school', 'fieldOfStudy', 'degree']],
  ['Career', 'careers', ['period', 'company', 'title']],
  ['Internship', 'internships', ['period', 'company', 'title']],
  ['Project', 'projects', ['period', 'name', 'role']],
  ['Work', 'works', ['link', 'description']],
  ['Award', 'awards', ['time', 'title']],
  ['Training', 'trainings', ['period', 'name', 'institution', 'certificate']],
  ['Certificate', 'certificates', ['time', 'name']],
  ['Link', 'socialAccounts', ['link']],
]

function rowsOf(resume: Resume): Row[] {
  const basic = BASIC.map(([label, field]) => ({ label, paths: [`basic.${field}`] }))
  const lists = LISTS.flatMap(([label, list, fields]) =>
    Array.from({ length: (resume[list] as unknown[] | undefined)?.length ?? 0 }, (_, index) => ({
      label,
      paths: fields.map((field) => `${list}[${index}].${field}`),
    })),
  )
  return [...basic, ...lists, { label: 'Self evaluation', paths: ['selfEvaluation.content'] }]
}

function textAt(resume: Resume, path: string): string {
  const field = path.slice(path.lastIndexOf('.') + 1)
  return showValue(field, entryAt(resume, path)?.[field])
}

function periodOf(resume: Resume, path: string): string {
  const entry = entryAt(resume, path)
  if (!entry?.start && !entry?.end) return ''
  return `${showValue('start', entry.start)} – ${showValue('end', entry.end)}`.trim()
}

function entryAt(resume: Resume, path: string): Record<string, unknown> | undefined {
  const [, section = '', index] = /^(\w+)(?:\[(\d+)\])?\./.exec(path) ?? []
  const content = (resume as Record<string, unknown>)[section]
  return (index === undefined ? content : (content as unknown[] | undefined)?.[Number(index)]) as
    | Record<string, unknown>
    | undefined
}
