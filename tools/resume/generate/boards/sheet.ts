import type { Random } from '../../random.ts'
import type { School, Work } from '../people.ts'
import type { Applicant, Employment } from './facts.ts'

export type BoardSection =
  | 'self'
  | 'intention'
  | 'career'
  | 'education'
  | 'project'
  | 'training'
  | 'certificate'
  | 'award'
  | 'language'
  | 'skill'
  | 'post'
  | 'other'

/** A line of an export: cells as the board's page has them. */
export type SheetLine = { role: 'name' | 'heading' | 'row' | 'rule'; cells: string[] }

/** What a person who copies, prints or saves an export does to it. */
export type Disturbance = {
  /** Headings that are gone. */
  missing: Set<BoardSection>
  /** Headings that read otherwise than the board's. */
  renamed: boolean
  spacedName: boolean
  /** The last digits of the number are stars. */
  maskedMobile: boolean
  /** No descriptions under the jobs. */
  bare: boolean
}

const OTHER_HEADINGS: Record<BoardSection, string[]> = {
  self: ['个人评价', '自我介绍'],
  intention: ['期望工作', '职业意向'],
  career: ['工作经历', '工作经验', '职业经历', '工作履历'],
  education: ['教育背景', '学习经历', '教育情况', '教育经历'],
  project: ['项目经历', '项目经验', '主要项目'],
  training: ['培训背景', '培训情况', '培训经验'],
  certificate: ['证书', '所获证书', '专业证书', '资格证书'],
  award: ['所获奖项', '获奖情况', '校内荣誉'],
  language: ['语言技能', '外语能力'],
  skill: ['专业技能', 'IT 技能', '技能特长'],
  post: ['校内职务', '在校职务'],
  other: ['兴趣爱好', '附加信息'],
}

export function drawDisturbance(random: Random): Disturbance {
  const missing = new Set<BoardSection>()
  if (random.chance(0.15))
    for (const name of random.some(['career', 'education', 'training'] as const, random.int(1, 3)))
      missing.add(name)
  return {
    missing,
    renamed: random.chance(0.2),
    spacedName: random.chance(0.12),
    maskedMobile: random.chance(0.06),
    bare: random.chance(0.1),
  }
}

type Entry = Record<string, string | string[]>

/** An export as it is written line by line, beside what it says. */
export class Sheet {
  readonly lines: SheetLine[] = []
  readonly basic: Record<string, string> = {}
  readonly education: Entry[] = []
  readonly career: Entry[] = []
  readonly project: Entry[] = []
  readonly awards: string[] = []
  readonly languages: string[] = []
  readonly certificates: string[] = []
  readonly random: Random
  readonly person: Applicant
  readonly disturbance: Disturbance

  constructor(random: Random, person: Applicant, disturbance: Disturbance) {
    this.random = random
    this.person = person
    this.disturbance = disturbance
  }

  /** The name as it stands on the page. */
  get name(): string {
    this.basic.name = this.person.name
    const isHan = /^\p{Script=Han}+$/u.test(this.person.name)
    return this.disturbance.spacedName && isHan ? [...this.person.name].join(' ') : this.person.name
  }

  get mobile(): string {
    const { mobile } = this.person
    this.basic.mobile = this.disturbance.maskedMobile ? '?' : mobile
    return this.disturbance.maskedMobile ? `${mobile.slice(0, 3)}****${mobile.slice(7)}` : mobile
  }

  get email(): string {
    this.basic.email = this.person.email
    return this.person.email
  }

  get gender(): string {
    this.basic.gender = this.person.gender
    return this.person.gender
  }

  get city(): string {
    this.basic.city = this.person.cityWords
    return this.person.cityWords
  }

  /** The birthday as a layout prints it: `parts` 3 with the day, 2 without. */
  birthday(parts: 2 | 3, write: (year: string, month: number, day: number) => string): string {
    const { birthday } = this.person
    this.basic.birthday = parts === 3 ? birthday : birthday.slice(0, 7)
    return write(birthday.slice(0, 4), Number(birthday.slice(5, 7)), Number(birthday.slice(8)))
  }

  big(...cells: string[]): void {
    this.lines.push({ role: 'name', cells })
  }

  row(...cells: (string | undefined | false)[]): void {
    const kept = cells.filter((cell): cell is string => typeof cell === 'string')
    if (kept.some((cell) => cell.trim() !== '')) this.lines.push({ role: 'row', cells: kept })
  }

  rule(): void {
    this.lines.push({ role: 'rule', cells: [] })
  }

  heading(section: BoardSection, words: string): void {
    if (this.disturbance.missing.has(section)) return
    const text = this.disturbance.renamed ? this.random.pick(OTHER_HEADINGS[section]) : words
    this.lines.push({ role: 'heading', cells: [text] })
  }

  /** Puts a job into the gold; `title` is absent where the layout does not print it. */
  job({ company, title, start, end, tasks }: Employment): void {
    this.career.push({ company, title, start, end, desc_has: this.disturbance.bare ? [] : tasks.slice(0, 1) })
  }

  /** The lines of a job's description, the first with a label where the board has one. */
  tasks(job: Employment, label?: string): void {
    if (this.disturbance.bare) return
    const [first = '', ...rest] = job.tasks
    if (label) this.row(label, first)
    else this.row(first)
    for (const task of rest) this.row(task)
  }

  school({ school, level, field, start, end }: School, shown: { start?: string; end?: string } = {}): void {
    this.education.push({
      school,
      degree: level,
      field_of_study: field,
      start: shown.start ?? start,
      end: shown.end ?? end,
    })
  }

  /** A certificate; one of a language says that the language is spoken. */
  certificate(title: string): void {
    this.certificates.push(title)
    const language = ['英语', '普通话'].find((each) => title.includes(each))
    if (language && !this.languages.includes(language)) this.languages.push(language)
  }

  language(name: string): void {
    if (!this.languages.includes(name)) this.languages.push(name)
  }

  work({ name, role, start, end }: Work, hasRole: boolean): void {
    this.project.push({ name, role: hasRole ? (role ?? '') : '?', start, end })
  }

  gold(id: string, file: string) {
    const { basic, education, career, project, awards, languages, certificates } = this
    const all = { name: '', mobile: '', email: '', gender: '', birthday: '', city: '', ...basic }
    return {
      id,
      file,
      lang: 'zh',
      origin: 'generated',
      ignore: [] as string[],
      basic: all,
      education,
      career: career.filter((job) => !isInternship(job)),
      internship: career.filter(isInternship),
      project,
      awards,
      languages,
      sns: [] as string[],
      certificates,
    }
  }
}

const isInternship = (job: Entry) => String(job.title).includes('实习')

/** How a layout writes a period: "2012/1--2012/8". */
export function period(
  { start, end }: { start: string; end: string },
  style: { month: (year: string, month: number) => string; joint: string; present?: string },
): string {
  const write = (when: string) =>
    when === 'present' ? (style.present ?? '至今') : style.month(when.slice(0, 4), Number(when.slice(5)))
  return `${write(start)}${style.joint}${write(end)}`
}

export const slash = (year: string, month: number) => `${year}/${month}`
export const spacedSlash = (year: string, month: number) => `${year} /${month}`
export const slash2 = (year: string, month: number) => `${year}/${String(month).padStart(2, '0')}`
export const dot = (year: string, month: number) => `${year}.${month}`
export const dot2 = (year: string, month: number) => `${year}.${String(month).padStart(2, '0')}`
export const dash2 = (year: string, month: number) => `${year}-${String(month).padStart(2, '0')}`
export const han = (year: string, month: number) => `${year}年${month}月`
