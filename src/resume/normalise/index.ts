import { fold } from '../document.ts'
import type { BasicDraft, Draft, EducationDraft, ExperienceDraft } from '../extract/draft.ts'
import type { BasicInfo, Career, Education, Resume, ResumeTime, SocialAccount } from '../types.ts'
import {
  degreeCode,
  educationTypeCode,
  genderCode,
  languageCodes,
  proficiencyCode,
  rankingCode,
} from './codes.ts'
import { findIdentityNumber } from './identity-number.ts'
import { findPhone, labelledPhone } from './phone.ts'
import { parseEnglishDay, parseTime } from './time.ts'

/** The last stage: the document's words → the canonical résumé. `text` is the whole document, where phones and mails stand anywhere. */
export function normaliseDraft(draft: Draft, text: string): Resume {
  const resume: Resume = {
    basic: normaliseBasic(draft.basic, fold(text)),
    educations: draft.educations.map(normaliseEducation),
    careers: draft.careers.map(normaliseCareer),
    internships: draft.internships.map(normaliseCareer),
    projects: draft.projects.map(({ name, title, description, time }) =>
      present({ name, role: title, description, start: parseTime(time?.start), end: parseTime(time?.end) }),
    ),
    awards: draft.awards.map(({ title, time }) => present({ title, time: parseTime(time?.start) })),
    trainings: draft.trainings.map(({ time, ...training }) =>
      present({ ...training, start: parseTime(time?.start), end: parseTime(time?.end ?? time?.start) }),
    ),
    certificates: draft.certificates.map(({ title, time }) =>
      present({ name: title, time: parseTime(time?.start) }),
    ),
    languages: normaliseLanguages(draft.languages),
    socialAccounts: draft.links.map(socialAccount),
    selfEvaluation: draft.selfEvaluation ? { content: draft.selfEvaluation } : undefined,
  }
  return present(resume)
}

function normaliseBasic(draft: BasicDraft, text: string): BasicInfo {
  const identity = findIdentityNumber(draft.identityNumber ?? '') ?? findIdentityNumber(text)
  return present({
    name: draft.name,
    gender: genderCode(draft.gender) ?? identity?.gender,
    birthday: birthdayOf(draft.birthday, identity?.birthday),
    age: inside(draft.age, 14, 99),
    mobile:
      findPhone(fold(draft.mobile ?? '')) ??
      findPhone(withoutIdentity(text, identity?.number)) ??
      labelledPhone(fold(draft.mobile ?? '')),
    email: findEmail(draft.email ?? '') ?? findEmail(text),
    identification: identity ? { type: 1, number: identity.number } : undefined,
    nationality: place(draft.nationality),
    hometown: place(draft.hometown),
    currentCity: place(draft.city),
    homeAddress: draft.address,
    maritalStatus: maritalStatus(draft.marital),
    currentSalary: draft.currentSalary,
    expectedSalary: draft.expectedSalary,
    politicalStatus: draft.politicalStatus,
    jobStatus: draft.jobStatus,
    englishLevel: draft.englishLevel,
    experienceYears: inside(draft.experience, 0, 60),
    startWork: momentOf(draft.startWork),
    preferredCities: cities(draft.preferredCities),
  })
}

function withoutIdentity(text: string, number: string | undefined): string {
  return number ? text.replaceAll(number, ' ').replaceAll(number.toLowerCase(), ' ') : text
}

// The words of the document first; an identity number knows the day when they only know the month.
function birthdayOf(words: string | undefined, fromIdentity: string | undefined): ResumeTime | undefined {
  const said = words
    ? (parseEnglishDay(words) ?? parseTime(words.replace(/[^\d年月日号./ -].*$/, '')))
    : undefined
  const known = parseTime(fromIdentity)
  if (!said || said === 'present') return known
  return known && known !== 'present' && said.precision !== 'day' ? known : said
}

function maritalStatus(words: string | undefined): number | undefined {
  if (/未婚|单身|single|unmarried/i.test(words ?? '')) return 2
  return /已婚|married/i.test(words ?? '') ? 1 : undefined
}

function inside(words: string | undefined, min: number, max: number): number | undefined {
  const value = Number(/\d+/.exec(words ?? '')?.[0] ?? Number.NaN)
  return value >= min && value <= max ? value : undefined
}

function place(words: string | undefined): { text: string } | undefined {
  const text = words?.split(/\s{2,}|[|;]/)[0]?.trim()
  return text && text.length >= 2 && text.length <= 60 ? { text } : undefined
}

function momentOf(words: string | undefined): ResumeTime | undefined {
  const time = parseTime(words)
  return time === 'present' ? undefined : time
}

/** "杭州、上海" and "杭州/上海": what is wanted anywhere is no city. */
function cities(words: string | undefined): { text: string }[] | undefined {
  const named = words
    ?.split(/[\s/、,，;；|]+/)
    .filter((word) => /^[\p{L}·-]{2,20}$/u.test(word) && !/不限|全国|皆可|均可/.test(word))
  return named?.slice(0, MAX_CITIES).map((text) => ({ text }))
}

const MAX_CITIES = 10

/** The first e-mail address in a text. */
export function findEmail(text: string): string | undefined {
  return /[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*\.[A-Za-z]{2,12}/.exec(
    text,
  )?.[0]
}

function normaliseEducation(draft: EducationDraft): Education {
  return present({
    school: draft.school,
    degree: degreeCode(draft.degree),
    fieldOfStudy: draft.field,
    educationType: draft.type ? educationTypeCode(draft.type) : undefined,
    academicRanking: rankingCode(draft.ranking),
    description: draft.description,
    // A single time beside a school is the graduation.
    start: draft.time?.end ? parseTime(draft.time.start) : undefined,
    end: parseTime(draft.time?.end ?? draft.time?.start),
  })
}

function normaliseCareer({ name, title, description, time }: ExperienceDraft): Career {
  return present({
    company: name,
    title,
    description,
    start: parseTime(time?.start),
    end: parseTime(time?.end),
  })
}

function normaliseLanguages(lines: string[]): Resume['languages'] {
  const known = new Map<number, number | undefined>()
  for (const line of lines) {
    for (const language of languageCodes(line)) {
      known.set(language, known.get(language) ?? proficiencyCode(line))
    }
  }
  return [...known].map(([language, proficiency]) => present({ language, proficiency }))
}

const SOCIAL: [pattern: RegExp, type: number][] = [
  [/linkedin\.com/i, 1],
  [/weibo\.com/i, 4],
  [/github\.com/i, 5],
  [/zhihu\.com/i, 6],
  [/twitter\.com|\bx\.com/i, 8],
]

function socialAccount(link: string): SocialAccount {
  return { type: SOCIAL.find(([pattern]) => pattern.test(link))?.[1] ?? 10, link }
}

/** The object without what is absent: no undefined values, no empty lists. */
function present<T extends object>(value: T): T {
  const kept = Object.entries(value).filter(
    ([, each]) => each !== undefined && !(Array.isArray(each) && each.length === 0),
  )
  return Object.fromEntries(kept) as T
}
