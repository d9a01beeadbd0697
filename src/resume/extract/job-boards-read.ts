import { fold, type Line } from '../document.ts'
import type { SectionName } from '../headings.ts'
import type { Section } from '../segment.ts'
import type { Draft, EducationDraft, ExperienceDraft } from './draft.ts'
import { studyOf } from './education.ts'
import { withoutNumber } from './experience.ts'
import {
  BOARD_MARKS,
  CAREER_SHAPES,
  EDUCATION_SHAPES,
  MARKS_NEEDED,
  PAGE_FURNITURE,
  PROJECT_SHAPES,
  type Shape,
  WISH_MARKS,
} from './job-boards.ts'
import { readBasic } from './job-boards-basic.ts'
import { divideSections } from './job-boards-divide.ts'
import { readShaped, type ShapedEntry } from './job-boards-shape.ts'
import { readNamedColumns } from './named-columns.ts'

/** Whether the words of a document are those that job boards print. */
export function isJobBoard(lines: Line[]): boolean {
  const text = fold(lines.map((line) => line.text).join('\n'))
  const marks = BOARD_MARKS.filter((mark) => mark.test(text)).length
  return marks + (WISH_MARKS.some((mark) => mark.test(text)) ? 1 : 0) >= MARKS_NEEDED
}

/**
 * The sections with entries divided by what they are, where headings are missing: in a job board's export wherever an entry is
 * of another kind than its section, in another résumé only for kinds that have no section.
 */
export function sectionsByEntries(lines: Line[], sections: Section[]): Section[] {
  if (!isJobBoard(lines)) return divideSections(sections, new Set(sections.map((section) => section.name)))
  return divideSections(sections.map(withoutFurniture))
}

function withoutFurniture({ name, lines, roles }: Section): Section {
  const isKept = lines.map((line) => !PAGE_FURNITURE.test(fold(line.text)))
  return {
    name,
    lines: lines.filter((_, index) => isKept[index]),
    roles: roles?.filter((_, index) => isKept[index]),
  }
}

/**
 * Reads the entries of a job board's export by the shape of their heads and puts them in the place of what was found
 * without knowing it. A section that no shape fits, and any other résumé, stays as it was.
 */
export function applyJobBoard(draft: Draft, lines: Line[], sections: Section[]): Draft {
  const isBoard = isJobBoard(lines)
  const shaped = (own: Line[], shapes: Shape[]) =>
    readNamedColumns(own) ?? (isBoard ? readShaped(own, shapes) : undefined)
  const each = <T>(name: SectionName, read: (lines: Line[]) => T[] | undefined): T[] | undefined => {
    const found = sections.flatMap((section) => (section.name === name ? [read(section.lines)] : []))
    return found.some((entries) => entries) ? found.flatMap((entries) => entries ?? []) : undefined
  }
  const careers = each('career', (own) => careersOf(shaped(own, CAREER_SHAPES)))
  const internships = each('internship', (own) => careersOf(shaped(own, CAREER_SHAPES)))
  const educations = each('education', (own) => educationsOf(shaped(own, EDUCATION_SHAPES)))
  const others = draft.internships.filter(
    (intern) => !careers?.some((job) => job.time?.start === intern.time?.start || job.name === intern.name),
  )
  return {
    ...draft,
    basic: { ...draft.basic, ...readBasic(lines, draft.basic) },
    careers: careers?.filter((job) => !isInternship(job)) ?? draft.careers,
    internships: [...(internships ?? others), ...(careers?.filter(isInternship) ?? [])],
    educations: (isBoard ? withoutTrainings(educations) : educations) ?? draft.educations,
    projects: each('project', (own) => projectsOf(shaped(own, PROJECT_SHAPES))) ?? draft.projects,
  }
}

function isInternship(job: ExperienceDraft): boolean {
  return /实习|\bintern(?:ship)?\b/i.test(job.title ?? '')
}

function careersOf(entries: ShapedEntry[] | undefined): ExperienceDraft[] | undefined {
  return entries?.flatMap(({ time, fields, body }) =>
    fields.company || fields.title
      ? [{ name: fields.company, title: fields.title, time, description: bodyOf(body) }]
      : [],
  )
}

function projectsOf(entries: ShapedEntry[] | undefined): ExperienceDraft[] | undefined {
  return entries?.flatMap(({ time, fields, body }) =>
    fields.name
      ? [{ name: withoutNumber(fields.name), title: fields.role, time, description: bodyOf(body) }]
      : [],
  )
}

function educationsOf(entries: ShapedEntry[] | undefined): EducationDraft[] | undefined {
  return entries?.flatMap(({ head, time, fields, body }) => {
    const { school, field, degree } = fields
    const study = studyOf([...head, ...body.slice(0, 4).map((line) => line.text)])
    return school ? [{ school, field, degree, ...study, description: bodyOf(body), time }] : []
  })
}

// Boards ask for the degree of every school: among schools an entry without one is a training whose heading is missing.
function withoutTrainings(educations: EducationDraft[] | undefined): EducationDraft[] | undefined {
  const withDegree = educations?.filter(({ degree }) => degree)
  return withDegree && withDegree.length > 0 ? withDegree : educations
}

// Text exports draw a line between two entries.
function bodyOf(lines: Line[]): string | undefined {
  const kept = lines.filter((line) => !/^[-=_*—]{4,}$/.test(line.text))
  return kept.length > 0 ? kept.map((line) => line.text).join('\n') : undefined
}
