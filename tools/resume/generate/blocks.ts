import type { Random } from '../random.ts'
import { type Block, type BlockLine, type Draft, joined, type Piece } from './draft.ts'
import { drawHeading, drawMerged, type HeadingKind, type SectionKey } from './headings.ts'
import { jobHead, projectHead, schoolHead } from './heads.ts'
import { byYear, type Manner } from './manner.ts'
import type { Job, Person, School, Work } from './people.ts'
import { type Phrases, phrasesOf } from './phrases.ts'
import * as words from './words.ts'

type Part = { section: SectionKey; kind: HeadingKind; lines: BlockLine[] }

/** Writes a person's résumé in a manner, as sections of lines. */
export function writeDraft(random: Random, person: Person, manner: Manner): Draft {
  const phrases = phrasesOf(random, person.lang)
  const parts = arrangeParts(random, partsOf(random, person, manner, phrases))
  return {
    person,
    header: headerLines(random, person, manner, phrases),
    blocks: headed(random, parts, manner),
  }
}

function partsOf(random: Random, person: Person, manner: Manner, phrases: Phrases): Part[] {
  const parts: Part[] = []
  const add = (section: SectionKey, lines: BlockLine[], kind: HeadingKind = section) => {
    if (lines.length > 0) parts.push({ section, kind, lines })
  }
  const items = (texts: string[]) => texts.map((text) => itemLine(text, manner))
  const maybe = (chance: number, most: number, make: () => string) =>
    random.chance(chance) ? Array.from({ length: random.int(1, most) }, make) : []
  add(
    'education',
    person.schools.flatMap((school) => schoolLines(random, school, manner, phrases)),
  )
  add('career', jobsLines(random, person.jobs, manner))
  add('internship', jobsLines(random, person.internships, manner))
  add(
    'project',
    person.projects.flatMap((work) => projectLines(random, work, manner)),
    random.chance(0.15) ? 'research' : 'project',
  )
  add('award', awardLines(random, person, manner))
  add('language', items(person.languages.map(({ line }) => line)))
  add('certificate', items(person.certificates))
  add('campus', campusLines(random, person.campus, manner))
  add('skill', items(person.skills))
  add('self', person.self ? proseLines(random, person.self, manner) : [])
  add('training', trainingLines(random, manner))
  add('other', items(maybe(0.12, 4, phrases.paper)), 'paper')
  add('other', items(maybe(0.15, 2, phrases.hobby)), 'hobby')
  add('other', items(maybe(0.08, 1, phrases.courses)), 'course')
  add('other', items(maybe(0.06, 1, phrases.referee)), 'referee')
  add('intention', items(maybe(0.25, 4, () => wanted(random, person, phrases))))
  return parts
}

const EARLY: SectionKey[][] = [
  ['self', 'education'],
  ['career', 'internship'],
  ['intention', 'self', 'career'],
  ['intention', 'education'],
  ['self', 'skill', 'career'],
  ['skill', 'career'],
  ['education', 'internship', 'project'],
  ['education', 'project'],
]

// Most write what matters first; a few put sections anywhere.
function arrangeParts(random: Random, parts: Part[]): Part[] {
  if (random.chance(0.12)) return random.shuffle(parts)
  const early = random.pick(EARLY)
  const late = random.shuffle(['award', 'campus', 'skill', 'language', 'certificate'])
  const rank = ({ section }: Part) =>
    early.includes(section) ? early.indexOf(section) : 20 + Math.max(0, late.indexOf(section))
  return parts.toSorted((a, b) => rank(a) - rank(b))
}

