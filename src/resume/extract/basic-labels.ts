import { fold } from '../document.ts'
import type { BasicDraft } from './draft.ts'

/** Labels without spaces and brackets, in lower case. */
const LABELS: Record<keyof BasicDraft, string> = {
  name: '姓名 中文姓名 真实姓名 求职者姓名 应聘者姓名 候选人姓名 候选人 名字 中文名 name fullname',
  gender: '性别 gender sex',
  birthday:
    '出生日期 出生年月 生日 出生年月日 出生时间 出生年份 出生年 出生 生年月日 dateofbirth birthday birthdate dob',
  age: '年龄 实际年龄 周岁 age',
  mobile:
    '手机 手机号 手机号码 手机电话 移动电话 行动电话 联系手机 本人手机 本人电话 本人联系电话 本人联系方式 手机/微信 微信/手机 手机微信 手机微信同号 电话/微信 手机/电话 电话/手机 电话 联系电话 联络电话 电话号码 联系方式 联络方式 phone mobile mobilephone tel telephone cell phonenumber contactnumber',
  email:
    '邮箱 电子邮箱 电子邮件 电子信箱 电邮 邮件 个人邮箱 联系邮箱 常用邮箱 qq邮箱 email e-mail mail 邮箱地址 电子邮箱地址 电邮地址 电子邮件地址 e-mail地址 emailaddress',
  identityNumber: '身份证 身份证号 身份证号码 居民身份证号 公民身份号码 身份证件号码 证件号码 证件号',
  nationality: '国籍 国籍/地区 nationality',
  hometown:
    '籍贯 祖籍 hometown 户籍 户口 户口所在地 户籍所在地 户籍地 户口地 户口性质及所在地 户籍地址 户口地址 生源地 生源所在地 户口所在 家乡',
  city: '现居住地 居住地 现居地 现居城市 所在地 所在城市 现居住城市 现所在地 目前所在地 居住城市 常住地 常驻地 常驻城市 当前城市 当前所在地 目前城市 现居 现居住 现住 目前居住地 现住地 居住所在地 居住地区 所在地区 location residence city currentcity currentlocation currentresidence placeofresidence cityofresidence',
  address:
    '地址 通讯地址 通信地址 通讯住址 联络地址 家庭住址 家庭地址 联系地址 住址 现住址 现住地址 现居地址 现居住地址 现居住址 居住住址 目前住址 详细地址 居住地址 家庭详细地址 常住地址 address',
  marital: '婚姻状况 婚姻 婚否 婚姻状态 婚姻情况 婚育状况 婚育情况 婚姻及生育状况',
  currentSalary:
    '目前年薪 目前月薪 目前薪资 目前薪水 目前薪酬 当前年薪 当前月薪 当前薪资 现年薪 现月薪 现薪资 现薪酬 目前收入 目前年收入 目前税前年薪 目前税前月薪 现有薪资 currentsalary',
  expectedSalary:
    '期望薪资 期望月薪 期望年薪 期望薪水 期望薪酬 期望薪金 期望税前月薪 期望税前年薪 预期薪资 预期薪金 预期薪酬 期望待遇 希望待遇 希望月薪 期望收入 薪资要求 薪酬要求 月薪要求 期望月薪税前 待遇要求 薪资期望 薪资待遇要求 期望工资 工资要求 expectedsalary',
  politicalStatus: '政治面貌 政治面目 党派',
  jobStatus:
    '求职状态 目前状况 目前状态 职业状态 当前状态 在职状态 当前求职状态 目前求职状态 目前职业状态 工作状态',
  englishLevel:
    '英语水平 英语等级 英语能力 英文水平 英语级别 外语水平 外语等级 外语级别 外语语种及等级 englishlevel',
  experience: '工作年限 工作经验 工作年数 工作经验年限 从业年限 总年资 工龄 相关工作年限',
  startWork:
    '参加工作时间 参加工作年月 参加工作日期 参工时间 开始工作时间 开始工作年份 首次参加工作时间 工作起始时间',
  preferredCities:
    '期望城市 期望工作城市 意向城市 意向工作城市 求职城市 目标城市 期望地点 期望工作地点 期望工作地 意向地点 意向工作地点 意向工作地 目标地点 期望工作地区 期望地区 希望工作地点 希望工作地区 希望工作城市 求职地点 求职地区 工作地区意向 意向地区',
}
const FIELD_OF = new Map(
  (Object.entries(LABELS) as [keyof BasicDraft, string][]).flatMap(([field, words]) =>
    words.split(' ').map((word): [string, keyof BasicDraft] => [word, field]),
  ),
)

function keyOf(label: string): string {
  return fold(label)
    .replace(/\([^()]{0,12}\)/g, '')
    .replace(/[\s*:：【】[\]]/g, '')
    .toLowerCase()
}

/** What a label of a form asks about the person. */
export function fieldOf(label: string): keyof BasicDraft | undefined {
  if (label.length > 30) return undefined
  const key = keyOf(label)
  // "手机 Mobile": either language alone says it.
  return FIELD_OF.get(key) ?? FIELD_OF.get(key.replace(/[a-z/.&-]/g, ''))
}

/** Whether a text is a label of a form and nothing else. */
export function isFieldLabel(text: string): boolean {
  return fieldOf(text) !== undefined
}

/** Cells with the characters of a label that stand apart made one again: 姓, 名：何晓舟 is 姓名：何晓舟. */
export function joinSpacedLabels(cells: string[]): string[] {
  const joined: string[] = []
  let isOpen = false
  for (const cell of cells) {
    const last = joined.at(-1) ?? ''
    const goesOn: boolean = isOpen && /^\p{Script=Han}(?: ?:|$)/u.test(cell) && !/^[男女]$/.test(cell)
    if (goesOn) joined[joined.length - 1] = last + cell
    else joined.push(cell)
    isOpen = goesOn ? !cell.includes(':') && !isFieldLabel(last + cell) : /^\p{Script=Han}$/u.test(cell)
  }
  return joined
}

const EMPTY = '□☐○◯口'
const TICKED = '☑☒■√✓✔●◉'
const BOX = new RegExp(`[${EMPTY}${TICKED}]`, 'u')
const TICK = new RegExp(`[${TICKED}]`, 'u')

/**
 * What is ticked of the options of a form: "☑已婚 □未婚" and "已婚☑ 未婚□" say 已婚.
 * @returns the text as it is where it has no boxes; undefined where none of them is ticked
 */
export function tickedOf(text: string): string | undefined {
  if (!/[□☐☑☒✓✔√■]/u.test(text)) return text
  if (!TICK.test(text)) return undefined
  const isBefore = BOX.test(text.trimStart().charAt(0))
  const option = isBefore
    ? new RegExp(`[${TICKED}]+\\s*([^\\s${EMPTY}${TICKED}]+)`, 'u')
    : new RegExp(`([^\\s${EMPTY}${TICKED}]+)\\s*[${EMPTY}]?[${TICKED}]`, 'u')
  return option.exec(text)?.[1]?.replace(/^[/,;，；、]+|[/,;，；、]+$/g, '') || undefined
}
