import type { Random } from '../random.ts'
import { type Phrases, phrasesOf } from './phrases.ts'
import * as words from './words.ts'

/** A time as the gold writes it (YYYY-MM or "present"). */
export type When = string

export type Job = {
  company: string
  department?: string
  title: string
  start: When
  end: When
  tasks: string[]
}
export type School = {
  school: string
  degree: string
  level: string
  field: string
  start: When
  end: When
}
export type Work = { name: string; role?: string; start: When; end: When; tasks: string[] }

/** An invented person and all that a résumé of theirs says. */
export type Person = {
  lang: 'zh' | 'en'
  name: string
  gender?: string
  birthday?: string
  mobile: string
  email: string
  city?: string
  hometown?: string
  link?: string
  schools: School[]
  jobs: Job[]
  internships: Job[]
  projects: Work[]
  awards: { title: string; time?: When }[]
  languages: { line: string; name: string }[]
  certificates: string[]
  /** Offices in clubs and volunteer work, which are no jobs. */
  campus: Job[]
  skills: string[]
  self?: string
}

const LAST_MONTH = 2024 * 12 + 5

/** Invents a person. */
export function makePerson(random: Random): Person {
  return random.chance(0.72) ? chinesePerson(random) : englishPerson(random)
}

function month(index: number): When {
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** Periods one after the other back from today, latest first. */
function periods(random: Random, count: number, until: number): { start: When; end: When; from: number }[] {
  const found: { start: When; end: When; from: number }[] = []
  let end = until
  for (let i = 0; i < count; i++) {
    const from = end - random.int(7, 44)
    const isNow = i === 0 && random.chance(0.7)
    found.push({ start: month(from), end: isNow ? 'present' : month(end), from })
    end = from - random.int(0, 3)
  }
  return found
}

function chineseCompany(random: Random): string {
  const core = random.pick(words.COMPANY_CORES)
  // Names that do not look like any: of shops, brands and foreign firms.
  if (random.chance(0.08)) return random.some(words.GIVEN, random.int(2, 5)).join('')
  if (random.chance(0.04)) return latinWord(random)
  if (random.chance(0.12)) return `${random.pick(words.CITIES)}${random.pick(words.COMPANY_OTHERS)}`
  if (random.chance(0.08)) return `${core}${random.pick(words.COMPANY_FIELDS)}`
  if (random.chance(0.05)) return random.pick(words.EN_COMPANIES)
  const city = random.pick(words.CITIES)
  const form = random.pick(words.COMPANY_FORMS)
  const field = random.pick(words.COMPANY_FIELDS)
  if (random.chance(0.15)) return `${core}（${city}）${field}${form}`
  if (random.chance(0.08)) return `${city}${core}${field}${form}${random.pick(words.CITIES)}分公司`
  return `${random.chance(0.75) ? `${city}${random.chance(0.3) ? '市' : ''}` : ''}${core}${field}${form}`
}

function latinWord(random: Random): string {
  const syllables = Array.from({ length: random.int(2, 4) }, () => random.pick(words.SYLLABLES)).join('')
  return `${syllables.charAt(0).toUpperCase()}${syllables.slice(1)}`
}

function chineseJob(random: Random, period: { start: When; end: When }, isIntern: boolean): Job {
  const rank = random.chance(0.3) ? random.pick(words.TITLE_RANKS) : ''
  const title = random.chance(0.08) ? random.pick(words.ODD_TITLES) : `${rank}${random.pick(words.TITLES)}`
  return {
    company: chineseCompany(random),
    department: random.chance(0.25) ? random.pick(words.DEPARTMENTS) : undefined,
    title: isIntern ? `${title.replace(/^(?:高级|资深|首席)/, '')}实习生` : title,
    start: period.start,
    end: period.end,
    tasks: tasksOf(random, 'zh'),
  }
}

function tasksOf(random: Random, lang: 'zh' | 'en', most = 6): string[] {
  const phrases = phrasesOf(random, lang)
  const count = random.chance(0.08) ? 0 : random.int(1, most)
  return [...new Set(times(count, phrases.task))]
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make)
}