/** Puts headings over parts: merges what people merge, leaves out what they leave out. */
function headed(random: Random, parts: Part[], manner: Manner): Block[] {
  const blocks: Block[] = []
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as Part
    const other = parts[i + 1]
    const merged =
      manner.merges && other && random.chance(0.8)
        ? drawMerged(random, part.section, other.section, manner.lang)
        : undefined
    const isHeaded = !random.chance(manner.missing)
    if (merged && other) {
      const lines = [part, other].flatMap(({ section, lines }) => lines.map((line) => ({ ...line, section })))
      const heading = isHeaded ? manner.style(merged, part.kind, blocks.length) : undefined
      blocks.push({ section: part.section, heading, lines })
      i++
      continue
    }
    const words = drawHeading(random, part.kind, manner.lang)
    if (isHeaded && manner.inline && part.lines.length === 1 && part.lines[0]?.role !== 'head') {
      blocks.push({ section: part.section, lines: [inlineLine(part.lines[0] as BlockLine, words, manner)] })
      continue
    }
    const heading = isHeaded ? manner.style(words, part.kind, blocks.length) : undefined
    blocks.push({ section: part.section, heading, lines: part.lines })
  }
  return blocks
}

// 语言能力：英语六级
function inlineLine(line: BlockLine, heading: string, manner: Manner): BlockLine {
  const [first = [], ...rest] = line.cells
  const colon = manner.lang === 'zh' ? '：' : ': '
  return { ...line, bullet: undefined, cells: [[{ text: `${heading}${colon}` }, ...first], ...rest] }
}

function itemLine(text: string, manner: Manner): BlockLine {
  return { role: 'item', cells: text.split('    ').map((cell) => [{ text: cell }]), bullet: markOf(manner) }
}

function markOf(manner: Manner, index = 0): string | undefined {
  return manner.bullet.replace('1', String(index + 1)) || undefined
}

function textLine(text: string, bullet?: string): BlockLine {
  return { role: 'text', cells: [[{ text }]], bullet }
}

function taskLines(random: Random, tasks: string[], manner: Manner): BlockLine[] {
  if (tasks.length === 0) return []
  const label = manner.taskLabel === '' ? [] : [textLine(manner.taskLabel)]
  if (random.chance(0.12)) {
    const prose = tasks.map((task) => task.replace(/[；。.]$/, '')).join(manner.lang === 'zh' ? '。' : '. ')
    return [...label, textLine(`${prose}${manner.lang === 'zh' ? '。' : '.'}`)]
  }
  return [...label, ...tasks.map((text, index) => textLine(text, markOf(manner, index)))]
}

function jobsLines(random: Random, jobs: Job[], manner: Manner): BlockLine[] {
  return jobs.flatMap((job, index) => {
    const isSame = jobs[index - 1]?.company === job.company && random.chance(0.6)
    return [...jobHead(random, job, manner, isSame), ...taskLines(random, job.tasks, manner)]
  })
}

function campusLines(random: Random, jobs: Job[], manner: Manner): BlockLine[] {
  if (random.chance(0.4)) {
    return jobs.map(({ company, title, start, end }) => {
      const time = `${manner.date(start)}${manner.range}${manner.date(end)}`
      const text = manner.lang === 'zh' ? `${company}${title}` : `${title}, ${company}`
      const cells = random.chance(0.5) ? [[{ text: `${time} ${text}` }]] : [[{ text }]]
      return { role: 'head', cells, bullet: markOf(manner) }
    })
  }
  return jobs.flatMap((job) => [...jobHead(random, job, manner), ...taskLines(random, job.tasks, manner)])
}

function schoolLines(random: Random, school: School, manner: Manner, phrases: Phrases): BlockLine[] {
  const isChinese = manner.lang === 'zh'
  const head = schoolHead(random, school, random.chance(0.1) ? byYear(manner) : manner)
  const notes: string[] = []
  if (random.chance(0.2)) {
    notes.push(
      isChinese
        ? random.pick(['GPA：3.6/4.0', '专业排名：前10%', '绩点3.8，排名3/120', '成绩优异，保送研究生'])
        : random.pick([
            'GPA: 3.8/4.0',
            'Graduated cum laude',
            'Thesis: Scheduling under Uncertainty',
            'Minor in Music',
          ]),
    )
  }
  if (random.chance(0.25)) {
    const label = isChinese
      ? random.pick(['主修课程：', '相关课程：', '专业课程：', '核心课程:'])
      : random.pick(['Relevant coursework: ', 'Courses: ', 'Coursework: '])
    notes.push(`${label}${phrases.courses()}`)
  }
  if (random.chance(0.12)) {
    notes.push(
      isChinese
        ? `荣获${phrases.award()}、${phrases.award()}`
        : `Awards: ${phrases.award()}; ${phrases.award()}`,
    )
  }
  if (random.chance(0.06)) {
    notes.push(isChinese ? '担任班长，组织班级活动' : 'Teaching assistant for two courses')
  }
  return [...head, ...notes.map((text, index) => textLine(text, markOf(manner, index)))]
}

