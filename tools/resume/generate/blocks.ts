import type { Random } from '../random.ts'
import type { Job, Person, School, When, Work } from './people.ts'

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
/** What a line is for. */
export type LineRole = 'name' | 'contact' | 'section' | 'head' | 'text' | 'item'
/** A line of cells, each of pieces. */
export type BlockLine = { role: LineRole; cells: Piece[][]; bullet?: boolean }
export type SectionKey =
  | 'education'
  | 'career'
  | 'internship'
  | 'project'
  | 'award'
  | 'language'
  | 'skill'
  | 'self'
export type Block = { section: SectionKey; heading: string; lines: BlockLine[] }
/** A résumé without its looks: who it is about, then its sections in order. */
export type Draft = { person: Person; header: BlockLine[]; blocks: Block[] }

/** How one person writes: the same in all entries. */
export type Manner = {
  /** Parts of a head in order; "/" begins a new line. */
  order: string[]
  /** Between the parts of a head: cells of their own, or these words. */
  joint: 'cells' | ' ' | ' | ' | ' - ' | '，' | ' / '
  date: (when: When) => string
  range: string
  bullets: boolean
  labels: boolean
  headings: Record<SectionKey, string>
}

const CHINESE_HEADINGS: Record<SectionKey, string[]> = {
  education: ['教育背景', '教育经历', '教育经历 Education', '学习经历'],
  career: ['工作经历', '工作经验', '工作经历 Experience', '职业经历'],
  internship: ['实习经历', '实习经验'],
  project: ['项目经历', '项目经验', '主要项目'],
  award: ['获奖情况', '荣誉奖项', '所获奖项'],
  language: ['语言能力', '外语水平'],
  skill: ['专业技能', '技能特长', '个人技能'],
  self: ['自我评价', '个人评价', '个人优势'],
}
const ENGLISH_HEADINGS: Record<SectionKey, string[]> = {
  education: ['Education', 'EDUCATION'],
  career: ['Experience', 'WORK EXPERIENCE', 'Professional Experience', 'Employment'],
  internship: ['Internships', 'INTERNSHIP EXPERIENCE'],
  project: ['Projects', 'PROJECTS'],
  award: ['Awards', 'Honors & Awards'],
  language: ['Languages'],
  skill: ['Skills', 'TECHNICAL SKILLS'],
  self: ['Summary', 'About Me', 'PROFILE'],
}
const CHINESE_DATES: ((when: When) => string)[] = [
  (when) => when.replace('-', '.'),
  (when) => when.replace('-', '/'),
  (when) => when,
  (when) => when.replace(/-0?(\d+)$/, '年$1月'),
  (when) => when.replace('-', '年').concat('月'),
]
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const ENGLISH_DATES: ((when: When) => string)[] = [
  (when) => `${MONTHS[Number(when.slice(5)) - 1]} ${when.slice(0, 4)}`,
  (when) => `${when.slice(5)}/${when.slice(0, 4)}`,
  (when) => when.replace('-', '.'),
]

/** Draws how a résumé of this language is written. */
export function drawManner(random: Random, lang: 'zh' | 'en'): Manner {
  const headings = lang === 'zh' ? CHINESE_HEADINGS : ENGLISH_HEADINGS
  const now =
    lang === 'zh' ? random.pick(['至今', '至今', '现在', '今']) : random.pick(['Present', 'present', 'Now'])
  const date = random.pick(lang === 'zh' ? CHINESE_DATES : ENGLISH_DATES)
  return {
    order: random.pick([
      ['time', 'org', 'title'],
      ['org', 'title', 'time'],
      ['org', 'time', '/', 'title'],
      ['time', '/', 'org', 'title'],
      ['org', '/', 'title', 'time'],
      ['title', 'time', '/', 'org'],
    ]),
    joint: random.pick([
      'cells',
      'cells',
      'cells',
      ' | ',
      ' - ',
      ...(lang === 'zh' ? ([' ', '，'] as const) : []),
    ]),
    date: (when) => (when === 'present' ? now : date(when)),
    range: random.pick(lang === 'zh' ? [' - ', '-', ' ~ ', '—', '至', ' – '] : [' - ', ' – ', ' to ']),
    bullets: random.chance(0.6),
    labels: lang === 'zh' && random.chance(0.15),
    headings: Object.fromEntries(
      Object.entries(headings).map(([key, choices]) => [key, random.pick(choices)]),
    ) as Record<SectionKey, string>,
  }
}

/** Writes a person's résumé in a manner, as sections of lines. */
export function writeDraft(random: Random, person: Person, manner: Manner): Draft {
  const blocks: Block[] = []
  const add = (section: SectionKey, lines: BlockLine[]) => {
    if (lines.length > 0) blocks.push({ section, heading: manner.headings[section], lines })
  }
  add(
    'education',
    person.schools.flatMap((school) => schoolLines(school, person.lang, manner)),
  )
  add(
    'career',
    person.jobs.flatMap((job) => jobLines(job, manner)),
  )
  add(
    'internship',
    person.internships.flatMap((job) => jobLines(job, manner)),
  )
  add(
    'project',
    person.projects.flatMap((work) => projectLines(work, manner)),
  )
  add(
    'award',
    person.awards.map(({ title, time }) => itemLine(time ? `${manner.date(time)} ${title}` : title)),
  )
  add(
    'language',
    person.languages.map(({ line }) => itemLine(line)),
  )
  add('skill', person.skills.map(itemLine))
  add('self', person.self ? [{ role: 'text', cells: [[{ text: person.self }]] }] : [])
  const early = random.chance(0.5) ? ['self', 'education'] : ['career', 'internship']
  blocks.sort((a, b) => Number(early.includes(b.section)) - Number(early.includes(a.section)))
  return { person, header: headerLines(random, person, manner), blocks }
}

