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
const LANGUAGES: Record<number, [chinese: string, english: string]> = {
  1: ['英语', 'English'],
  2: ['法语', 'French'],
  3: ['日语', 'Japanese'],
  4: ['韩语', 'Korean'],
  5: ['德语', 'German'],
  6: ['俄语', 'Russian'],
  7: ['西班牙语', 'Spanish'],
  8: ['葡萄牙语', 'Portuguese'],
  9: ['阿拉伯语', 'Arabic'],
  10: ['印地语', 'Hindi'],
  18: ['土耳其语', 'Turkish'],
  19: ['意大利语', 'Italian'],
  23: ['越南语', 'Vietnamese'],
  24: ['普通话', 'Mandarin'],
  25: ['粤语', 'Cantonese'],
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
    languages: resume.languages?.flatMap(
      ({ language }) => LANGUAGES[language ?? 0]?.[isChinese ? 0 : 1] ?? [],
    ),
    sns: resume.socialAccounts?.flatMap((account) => account.link ?? []),
  }
}

function wordsOf(time: ResumeTime | undefined): string | undefined {
  if (time === undefined || time === 'present') return time
  const day = new Date(time.ms + 8 * 3_600_000).toISOString().slice(0, 10)
  return day.slice(0, time.precision === 'year' ? 4 : time.precision === 'month' ? 7 : 10)
}