function projectLines(random: Random, work: Work, manner: Manner): BlockLine[] {
  const head = projectHead(random, work, manner)
  const tasks = [...work.tasks]
  if (random.chance(0.25) && tasks[0]) {
    const isChinese = manner.lang === 'zh'
    const stack = random.some(words.STACKS, random.int(2, 5)).join(isChinese ? '、' : ', ')
    const label = isChinese
      ? random.pick(['技术栈：', '开发环境：', '使用技术：', '软件环境：'])
      : random.pick(['Tech: ', 'Technologies: ', 'Stack: ', 'Tools used: '])
    tasks.splice(random.int(0, tasks.length), 0, `${label}${stack}`)
    if (isChinese && random.chance(0.5))
      tasks[0] = `${random.pick(['项目描述：', '项目简介：', '责任描述：'])}${tasks[0]}`
  }
  return [...head, ...taskLines(random, tasks, manner)]
}

function awardLines(random: Random, person: Person, manner: Manner): BlockLine[] {
  const place = random.pick(['before', 'cell', 'after'])
  const isInOneLine = person.awards.length > 1 && random.chance(0.08)
  if (isInOneLine) return [itemLine(person.awards.map(({ title }) => title).join('、'), manner)]
  return person.awards.map(({ title, time }) => {
    if (!time) return itemLine(title, manner)
    const when = manner.date(time)
    if (place === 'cell') return { ...itemLine('', manner), cells: [[{ text: title }], [{ text: when }]] }
    return itemLine(place === 'before' ? `${when} ${title}` : `${title} ${when}`, manner)
  })
}

function proseLines(random: Random, text: string, manner: Manner): BlockLine[] {
  const isList = random.chance(0.35)
  if (!isList) return [textLine(text)]
  const clauses = text.replace(/[。.]$/, '').split(manner.lang === 'zh' ? '，' : '. ')
  return clauses.map((clause, index) => ({ ...textLine(clause, markOf(manner, index)), role: 'item' }))
}

function trainingLines(random: Random, manner: Manner): BlockLine[] {
  if (!random.chance(0.08)) return []
  const year = random.int(2008, 2022)
  const time = `${manner.date(`${year}-03`)}${manner.range}${manner.date(`${year}-08`)}`
  const [who, what] =
    manner.lang === 'zh'
      ? [
          `${random.pick(words.CITIES)}${random.pick(['新知培训学校', '职业培训中心', '达人教育', '人力资源培训机构'])}`,
          random.pick(['会计取证', 'Java开发培训', '销售技巧培训', 'UI设计课程', '管理培训生计划']),
        ]
      : [
          random.pick(['Bright Path Academy', 'City Learning Center']),
          random.pick(['Web development bootcamp', 'Leadership workshop']),
        ]
  const lines: BlockLine[] = [
    {
      role: 'item',
      cells: random.chance(0.5)
        ? [[{ text: time }], [{ text: who }], [{ text: what }]]
        : [[{ text: `${time} ${who} ${what}` }]],
    },
  ]
  if (random.chance(0.4))
    lines.push(textLine(manner.lang === 'zh' ? `所获证书：结业证书` : 'Certificate of completion'))
  return lines
}