function itemLine(text: string): BlockLine {
  return { role: 'item', cells: [[{ text }]], bullet: true }
}

function timePiece(start: When, end: When, manner: Manner): Piece {
  return { text: `${manner.date(start)}${manner.range}${manner.date(end)}`, tag: 'TIME' }
}

function arrange(parts: Record<string, Piece[]>, manner: Manner): BlockLine[] {
  const lines: Piece[][][] = [[]]
  for (const part of manner.order) {
    if (part === '/') lines.push([])
    else for (const piece of parts[part] ?? []) lines.at(-1)?.push([piece])
  }
  return lines
    .filter((cells) => cells.length > 0)
    .map((cells) => ({
      role: 'head',
      cells: manner.joint === 'cells' ? cells : [joined(cells, manner.joint)],
    }))
}

function joined(cells: Piece[][], joint: string): Piece[] {
  return cells.flatMap((pieces, index) => (index === 0 ? pieces : [{ text: joint }, ...pieces]))
}

function taskLines(tasks: string[], manner: Manner): BlockLine[] {
  return tasks.map((text) => ({ role: 'text', cells: [[{ text }]], bullet: manner.bullets }))
}

function jobLines(job: Job, manner: Manner): BlockLine[] {
  const time = timePiece(job.start, job.end, manner)
  if (manner.labels) {
    const label = (name: string, piece: Piece): Piece[] => [{ text: `${name}：` }, piece]
    const head: BlockLine[] = [
      { role: 'head', cells: [label('时间', time)] },
      { role: 'head', cells: [label('公司名称', { text: job.company, tag: 'ORG' })] },
      { role: 'head', cells: [label('职位', { text: job.title, tag: 'TITLE' })] },
    ]
    return [...head, ...taskLines(job.tasks, manner)]
  }
  const department: Piece[] = job.department ? [{ text: job.department, tag: 'DEPT' }] : []
  const head = arrange(
    {
      time: [time],
      org: [{ text: job.company, tag: 'ORG' }],
      title: [...department, { text: job.title, tag: 'TITLE' }],
    },
    manner,
  )
  return [...head, ...taskLines(job.tasks, manner)]
}

function schoolLines(
  { school, degree, field, start, end }: School,
  lang: string,
  manner: Manner,
): BlockLine[] {
  const time = timePiece(start, end, manner)
  const study: Piece[] =
    lang === 'zh'
      ? [
          { text: field, tag: 'FIELD' },
          { text: degree, tag: 'DEGREE' },
        ]
      : []
  const head = arrange({ time: [time], org: [{ text: school, tag: 'SCHOOL' }], title: study }, manner)
  if (lang === 'zh') return head
  const line: Piece[] = [{ text: degree, tag: 'DEGREE' }, { text: ' ' }, { text: field, tag: 'FIELD' }]
  return [...head, { role: 'head', cells: [line] }]
}

function projectLines({ name, role, start, end, tasks }: Work, manner: Manner): BlockLine[] {
  const head = arrange(
    {
      time: [timePiece(start, end, manner)],
      org: [{ text: name, tag: 'PROJECT' }],
      title: role ? [{ text: role, tag: 'ROLE' }] : [],
    },
    manner,
  )
  return [...head, ...taskLines(tasks, manner)]
}

function headerLines(random: Random, person: Person, manner: Manner): BlockLine[] {
  const isLabelled = person.lang === 'zh' && random.chance(0.7)
  const label = (name: string) => (isLabelled ? [{ text: `${name}：` }] : [])
  const cells: Piece[][] = []
  const { gender, birthday, city, hometown } = person
  if (gender) cells.push([...label('性别'), { text: gender }])
  if (birthday) cells.push([{ text: '出生年月：' }, { text: manner.date(birthday) }])
  cells.push([...label('电话'), { text: person.mobile }])
  cells.push([...label('邮箱'), { text: person.email }])
  if (city)
    cells.push([
      ...(person.lang === 'zh' ? [{ text: '现居地：' }] : []),
      { text: city, tag: 'CITY' as const },
    ])
  if (hometown) cells.push([{ text: '籍贯：' }, { text: hometown }])
  if (person.link) cells.push([{ text: person.link }])
  const width = random.int(1, 4)
  const lines: BlockLine[] = [{ role: 'name', cells: [[{ text: person.name, tag: 'NAME' }]] }]
  for (let i = 0; i < cells.length; i += width) {
    const row = cells.slice(i, i + width)
    lines.push({ role: 'contact', cells: random.chance(0.3) ? [joined(row, ' | ')] : row })
  }
  return lines
}

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
    certificates: [] as string[],
  }
}

/** The résumé as plain lines with their roles and tags: what the models are trained on. */
export function plainLines(
  { header, blocks }: Draft,
  gap: string,
): { role: LineRole; section: string; pieces: Piece[] }[] {
  const plain = (line: BlockLine, section: string) => ({
    role: line.role,
    section,
    pieces: [...(line.bullet ? [{ text: '• ' }] : []), ...joined(line.cells, gap)],
  })
  return [
    ...header.map((line) => plain(line, 'basic')),
    ...blocks.flatMap((block) => [
      { role: 'section' as const, section: block.section, pieces: [{ text: block.heading }] },
      ...block.lines.map((line) => plain(line, block.section)),
    ]),
  ]
}
