import type { Line } from '../document.ts'
import type { SectionName } from '../headings.ts'
import { languageCodes } from '../normalise/codes.ts'
import type { Section } from '../segment.ts'
import { awardsAmong, certificatesAmong, extractAwards, extractCertificates } from './awards.ts'
import { extractBasic } from './basic.ts'
import type { Draft, ExperienceDraft } from './draft.ts'
import { extractEducations } from './education.ts'
import { bodyText, extractExperiences, extractProjects } from './experience.ts'
import { withoutEnvelope } from './job-boards-basic.ts'
import { applyJobBoard, sectionsByEntries } from './job-boards-read.ts'
import { findLinks } from './links.ts'
import { divideMixed } from './mixed-sections.ts'
import { extractTrainings } from './trainings.ts'
import { isCompany, isSchool, isTitle } from './words.ts'

/** The fourth stage: sections → what they say, in the document's own words. */
export function extractDraft(lines: Line[], sections: Section[]): Draft {
  const parts = sectionsByEntries(lines, divideMixed(lines, sections))
  return applyJobBoard(readSections(lines, parts), lines, parts)
}

function readSections(lines: Line[], sections: Section[]): Draft {
  const of = (...names: SectionName[]) => sections.filter((section) => names.includes(section.name))
  const each = <T>(found: Section[], read: (section: Section) => T[]) => found.flatMap(read)
  const unheaded = of('basic', 'intention', 'self', 'other')
  const jobs = each(of('career'), extractExperiences).filter(isEmployment)
  const interns = each(of('internship'), extractExperiences).filter(isEmployment)
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
    trainings: each(of('training'), extractTrainings),
    certificates: [
      ...each(of('certificate'), extractCertificates),
      ...certificatesAmong(sections.filter(({ name }) => name !== 'certificate')),
    ],
    awards: [
      ...each(of('award'), extractAwards),
      ...awardsAmong(sections.filter(({ name }) => name !== 'award')),
    ],
    languages: [
      ...of('language', 'skill', 'certificate').flatMap((section) => section.lines),
      ...sections.flatMap((section) => section.lines.filter(isAboutLanguages)),
    ]
      .map((line) => line.text)
      .filter((text) => text.length < 80 && languageCodes(text).length > 0),
    links: findLinks(lines, sections),
    selfEvaluation: bodyText(of('self').flatMap((section) => section.lines)),
  }
}

function isAboutLanguages(line: Line): boolean {
  return /^[^\p{L}\p{N}]{0,4}(?:(?:语言|外语|英语|日语|韩语|德语|法语|俄语)(?:能力|水平|等级)?|(?:(?:mother|native|first) tongues?|mother tongue\(s\)|(?:other |foreign )?languages?(?:\(s\))?))(?: ?[:：】\]]|\s{2,}|(?<=tongue(?:s|\(s\))?) |(?<=\(s\)) )/iu.test(
    line.text,
  )
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

function isEmployment(job: ExperienceDraft): boolean {
  return !/志愿者$|^volunteers?$/i.test(job.title ?? '')
}

const INTERN =
  /实习|\bintern(?:ship)?\b|\bco-?op\b|\bsummer (?:analyst|associate|scholar)|\bstudent researcher|\bworking student|\bwerkstudent|\bplacement student/i

function isInternship(job: ExperienceDraft): boolean {
  return INTERN.test(job.title ?? '')
}