function wanted(random: Random, person: Person, phrases: Phrases): string {
  const isChinese = person.lang === 'zh'
  const title =
    person.jobs[0]?.title ?? (isChinese ? random.pick(words.TITLES) : random.pick(words.EN_TITLES))
  const city = isChinese ? random.pick(words.CITIES) : random.pick(words.EN_CITIES)
  return phrases.wanted().replace('|T', title).replace('|C', city)
}

const TITLE_LINES = {
  zh: ['个人简历', '简历', '个 人 简 历', '求职简历', '应届生简历'],
  en: ['RESUME', 'Curriculum Vitae', 'Resume', 'CV'],
}

function headerLines(random: Random, person: Person, manner: Manner, phrases: Phrases): BlockLine[] {
  const isChinese = person.lang === 'zh'
  const isLabelled = random.chance(isChinese ? 0.65 : 0.25)
  const label = (name: string, english: string) =>
    isLabelled ? [{ text: isChinese ? `${name}：` : `${english}: ` }] : []
  const cells: Piece[][] = []
  const { gender, birthday, city, hometown } = person
  if (gender) cells.push([...label('性别', 'Gender'), { text: gender }])
  if (birthday)
    cells.push([
      { text: random.pick(['出生年月：', '出生日期：', '生日：']) },
      { text: manner.date(birthday) },
    ])
  cells.push([
    ...label(random.pick(['电话', '手机', '联系电话', '手机号码']), random.pick(['Phone', 'Mobile', 'Tel'])),
    { text: person.mobile },
  ])
  cells.push([...label(random.pick(['邮箱', '电子邮箱', 'E-mail']), 'Email'), { text: person.email }])
  if (city) cells.push([...(isChinese ? [{ text: '现居地：' }] : []), { text: city, tag: 'CITY' as const }])
  if (hometown) cells.push([{ text: '籍贯：' }, { text: hometown }])
  if (person.link) cells.push([{ text: person.link }])
  if (isChinese && random.chance(0.15))
    cells.push([{ text: '政治面貌：' }, { text: random.pick(['党员', '共青团员', '群众']) }])
  if (isChinese && random.chance(0.1))
    cells.push([{ text: '民族：' }, { text: random.pick(['汉', '汉族', '回族', '满族']) }])
  if (isChinese && random.chance(0.1))
    cells.push([{ text: '工作年限：' }, { text: `${random.int(1, 15)}年` }])
  if (isChinese && random.chance(0.1))
    cells.push([{ text: '学历：' }, { text: person.schools[0]?.level ?? '本科' }])
  const width = random.int(1, 4)
  const name: Piece[] = [{ text: person.name, tag: 'NAME' }]
  const lines: BlockLine[] = []
  if (random.chance(0.12))
    lines.push({ role: 'contact', cells: [[{ text: random.pick(TITLE_LINES[person.lang]) }]] })
  lines.push({
    role: 'name',
    cells: [isLabelled && isChinese && random.chance(0.2) ? [{ text: '姓名：' }, ...name] : name],
  })
  if (random.chance(0.2))
    lines.push({ role: 'contact', cells: [[{ text: wantedLine(random, person, phrases) }]] })
  if (isChinese && isLabelled && random.chance(0.1)) {
    lines.push({
      role: 'section',
      cells: [[{ text: manner.style(drawHeading(random, 'basic', 'zh'), 'basic', 0) }]],
    })
  }
  const joint = random.pick([' | ', ' | ', ' · ', ' / ', '  '])
  const isJoined = random.chance(0.3)
  for (let i = 0; i < cells.length; i += width) {
    const row = cells.slice(i, i + width)
    lines.push({ role: 'contact', cells: isJoined ? [joined(row, joint)] : row })
  }
  return lines
}

// Under the name many write what they are or want to be.
function wantedLine(random: Random, person: Person, phrases: Phrases): string {
  const title =
    person.jobs[0]?.title ?? (person.lang === 'zh' ? random.pick(words.TITLES) : random.pick(words.EN_TITLES))
  if (random.chance(0.6)) return title
  return person.lang === 'zh' ? `求职意向：${title}` : phrases.self()
}
