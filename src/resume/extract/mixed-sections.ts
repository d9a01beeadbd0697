import { CELL_GAP, fold, type Line } from '../document.ts'
import { sectionOf } from '../headings.ts'
import { degreeCode } from '../normalise/codes.ts'
import { findRange } from '../normalise/time.ts'
import type { Section } from '../segment.ts'
import { splitStudy } from './joined-head.ts'
import { isCompany, isSchool, isTitle } from './words.ts'

/** Headings under which schools and jobs stand together, oldest first, as in the forms of authorities. */
const MIXED =
  /^(?:(?:主要|个人|本人)?(?:学习|教育|求学)(?:与|和|及|、)?(?:主要)?(?:工作|任职|实践)(?:简历|经历|履历|简况|情况)?|(?:工作|任职)(?:与|和|及|、)?(?:学习|教育)(?:简历|经历|履历|情况)?|(?:主要|个人|本人|学习工作|工作)?简历|(?:主要|个人)(?:简历|经历|履历))$/

/** Gives each school and each job under one heading a section of its kind; without any, the sections stay as they are. */
export function divideMixed(lines: Line[], sections: Section[]): Section[] {
  const heading = lines.findIndex((line, index) => isMixedHeading(line, lines[index + 1]))
  const from = heading < 0 ? beforeEntries(lines) : heading
  if (from === undefined) return sections
  const found = lines.findIndex((line, index) => index > from && endsSection(line))
  const to = found < 0 ? lines.length : found
  const head = heading < 0 ? undefined : lines[from]
  const cells = head && head.cells.length > 1 ? head.cells.slice(1) : []
  const first = head && cells.length > 0 ? [{ ...head, text: cells.join(CELL_GAP), cells }] : []
  const own = [...first, ...lines.slice(from + 1, to)]
  const entries = entriesOf(own)
  if (entries.length === 0) return sections
  // The heading goes too; without one, the line before the entries stays.
  const begin = heading < 0 ? from + 1 : from
  const taken = new Set([...first, ...lines.slice(begin, to)].map((line) => line.text))
  const above = new Set(lines.slice(0, begin).map((line) => line.text))
  const rest = sections.map(
    (section): Section => ({
      // What stands above is the upper part of the form, whatever its words look like.
      name: section.lines.some((line) => above.has(line.text)) ? ('basic' as const) : section.name,
      lines: section.lines.filter((line) => !taken.has(line.text)),
    }),
  )
  const [basic, ...others] = rest
  return [...(basic ? [basic] : []), ...entries, ...others]
}

/** So many lines that begin with a period are the life of somebody who writes no headings. */
const FEWEST_ENTRIES = 3

/** The line before the first entry of a résumé without any heading, as a message typed on a telephone. */
function beforeEntries(lines: Line[]): number | undefined {
  if (lines.length > LONGEST_MESSAGE || lines.some(endsSection)) return undefined
  const entries = lines.filter(isWholeEntry)
  const first = entries[0] ? lines.indexOf(entries[0]) : 0
  return entries.length >= FEWEST_ENTRIES && first > 0 ? first - 1 : undefined
}

// Where the period stands alone, what it dates is told by the lines around it.
function isWholeEntry(line: Line): boolean {
  const text = fold(line.text)
  const time = findRange(text)
  return time?.index === 0 && text.length - time.length >= SHORTEST_HEAD
}

const SHORTEST_HEAD = 5
const LONGEST_MESSAGE = 40

function isMixedHeading(line: Line, next: Line | undefined): boolean {
  const [first = '', ...rest] = line.cells
  if (!MIXED.test(first.replace(/[\s:：【】]/g, ''))) return false
  return findRange(fold(rest.length > 0 ? rest.join(' ') : (next?.text ?? ''))) !== undefined
}

function endsSection(line: Line): boolean {
  const [first = ''] = line.cells
  return (
    sectionOf(line.text) !== undefined ||
    (line.cells.length > 1 && first.length >= 4 && sectionOf(first) !== undefined)
  )
}

function entriesOf(lines: Line[]): Section[] {
  const sections: Section[] = []
  for (const written of lines) {
    const line = withoutMeanwhile(written)
    const text = fold(line.text)
    const time = findRange(text)
    const last = sections.at(-1)
    const begins = time !== undefined && time.index <= 4
    const name = begins ? kindOf(text.slice(time.index + time.length)) : last?.name
    if (!name) continue
    if (last?.name === name) last.lines.push(line)
    else sections.push({ name, lines: [line] })
  }
  return sections
}

// "（其间：2014.09—2017.06在…学习）": what is in brackets is an entry too.
function withoutMeanwhile(line: Line): Line {
  const text = line.text.replace(/^[(（](?:其间|期间)\s*[:：]?\s*(.*?)[)）]?\s*$/, '$1')
  return text === line.text ? line : { ...line, text, cells: [text] }
}

function kindOf(text: string): 'education' | 'career' {
  const words = text.split(/[\s,，、;；]+/).filter((word) => word !== '')
  const isStudy = words.some((word) => splitStudy(word) !== undefined)
  const isTaught =
    words.some((word) => isSchool(word)) && words.some((word) => degreeCode(word) !== undefined)
  const isBare =
    words.some(isSchool) && !words.some((word) => isTitle(word) || (isCompany(word) && !isSchool(word)))
  return isStudy || isTaught || isBare ? 'education' : 'career'
}
