import { CELL_GAP, fold, type Line } from '../document.ts'
import type { Section, SectionName } from '../segment.ts'
import type { BasicDraft, Draft, EducationDraft, ExperienceDraft } from './draft.ts'
import {
  BOARD_MARKS,
  CAREER_SHAPES,
  EDUCATION_SHAPES,
  ENVELOPE,
  MARKS_NEEDED,
  PROJECT_SHAPES,
} from './job-boards.ts'
import { readShaped } from './job-boards-shape.ts'
import { isPlace } from './places.ts'

/** Whether the words of a document are those that job boards print. */
export function isJobBoard(lines: Line[]): boolean {
  const text = fold(lines.map((line) => line.text).join('\n'))
  return BOARD_MARKS.filter((mark) => mark.test(text)).length >= MARKS_NEEDED
}

/** The lines without what a board prints about the résumé itself: the date of a login is nobody's birthday. */
export function withoutEnvelope(lines: Line[]): Line[] {
  return lines.flatMap((line, index) => {
    const text = index < 20 ? line.text.replace(ENVELOPE, CELL_GAP) : line.text
    if (text === line.text) return [line]
    const cells = text.split(/\s{2,}/).filter((cell) => cell.trim() !== '')
    return cells.length === 0 ? [] : [{ ...line, cells, text: cells.join(CELL_GAP) }]
  })
}

/**
 * Reads the entries of a job board's export by the shape of their heads and puts them in the place of what was found
 * without knowing it. A section that no shape fits, and any other résumé, stays as it was.
 */
export function applyJobBoard(draft: Draft, lines: Line[], sections: Section[]): Draft {
  if (!isJobBoard(lines)) return draft
  const each = <T>(name: SectionName, read: (lines: Line[]) => T[] | undefined): T[] | undefined => {
    const found = sections.flatMap((section) => (section.name === name ? (read(section.lines) ?? []) : []))
    return found.length > 0 ? found : undefined
  }
  const careers = each('career', readCareers)
  const internships = each('internship', readCareers)
  const others = draft.internships.filter(
    (intern) => !careers?.some((job) => job.time?.start === intern.time?.start || job.name === intern.name),
  )
  return {
    ...draft,
    basic: { ...draft.basic, ...readBasic(lines, draft.basic) },
    careers: careers?.filter((job) => !isInternship(job)) ?? draft.careers,
    internships: [...(internships ?? others), ...(careers?.filter(isInternship) ?? [])],
    educations: each('education', readEducations) ?? draft.educations,
    projects: each('project', readProjects) ?? draft.projects,
  }
}

function isInternship(job: ExperienceDraft): boolean {
  return /实习|\bintern(?:ship)?\b/i.test(job.title ?? '')
}

function readCareers(lines: Line[]): ExperienceDraft[] | undefined {
  return readShaped(lines, CAREER_SHAPES)?.flatMap(({ time, fields, body }) =>
    fields.company || fields.title
      ? [{ name: fields.company, title: fields.title, time, description: bodyOf(body) }]
      : [],
  )
}

function readProjects(lines: Line[]): ExperienceDraft[] | undefined {
  return readShaped(lines, PROJECT_SHAPES)?.flatMap(({ time, fields, body }) =>
    fields.name ? [{ name: fields.name, title: fields.role, time, description: bodyOf(body) }] : [],
  )
}

function readEducations(lines: Line[]): EducationDraft[] | undefined {
  return readShaped(lines, EDUCATION_SHAPES)?.flatMap(({ time, fields }) =>
    fields.school ? [{ school: fields.school, field: fields.field, degree: fields.degree, time }] : [],
  )
}

// Text exports draw a line between two entries.
function bodyOf(lines: Line[]): string | undefined {
  const kept = lines.filter((line) => !/^[-=_*—]{4,}$/.test(line.text))
  return kept.length > 0 ? kept.map((line) => line.text).join('\n') : undefined
}

const PROFILE = /年(?:以上)?工作经[验历]|应届|\d ?岁|^[男女]$/

/** What stands at the top without a label: the name before the line of gender, age and experience, the city in it. */
function readBasic(lines: Line[], known: BasicDraft): BasicDraft {
  const found: BasicDraft = {}
  const top = withoutEnvelope(lines).slice(0, 12)
  const at = top.findIndex((line) => line.cells.filter((cell) => PROFILE.test(fold(cell))).length >= 2)
  const above = top[at - 1]
  if (!known.name && above && /^[\p{Script=Han}A-Za-z][\p{Script=Han}A-Za-z .·]{0,19}$/u.test(above.text))
    found.name = above.text
  if (!known.city) {
    const line = top.find(
      (each) => each.cells.length > 1 && each.cells.some((cell) => PROFILE.test(fold(cell))),
    )
    const city = line?.cells.find((cell) => isPlace(cell))
    if (city) found.city = city
  }
  return found
}
