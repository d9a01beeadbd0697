import { CELL_GAP, fold, type Line } from '../document.ts'
import { MOMENT } from '../normalise/time.ts'
import type { Section } from '../segment.ts'
import { factsAmong } from './basic-facts.ts'
import { fieldOf, isFieldLabel, joinSpacedLabels, tickedOf } from './basic-labels.ts'
import type { BasicDraft } from './draft.ts'
import { englishBirthday, townOfAddress } from './english-facts.ts'
import { contactLines, linkedEmail } from './links.ts'
import { findName, trimName } from './name.ts'
import { findTowns, isChineseCity, isCityState, isKnownCity, isPlace, isProvince } from './places.ts'

/** Who the résumé is about. */
export function extractBasic(lines: Line[], sections: Section[]): BasicDraft {
  const draft = labelledFields(lines)
  const top = [
    ...lines.slice(0, 15),
    ...sections.filter((section) => section.name === 'basic').flatMap((s) => s.lines),
  ]
  const text = fold(top.map((line) => line.text).join('\n'))
  const genderCell = /(?<![\p{Script=Han}A-Za-z□☐])([男女])(?![\p{Script=Han}□☐])/u.exec(text)
  draft.gender ??= genderCell?.[1] ?? /\b(male|female)\b/i.exec(text)?.[1]
  draft.birthday ??= new RegExp(`(${MOMENT}) ?(?:出?生)|岁 ?\\( ?(${MOMENT})`, 'i')
    .exec(text)
    ?.slice(1)
    .find(Boolean)
  draft.city ??= cityLived(text)
  draft.city ??=
    /^(?:\p{Script=Han}{2,8}(?:省|自治区))?\p{Script=Han}{2,8}[市州](?:\p{Script=Han}{1,6}(?:[区县市]|镇$))?/u.exec(
      draft.address ?? '',
    )?.[0]
  draft.city ??= isChineseCity(draft.address ?? '') ? draft.address : townOfAddress(draft.address ?? '')
  const facts = factsAmong(lines)
  draft.city ??= facts.city
  draft.city ??= bareTown(contactLines(lines, sections))
  draft.hometown ??= nativePlace(lines)
  draft.email ??= linkedEmail(lines)
  draft.birthday ??= facts.birthday ?? englishBirthday(lines) ?? bareBirthday(lines)
  draft.marital ??= /(?<![□☐] ?)(已婚|未婚)(?!□)/.exec(text)?.[1]
  draft.age ??= /(?<!\d)(\d{2}) ?岁/.exec(text)?.[1]
  draft.experience ??= /(?<!\d)(\d{1,2})\+? ?年(?:以上)?(?:的)?工作经[验历]/.exec(text)?.[1]
  draft.name = trimName(draft.name) ?? findName(lines)
  return draft
}

// "浙江绍兴人"
function nativePlace(lines: Line[]): string | undefined {
  const text = fold(
    lines
      .slice(0, 8)
      .map((line) => line.text)
      .join('\n'),
  )
  const places = [...text.matchAll(/(?<=^|[\s|,，·、/])(\p{Script=Han}{2,8})人(?=$|[\s|,，。·、;；/])/gmu)]
  return places.map(([, place = '']) => place).find((place) => isChineseCity(place) || isProvince(place))
}

function cityLived(text: string): string | undefined {
  return (
    /现?居住?[于在] ?:? ?(\p{Script=Han}{2,12})/u.exec(text)?.[1] ??
    /现居住?地? +(\p{Script=Han}{2,9})/u.exec(text)?.[1] ??
    /(?:现居|现住|常[驻住]|坐标|base)[:：]? ?(?![住地址城])(\p{Script=Han}{2,9})(?=$|[\s|,，。;；·])/imu.exec(
      text,
    )?.[1]
  )
}

// A whole date alone in a cell of the head is a birthday: nothing else there has a day.
function bareBirthday(lines: Line[]): string | undefined {
  const cells = lines
    .slice(0, 6)
    .flatMap((line) => line.cells.filter((cell) => cell.length <= MAX_VALUE))
    .map((cell) => fold(cell).replace(/[^\d年月日./-]+$/, ''))
  return cells.find((cell) => /^(?:19[4-9]\d|20[01]\d)(?:年|[./-])\d{1,2}(?:月|[./-])\d{1,2}日?$/.test(cell))
}

/** "Portland, OR" among the contacts, alone or at the end of an address; else a city that stands by itself. */
function bareTown(contacts: Line[]): string | undefined {
  const lines = contacts.slice(0, 20).map((line) => fold(line.text).replace(/\(([^()]{0,80})\)/g, ', $1'))
  for (const line of lines) {
    const town = line.length <= 160 && !/:.*:/.test(line) ? findTowns(line)[0] : undefined
    if (town && !/\b(?:university|college|institute|school)\b/i.test(line)) return town.words
  }
  const pieces = lines
    .flatMap((line) => line.replace(ADDRESS_OR_NUMBER, CELL_GAP).split(/\s{2,}|[|·•/]|\s[-—]+\s/))
    .map((piece) => piece.trim())
  return pieces.find(
    (piece) =>
      isKnownCity(piece) || isCityState(piece) || (/^\p{Script=Han}{2,5}$/u.test(piece) && isPlace(piece)),
  )
}

/** What a town stands beside among the contacts with nothing but a space between them. */
const ADDRESS_OR_NUMBER = /[^\s@]{1,64}@\S+|\+\d[\d ()-]{6,18}\d/g

function labelledFields(lines: Line[]): BasicDraft {
  const draft: BasicDraft = {}
  for (const [index, line] of lines.slice(0, 400).entries()) {
    for (const [label, said] of labelPairs(line, lines[index + 1])) {
      const field = fieldOf(label)
      const value = field && tickedOf(said)
      // One label beside another is the row of column names of a table.
      if (!value || value.length > MAX_VALUE || isFieldLabel(value)) continue
      if (field === 'hometown' && SUREST_HOMETOWN.test(label)) draft.hometown = value
      draft[field] ??= value
    }
  }
  return draft
}

const MAX_VALUE = 80
/** Where a family comes from is told more surely by these than by where somebody is registered. */
const SUREST_HOMETOWN = /籍贯|祖籍/

const LABEL =
  /(?<=^|[\s|;,(])(\p{Script=Han} {1,4}\p{Script=Han}|[\p{Script=Han}A-Za-z][\p{Script=Han}A-Za-z/-]{0,11}) ?:\s*/gu

/** "label: value" pairs of a line; a label that is a cell, or ends the line, takes the next cell or line. */
function labelPairs(line: Line, next: Line | undefined): [string, string][] {
  const cells = joinSpacedLabels(line.cells.map(fold))
  return cells.flatMap((cell, index): [string, string][] => {
    const after = cells[index + 1] ?? (index === cells.length - 1 ? fold(next?.cells[0] ?? '') : '')
    const hits = [...cell.matchAll(LABEL)]
    if (hits.length === 0) {
      const isLabel = isFieldLabel(cell) && index + 1 < cells.length
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
    if (word.length >= 2 && /\p{Script=Han}/u.test(word) && isFieldLabel(word)) pairs.push([word, ''])
    else if (pair) pair[1] = `${pair[1]} ${word}`.trim()
    else return []
  }
  return pairs
}
