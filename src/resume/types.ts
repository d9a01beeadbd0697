/**
 * The canonical résumé: what every dialect is translated to and from. It knows no vendor; codes are Bole's own,
 * chosen equal to Feishu's where Feishu has a table, so that the common case is copied, not mapped.
 */

/**
 * A moment as precisely as its source gave it. `ms` is the epoch millisecond of the period's first instant in
 * UTC+08:00 (the convention of Chinese clients, whose "January 2021" arrives as 2020-12-31T16:00Z); with precision
 * `instant` it is kept exactly as sent. `present` stands for "until now" (至今).
 */
export type ResumeTime = { ms: number; precision: 'year' | 'month' | 'day' | 'instant' } | 'present'

/** A value of a custom field: the field's id and the value in the vendor's string form. */
export type CustomValue = { fieldId: string; value: string }

/** A custom module: its id and its rows; each row is a list of values. */
export type CustomModule = { moduleId: string; rows: CustomValue[][] }

export type Identification = {
  /** 1 PRC id card, 2 passport, 3 HK/Macao residence permit, 4 Taiwan travel permit, 5 other, 6 HK/Macao travel permit, 9 Taiwan residence permit */
  type: number
  number: string
}

/**
 * A telephone number as sent, beside the E.164 form when it is a possible number. `relay` marks a channel's number that
 * is passed on to the person's own for a while (虚拟号).
 */
export type Phone = { raw: string; countryCode?: string; e164?: string; relay?: true }

/** A place: a gazetteer code when known, otherwise (or beside it) the words of the source. */
export type Place = { code?: string; text?: string }

export type BasicInfo = {
  name?: string
  /** 1 male, 2 female, 3 other */
  gender?: number
  birthday?: ResumeTime
  age?: number
  mobile?: Phone
  email?: string
  identification?: Identification
  nationality?: Place
  hometown?: Place
  currentCity?: Place
  homeAddress?: string
  /** 1 married, 2 unmarried */
  maritalStatus?: number
  experienceYears?: number
  startWork?: ResumeTime
  preferredCities?: Place[]
  /** Salaries, statuses and levels in the words of the source: their units and scales are nobody's table. */
  currentSalary?: string
  expectedSalary?: string
  /** 政治面貌: sensitive, never guessed. */
  politicalStatus?: string
  /** 求职状态: whether and how soon the person would change. */
  jobStatus?: string
  /** An examination, as CET-6 or IELTS 7: a proficiency is in `languages`. */
  englishLevel?: string
  resumeSourceId?: string
  customValues?: CustomValue[]
}

export type Education = {
  school?: string
  fieldOfStudy?: string
  /** 1 primary school, 2 junior high, 3 vocational, 4 high school, 5 junior college, 6 bachelor, 7 master, 8 doctor, 9 other */
  degree?: number
  /** 1 outside the Chinese mainland, 2 full-time, 3 part-time, 4 self-study examination, 5 other */
  educationType?: number
  /** top 5, 10, 20, 30, 50 per cent; 51 other */
  academicRanking?: number
  start?: ResumeTime
  end?: ResumeTime
  /** The exact graduation time, which has no "present". */
  graduation?: ResumeTime
  description?: string
  customValues?: CustomValue[]
}

export type Career = {
  company?: string
  title?: string
  description?: string
  start?: ResumeTime
  end?: ResumeTime
  customValues?: CustomValue[]
}

export type Project = {
  name?: string
  role?: string
  link?: string
  description?: string
  start?: ResumeTime
  end?: ResumeTime
  customValues?: CustomValue[]
}

export type Work = {
  link?: string
  description?: string
  attachmentId?: string
  customValues?: CustomValue[]
}
export type Award = { title?: string; description?: string; time?: ResumeTime; customValues?: CustomValue[] }
export type Training = {
  /** What was taught. */
  name?: string
  institution?: string
  /** What the training ended with. */
  certificate?: string
  description?: string
  start?: ResumeTime
  end?: ResumeTime
  customValues?: CustomValue[]
}
export type Certificate = {
  name?: string
  description?: string
  /** When it was given. */
  time?: ResumeTime
  customValues?: CustomValue[]
}
/** `language` 1–25 and `proficiency` 1–5 as in Feishu's tables. */
export type LanguageSkill = { language?: number; proficiency?: number; customValues?: CustomValue[] }
/** `type`: 1 LinkedIn, 2 Maimai, 3 WeChat, 4 Weibo, 5 GitHub, 6 Zhihu, 7 Facebook, 8 Twitter, 9 WhatsApp, 10 site, 11 QQ */
export type SocialAccount = { type?: number; link?: string; customValues?: CustomValue[] }
export type SelfEvaluation = { content?: string; customValues?: CustomValue[] }

/** What is absent was not said; an empty list is never stored in place of an absent one. */
export type Resume = {
  basic: BasicInfo
  educations?: Education[]
  careers?: Career[]
  internships?: Career[]
  projects?: Project[]
  works?: Work[]
  awards?: Award[]
  trainings?: Training[]
  certificates?: Certificate[]
  languages?: LanguageSkill[]
  socialAccounts?: SocialAccount[]
  selfEvaluation?: SelfEvaluation
  customModules?: CustomModule[]
}

/** The list-valued sections of a résumé. */
export const RESUME_LISTS = [
  'educations',
  'careers',
  'internships',
  'projects',
  'works',
  'awards',
  'trainings',
  'certificates',
  'languages',
  'socialAccounts',
] as const
export type ResumeList = (typeof RESUME_LISTS)[number]
