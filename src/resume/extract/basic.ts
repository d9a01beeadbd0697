import { CELL_GAP, fold, type Line } from '../document.ts'
import { sectionOf } from '../headings.ts'
import { MOMENT } from '../normalise/time.ts'
import type { Section } from '../segment.ts'
import type { BasicDraft } from './draft.ts'
import { contactLines, linkedEmail } from './links.ts'
import { findTowns, isKnownCity, isPlace } from './places.ts'
import { isChineseName } from './words.ts'

/** Labels without spaces, in lower case. */
const LABELS: Record<keyof BasicDraft, string> = {
  name: '姓名 name fullname',
  gender: '性别 gender sex',
  birthday: '出生日期 出生年月 生日 出生年月日 出生时间 出生 dateofbirth birthday birthdate',
  age: '年龄 age',
  mobile:
    '手机 手机号 手机号码 移动电话 电话 联系电话 电话号码 联系方式 phone mobile tel telephone cell phonenumber',
  email: '邮箱 电子邮箱 电子邮件 邮件 email e-mail mail 邮箱地址',
  identityNumber: '身份证 身份证号 身份证号码 证件号码 证件号',
  nationality: '国籍 nationality',
  hometown: '籍贯 户口 户籍 户口所在地 户籍所在地 户籍地 生源地 户口所在 hometown 祖籍',
  city: '现居住地 居住地 现居地 现居城市 所在地 所在城市 现居住城市 现所在地 目前所在地 居住城市 常住地 当前城市 现居 现居住 目前居住地 现住地 location currentcity',
  address: '地址 通讯地址 家庭住址 家庭地址 联系地址 住址 现住址 详细地址 居住地址 address',
  marital: '婚姻状况 婚姻 婚否 婚姻状态',
  currentSalary: '目前年薪 目前月薪 目前薪资 目前薪水 当前年薪 当前月薪 现年薪 现月薪 currentsalary',
  expectedSalary:
    '期望薪资 期望月薪 期望年薪 期望薪水 期望待遇 薪资要求 期望月薪税前 待遇要求 期望工资 expectedsalary',
  politicalStatus: '政治面貌 政治面目',
  jobStatus: '求职状态 目前状况 目前状态 职业状态 当前状态 在职状态',
  englishLevel: '英语水平 英语等级 英语能力 外语水平 外语等级 englishlevel',
  experience: '工作年限 工作经验',
}
const FIELD_OF = new Map(
  (Object.entries(LABELS) as [keyof BasicDraft, string][]).flatMap(([field, words]) =>
    words.split(' ').map((word): [string, keyof BasicDraft] => [word, field]),
  ),
)

/** Who the résumé is about. */
export function extractBasic(lines: Line[], sections: Section[]): BasicDraft {
  const draft = labelledFields(lines)
  const top = [
    ...lines.slice(0, 15),
    ...sections.filter((section) => section.name === 'basic').flatMap((s) => s.lines),
  ]
  const text = fold(top.map((line) => line.text).join('\n'))
  const genderCell = /(?<![\p{Script=Han}A-Za-z])([男女])(?![\p{Script=Han}])/u.exec(text)
  draft.gender ??= genderCell?.[1] ?? /\b(male|female)\b/i.exec(text)?.[1]
  draft.birthday ??= new RegExp(`(${MOMENT}) ?(?:出?生)|岁 ?\\( ?(${MOMENT})`, 'i')
    .exec(text)
    ?.slice(1)
    .find(Boolean)
  draft.city ??=
    /现?居住?[于在] ?:? ?(\p{Script=Han}{2,12})/u.exec(text)?.[1] ??
    /现居住?地? +(\p{Script=Han}{2,9})/u.exec(text)?.[1] ??
    /(?:现居|坐标|base)[:：]? ?(\p{Script=Han}{2,9})(?=$|[\s|,，·])/imu.exec(text)?.[1]
  draft.city ??=
    /^(?:\p{Script=Han}{2,8}(?:省|自治区))?\p{Script=Han}{2,8}[市州](?:\p{Script=Han}{1,6}[区县市])?/u.exec(
      draft.address ?? '',
    )?.[0]
  draft.city ??= bareTown(contactLines(lines, sections))
  draft.email ??= linkedEmail(lines)
  draft.birthday ??= bareBirthday(lines)
  draft.marital ??= /(已婚|未婚)/.exec(text)?.[1]
  draft.age ??= /(?<!\d)(\d{2}) ?岁/.exec(text)?.[1]
  draft.experience ??= /(?<!\d)(\d{1,2})\+? ?年(?:以上)?(?:的)?工作经[验历]/.exec(text)?.[1]
  draft.name = trimName(draft.name) ?? findName(lines)
  return draft
}

// A whole date alone in a cell of the head is a birthday: nothing else there has a day.
function bareBirthday(lines: Line[]): string | undefined {
  const cells = lines
    .slice(0, 6)
    .flatMap((line) => line.cells.map((cell) => fold(cell).replace(/[^\d年月日./-]+$/, '')))
  return cells.find((cell) => /^(?:19[4-9]\d|20[01]\d)(?:年|[./-])\d{1,2}(?:月|[./-])\d{1,2}日?$/.test(cell))
}

/** "Portland, OR" among the contacts, alone or at the end of an address; else a city that stands by itself. */
function bareTown(contacts: Line[]): string | undefined {
  const lines = contacts.slice(0, 20).map((line) => fold(line.text).replace(/\(([^)]*)\)/g, ', $1'))
  for (const line of lines) {
    const town = line.length <= 160 && !/:.*:/.test(line) ? findTowns(line)[0] : undefined
    if (town && !/\b(?:university|college|institute|school)\b/i.test(line)) return town.words
  }
  const pieces = lines.flatMap((line) => line.split(/\s{2,}|[|·•/]/)).map((piece) => piece.trim())
  return pieces.find(
    (piece) => isKnownCity(piece) || (/^\p{Script=Han}{2,5}$/u.test(piece) && isPlace(piece)),
  )
}

