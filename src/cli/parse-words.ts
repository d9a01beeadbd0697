import { SECTIONS, say, type Words } from '#api/talent-page/words.ts'
import type { Language } from '#http/pages/language.ts'
import type { RESUME_LISTS, ResumeErrorCode } from '#resume/index.ts'

/** What `bole parse` says beside the résumé, in Chinese and English; the names of basic fields and codes are the talent page's. */

/** Fields of the lists; a name with its list goes before one without. */
export const FIELDS: Record<string, Words> = {
  period: ['时间', 'Period'],
  time: ['时间', 'Time'],
  school: ['学校', 'School'],
  fieldOfStudy: ['专业', 'Field'],
  degree: ['学历', 'Degree'],
  educationType: ['学习形式', 'Type of study'],
  academicRanking: ['排名', 'Ranking'],
  graduation: ['毕业时间', 'Graduation'],
  company: ['公司', 'Company'],
  title: ['职位', 'Title'],
  'awards.title': ['奖项', 'Award'],
  name: ['名称', 'Name'],
  role: ['角色', 'Role'],
  institution: ['机构', 'Institution'],
  certificate: ['证书', 'Certificate'],
  language: ['语言', 'Language'],
  proficiency: ['水平', 'Level'],
  type: ['平台', 'Site'],
  link: ['链接', 'Link'],
  description: ['描述', 'Description'],
  content: ['内容', 'Text'],
}

export const WORDS = {
  name: ['姓名', 'Name'],
  basic: ['基本信息', 'Basics'],
  selfEvaluation: ['自我评价', 'Self evaluation'],
  present: ['至今', 'now'],
  nothing: ['没有读到任何信息：请确认这是一份简历。', 'Nothing was found: check that this is a résumé.'],
  sure: ['把握', 'Sure'],
  page: ['页', 'Page'],
  line: ['行', 'Line'],
  more: ['…… 另有 # 行', '… # more lines'],
  unsure: ['? 把握不足 70%，请核对', '? less than 70 % sure: check it'],
  written: ['页面：', 'Page: '],
  values: ['项', 'values'],
  pages: ['页', 'pages'],
  onePage: ['页', 'page'],
  lead: ['每一项及其在原件中的位置', 'Every value and where it stands'],
  toCheck: ['项需核对', 'to check'],
  onlyUnsure: ['只看需核对的', 'Only values to check'],
  allSure: ['每一项把握都在 70% 以上', 'All at least 70 % sure'],
  other: ['其他', 'Other'],
  check: ['核对', 'Check'],
  notFound: ['原文中未找到', 'Not found again'],
  notFoundHint: [
    '由原文推得，或写法不同，因此没有位置。',
    'Worked out from the document or written otherwise there, so that it has no place.',
  ],
  document: ['原件', 'Document'],
  result: ['解析结果', 'What was read'],
  readingOrder: ['按阅读顺序的文字', 'Text in reading order'],
  skip: ['跳到解析结果', 'Skip to what was read'],
  notDrawn: [
    '这一页没有图像，只标出文字的位置。',
    'This page has no picture; only the places of its text are shown.',
  ],
  failed: ['这个文件没有解析成功', 'This file could not be read'],
  keys: ['↑ ↓ 逐项查看', '↑ ↓ step through'],
} as const satisfies Record<string, Words>

export type Kind = 'basic' | (typeof RESUME_LISTS)[number] | 'selfEvaluation'

/** What a part of a résumé is called. */
export function titleOf(kind: Kind, language: Language): string {
  const words = kind === 'basic' || kind === 'selfEvaluation' ? WORDS[kind] : SECTIONS[kind]
  return say(words, language)
}

/** What a field is called, as `school` of `educations`. */
export function fieldLabel(list: string, field: string, language: Language): string {
  const words = FIELDS[`${list}.${field}`] ?? FIELDS[field]
  return words ? say(words, language) : field
}

/** The sentences of errors in Chinese; the English ones come with the errors. */
const ERRORS: Record<ResumeErrorCode | 'not_found' | 'internal', string> = {
  empty: '文件是空的：请重新发送简历。',
  unsupported: '不支持这种文件：请发送 PDF、Word、HTML、文本或图片格式的简历。',
  encrypted: '文件有密码：请去掉密码后重新发送。',
  damaged: '文件不完整或已损坏：请重新导出后发送。',
  too_large: '文件太大或内容太多：请只发送简历本身。',
  too_many_pages: '页数太多，不像一份简历：请只发送简历本身。',
  timeout: '没有在限定时间内读完：请导出为普通 PDF 或 DOCX 后重新发送。',
  memory: '读取这个文件需要的内存太多：请导出为普通 PDF 或 DOCX 后重新发送。',
  no_text: '文件里没有可读的文字：请发送生成它的文档（PDF 或 DOCX）。',
  not_found: '文件不存在或无法打开：请检查路径和权限。',
  internal: '文件未能解析：请查看日志。',
}

export function errorSentence(
  { code, message }: { code: string; message: string },
  language: Language,
): string {
  return language === 'zh' ? ((ERRORS as Record<string, string>)[code] ?? message) : message
}

/** The parser's notes in Chinese, by what they say in English. */
const NOTES: [note: RegExp, zh: (...parts: string[]) => string][] = [
  [
    /^(\d+) pages? (?:is|are) damaged and could not be read\.$/,
    (count) => `有 ${count} 页已损坏，没有读到。`,
  ],
  [
    /^(\d+) scanned pages? (?:was|were) not read: .* the first (\d+) filled /,
    (skipped, read) => `扫描页识别较慢：在限定的时间和页数内读了前 ${read} 页，另有 ${skipped} 页没有读。`,
  ],
  [
    /^Of (\w+) the first (\d+) are kept; the file names (\d+) more\.$/,
    (list, kept, more) => `${titleOf(list as Kind, 'zh')}只保留前 ${kept} 条，文件里还有 ${more} 条。`,
  ],
]

/** A note of the parser in a language; one without a translation stays English. */
export function noteIn(note: string, language: Language): string {
  if (language === 'en') return note
  for (const [form, zh] of NOTES) {
    const match = form.exec(note)
    if (match) return zh(...match.slice(1))
  }
  return note
}
