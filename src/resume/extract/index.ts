import { fold, type Line } from '../document.ts'
import { languageCodes } from '../normalise/codes.ts'
import { findMoment } from '../normalise/time.ts'
import type { Section, SectionName } from '../segment.ts'
import { extractBasic } from './basic.ts'
import type { AwardDraft, Draft, ExperienceDraft } from './draft.ts'
import { extractEducations } from './education.ts'
import { bodyText, extractExperiences, extractProjects } from './experience.ts'
import { withoutEnvelope } from './job-boards-basic.ts'
import { applyJobBoard, sectionsByEntries } from './job-boards-read.ts'
import { findLinks } from './links.ts'
import { isCompany, isSchool, isTitle } from './words.ts'

/** The fourth stage: sections → what they say, in the document's own words. */
export function extractDraft(lines: Line[], sections: Section[]): Draft {
  const parts = sectionsByEntries(lines, sections)
  return applyJobBoard(readSections(lines, parts), lines, parts)
}

function readSections(lines: Line[], sections: Section[]): Draft {
  const of = (...names: SectionName[]) => sections.filter((section) => names.includes(section.name))
  const each = <T>(found: Section[], read: (lines: Line[]) => T[]) =>
    found.flatMap((section) => read(section.lines))
  const unheaded = of('basic', 'intention', 'self', 'other')
  const jobs = each(of('career'), extractExperiences)
  const interns = each(of('internship'), extractExperiences)
  const educations = each(of('education'), extractEducations)
  const loose =
    jobs.length + interns.length > 0 ? [] : each(unheaded, extractExperiences).filter(isCertainJob)
  return {
    basic: extractBasic(withoutEnvelope(lines), sections),
    educations:
      educations.length > 0
        ? educations
        : each(unheaded, extractEducations).filter((draft) => draft.time && draft.degree),
    careers: [...jobs, ...loose].filter((job) => !isInternship(job)),
    internships: [...interns, ...[...jobs, ...loose].filter(isInternship)],
    projects: each(of('project'), extractProjects),
    awards: each(of('award'), extractAwards),
    languages: [
      ...of('language', 'skill', 'certificate').flatMap((section) => section.lines),
      ...of('other', 'self', 'basic').flatMap((section) => section.lines.filter(isAboutLanguages)),
    ]
      .map((line) => line.text)
      .filter((text) => text.length < 80 && languageCodes(text).length > 0),
    links: findLinks(lines, sections),
    selfEvaluation: bodyText(of('self').flatMap((section) => section.lines)),
  }
}

function isAboutLanguages(line: Line): boolean {
  return /^\W{0,4}(?:语言(?:能力)?|外语(?:水平|能力)?|languages?) ?[:：]/iu.test(line.text)
}

// Outside any section only what is a job beyond doubt counts.
function isCertainJob(job: ExperienceDraft): boolean {
  return (
    !!job.time?.end &&
    !!job.name &&
    isCompany(job.name) &&
    !isSchool(job.name) &&
    !!job.title &&
    isTitle(job.title)
  )
}

function isInternship(job: ExperienceDraft): boolean {
  return /实习|\bintern(?:ship)?\b/i.test(job.title ?? '')
}

function extractAwards(lines: Line[]): AwardDraft[] {
  return lines.flatMap((line) => {
    const time = findMoment(fold(line.text))
    const text = time ? line.text.slice(0, time.index) + line.text.slice(time.index + time.length) : line.text
    const title = text.replace(/^[\s•·▪●■◆*|,，、:：\-–—]+|[\s|,，、:：\-–—]+$/g, '').replace(/\s+/g, ' ')
    return title.length >= 2 && title.length <= 80 ? [{ title, time }] : []
  })
}
