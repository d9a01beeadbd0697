import { SECTION_NAMES, type SectionName } from '../headings.ts'
import type { LabelSet } from './chain.ts'

/** What a line is for in its section: its heading, the first line of an entry's head, a further one, or anything below. */
export type LineRole = 'heading' | 'head' | 'more' | 'body'
export type LineLabel = { section: SectionName; role: LineRole }

/** Sections that are made of entries with heads. */
export const ENTRY_SECTIONS: SectionName[] = ['education', 'career', 'project', 'campus']

/** Every label, in the order of the model. An internship looks like any job: only its heading is another. */
export const LINE_LABELS: LineLabel[] = SECTION_NAMES.flatMap((section) =>
  rolesOf(section).map((role) => ({ section, role })),
)

function rolesOf(section: SectionName): LineRole[] {
  if (section === 'internship') return ['heading']
  return ENTRY_SECTIONS.includes(section) ? ['heading', 'head', 'more', 'body'] : ['heading', 'body']
}

/** The number of the label of a line with this role in this section. */
export function lineLabel(section: SectionName, role: LineRole): number {
  const content = section === 'internship' && role !== 'heading' ? 'career' : section
  const own = ENTRY_SECTIONS.includes(content) || role === 'heading' ? role : 'body'
  return LINE_LABELS.findIndex((label) => label.section === content && label.role === own)
}

/** Whether a line with the second label can stand under the first without a new section beginning. */
export function isSameSection(above: LineLabel, below: LineLabel): boolean {
  return (
    above.section === below.section ||
    (above.section === 'internship' && below.section === 'career' && below.role !== 'heading')
  )
}

/** The labels as a chain: the further lines of a head follow its first. */
export function lineLabels(): LabelSet {
  const before = LINE_LABELS.map((label) =>
    Int32Array.from(
      LINE_LABELS.flatMap((other, index) => {
        const isInHead = other.section === label.section && (other.role === 'head' || other.role === 'more')
        return label.role !== 'more' || isInHead ? [index] : []
      }),
    ),
  )
  return {
    names: LINE_LABELS.map(({ section, role }) => `${section}.${role}`),
    before,
    canStart: LINE_LABELS.map(({ role }) => role !== 'more'),
    canEnd: LINE_LABELS.map(() => true),
  }
}
