import type { Random } from '../random.ts'
import type { BlockLine, Piece } from './draft.ts'
import type { Manner } from './manner.ts'
import type { Job, School, When, Work } from './people.ts'
import * as words from './words.ts'

type Parts = Record<string, Piece[]>
const JOINTS: Record<string, string> = { at: ' at ', ',': ', ', ':': ': ' }

/** Lines of a head with its parts in the manner's order. Lines whose parts are all missing are left out. */
function arrange(parts: Parts, order: string[], manner: Manner): BlockLine[] {
  const lines: { joint?: string; name: string; pieces: Piece[] }[][] = [[]]
  let joint: string | undefined
  for (const name of order) {
    if (name === '/') lines.push([])
    else if (name in JOINTS) joint = JOINTS[name]
    else {
      for (const piece of parts[name] ?? []) lines.at(-1)?.push({ joint, name, pieces: [piece] })
      joint = undefined
    }
  }
  return lines
    .filter((line) => line.length > 0)
    .map((line, index): BlockLine => {
      const cells: Piece[][] = []
      for (const { joint: own, name, pieces } of line) {
        const before = cells.at(-1)
        const isApart = name === 'time' && manner.isTimeApart && own === undefined
        const words =
          own ?? (manner.joint === 'cells' || isApart || wasTime(before) ? undefined : manner.joint)
        if (before && words !== undefined) before.push({ text: words }, ...pieces)
        else cells.push([...pieces])
      }
      return { role: index === 0 ? 'head' : 'more', cells }
    })

  function wasTime(cell: Piece[] | undefined): boolean {
    return manner.isTimeApart && cell?.length === 1 && cell[0]?.tag === 'TIME'
  }
}

function timePiece(start: When, end: When, manner: Manner): Piece {
  return { text: `${manner.date(start)}${manner.range}${manner.date(end)}`, tag: 'TIME' }
}

function labelledLines(pairs: [string, Piece | undefined][], isOneLine: boolean): BlockLine[] {
  const cells = pairs.flatMap(([name, piece]) => (piece ? [[{ text: name }, piece]] : []))
  if (isOneLine) return [{ role: 'head', cells }]
  return cells.map((cell, index) => ({ role: index === 0 ? 'head' : 'more', cells: [cell] }))
}

const FACTS = {
  zh: [
    '所属行业：互联网/电子商务',
    '规模：100-499人',
    '企业性质：民营',
    '工作地点：上海',
    '汇报对象：总经理',
    '下属人数：5人',
    '一家从事智能制造的高新技术企业',
    '公司规模：50-150人',
  ],
  en: [
    'A company of 200 people that makes software for hospitals',
    'Industry: logistics',
    'Full-time',
    'https://www.example.com',
  ],
}

/** The head of a job. `isSame` leaves the employer out, which the entry before has named. */
export function jobHead(random: Random, job: Job, manner: Manner, isSame = false): BlockLine[] {
  const time = timePiece(job.start, job.end, manner)
  const org: Piece = { text: job.company, tag: 'ORG' }
  const title: Piece = { text: job.title, tag: 'TITLE' }
  const dept: Piece | undefined = job.department ? { text: job.department, tag: 'DEPT' } : undefined
  if (manner.labels && manner.lang === 'zh') {
    const pairs: [string, Piece | undefined][] = [
      [random.pick(['时间：', '起止时间：', '工作时间：', '任职时间：']), time],
      [random.pick(['公司名称：', '公司：', '单位：', '工作单位：']), org],
      [random.pick(['部门：', '所在部门：']), dept],
      [random.pick(['职位：', '职务：', '岗位：', '职位名称：']), title],
    ]
    return labelledLines(pairs, random.chance(0.25))
  }
  const hasDept = manner.jobOrder.includes('dept')
  const parts: Parts = {
    time: [time],
    org: isSame ? [] : [org],
    dept: dept ? [dept] : [],
    title: hasDept || !dept ? [title] : [dept, title],
    city: [{ text: cityOf(random, manner), tag: 'CITY' }],
  }
  const lines = arrange(parts, manner.jobOrder, manner)
  if (manner.facts && !isSame) lines.splice(1, 0, { role: 'more', cells: factCells(random, manner) })
  return withBullet(closed(lines), manner)
}

function factCells(random: Random, manner: Manner): Piece[][] {
  const facts = random.some(FACTS[manner.lang], random.int(1, manner.lang === 'zh' ? 3 : 1))
  return random.chance(0.5) ? facts.map((text) => [{ text }]) : [[{ text: facts.join(' | ') }]]
}

