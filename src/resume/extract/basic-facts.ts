import { fold, type Line } from '../document.ts'
import { findRange } from '../normalise/time.ts'
import type { BasicDraft } from './draft.ts'
import { isChineseCity } from './places.ts'

/** Lines in which facts about the person stand side by side without labels: above them is the name, below the first section. */
const LINES = 10
const BIRTHDAY =
  /^(?:b|生于)?((?:19[4-9]\d|200\d|201[0-2])(?:年(?:\d{1,2}月(?:\d{1,2}日?)?)?|[./-]\d{1,2}(?:[./-]\d{1,2})?))(?:出?生)?$/i
const YEAR = /^(19[4-9]\d|200\d|201[0-2])$/
const PERSON =
  /^[男女]性?$|^\d{2}岁$|@|1[3-9]\d{9}|^[未已]婚|^(?:汉|回|满|壮|苗|藏|蒙古|维吾尔|土家|彝|朝鲜)族?$|党员$|团员$|^群众$|人$|^(?:现居|现住|常住|常驻|籍贯)|^\d{1,2}年(?:工作)?经[验历]$|^(?:本科|硕士|博士|大专|专科|高中|研究生)/
/** How somebody says where they live, before the place. */
const LIVED = /^(?:现?居住?[于在]?|现?住[于在]?|常[驻住]|坐标|base)/i

/** Labels of places where somebody does not live. */
const OTHER_PLACE = /^(?:籍贯|祖籍|户[口籍]|生源|出生|家乡|期望|意向|目标|希望|求职|应聘|院校|学校|公司|单位)/

/** Birthday and city in a line such as "女 | 1999.07 | 绵阳 | 139…", where no label tells them. */
export function factsAmong(lines: Line[]): Pick<BasicDraft, 'birthday' | 'city'> {
  const found: Pick<BasicDraft, 'birthday' | 'city'> = {}
  for (const line of lines.slice(0, LINES)) {
    const text = fold(line.text)
    if (text.length > 160 || findRange(text)) continue
    const words = wordsOf(text)
    // What is told about a person stands beside something else that is.
    if (!words.some((word) => PERSON.test(word))) continue
    found.birthday ??= words.map((word) => BIRTHDAY.exec(word)?.[1]).find(Boolean)
    if (words.some((word) => /^[男女]$/.test(word))) found.birthday ??= words.find((word) => YEAR.test(word))
    found.city ??= words
      .filter((_, index) => !OTHER_PLACE.test(words[index - 1] ?? ''))
      .map((word) => word.replace(LIVED, ''))
      .find(isChineseCity)
  }
  return found
}

/** The words between bars, commas, dots and spaces, without icons; the parts of a date are one word. */
function wordsOf(text: string): string[] {
  return text
    .replace(/(?<=^|\s)(\p{Script=Han}) {1,4}(?=\p{Script=Han}(?:\s|:|$))/gu, '$1')
    .replace(/(\d) ?([年月日])(?: (?=\d))?/g, '$1$2')
    .replace(/(\d)日(?=\S)/g, '$1日 ')
    .split(/\s*[|•,，、;；]\s*|\s*[/·:]\s*(?!\d)|\s+|(?<=\D)[/·](?=\d{4})/)
    .map((word) => word.replace(/^[^\p{L}\p{N}+]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter((word) => word !== '')
}
