import { CELL_GAP, fold, type Line, looksLike } from '../document.ts'
import type { LineRole } from '../model/line-labels.ts'
import { findMoment, findRange } from '../normalise/time.ts'
import type { LabelledLines } from '../segment.ts'
import { isCompany } from './words.ts'

type ReadLine = { line: Line; role?: LineRole }

/** Changes the lines of a section and keeps what the labeller took each for. */
function change(section: LabelledLines, by: (lines: ReadLine[]) => ReadLine[]): LabelledLines {
  const changed = by(section.lines.map((line, index) => ({ line, role: section.roles?.[index] })))
  if (!section.roles) return { lines: changed.map(({ line }) => line) }
  return { lines: changed.map(({ line }) => line), roles: changed.map(({ role }) => role ?? 'body') }
}

/** A period that the edge of the page breaks behind its dash: "Clerk, Nordhaven Mills May 2018 –" above "June 2020". */
export function joinBrokenPeriods(section: LabelledLines): LabelledLines {
  return change(section, (lines) => {
    const joined: ReadLine[] = []
    for (const { line, role } of lines) {
      const above = joined.at(-1)
      if (above && isBrokenPeriod(above.line.text, line.text)) {
        const cells = [...above.line.cells.slice(0, -1), `${above.line.cells.at(-1)} ${line.text}`]
        joined[joined.length - 1] = {
          role: above.role,
          line: { ...above.line, text: cells.join(CELL_GAP), cells },
        }
      } else joined.push({ line, role })
    }
    return joined
  })
}

const LONGEST_MOMENT = 20

function isBrokenPeriod(text: string, next: string): boolean {
  if (next.length > LONGEST_MOMENT || !/[-–—]\s*$/.test(text) || /\p{Script=Han}/u.test(next)) return false
  const [begins, ends] = [fold(text.slice(-LONGEST_MOMENT)), fold(next)]
  const time = findRange(`${begins} ${ends}`)
  const isMoment = findMoment(ends)?.length === ends.length || /^(?:present|now|current|today)$/i.test(ends)
  return isMoment && time !== undefined && time.index + time.length === begins.length + 1 + ends.length
}

const JOB_LABEL =
  /^(?:company|employer|organi[sz]ation|position|job title|title|designation|department|period|dates?|duration|duties|responsibilities)$/i

/** The labels of a table for each job, "Employer | Nordhaven Mills", with the colon that lists of such labels have. */
export function labelTableRows(section: LabelledLines): LabelledLines {
  return change(section, (lines) =>
    lines.map(({ line, role }) => {
      const [label = '', ...rest] = line.cells
      if (rest.length === 0 || !JOB_LABEL.test(label.trim())) return { line, role }
      const text = `${label.trim()}: ${rest.join(CELL_GAP)}`
      return { line: { ...line, text, cells: [text] }, role }
    }),
  )
}

const DURATION = /^\(?(?:\d{1,2} (?:years?|yrs?|months?|mos?)[ ,]*)+\)?$/i

/**
 * Exports of profiles name an employer once, with how long somebody was there, above several titles: each title gets the employer
 * above it, until a line that looks like an employer stands there itself.
 */
export function repeatEmployers(section: LabelledLines): LabelledLines {
  if (!section.lines.some((_, index) => opensGroup(section.lines, index))) return section
  return change(section, (lines) => {
    const repeated: ReadLine[] = []
    let employer: ReadLine | undefined
    for (const [index, { line, role }] of lines.entries()) {
      const next = lines[index + 1]?.line
      if (opensGroup(section.lines, index)) {
        employer = { line, role }
        continue
      }
      if (opensGroup(section.lines, index - 1)) continue
      const isTitle = next !== undefined && !hasPeriod(line) && hasPeriod(next)
      const above = lines[index - 1]?.line
      const isOwn = employer && above && !isDuration(above.text) && isEmployer(above, employer.line, line)
      if (isOwn) employer = undefined
      if (isTitle && employer) repeated.push({ ...employer, role: 'head' })
      repeated.push({ line, role: isTitle && employer ? 'more' : role })
    }
    return repeated
  })
}

/** Whether a line is an employer above how long somebody was there, and a title with its period follows. */
function opensGroup(lines: Line[], index: number): boolean {
  const [name, duration, title, period] = lines.slice(Math.max(0, index), index + 4)
  if (index < 0 || !name || !duration || !title || !period || !isDuration(duration.text)) return false
  return !hasPeriod(name) && !hasPeriod(title) && hasPeriod(period)
}

function hasPeriod(line: Line): boolean {
  return findRange(fold(line.text)) !== undefined
}

function isDuration(text: string): boolean {
  return text.length <= LONGEST_MOMENT + 5 && DURATION.test(fold(text).trim())
}

function isEmployer(line: Line, model: Line, title: Line): boolean {
  return isCompany(line.text) || (looksLike(line, model) && !looksLike(title, model))
}
