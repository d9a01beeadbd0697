/** Words of DingTalk callers as the codes of the canonical résumé (src/resume/types.ts). */

/** 男性, 女性; any other word is 3. */
export function genderOf(text: string): number {
  if (/^男/.test(text.trim())) return 1
  return /^女/.test(text.trim()) ? 2 : 3
}

/** 离婚 has no code: the raw text keeps it. */
export function maritalStatusOf(text: string): number | undefined {
  return { 已婚: 1, 未婚: 2 }[text.trim()]
}

const OTHER_DEGREE = 9
/** The first that fits counts: 大专 stands before 专科, and a doctor's student is a doctor. */
const DEGREES: [pattern: RegExp, degree: number][] = [
  [/博士/, 8],
  [/硕士|研究生|MBA/i, 7],
  [/本科/, 6],
  [/大专|专科|高职/, 5],
  [/中专|中技|技校|职高/, 3],
  [/高中/, 4],
  [/初中/, 2],
  [/小学/, 1],
]

/** 小学 … 博士, 其他. What is none of the words is 9, other. */
export function degreeOf(text: string): number {
  return DEGREES.find(([pattern]) => pattern.test(text))?.[1] ?? OTHER_DEGREE
}

/** The level that an academic title confirms: 学士, 硕士, 博士. */
export function degreeOfTitle(title: string): number | undefined {
  if (/博士/.test(title)) return 8
  if (/硕士/.test(title)) return 7
  return /学士/.test(title) ? 6 : undefined
}

/**
 * Full-time or not. 非全日制 is looked for before 全日制, which it contains; 成人 and 成教 say nothing of the time spent.
 */
export function educationTypeOf(text: string): number {
  if (/非全日制|在职|函授|业余/.test(text)) return 3
  if (/自考|自学考试/.test(text)) return 4
  if (/海外|国外/.test(text)) return 1
  return /全日制|统招/.test(text) ? 2 : 5
}

/**
 * The new style's int scale of degrees, which follows the old style's of jobs: 3 高中 and 4 中专, the other way round than
 * here. The vendor publishes none for résumés.
 */
export function degreeOfScale(value: number): number | undefined {
  if (!Number.isInteger(value) || value < 1 || value > 9) return undefined
  return { 3: 4, 4: 3 }[value] ?? value
}