/** Awards: each once. */
function awardsOf(random: Random, phrases: Phrases, graduation: number): Person['awards'] {
  if (!random.chance(0.45)) return []
  return [...new Set(times(random.int(1, 5), phrases.award))].map((title) => ({
    title,
    time: random.chance(0.4) ? month(graduation - random.int(2, 30)) : undefined,
  }))
}

function campusOf(random: Random, lang: 'zh' | 'en', until: number): Job[] {
  if (!random.chance(0.3)) return []
  const [orgs, roles] =
    lang === 'zh' ? [words.CAMPUS_ORGS, words.CAMPUS_ROLES] : [words.EN_CAMPUS_ORGS, words.EN_CAMPUS_ROLES]
  return periods(random, random.int(1, 3), until).map(({ start, end }) => ({
    company: `${lang === 'zh' && random.chance(0.4) ? random.pick(words.SCHOOLS) : ''}${random.pick(orgs)}`,
    title: random.pick(roles),
    start,
    end: end === 'present' ? month(until) : end,
    tasks: tasksOf(random, lang, 3),
  }))
}

/** Several titles under one employer: the employer of the later job is that of the earlier too. */
function withPromotions(random: Random, jobs: Job[]): Job[] {
  for (const [index, job] of jobs.entries()) {
    const before = jobs[index - 1]
    if (before && random.chance(0.1)) jobs[index] = { ...job, company: before.company }
  }
  return jobs
}

function schoolsOf(random: Random, until: number, isChinese: boolean): School[] {
  const schools: School[] = []
  let end = until
  const count = random.chance(0.3) ? 2 : 1
  for (let i = 0; i < count; i++) {
    const [degree, level, years] = random.pick(isChinese ? words.DEGREES : words.EN_DEGREES)
    const isForeign = !isChinese || (level === '硕士' && random.chance(0.15))
    const start = end - years * 12 + 3
    schools.push({
      school: random.pick(isForeign ? words.FOREIGN_SCHOOLS : words.SCHOOLS),
      degree,
      level,
      field: random.pick(isChinese ? words.FIELDS : words.EN_FIELDS),
      start: month(start),
      end: month(end),
    })
    end = start - 2
  }
  return schools
}

/** Invents a person who writes Chinese. */
export function chinesePerson(random: Random): Person {
  const name = `${random.pick(words.SURNAMES)}${random.some(words.GIVEN, random.chance(0.7) ? 2 : 1).join('')}`
  const jobPeriods = periods(random, random.int(0, 4), LAST_MONTH)
  const begun = jobPeriods.at(-1)?.from ?? LAST_MONTH - 1
  const graduation = begun - (((begun % 12) + 6) % 12)
  const birth = graduation - 22 * 12 - random.int(0, 20)
  const interns = random.chance(jobPeriods.length < 2 ? 0.7 : 0.15) ? random.int(1, 3) : 0
  const phrases = phrasesOf(random, 'zh')
  return {
    lang: 'zh',
    name,
    gender: random.chance(0.7) ? random.pick(['男', '女']) : undefined,
    birthday: random.chance(0.6) ? month(birth) : undefined,
    mobile: `1${random.pick(['38', '39', '50', '86', '77', '59', '35'])}0000${random.int(1000, 9999)}`,
    email: `user${random.int(100, 99999)}@example.${random.pick(['com', 'cn', 'org'])}`,
    city: random.chance(0.6) ? cityOf(random) : undefined,
    hometown: random.chance(0.3) ? random.pick(words.CITIES) : undefined,
    link: random.chance(0.2) ? `github.com/user${random.int(100, 9999)}` : undefined,
    schools: schoolsOf(random, graduation, true),
    jobs: withPromotions(
      random,
      jobPeriods.map((period) => chineseJob(random, period, false)),
    ),
    internships: periods(random, interns, graduation - 2).map(({ start, end }) =>
      chineseJob(random, { start, end: end === 'present' ? month(graduation - 2) : end }, true),
    ),
    projects: periods(random, random.chance(0.5) ? random.int(1, 3) : 0, LAST_MONTH).map(
      ({ start, end }) => ({
        name: random.pick(words.PROJECTS),
        role: random.chance(0.6) ? random.pick(words.PROJECT_ROLES) : undefined,
        start,
        end,
        tasks: tasksOf(random, 'zh', 5),
      }),
    ),
    awards: awardsOf(random, phrases, graduation),
    languages: distinctLanguages(random),
    certificates: random.chance(0.3) ? [...new Set(times(random.int(1, 4), phrases.certificate))] : [],
    campus: campusOf(random, 'zh', graduation - 3),
    skills: times(random.int(0, 5), phrases.skill),
    self: random.chance(0.55) ? phrases.self() : undefined,
  }
}

