import type { Line } from '../document.ts'
import { fold } from '../document.ts'
import type { SectionName } from '../headings.ts'
import type { Section } from '../segment.ts'
import { ENTRY_SIGNS, type EntryKind, TIME_LABEL } from './job-boards.ts'
import { type HeadLine, isBareDegree, readHeadLine } from './job-boards-line.ts'
import { columnsOf } from './named-columns.ts'
import { isCompany, isDepartment, isSchool, isTitle } from './words.ts'

/** How many lines after its period tell what an entry is. */
const WINDOW = 7
const OF_ENTRIES = new Set<SectionName>([
  'career',
  'internship',
  'education',
  'project',
  'training',
  'campus',
])

/**
 * Gives entries whose heading is missing sections of their own: what stands around a period tells a job, a school, a project
 * and a training apart, as the names of its columns tell what a table holds.
 * @param known kinds that are left where they are, because they have a heading
 */
export function divideSections(sections: Section[], known: ReadonlySet<SectionName> = new Set()): Section[] {
  return sections.flatMap((section) => divideSection(section, known))
}

function divideSection(section: Section, known: ReadonlySet<SectionName>): Section[] {
  const heads = section.lines.map((line) => readHeadLine(line, true))
  const divided: Section[] = [{ name: section.name, lines: [], roles: [] }]
  for (const [index, head] of heads.entries()) {
    const current = divided.at(-1)
    const table = tableKind(head.line)
    const entry = head.time && current && !isInBrackets(head) ? kindAt(heads, index, current.name) : undefined
    const kind = table ?? (entry && !known.has(entry) ? entry : undefined)
    if (kind && current && !isSame(current.name, kind)) {
      const begun = !table && stretchesUp(heads, index, kind) ? -1 : current.lines.length
      divided.push({ name: kind, lines: current.lines.splice(begun), roles: current.roles?.splice(begun) })
    }
    divided.at(-1)?.lines.push(head.line)
    divided.at(-1)?.roles?.push(section.roles?.[index] ?? 'body')
  }
  return divided.filter((each, index) => index === 0 || each.lines.length > 0)
}

function tableKind(line: Line): EntryKind | undefined {
  const columns = columnsOf(line)
  if (columns?.includes('institution') || columns?.includes('course')) return 'training'
  if (columns?.includes('school')) return 'education'
  if (columns?.includes('company')) return 'career'
  return columns?.includes('name') ? 'project' : undefined
}

// "本科[应用化学]某某大学[2003-2007]" sums up what stands below.
function isInBrackets({ line, time }: HeadLine): boolean {
  return !!time && /\S.*[[(【]\s*$/.test(fold(line.text).slice(0, time.index))
}

function isSame(name: SectionName, kind: EntryKind): boolean {
  return name === kind || (kind === 'career' && name === 'internship')
}

/** What the entry at a period is; undefined when nothing tells, which leaves it where it is. */
function kindAt(heads: HeadLine[], at: number, current: SectionName): EntryKind | undefined {
  const rest = heads.slice(at + 1, at + WINDOW)
  const next = rest.findIndex((head) => head.time)
  const after = next < 0 ? rest : rest.slice(0, next)
  const signed = signOf([heads[at], ...after].flatMap((head) => (head ? [head.line] : [])))
  if (signed) return signed
  const cells = [heads[at], ...after.slice(0, 2)].flatMap((head) => head?.cells ?? [])
  if (cells.some(isBareDegree) && cells.some((cell) => !isBareDegree(cell))) return 'education'
  const head = heads[at]
  if (head && current !== 'training' && isBareSchool(head)) return 'education'
  if (head?.fact || after.slice(0, 3).some((each) => each.fact)) return 'career'
  if (OF_ENTRIES.has(current) || !head) return undefined
  // Where no entries are expected, a head is enough.
  const above = heads[at - 1]?.cells ?? []
  const words = [...(stretchesUp(heads, at, 'career') ? above : []), ...cells]
  if (words.some(isSchool) && !words.some(isTitle)) return 'education'
  return words.some(isCompany) && words.some(isTitle) ? 'career' : undefined
}

// Two cells or more, of which one is a university and none is what a job would have.
function isBareSchool({ cells, fact }: HeadLine): boolean {
  const isOther = (cell: string) => isTitle(cell) || isCompany(cell) || isDepartment(cell)
  return !fact && cells.length > 1 && isSchool(cells[0] ?? '') && !cells.slice(1).some(isOther)
}

function signOf(lines: Line[]): EntryKind | undefined {
  const text = lines.map((line) => fold(line.text)).join('\n')
  return ENTRY_SIGNS.find(([, sign]) => sign.test(text))?.[0]
}

/** Whether the line above belongs to the head: an employer or school alone, above the rest and the period. */
function stretchesUp(heads: HeadLine[], at: number, kind: EntryKind): boolean {
  const [head, above] = [heads[at], heads[at - 1]]
  if (!head || !above || above.time || above.labels.length > 0 || above.cells.length !== 1) return false
  const [cell = ''] = above.cells
  if (cell.length > 40) return false
  if (kind === 'education') return isSchool(cell) && !head.cells.some(isSchool)
  if (kind !== 'career' || head.cells.some(isCompany)) return false
  return isCompany(cell) || (isBelowEmployer(head) && /^[^\d•·◆●。；，,;!！?？]{2,24}$/u.test(cell))
}

// "工作时间：…" and "职位 2015.09-至今" begin no entry.
function isBelowEmployer({ line, time, place, cells }: HeadLine): boolean {
  const isLabelled = !!time && TIME_LABEL.test(fold(line.text).slice(0, time.index))
  return isLabelled || (place === 'last' && cells.length === 1 && cells.some(isTitle))
}
