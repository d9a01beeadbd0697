import type {
  Award,
  Career,
  Education,
  LanguageSkill,
  Project,
  ResumeTime,
  SelfEvaluation,
  SocialAccount,
  Work,
} from '#resume/types.ts'
import { compact, customValues, given } from './canonical-values.ts'

type Custom = { customized_data?: { object_id: string; value?: string }[] }
type Period<T> = { start_time?: T; end_time?: T }
type Time = ResumeTime | undefined

/**
 * The entries of a résumé's lists that deliveries and talents send under the same names; only how they write times differs.
 *
 * @param time reads a moment
 * @param end reads an end, which may be "until now"
 */
export function entryReaders<T>(time: (sent: T | undefined) => Time, end: (sent: T | undefined) => Time) {
  const period = (entry: Period<T>) => ({ start: time(entry.start_time), end: end(entry.end_time) })
  const custom = (entry: Custom) => ({ customValues: customValues(entry.customized_data) })
  return {
    education: (
      entry: Custom &
        Period<T> & {
          school?: string
          field_of_study?: string
          degree?: number
          education_type?: number
          academic_ranking?: number
        },
    ): Education => ({
      school: entry.school,
      fieldOfStudy: entry.field_of_study,
      degree: entry.degree,
      educationType: entry.education_type,
      academicRanking: entry.academic_ranking,
      ...period(entry),
      ...custom(entry),
    }),
    career: (entry: Custom & Period<T> & { company?: string; title?: string; desc?: string }): Career => ({
      company: entry.company,
      title: entry.title,
      description: entry.desc,
      ...period(entry),
      ...custom(entry),
    }),
    project: (
      entry: Custom & Period<T> & { name?: string; role?: string; link?: string; desc?: string },
    ): Project => ({
      name: entry.name,
      role: entry.role,
      link: entry.link,
      description: entry.desc,
      ...period(entry),
      ...custom(entry),
    }),
    award: (entry: Custom & { title?: string; desc?: string; award_time?: T }): Award => ({
      title: entry.title,
      description: entry.desc,
      time: time(entry.award_time),
      ...custom(entry),
    }),
  }
}

/** @param fileId where the entry's file stands differs between the two */
export function workFrom(entry: Custom & { link?: string; desc?: string }, fileId: string | undefined): Work {
  return {
    link: entry.link,
    description: entry.desc,
    attachmentId: given(fileId),
    customValues: customValues(entry.customized_data),
  }
}

export function languageFrom(entry: Custom & { language?: number; proficiency?: number }): LanguageSkill {
  const { language, proficiency } = entry
  return { language, proficiency, customValues: customValues(entry.customized_data) }
}

export function socialAccountFrom(entry: Custom & { sns_type?: number; link?: string }): SocialAccount {
  return { type: entry.sns_type, link: entry.link, customValues: customValues(entry.customized_data) }
}

export function selfEvaluationFrom(
  entry: (Custom & { content?: string }) | undefined,
): SelfEvaluation | undefined {
  return entry && compact({ content: entry.content, customValues: customValues(entry.customized_data) })
}
