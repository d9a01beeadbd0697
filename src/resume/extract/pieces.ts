import { CELL_GAP, fold } from '../document.ts'
import { findMoment, findRange } from '../normalise/time.ts'
import { findTowns } from './places.ts'
import { isCompany, isDepartment, isTitle } from './words.ts'

// What is bracketed inside a name, as in 云帆科技(杭州)有限公司, belongs to it.
const BRACKETED = /\[[^\]]*\]|【[^】]*】|[(（][^)）]*[)）](?!\p{Script=Han})/gu
const NOISE =
  /^(?:summer|spring|fall|autumn|winter|任职|现任|薪[资水]|保密|面议|至今|present|now|担任|工作|职位|公司|部门|单位|学校|专业|学历|时间|gpa.*|排名.*|\d+(?:年|个月).*|(?:\d+ (?:years?|yrs?|months?|mos?)[ ,]*)+|[\d.,/%:+-]+|共|full[- ]?time|part[- ]?time|contract|permanent|(?:expected|graduated|awarded|since|from|until|to|on)(?: on)?:?|(?:employment )?(?:period|dates?|duration))$|元\/月|^\d[\d-]*人(?:以上)?$|^规模|职位月薪|^https?:|^www\.|@|^…|^\.{3}/i

/** What companies are called after their name, behind a comma. */
const LEGAL_FORM =
  /,(?= ?(?:inc|llc|l\.l\.c|ltd|limited|corp|co|gmbh|plc|pllc|llp|l\.p|s\.a|b\.v|pte|pty)\b\.?)/gi
/** What a title is followed by behind a comma though it is one title: "Nurse, ICU", "Engineer, Platform Team". */
const BRANCH =
  /,(?= ?(?:icu|er|r&d|qa|it|hr|apac|emea|(?:[\w&]+ ){0,3}(?:team|department|division|operations|infrastructure|platform|backend|frontend|growth|marketing|sales))(?:$|\s{2,}|\s*[|·,]))/gi
const KEPT_COMMA = '\u0001'

const SEPARATOR =
  /\s*[|;,，、·•●■◆▪◦∙⋅]\s*|\s+at\s+|\s*@\s+|\s{2,}|\s+[-–—/]+\s+|\s*(?:—|--)+\s*|(?<=[a-z.]): (?=[A-Z])/

/** The parts of a head line: cells, and inside them what bars, commas, dashes and (in Chinese) spaces divide. */
export function splitPieces(text: string): string[] {
  return withoutTowns(fold(text).replace(BRACKETED, CELL_GAP))
    .replace(LEGAL_FORM, KEPT_COMMA)
    .replace(BRANCH, (comma, at: number, whole: string) => (isTitle(whole.slice(0, at)) ? KEPT_COMMA : comma))
    .split(SEPARATOR)
    .flatMap(splitSlashes)
    .flatMap(splitChineseSpaces)
    .map((piece) =>
      piece
        .replaceAll(KEPT_COMMA, ',')
        .replace(/^[\s:：.\-~]+|[\s:：\-~]+$/g, '')
        .replace(/^(?:employer|company|organi[sz]ation|position|job title|designation|department) ?: */i, '')
        .replace(/^(?:公司|单位|职位|岗位|职务|学校|院校|专业|学历|学位|部门)(?:名称)?\s*:\s*/, ''),
    )
    .filter((piece) => piece.length > 1 && !NOISE.test(piece) && !isTime(piece))
}

function withoutTowns(text: string): string {
  let rest = text
  for (const { words } of findTowns(text)) rest = rest.replace(words, CELL_GAP)
  return rest
}

function isTime(piece: string): boolean {
  const time = findRange(piece) ?? findMoment(piece)
  return time !== undefined && time.length >= piece.length - 1
}

// "晶曜半导体股份有限公司/薄膜部/工程师": two titles with a slash are one.
function splitSlashes(piece: string): string[] {
  const parts = piece.split(/\s*\/\s*/)
  const [first = ''] = parts
  const isDivided = isCompany(first) || (isDepartment(first) && isTitle(parts.at(-1) ?? ''))
  return parts.length > 1 && isDivided && /\p{Script=Han}/u.test(first) ? parts : [piece]
}

function splitChineseSpaces(piece: string): string[] {
  const parts = piece.split(' ')
  // "锦屏科技有限公司 Java 开发工程师"
  const [first = '', ...rest] = parts
  if (/\p{Script=Han}/u.test(first) && isCompany(first) && isTitle(rest.join(' ')))
    return [first, ...splitChineseSpaces(rest.join(' '))]
  const isHan = (part: string) => /\p{Script=Han}/u.test(part)
  const chinese = parts.length > 1 && parts.some(isHan) && parts.every((part) => isHan(part) || isTitle(part))
  return chinese ? parts : [piece]
}