function distinctLanguages(random: Random): Person['languages'] {
  if (!random.chance(0.4)) return []
  const lines = random.some(words.LANGUAGE_LINES, random.int(1, 2))
  return lines
    .filter(([, name], index) => lines.findIndex((other) => other[1] === name) === index)
    .map(([line, name]) => ({ line, name }))
}

function cityOf(random: Random): string {
  const city = random.pick(words.CITIES)
  return random.chance(0.3) ? `${city}市${random.pick(words.DISTRICTS)}` : city
}

function englishPerson(random: Random): Person {
  const [first, last] = [random.pick(words.FIRST_NAMES), random.pick(words.LAST_NAMES)]
  const jobPeriods = periods(random, random.int(1, 4), LAST_MONTH)
  const begun = jobPeriods.at(-1)?.from ?? LAST_MONTH
  const phrases = phrasesOf(random, 'en')
  const graduation = begun - (((begun % 12) + 6) % 12)
  const job = (period: { start: When; end: When }, isIntern = false): Job => ({
    company: random.chance(0.2) ? latinWord(random) : random.pick(words.EN_COMPANIES),
    title: `${random.pick(words.EN_TITLES)}${isIntern ? ' Intern' : ''}`,
    ...period,
    tasks: tasksOf(random, 'en'),
  })
  return {
    lang: 'en',
    name: `${first} ${random.chance(0.1) ? 'J. ' : ''}${last}`,
    mobile: `(415) 555-${random.int(1000, 9999)}`,
    email: `${first}.${last}@example.com`.toLowerCase(),
    city: random.chance(0.6) ? random.pick(words.EN_CITIES).replace(/ (?=[A-Z]{2}$)/, ', ') : undefined,
    link: random.chance(0.5) ? `linkedin.com/in/${first}${last}`.toLowerCase() : undefined,
    schools: schoolsOf(random, graduation, false),
    jobs: withPromotions(
      random,
      jobPeriods.map(({ start, end }) => job({ start, end })),
    ),
    internships: random.chance(0.3)
      ? periods(random, 1, begun - 8).map(({ start }) => job({ start, end: month(begun - 8) }, true))
      : [],
    projects: periods(random, random.chance(0.5) ? random.int(1, 4) : 0, LAST_MONTH).map(
      ({ start, end }) => ({
        name: random.pick(words.EN_PROJECTS),
        start,
        end,
        tasks: tasksOf(random, 'en', 4),
      }),
    ),
    awards: awardsOf(random, phrases, graduation),
    languages: random.chance(0.3)
      ? [
          { line: 'English (native)', name: 'English' },
          { line: 'French (fluent)', name: 'French' },
        ]
      : [],
    certificates: random.chance(0.25) ? [...new Set(times(random.int(1, 3), phrases.certificate))] : [],
    campus: campusOf(random, 'en', graduation - 3),
    skills: times(random.int(0, 5), phrases.skill),
    self: random.chance(0.5) ? phrases.self() : undefined,
  }
}