// What stands after the last named part of a head is already its description.
function closed(lines: BlockLine[]): BlockLine[] {
  const last = lines.findLastIndex((line) => line.cells.flat().some((piece) => piece.tag))
  return lines.map((line, index) =>
    index > last ? { ...line, role: 'text' } : { ...line, role: index === 0 ? 'head' : 'more' },
  )
}

function withBullet(lines: BlockLine[], manner: Manner): BlockLine[] {
  return lines.map((line, index) =>
    index === 0 && manner.headBullet ? { ...line, bullet: manner.headBullet } : line,
  )
}

function cityOf(random: Random, manner: Manner): string {
  return manner.lang === 'zh'
    ? random.pick(words.CITIES)
    : random.pick([...words.EN_CITIES, 'Remote']).replace(/ (?=[A-Z]{2}$)/, ', ')
}

/** The head of a school. */
export function schoolHead(random: Random, entry: School, manner: Manner): BlockLine[] {
  const { school, degree, field, start, end } = entry
  const time = timePiece(start, end, manner)
  if (manner.labels && manner.lang === 'zh') {
    const pairs: [string, Piece][] = [
      ['时间：', time],
      [random.pick(['学校：', '毕业院校：', '学校名称：']), { text: school, tag: 'SCHOOL' }],
      [random.pick(['专业：', '所学专业：']), { text: field, tag: 'FIELD' }],
      [random.pick(['学历：', '学位：']), { text: degree, tag: 'DEGREE' }],
    ]
    return labelledLines(pairs, random.chance(0.25))
  }
  const order = manner.schoolOrder
  const isDegreeFirst = order.indexOf('degree') >= 0 && order.indexOf('degree') < order.indexOf('field')
  const study: Piece[] = [
    { text: degree, tag: 'DEGREE' },
    { text: manner.lang === 'zh' ? field : ` ${field}`, tag: 'FIELD' },
  ]
  const parts: Parts = {
    time: [time],
    org: [{ text: school, tag: 'SCHOOL' }],
    college: random.chance(0.5) && manner.lang === 'zh' ? [{ text: random.pick(words.COLLEGES) }] : [],
    field: [{ text: field, tag: 'FIELD' }],
    degree: [{ text: degree, tag: 'DEGREE' }],
    city: [{ text: cityOf(random, manner), tag: 'CITY' }],
    gpa: [{ text: `GPA ${random.int(30, 39) / 10}/4.0` }],
  }
  const lines =
    manner.lang === 'en'
      ? arrangeEnglishStudy(parts, study, order, manner, isDegreeFirst)
      : arrange(parts, order, manner)
  return withBullet(lines, manner)
}

// "Bachelor of Science in" and the field are one piece of text.
function arrangeEnglishStudy(
  parts: Parts,
  [degree, field]: Piece[],
  order: string[],
  manner: Manner,
  isDegreeFirst: boolean,
): BlockLine[] {
  const words = order.filter((name) => name !== (isDegreeFirst ? 'field' : 'degree'))
  const lines = arrange({ ...parts, field: [], degree: [], ...studyAt(isDegreeFirst) }, words, manner)
  for (const line of lines) {
    for (const cell of line.cells) {
      const at = cell.findIndex((piece) => piece.text === '\u0000')
      if (at >= 0 && degree && field)
        cell.splice(at, 1, degree, { text: ' ' }, { ...field, text: field.text.trim() })
    }
  }
  return lines
}

function studyAt(isDegreeFirst: boolean): Parts {
  return { [isDegreeFirst ? 'degree' : 'field']: [{ text: '\u0000' }] }
}

/** The head of a project. */
export function projectHead(random: Random, work: Work, manner: Manner): BlockLine[] {
  const { name, role, start, end } = work
  const time = timePiece(start, end, manner)
  if (manner.labels && manner.lang === 'zh') {
    const pairs: [string, Piece | undefined][] = [
      ['项目名称：', { text: name, tag: 'PROJECT' }],
      ['项目时间：', time],
      ['担任角色：', role ? { text: role, tag: 'ROLE' } : undefined],
    ]
    return labelledLines(pairs, random.chance(0.2))
  }
  const technologies = random.some(words.STACKS, random.int(2, 4)).join(random.pick([', ', ' / ', '、']))
  const parts: Parts = {
    time: [time],
    name: [{ text: name, tag: 'PROJECT' }],
    role: role ? [{ text: role, tag: 'ROLE' }] : [],
    link: [{ text: `github.com/user${random.int(10, 999)}/demo` }],
    tech: [{ text: technologies }],
  }
  return withBullet(closed(arrange(parts, manner.projectOrder, manner)), manner)
}
