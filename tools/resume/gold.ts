import type { Resume, ResumeTime } from '#resume/types.ts'

/** A value as a person read it from a sample: "?" is not scored, "a||b" means either. */
export type GoldEntry = Record<string, string | string[] | boolean | undefined> & {
  /** May be present or absent. */
  opt?: boolean
  /** Pieces of text that the description must hold. */
  desc_has?: string[]
}

/** What a sample says, and the form in which predictions are written. */
export type Gold = {
  id: string
  file: string
  lang: string
  /** Sections that are not scored in this sample. */
  ignore?: string[]
  basic?: Record<string, string | undefined>
  education?: GoldEntry[]
  career?: GoldEntry[]
  internship?: GoldEntry[]
  project?: GoldEntry[]
  awards?: string[]
  languages?: string[]
  sns?: string[]
  /** Never asked for; what matches one is not held against the parser. */
  certificates?: string[]
}

export type Prediction = Omit<Gold, 'id' | 'file' | 'lang' | 'ignore' | 'certificates'>

const DEGREES = ['', '小学', '初中', '中专', '高中', '大专', '本科', '硕士', '博士', '其他']
/** What languages are called, in Chinese and in English; the first of each is the usual name. */
const LANGUAGES: Record<number, [chinese: string, english: string]> = {
  1: ['英语 英文 英語', 'English'],
  2: ['法语 法文 法語', 'French'],
  3: ['日语 日文 日語', 'Japanese'],
  4: ['韩语 韩文 韓語 韓文', 'Korean'],
  5: ['德语 德文 德語', 'German'],
  6: ['俄语 俄文 俄語', 'Russian'],
  7: ['西班牙语 西班牙文 西班牙語', 'Spanish'],
  8: ['葡萄牙语 葡萄牙文 葡萄牙語', 'Portuguese'],
  9: ['阿拉伯语 阿拉伯文 阿拉伯語', 'Arabic'],
  10: ['印地语 印地語', 'Hindi'],
  18: ['土耳其语 土耳其語', 'Turkish'],
  19: ['意大利语 意大利語', 'Italian'],
  23: ['越南语 越南語', 'Vietnamese'],
  24: ['普通话 普通話 国语 國語 汉语 中文', 'Mandarin Chinese'],
  25: ['粤语 粵語 广东话 廣東話', 'Cantonese'],
}

/** A language by the name that the document uses, looked for in its own language first. */
function languageName(code: number, text: string, isChinese: boolean): string[] {
  const [chinese = '', english = ''] = LANGUAGES[code] ?? []
  const names = (isChinese ? `${chinese} ${english}` : `${english} ${chinese}`).split(' ')
  return [names.find((name) => text.includes(name)) ?? names[0] ?? ''].filter((name) => name !== '')
}

/** A résumé in the form of the samples' gold. `text` is the document's, whose language names the languages. */
export function predictionOf(resume: Resume, text: string): Prediction {
  const { basic } = resume
  const isChinese = (text.match(/\p{Script=Han}/gu)?.length ?? 0) * 4 > text.length
  const job = (entry: NonNullable<Resume['careers']>[number]) => ({
    company: entry.company,
    title: entry.title,
    start: wordsOf(entry.start),
    end: wordsOf(entry.end),
    desc: entry.description,
  })
  return {
    basic: {
      name: basic.name,
      mobile: basic.mobile?.e164 ?? basic.mobile?.raw,
      email: basic.email,
      gender: ['', '男', '女'][basic.gender ?? 0],
      birthday: wordsOf(basic.birthday),
      city: basic.currentCity?.text,
    },
    education: resume.educations?.map((entry) => ({
      school: entry.school,
      degree: DEGREES[entry.degree ?? 0],
      field_of_study: entry.fieldOfStudy,
      start: wordsOf(entry.start),
      end: wordsOf(entry.end ?? entry.graduation),
    })),
    career: resume.careers?.map(job),
    internship: resume.internships?.map(job),
    project: resume.projects?.map((entry) => ({
      name: entry.name,
      role: entry.role,
      start: wordsOf(entry.start),
      end: wordsOf(entry.end),
      desc: entry.description,
    })),
    awards: resume.awards?.flatMap((award) => award.title ?? []),
    languages: resume.languages?.flatMap(({ language }) => languageName(language ?? 0, text, isChinese)),
    sns: resume.socialAccounts?.flatMap((account) => account.link ?? []),
  }
}

function wordsOf(time: ResumeTime | undefined): string | undefined {
  if (time === undefined || time === 'present') return time
  const day = new Date(time.ms + 8 * 3_600_000).toISOString().slice(0, 10)
  return day.slice(0, time.precision === 'year' ? 4 : time.precision === 'month' ? 7 : 10)
}
