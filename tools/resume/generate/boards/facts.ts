import type { Random } from '../../random.ts'
import { chinesePerson, type Job, type Person, type School } from '../people.ts'
import { CITIES, DISTRICTS } from '../words.ts'
import * as words from './words.ts'

/** A job with what boards ask about the employer. */
export type Employment = Job & {
  industry: string
  kind: string
  size: string
  salary: string
  months: number
  boss: string
  reports: number
}
export type Training = { organiser: string; course: string; start: string; end: string }

/** An invented person with all that a board's form asks for. */
export type Applicant = Omit<Person, 'jobs' | 'internships' | 'certificates'> & {
  gender: string
  birthday: string
  age: number
  city: string
  /** The city as boards write it: with its district or province. */
  cityWords: string
  hometown: string
  years: number
  jobs: Employment[]
  trainings: Training[]
  certificates: { title: string; time: string }[]
  posts: { title: string; start: string; end: string }[]
  skills: string[]
  married: string
  status: string
  salary: string
  resumeId: string
}

const NOW = 2024 * 12 + 5

/** Invents someone who filled in a board's form. */
export function makeApplicant(random: Random): Applicant {
  const person = chinesePerson(random)
  const jobs = (person.jobs.length > 0 ? person.jobs : person.internships).map((job) => employ(random, job))
  const birthday = `${person.birthday ?? '1988-04'}-${String(random.int(1, 28)).padStart(2, '0')}`
  const city = random.pick(CITIES)
  const twice = jobs.length > 1 && random.chance(0.12)
  if (twice && jobs[0] && jobs[1]) jobs[1].company = jobs[0].company
  return {
    ...person,
    name: random.chance(0.04) ? random.pick(words.ENGLISH_NAMES) : person.name,
    gender: person.gender ?? random.pick(['男', '女']),
    birthday,
    age: 2024 - Number(birthday.slice(0, 4)),
    city,
    cityWords: random.pick([city, city, `${city}-${random.pick(DISTRICTS)}`]),
    hometown: person.hometown ?? random.pick(CITIES),
    years: jobs.reduce((sum, job) => sum + Math.round(job.months / 12), 0) || 1,
    jobs,
    schools: schoolsOf(random, person),
    projects: person.projects,
    trainings: random.chance(0.4) ? trainingsOf(random) : [],
    certificates: random.chance(0.4)
      ? random.some(words.CERTIFICATES, random.int(1, 2)).map((title) => ({ title, time: timeOf(random) }))
      : [],
    posts: random.chance(0.25)
      ? [{ title: random.pick(words.SCHOOL_POSTS), start: '2009-03', end: '2010-07' }]
      : [],
    awards: person.awards.slice(0, 2),
    self: random.chance(0.15) ? random.pick(words.TRICKY_SELF) : person.self,
    skills: random.some(words.SKILLS, random.int(0, 3)),
    married: random.pick(['未婚', '已婚', '']),
    status: random.pick(words.STATUSES),
    salary: random.pick(words.SALARIES),
    resumeId: String(random.int(10_000_000, 99_999_999)),
  }
}

function timeOf(random: Random): string {
  return `${random.int(2004, 2020)}-${String(random.int(1, 12)).padStart(2, '0')}`
}

function indexOf(when: string): number {
  return when === 'present' ? NOW : Number(when.slice(0, 4)) * 12 + Number(when.slice(5)) - 1
}

function employ(random: Random, job: Job): Employment {
  return {
    ...job,
    company: employerName(random, job.company),
    title: random.chance(0.4) ? random.pick(words.BOARD_TITLES) : job.title,
    department: random.chance(0.75) ? random.pick(words.BOARD_DEPARTMENTS) : undefined,
    tasks: tasksOf(random, job.tasks),
    industry: random.pick(words.INDUSTRIES),
    kind: random.pick(words.EMPLOYER_KINDS),
    size: random.pick(words.SIZES),
    salary: random.pick(words.SALARIES),
    months: Math.max(1, indexOf(job.end) - indexOf(job.start)),
    boss: random.pick(['总经理', '部门经理', '技术总监', '']),
    reports: random.int(0, 12),
  }
}

function tasksOf(random: Random, tasks: string[]): string[] {
  const plain = tasks.map((task, index) => (random.chance(0.5) ? `${index + 1}、${task}；` : `${task}。`))
  if (!random.chance(0.35)) return plain
  return [...plain.slice(0, 1), ...random.some(words.TRICKY_TASKS, random.int(1, 3)), ...plain.slice(1)]
}

// Some boards hide part of the name; some people write none that looks like a company's.
function employerName(random: Random, name: string): string {
  if (random.chance(0.12)) return random.pick(words.PLAIN_EMPLOYERS)
  if (random.chance(0.06) && name.length > 6) return `${name.slice(0, 2)}**${name.slice(4)}`
  return name
}

function schoolsOf(random: Random, person: Person): School[] {
  const first = person.schools[0]
  const schools = person.schools.map((each) => ({
    ...each,
    degree: random.chance(0.25) ? '大专' : each.level,
    school: random.chance(0.3) ? random.pick(words.BOARD_SCHOOLS) : each.school,
    field: random.chance(0.4) ? random.pick(words.BOARD_FIELDS) : each.field,
  }))
  for (const each of schools) each.level = each.degree
  if (first && random.chance(0.1)) {
    const year = Number(schools.at(-1)?.start.slice(0, 4))
    const [school, field, degree, level] = ['县第二高级中学', '理科', '高中', '高中']
    schools.push({ school, field, degree, level, start: `${year - 3}-09`, end: `${year}-07` })
  }
  return schools
}

function trainingsOf(random: Random): Training[] {
  return Array.from({ length: random.int(1, 2) }, () => {
    const start = timeOf(random)
    const end = `${start.slice(0, 5)}12`
    return { organiser: random.pick(words.TRAINERS), course: random.pick(words.COURSES), start, end }
  })
}

/** "2年3个月", as boards say how long a job lasted. */
export function duration(months: number): string {
  const [years, rest] = [Math.floor(months / 12), months % 12]
  return `${years > 0 ? `${years}年` : ''}${rest > 0 || years === 0 ? `${rest}个月` : ''}`
}
