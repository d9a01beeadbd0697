import type { Random } from '../random.ts'
import { drawHeadingStyle, type HeadingStyle } from './headings.ts'
import type { When } from './people.ts'

/** How one person writes: the same in all entries. */
export type Manner = {
  lang: 'zh' | 'en'
  /** Parts of a head in order; "/" begins a new line, "at", "," and ":" join. */
  jobOrder: string[]
  schoolOrder: string[]
  projectOrder: string[]
  /** Between the parts of a head: cells of their own, or these words. */
  joint: string
  /** The time stands in a cell of its own even where words join the rest. */
  isTimeApart: boolean
  date: (when: When) => string
  range: string
  /** What stands before a task: a mark, or numbers in the place of "1"; '' for none. */
  bullet: string
  /** What stands before the head of an entry. */
  headBullet: string
  /** Entries are labelled lines: 公司名称：…. */
  labels: boolean
  /** Tasks stand under a label of their own. */
  taskLabel: string
  /** Facts about the employer stand in the head. */
  facts: boolean
  style: HeadingStyle
  /** Headings that are left out: all, some or none. */
  missing: number
  /** Sections are merged where people merge them. */
  merges: boolean
  /** Short sections say their heading in the line. */
  inline: boolean
}

const JOB_ORDERS = [
  'time org title',
  'org title time',
  'org time / title',
  'time / org title',
  'org / title time',
  'title time / org',
  'org title time',
  'time org title',
  'title / org time',
  'title org time',
  'time title org',
  'title / org / time',
  'org / title / time',
  'time / org / title',
  'time / title / org',
  'org city / title time',
  'org city time / title',
  'org time / title city',
  'title at org time',
  'title at org / time',
  'title , org time',
  'org : title time',
  'title , org , city / time',
  'title time / org city',
  'org dept title time',
  'time org dept / title',
  'time org / dept title',
  'time org dept title',
  'org time / dept / title',
  'title org / time city',
  'time city / title org',
  'org title / time',
  'org / dept title / time',
]
const SCHOOL_ORDERS = [
  'time org field degree',
  'org field degree time',
  'org time / field degree',
  'time / org field degree',
  'org / field degree time',
  'org degree field time',
  'time org degree field',
  'time field org degree',
  'org / degree field / time',
  'degree field / org time',
  'degree field time / org',
  'org city / degree field time',
  'org time / degree field city',
  'degree field , org time',
  'time org / field degree gpa',
  'org time / degree field gpa',
  'org field time',
  'time / org / field / degree',
  'org college field degree time',
  'time org college / field degree',
  'org : field degree time',
]
const PROJECT_ORDERS = [
  'time name role',
  'name role time',
  'name time / role',
  'time / name role',
  'name / role time',
  'name time',
  'time name',
  'name / time',
  'time / name',
  'name',
  'name role',
  'name link time',
  'name link / time',
  'role time / name',
  'name : role time',
  'name / role / time',
  'name tech time',
  'name time / tech',
]

const CHINESE_DATES: ((when: When) => string)[] = [
  (when) => when.replace('-', '.'),
  (when) => when.replace('-', '.'),
  (when) => when.replace('-', '/'),
  (when) => when,
  (when) => when.replace(/-0?(\d+)$/, '年$1月'),
  (when) => when.replace('-', '年').concat('月'),
  (when) => when.replace(/-0?(\d+)$/, '.$1'),
  (when) => when.replace(/-0?(\d+)$/, '/$1'),
]
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const LONG_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const ENGLISH_DATES: ((when: When) => string)[] = [
  (when) => `${MONTHS[Number(when.slice(5)) - 1]} ${when.slice(0, 4)}`,
  (when) => `${LONG_MONTHS[Number(when.slice(5)) - 1]} ${when.slice(0, 4)}`,
  (when) => `${MONTHS[Number(when.slice(5)) - 1]}. ${when.slice(0, 4)}`,
  (when) => `${when.slice(5)}/${when.slice(0, 4)}`,
  (when) => when.replace('-', '.'),
  (when) => when.replace('-', '/'),
]
const BULLETS = ['• ', '• ', '- ', '1. ', '1、', '◦ ', '· ', '✓ ', '（1）', '■ ', '', '', '', '', '']

/** Draws how a résumé of this language is written. */
export function drawManner(random: Random, lang: 'zh' | 'en'): Manner {
  const isChinese = lang === 'zh'
  const now = random.pick(
    isChinese ? ['至今', '至今', '现在', '今'] : ['Present', 'present', 'Now', 'Current'],
  )
  const date = random.pick(isChinese ? CHINESE_DATES : ENGLISH_DATES)
  const bullet = random.pick(BULLETS)
  const mark = random.pick(['', '', '', '', '', '', '', '', '', '■ ', '• ', '● ', '◆ '])
  return {
    lang,
    jobOrder: random.pick(JOB_ORDERS).split(' '),
    schoolOrder: random.pick(SCHOOL_ORDERS).split(' '),
    projectOrder: random.pick(PROJECT_ORDERS).split(' '),
    joint: random.pick([
      'cells',
      'cells',
      'cells',
      'cells',
      ' | ',
      ' - ',
      ' / ',
      ...(isChinese ? [' ', ' ', '，', '—'] : [', ', ', ', ' — ', ' · ']),
    ]),
    isTimeApart: random.chance(0.7),
    date: (when) => (when === 'present' ? now : date(when)),
    range: random.pick(
      isChinese
        ? [' - ', '-', ' ~ ', '—', '至', ' – ', '--', '~', ' — ']
        : [' - ', ' – ', ' to ', '–', ' — '],
    ),
    bullet,
    headBullet: mark === bullet ? '' : mark,
    labels: random.chance(isChinese ? 0.12 : 0.02),
    taskLabel: random.chance(0.15)
      ? random.pick(
          isChinese
            ? ['工作描述：', '工作内容：', '主要职责：', '职责描述：', '工作职责', '岗位职责：', '主要工作：']
            : ['Responsibilities:', 'Key achievements:', 'Duties:'],
        )
      : '',
    facts: random.chance(isChinese ? 0.12 : 0.06),
    style: drawHeadingStyle(random, lang),
    missing: random.pick([0, 0, 0, 0, 0, 0, 0.15, 0.3, 0.5, 1]),
    merges: random.chance(0.15),
    inline: random.chance(0.12),
  }
}

/** The same manner with its dates by the year alone. */
export function byYear(manner: Manner): Manner {
  return { ...manner, date: (when) => (when === 'present' ? manner.date(when) : when.slice(0, 4)) }
}