function labelledFields(lines: Line[]): BasicDraft {
  const draft: BasicDraft = {}
  for (const [index, line] of lines.slice(0, 400).entries()) {
    for (const [label, value] of labelPairs(line, lines[index + 1])) {
      const field = FIELD_OF.get(label.replace(/\s/g, '').toLowerCase())
      if (field && value && value.length <= 80) draft[field] ??= value
    }
  }
  return draft
}

const LABEL =
  /(?<=^|[\s|;,(])(\p{Script=Han} {1,4}\p{Script=Han}|[\p{Script=Han}A-Za-z][\p{Script=Han}A-Za-z/-]{0,11}) ?:\s*/gu

/** "label: value" pairs of a line; a label that is a cell, or ends the line, takes the next cell or line. */
function labelPairs(line: Line, next: Line | undefined): [string, string][] {
  const cells = line.cells.map(fold)
  return cells.flatMap((cell, index): [string, string][] => {
    const after = cells[index + 1] ?? (index === cells.length - 1 ? fold(next?.cells[0] ?? '') : '')
    const hits = [...cell.matchAll(LABEL)]
    if (hits.length === 0) {
      const isLabel = FIELD_OF.has(cell.replace(/\s/g, '')) && index + 1 < cells.length
      return isLabel ? [[cell, after]] : wordPairs(cell)
    }
    return hits.map((hit, i): [string, string] => {
      const value = cell.slice(hit.index + hit[0].length, hits[i + 1]?.index).trim()
      return [hit[1] ?? '', (value === '' && i === hits.length - 1 ? after : value).trim()]
    })
  })
}

/** "出生年月 1990年5月 现居住地 杭州": in a form nothing but a space may stand between label and value. */
function wordPairs(cell: string): [string, string][] {
  const pairs: [string, string][] = []
  for (const word of cell.split(' ')) {
    const pair = pairs.at(-1)
    if (word.length >= 2 && /\p{Script=Han}/u.test(word) && FIELD_OF.has(word)) pairs.push([word, ''])
    else if (pair) pair[1] = `${pair[1]} ${word}`.trim()
    else return []
  }
  return pairs
}

function trimName(value: string | undefined): string | undefined {
  const name = value?.replace(/[([（|].*$/, '').trim()
  if (!name) return undefined
  const joined = /\p{Script=Han}/u.test(name) ? name.replace(/ (?=\p{Script=Han})/gu, '') : name
  return joined.length <= 40 && !/\d|@/.test(joined) ? joined : undefined
}

// The name is what stands out at the top: the largest type where there is type, otherwise the first line of its form.
function findName(lines: Line[]): string | undefined {
  // All of the first page: in a sidebar on the right the name comes after the main column.
  const top = lines.filter((line) => line.page === 1)
  const largest = Math.max(...top.map((line) => line.size ?? 0))
  const big = top.find((line) => largest > 0 && line.size === largest && largest > medianSize(lines) * 1.15)
  const bigName = big && (nameIn(big, true) ?? wrappedName(big, top[top.indexOf(big) + 1]))
  if (bigName) return bigName
  for (const line of lines.slice(0, 30)) {
    const name = nameIn(line, false)
    if (name) return name
  }
  return undefined
}

// In a narrow sidebar first and last name stand one below the other.
function wrappedName(first: Line, second: Line | undefined): string | undefined {
  if (first.size !== second?.size) return undefined
  const name = `${first.text} ${second?.text}`
  return isLatinName(name) ? name : undefined
}

function medianSize(lines: Line[]): number {
  const sizes = lines.map((line) => line.size ?? 0).sort((a, b) => a - b)
  return sizes[Math.floor(sizes.length / 2)] ?? 0
}

function nameIn(line: Line, prominent: boolean): string | undefined {
  const whole = line.cells.join(CELL_GAP).trim()
  for (const cell of [line.cells[0] ?? '', whole, ...(prominent ? line.cells.slice(1) : [])]) {
    const text = fold(/^(?:\S\s+)+\S$/u.test(cell) ? cell.replace(/\s/g, '') : cell)
      .replace(/(?:的?个?人?简历|resume|curriculum vitae|cv)$/i, '')
      .trim()
    const first = text.split(/ {2,}|[(|,/:]|简历编号/)[0]?.trim() ?? ''
    const joined = first.replace(/(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu, '')
    if (sectionOf(joined) || /简历|求职|应聘/.test(joined)) continue
    if (isChineseName(joined) || (prominent && /^\p{Script=Han}{2,4}$/u.test(joined))) return joined
    const leading = joined.split(' ')[0] ?? ''
    if (joined.includes(' ') && isChineseName(leading) && /[\d|@男女]/.test(text)) return leading
    if (isLatinName(first)) return first
  }
  return undefined
}

function isLatinName(text: string): boolean {
  if (/[^\p{Script=Latin}\s.'’-]/u.test(text) || sectionOf(text)) return false
  const words = text.split(' ')
  return (
    words.length >= 2 &&
    words.length <= 4 &&
    words.every((word) => /^\p{Lu}/u.test(word)) &&
    !/\b(?:engineer|developer|manager|designer|university|experience|resume|student|school|street|senior)\b/i.test(
      text,
    )
  )
}
