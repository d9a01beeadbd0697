import type { SectionKey } from './headings.ts'
import type { Job, Person } from './people.ts'

/** What a piece of a line is, for the tagger; without a tag it is layout or prose. */
export type Tag =
  | 'NAME'
  | 'ORG'
  | 'DEPT'
  | 'TITLE'
  | 'SCHOOL'
  | 'FIELD'
  | 'DEGREE'
  | 'PROJECT'
  | 'ROLE'
  | 'TIME'
  | 'CITY'
export const TAGS: Tag[] = [
  'NAME',
  'ORG',
  'DEPT',
  'TITLE',
  'SCHOOL',
  'FIELD',
  'DEGREE',
  'PROJECT',
  'ROLE',
  'TIME',
  'CITY',
]
export type Piece = { text: string; tag?: Tag }
/** What a line is for: `head` is the first line of an entry's head, `more` a further one. */
export type LineRole = 'name' | 'contact' | 'section' | 'head' | 'more' | 'text' | 'item'
/** A line of cells, each of pieces. `section` is its own where a block holds several sections. */
export type BlockLine = { role: LineRole; cells: Piece[][]; bullet?: string; section?: SectionKey }
/** A section as it is written; `heading` is absent where the résumé has none. */
export type Block = { section: SectionKey; heading?: string; lines: BlockLine[] }
/** A résumé without its looks: who it is about, then its sections in order. */
export type Draft = { person: Person; header: BlockLine[]; blocks: Block[] }

/** What a résumé says, in the form of the samples' gold. */
export function goldOf({ person }: Draft, id: string, file: string) {
  const job = ({ company, title, start, end, tasks }: Job) => ({
    company,
    title,
    start,
    end,
    desc_has: tasks.slice(0, 1),
  })
  return {
    id,
    file,
    lang: person.lang,
    origin: 'generated',
    ignore: [] as string[],
    basic: {
      name: person.name,
      mobile: person.mobile,
      email: person.email,
      gender: person.gender ?? '',
      birthday: person.birthday ?? '',
      city: person.city ?? '',
    },
    education: person.schools.map(({ school, level, field, start, end }) => ({
      school,
      degree: level,
      field_of_study: field,
      start,
      end,
    })),
    career: person.jobs.map(job),
    internship: person.internships.map(job),
    project: person.projects.map(({ name, role, start, end }) => ({ name, role: role ?? '', start, end })),
    awards: person.awards.map(({ title }) => title),
    languages: person.languages.map(({ name }) => name),
    sns: person.link ? [person.link] : [],
    certificates: person.certificates,
  }
}

/** A line of a draft with what it is for and where it belongs. */
export type PlainLine = { role: LineRole; section: SectionKey; pieces: Piece[]; line: BlockLine }

/** The résumé as plain lines with their roles and tags: what the models are trained on. */
export function plainLines({ header, blocks }: Draft, gap: string): PlainLine[] {
  const plain = (line: BlockLine, section: SectionKey): PlainLine => ({
    role: line.role,
    section: line.section ?? section,
    pieces: [...(line.bullet ? [{ text: line.bullet }] : []), ...joined(line.cells, gap)],
    line,
  })
  return [
    ...header.map((line) => plain(line, 'basic')),
    ...blocks.flatMap((block) => [
      ...(block.heading === undefined ? [] : [plain(headingLine(block.heading), block.section)]),
      ...block.lines.map((line) => plain(line, block.section)),
    ]),
  ]
}

function headingLine(heading: string): BlockLine {
  return { role: 'section', cells: [[{ text: heading }]] }
}

/** Cells as one, with words between them. */
export function joined(cells: Piece[][], joint: string): Piece[] {
  return cells.flatMap((pieces, index) => (index === 0 ? pieces : [{ text: joint }, ...pieces]))
}
