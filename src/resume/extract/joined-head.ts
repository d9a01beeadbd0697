import { isCompany, isSchool, isTitle } from './words.ts'

/** What somebody writes between an employer and what they did there. */
const AS = /(?:担任|任职|出任|历任|先后任|从事|兼任|[任做])/g
const AT = /^(?:(?:就职|任职|供职|服务|工作|就读|毕业)于|先后在|在|于|进入|调入|调至|转入)/
const LONGEST_TITLE = 10
const EMPLOYER_END =
  /(?:公司|集团|[局厅厂院所站校队部处科股室办委]|中心|大学|学院|银行|支行|分行|政府|法院|检察院|医院|车间|班组|酒店|超市|商场|街道|乡|镇|村|工作室|事务所|协会)$/

/**
 * Divides a head that nothing divides: "在青禾物流有限公司任车队长" and "东山区财政局预算股科员" are an employer and a title.
 * @returns the piece alone where it is not both
 */
export function splitJoinedHead(piece: string): string[] {
  const text = piece
    .replace(AT, '')
    .replace(/[。；;,，.]+$/, '')
    .replace(/(?:工作|任职|至今)$/, '')
  if (!/\p{Script=Han}/u.test(text) || text.length > 60) return [piece]
  // "有限责任公司" holds one of the words too: the last that has an employer before it counts.
  for (const as of [...text.matchAll(AS)].toReversed()) {
    const employer = text.slice(0, as.index).replace(/[,，]$/, '')
    const title = text.slice(as.index + as[0].length).replace(/(?:一职|职务|工作)$/, '')
    if (EMPLOYER_END.test(employer) && title.length >= 2) return [employer, title]
  }
  for (let length = Math.min(LONGEST_TITLE, text.length - 4); length >= 2; length--) {
    const [employer, title] = [text.slice(0, -length), text.slice(-length)]
    if (EMPLOYER_END.test(employer) && isWholeTitle(title)) return [employer, title]
  }
  return isCompany(text) || isSchool(text) ? [text] : [piece]
}

// "部经理" and "副股长" are cut in the wrong place, "经理" and "副股长" are not.
function isWholeTitle(title: string): boolean {
  return isTitle(title) && !/^[部处科室局厂院所站]/.test(title) && !isCompany(title)
}

/** A study that is told as a sentence: school, field and degree of "东海大学经济学院金融学专业学习". */
const STUDY =
  /^(.{2,20}?(?:大学|学院|学校|党校|中学|高中|一中|二中))((?:.{2,16}?(?:学院|系))?)(.{0,20}?)(?:专业(?=$|[在全函脱大专本硕博研学就读毕求进])|(?=(?:在职|全日制|函授|脱产|大专|专科|本科|硕士|博士|研究生|学习|就读|读书|毕业|在读|求学|进修)))(?:在职|全日制|函授|脱产)?(?:大专|专科|本科|硕士|博士|研究生)?(?:学习|就读|读书|毕业|在读|求学|进修)?$/

/** The school and field of a study that is told as a sentence. */
export function splitStudy(piece: string): { school: string; field?: string } | undefined {
  const match = STUDY.exec(piece.replace(AT, '').replace(/^[(（].{0,3}[:：]?|[)）。；;,，]+$/g, ''))
  if (!match) return undefined
  const [, school = '', , field = ''] = match
  return { school, ...(field.length >= 2 && { field: field.replace(/^(?:院|系)/, '') }) }
}
