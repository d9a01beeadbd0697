import { CELL_GAP, fold, type Line } from '../document.ts'
import { degreeCode } from '../normalise/codes.ts'
import { type FoundTime, findMoment, findRange } from '../normalise/time.ts'
import type { Section, SectionName } from '../segment.ts'
import type { BasicDraft, Draft, EducationDraft, ExperienceDraft } from './draft.ts'
import {
  BOARD_MARKS,
  CAREER_SHAPES,
  EDUCATION_SHAPES,
  EMPLOYER_FACT,
  ENVELOPE,
  IGNORED_CELL,
  LABELLED_FIELD,
  type LabelledField,
  MARKS_NEEDED,
  PROJECT_SHAPES,
  type Shape,
  type Slot,
} from './job-boards.ts'
import { isCompany, isDepartment, isSchool, isTitle } from './words.ts'

/** Whether the words of a document are those that job boards print. */
export function isJobBoard(lines: Line[]): boolean {
  const text = fold(lines.map((line) => line.text).join('\n'))
  return BOARD_MARKS.filter((mark) => mark.test(text)).length >= MARKS_NEEDED
}

/** The lines without what a board prints about the résumé itself: the date of a login is nobody's birthday. */
export function withoutEnvelope(lines: Line[]): Line[] {
  return lines.flatMap((line, index) => {
    if (index >= 20 || !ENVELOPE.test(line.text)) return [line]
    ENVELOPE.lastIndex = 0
    const cells = line.text.replace(ENVELOPE, CELL_GAP).split(/\s{2,}/).filter((cell) => cell !== '')
    return cells.length === 0 ? [] : [{ ...line, cells, text: cells.join(CELL_GAP) }]
  })
}

/**
 * Reads the entries of a job board's export by the shape of their heads and puts them in the place of what was found
 * without knowing it. A section that no shape fits, and any other résumé, stays as it was.
 */
export function applyJobBoard(draft: Draft, lines: Line[], sections: Section[]): Draft {
  if (!isJobBoard(lines)) return draft
  const linesOf = (name: SectionName) =>
    sections.filter((section) => section.name === name).map((section) => section.lines)
  const each = <T>(name: SectionName, read: (lines: Line[]) => T[] | undefined): T[] | undefined => {
    const found = linesOf(name).flatMap((part) => read(part) ?? [])
    return found.length > 0 ? found : undefined
  }
  const careers = each('career', readCareers) ?? draft.careers
  const isIntern = (job: ExperienceDraft) => /实习|\bintern(?:ship)?\b/i.test(job.title ?? '')
  const read = careers !== draft.careers
  return {
    ...draft,
    basic: { ...draft.basic, ...readBasic(lines, draft.basic) },
    careers: careers.filter((job) => !isIntern(job)),
    internships: [
      ...(each('internship', readCareers) ?? (read ? draft.internships.filter((job) => !fromCareer(job, draft)) : draft.internships)),
      ...(read ? careers.filter(isIntern) : []),
    ],
    educations: each('education', readEducations) ?? draft.educations,
    projects: each('project', readProjects) ?? draft.projects,
  }
}
