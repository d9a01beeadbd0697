import type { Line } from './document.ts'
import { columnsOf } from './extract/named-columns.ts'
import { type SectionName, sectionOf, splitHeadingCell } from './headings.ts'
import { labelLines } from './model/labeller.ts'
import { ENTRY_SECTIONS, type LineLabel, type LineRole } from './model/line-labels.ts'

/** Lines and, where the labeller has read them, what each is for. */
export type LabelledLines = { lines: Line[]; roles?: LineRole[] }

/** A part of the résumé about one thing, without its heading. */
export type Section = LabelledLines & { name: SectionName }

/** A longer line opens no section: it is prose, or made to hurt. */
const LONGEST_LABELLED = 2_000

type Unit = { line: Line; known?: SectionName }

/**
 * The third stage: lines → sections. Headings that the list knows are certain; which section every other line belongs to, with
 * or without a heading, the labeller tells.
 */
export function segmentLines(lines: Line[]): Section[] {
  const units = joinBrokenHeadings(lines).flatMap(unitsOf)
  const labels = labelLines(
    units.map(({ line }) => line),
    units.map(({ known }) => known),
  )
  const sections: Section[] = [{ name: 'basic', lines: [], roles: [] }]
  for (const [index, { line }] of units.entries()) {
    // The names of a table's columns belong to what stands below them.
    const at = columnsOf(line) ? index + 1 : index
    const isProse = line.text.length > LONGEST_LABELLED
    const under: LineLabel = { section: sections.at(-1)?.name ?? 'basic', role: 'body' }
    const label = labels[at] ?? labels[index] ?? under
    const { section, role } = isProse || isWishAmongEntries(label, under) ? under : label
    if (role === 'heading' || sections.at(-1)?.name !== section) {
      sections.push({ name: section, lines: [], roles: [] })
    }
    if (role === 'heading') continue
    sections.at(-1)?.lines.push(line)
    sections.at(-1)?.roles?.push(role)
  }
  return sections
}

// A writer's wishes stand at the top or under a heading: what resembles them among jobs is about the employer.
function isWishAmongEntries(label: LineLabel, under: LineLabel): boolean {
  const { section } = under
  const isAmongEntries = section === 'internship' || ENTRY_SECTIONS.includes(section)
  return label.section === 'intention' && label.role === 'body' && isAmongEntries
}

/** "EDUCATION AND" above "TRAINING" is one heading, where both together are one that the list knows. */
function joinBrokenHeadings(lines: Line[]): Line[] {
  const joined: Line[] = []
  for (const line of lines) {
    const above = joined.at(-1)
    const both = above && /\b(?:and|&)\s*$/i.test(above.text.slice(-5)) ? `${above.text} ${line.text}` : ''
    if (above && both && sectionOf(both)) joined[joined.length - 1] = { ...above, text: both, cells: [both] }
    else joined.push(line)
  }
  return joined
}

function unitsOf(line: Line): Unit[] {
  const known = sectionOf(line.text)
  if (known) return [{ line, known }]
  const { section, heading, rest } = splitHeadingCell(line) ?? splitSelfEvaluation(line) ?? {}
  return heading && rest ? [{ line: heading, known: section }, { line: rest }] : [{ line }]
}

function splitSelfEvaluation(line: Line): { section: SectionName; heading: Line; rest: Line } | undefined {
  const match = /^\W{0,3}(自我评价|自我描述|个人优势)[:：\s]*(?=\S{6})/u.exec(line.text)
  if (!match) return undefined
  const part = (text: string): Line => ({ ...line, text, cells: [text] })
  return { section: 'self', heading: part(match[0].trim()), rest: part(line.text.slice(match[0].length)) }
}
