import { CELL_GAP, fold, type Line } from '../document.ts'
import { sectionOf } from '../headings.ts'
import { degreeCode } from '../normalise/codes.ts'
import { isFieldLabel } from './basic-labels.ts'
import type { BasicDraft } from './draft.ts'
import { ENVELOPE } from './job-boards.ts'

/** The lines without what a board prints about the résumé itself: the date of a login is nobody's birthday. */
export function withoutEnvelope(lines: Line[]): Line[] {
  return lines.flatMap((line, index) => {
    const text = index < 20 ? line.text.replace(ENVELOPE, CELL_GAP) : line.text
    if (text === line.text) return [line]
    const cells = text.split(/\s{2,}/).filter((cell) => cell.trim() !== '')
    return cells.length === 0 ? [] : [{ ...line, cells, text: cells.join(CELL_GAP) }]
  })
}

/** What the line under the name says: gender, age, experience, degree, status. */
const FACT =
  /^[男女]$|\d ?岁|年(?:以上)?(?: ?工作)?经[验历]|^工作 ?\d+ ?年|应届|^\d{4}届|^[未已]婚$|^离异$|党员|团员|群众|无党派|^\d{3} ?cm$|年\d{1,2}月|^供职过/
const NO_CITY = /[\d@:]|[男女]$|人$|岗|职|薪|公司|大学|学院|民族|汉族|保密|^[未已]婚$|其[他它]|不限|简历|应聘/

/** Whether a line has several of the facts that boards set under the name. */
function isFacts(line: Line): boolean {
  const cells = line.cells.flatMap((cell) => fold(cell).split(' '))
  return cells.filter((cell) => FACT.test(cell) || isDegree(cell)).length >= 2
}

function isDegree(cell: string): boolean {
  return cell.length <= 6 && degreeCode(cell) !== undefined
}

/** What stands at the top without a label: the name before the line of gender, age and experience, city and birthday in it. */
export function readBasic(lines: Line[], known: BasicDraft): BasicDraft {
  const top = withoutEnvelope(lines).slice(0, 15)
  const at = top.findIndex(isFacts)
  const facts = at < 0 ? [] : top.slice(at, at + 3)
  const found: BasicDraft = {}
  if (!isAtTop(known.name, at < 0 ? top : top.slice(0, at + 1))) found.name = nameAbove(top, at)
  found.city = cityLived(facts) ?? (known.city ? undefined : cityAmong(facts))
  if (!known.birthday) found.birthday = birthdayAmong(facts)
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

// A name that was found elsewhere, for want of one, is none, nor is one that took in the gender after it.
function isAtTop(name: string | undefined, top: Line[]): boolean {
  if (!name || sectionOf(name)) return false
  const words = top.map((line) => fold(line.text))
  if (/[男女]$/.test(name) && words.some((text) => text.startsWith(`${name.slice(0, -1)} ${name.slice(-1)}`)))
    return false
  return words.some((text) => text.replace(/\s/g, '').includes(name.replace(/\s/g, '')))
}

// The name may be no Chinese one; between it and the facts stand numbers, statuses and how to reach the person.
function nameAbove(top: Line[], facts: number): string | undefined {
  const bracketed = top.map((line) => /^([^()\d]{2,20}?) ?\([男女], ?\d+ ?岁\)/.exec(fold(line.text))?.[1])
  const named = bracketed.find(Boolean)
  if (named) return named
  const own = facts < 0 ? undefined : leadingName(fold(top[facts]?.cells[0] ?? ''))
  if (own) return own
  const above = top.slice(Math.max(0, facts - 3), Math.max(0, facts)).toReversed()
  return above
    .map((line) => line.cells[0] ?? '')
    .find((cell, i) => isName(cell) && above[i]?.cells.length === 1)
}

// "付 小 树 女 未婚": single characters are one name.
function leadingName(cell: string): string | undefined {
  const tokens = cell.split(' ')
  const end = tokens.findIndex((token) => FACT.test(token) || isDegree(token))
  const own = end < 0 ? tokens : tokens.slice(0, end)
  const name = own.every((token) => /^\p{Script=Han}$/u.test(token)) ? own.join('') : (own[0] ?? '')
  return isName(name) ? name : undefined
}

function isName(text: string): boolean {
  if (sectionOf(text) || isFieldLabel(text)) return false
  return /^(?:[A-Za-z][A-Za-z .]{1,19}|\p{Script=Han}{2,4}|\p{Script=Han}(?: \p{Script=Han}){1,3})$/u.test(
    text,
  )
}

function cityAmong(facts: Line[]): string | undefined {
  const line = facts.find(isFacts)
  const cells = line?.cells.flatMap((cell) => fold(cell).split(' ')) ?? []
  return cells.find(
    (cell, index) =>
      index > 0 &&
      /^\p{Script=Han}{2,7}(?:[-·]\p{Script=Han}{2,8}){0,2}$/u.test(cell) &&
      !FACT.test(cell) &&
      !isDegree(cell) &&
      !NO_CITY.test(cell),
  )
}

function cityLived(facts: Line[]): string | undefined {
  const cells = facts.flatMap((line) => line.cells.map((cell) => fold(cell).trim()))
  const pattern = /(?:^| )现居住?[于在]? ?(\p{Script=Han}{2,8}(?:[-·]\p{Script=Han}{2,8}){0,2})$/u
  return cells
    .map((cell) => pattern.exec(cell)?.[1])
    .find((city) => city !== undefined && !/^[地城]/.test(city))
}

function birthdayAmong(facts: Line[]): string | undefined {
  const cells = facts.flatMap((line) => line.cells.map(fold))
  const pattern =
    /^(?:\d{2} ?岁 ?\(? ?)?((?:19|20)\d{2} ?[年/.-] ?\d{1,2}(?: ?[月/.-] ?(?:\d{1,2} ?日?)?)?) ?(?:出?生)?\)?$/
  return cells.map((cell) => pattern.exec(cell)?.[1]).find(Boolean)
}
