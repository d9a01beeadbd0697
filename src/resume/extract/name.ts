import { CELL_GAP, fold, type Line } from '../document.ts'
import { sectionOf } from '../headings.ts'
import { isFieldLabel } from './basic-labels.ts'
import { COLUMN, LABELLED_FIELD } from './job-boards.ts'
import { isPlace } from './places.ts'
import { isChineseName, isTitle } from './words.ts'

/** The name in what stands behind its label. */
export function trimName(value: string | undefined): string | undefined {
  const name = value
    ?.replace(/[([（|].*$/, '')
    .replace(HONORIFIC, '')
    .trim()
  if (!name) return undefined
  const joined = /\p{Script=Han}/u.test(name) ? name.replace(/ (?=\p{Script=Han})/gu, '') : name
  return joined.length <= 40 && !/\d|@/.test(joined) ? joined : undefined
}

const HONORIFIC = /\s*(?:先生|女士|小姐|同学)$/
/** "个人简历-何晓舟", "何晓舟的简历" and "何晓舟_前端工程师_5年": what the title of the document adds to the name. */
const TITLE_BEFORE = /^[^\p{L}\p{N}]*(?:我的|个人|求职|应聘)*(?:简历|履历)(?:表)?\s*[-_—:·|]?\s*/u
/** "RESUME OF GRACE HOLLOWAY", and "PERSONAL Grace Holloway", where a heading of the left column breaks. */
const ENGLISH_BEFORE =
  /^(?:(?:r[ée]sum[ée]|curriculum vitae|cv)(?: of| for|\s*[:|-])\s*|PERSONAL(?: INFORMATION| DETAILS)? (?=\p{Lu}\p{Ll}))/iu
/** "HOLLOWAY, Grace (Gracie)": the surname first, in capitals. */
const SURNAME_FIRST = /^(\p{Lu}[\p{Lu}'’-]+, \p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}*){0,2})(?: \(\p{L}+\))?$/u
const TITLE_AFTER = /(?:[-_—]?的?(?:个人|求职|应聘)*(?:简历|履历)(?:表)?|resume|curriculum vitae|cv)$/i

/** The name where no label tells it: the largest type at the top where there is type, otherwise the first line of its form. */
export function findName(lines: Line[]): string | undefined {
  // All of the first page: in a sidebar on the right the name comes after the main column.
  const top = lines.filter((line) => line.page === 1)
  const largest = Math.max(...top.map((line) => line.size ?? 0))
  const big = top.find((line) => largest > 0 && line.size === largest && largest > medianSize(lines) * 1.15)
  const bigName = big && (nameIn(big, true) ?? wrappedName(big, top.slice(top.indexOf(big) + 1)))
  if (bigName) return bigName
  for (const line of lines.slice(0, 30)) {
    const name = nameIn(line, false)
    if (name) return name
  }
  return introducedName(lines)
}

// "本人何晓舟，女，1993年生"
function introducedName(lines: Line[]): string | undefined {
  const text = lines
    .slice(0, 12)
    .map((line) => fold(line.text))
    .join('\n')
  const name =
    /(?:本人|我叫|我是|我的名字[是叫])(?:姓名)?[:,]?\s*(\p{Script=Han}{2,4})(?=[,，。;；、\s(])/u.exec(
      text,
    )?.[1]
  return name && isChineseName(name) ? name : undefined
}

// In a narrow sidebar first and last name stand one below the other, what another column says between them.
function wrappedName(first: Line, below: Line[]): string | undefined {
  const second = below.slice(0, WRAPPED_WITHIN).find((line) => line.size === first.size)
  if (!second) return undefined
  const name = `${first.cells[0]} ${second.cells[0]}`
  return isLatinName(name) ? name : undefined
}

const WRAPPED_WITHIN = 4

function medianSize(lines: Line[]): number {
  const sizes = lines.map((line) => line.size ?? 0).sort((a, b) => a - b)
  return sizes[Math.floor(sizes.length / 2)] ?? 0
}

function nameIn(line: Line, prominent: boolean): string | undefined {
  const whole = line.cells.join(CELL_GAP).trim()
  for (const cell of [line.cells[0] ?? '', whole, ...(prominent ? line.cells.slice(1) : [])]) {
    const text = fold(/^(?:\S\s+)+\S$/u.test(cell) ? cell.replace(/\s/g, '') : cell)
      .replace(TITLE_BEFORE, '')
      .replace(ENGLISH_BEFORE, '')
      .replace(TITLE_AFTER, '')
      .trim()
    const surnameFirst = SURNAME_FIRST.exec(text)?.[1]
    if (surnameFirst && !isPlace(surnameFirst)) return surnameFirst
    const first =
      text
        .split(/ {2,}|[(|,/:_]|简历编号|(?<=^\p{Script=Han}{2,4})-/u)[0]
        ?.trim()
        .replace(HONORIFIC, '') ?? ''
    const joined = joinName(first)
    if (
      (prominent ? sectionOf(joined) : isNoName(joined)) ||
      /简历|求职|应聘|自荐|推荐|履历|登记/.test(joined)
    )
      continue
    if (isChineseName(joined) || (prominent && /^\p{Script=Han}{2,4}$/u.test(joined))) return joined
    const leading = leadingName(first, text)
    if (leading) return leading
    if (isLatinName(first)) return first
  }
  return undefined
}

/** What follows a name: a degree, or what somebody wants to be. */
const ACADEMIC = /^(?:在职|离职|应届|求职|博士|硕士|教授|院士|研究员|学士)/

/** "何晓舟 前端工程师 139…" and "何 晓 舟 女": the name before what follows it in one line. */
function leadingName(first: string, text: string): string | undefined {
  const words = first.split(' ')
  const single = words.findIndex((word) => !/^\p{Script=Han}$/u.test(word) || /^[男女]$/.test(word))
  const spaced = words.slice(0, Math.max(0, single)).join('')
  if (spaced.length >= 2 && isChineseName(spaced)) return spaced
  const [name = '', next = ''] = words
  const latin = /^(?:\p{Lu}[\p{L}'’-]*,? ){1,3}(\p{Script=Han}{2,4})$/u.exec(first)?.[1]
  if (latin && isChineseName(latin)) return latin
  if (words.length < 2 || !isChineseName(name) || isNoName(name)) return undefined
  return /[\d|@男女]/.test(text) || isTitle(next) || ACADEMIC.test(next) || /^\p{Lu}\p{Ll}/u.test(next)
    ? name
    : undefined
}

// Some labels and headings have the form of a name.
function isNoName(text: string): boolean {
  return sectionOf(text) !== undefined || isFieldLabel(text) || COLUMN.has(text) || LABELLED_FIELD.has(text)
}

// A name that is set apart has a character of its own between spaces; two words are a name and something else.
function joinName(text: string): string {
  const words = text.split(' ')
  const isOne =
    words.some((word) => word.length === 1) || !words.every((word) => /^\p{Script=Han}+$/u.test(word))
  return isOne ? text.replace(/(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu, '') : text
}

function isLatinName(text: string): boolean {
  if (/[^\p{Script=Latin}\s.'’-]/u.test(text) || isNoName(text)) return false
  const words = text.split(' ')
  return (
    words.length >= 2 &&
    words.length <= 4 &&
    words.every((word) => /^\p{Lu}/u.test(word)) &&
    !/\b(?:engineer|developer|manager|designer|university|experience|resume|student|school|street|senior|qualifications?|employment|llp|llc|ltd|inc)\b/i.test(
      text,
    )
  )
}
