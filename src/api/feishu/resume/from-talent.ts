import type { ResumePart } from '#domain/entered-talents/index.ts'
import { normalizeMobile } from '#domain/talents/index.ts'
import type { BasicInfo, CustomModule, Resume } from '#resume/types.ts'
import {
  compact,
  customValues,
  endTime,
  given,
  identificationFrom,
  instant,
  list,
  place,
} from './canonical-values.ts'
import { entryReaders, languageFrom, selfEvaluationFrom, socialAccountFrom, workFrom } from './entries.ts'
import type { TalentResume } from './talent-schema.ts'

/** The canonical number of the ranking "other", which this wire writes as −1. */
const OTHER_RANKING = 51
const INTERNSHIP = 1
const entries = entryReaders(time, end)

/**
 * The vendor's combined résumé of a talent as the canonical one. What is empty was not said; `emptiedParts` tells where
 * emptiness was meant.
 *
 * @throws DomainError invalid where two fields only make sense together
 */
export function resumeFromTalent(body: TalentResume): Resume {
  const careers = body.career_list ?? []
  return compact<Resume>({
    basic: basicFrom(body),
    educations: list(body.education_list, (entry) => ({
      ...entries.education(entry),
      academicRanking: entry.academic_ranking === -1 ? OTHER_RANKING : entry.academic_ranking,
    })),
    careers: list(
      careers.filter(({ career_type }) => career_type !== INTERNSHIP),
      entries.career,
    ),
    internships: list(
      careers.filter(({ career_type }) => career_type === INTERNSHIP),
      entries.career,
    ),
    projects: list(body.project_list, entries.project),
    works: list(body.works_list, (work) => workFrom(work, work.attachment_id)),
    awards: list(body.award_list, entries.award),
    languages: list(body.language_list, languageFrom),
    socialAccounts: list(body.sns_list, socialAccountFrom),
    selfEvaluation: selfEvaluationFrom(body.self_evaluation),
    customModules: list(body.customized_data, moduleFrom),
  })
}

/**
 * The parts that a change sends and that end up empty: an empty list, and the half of `career_list` without entries,
 * because a list that is sent replaces what is there as a whole.
 */
export function emptiedParts(body: TalentResume, resume: Resume): ResumePart[] {
  const sent: [unknown, ResumePart][] = [
    [body.education_list, 'educations'],
    [body.career_list, 'careers'],
    [body.career_list, 'internships'],
    [body.project_list, 'projects'],
    [body.works_list, 'works'],
    [body.award_list, 'awards'],
    [body.language_list, 'languages'],
    [body.sns_list, 'socialAccounts'],
    [body.customized_data, 'customModules'],
  ]
  const emptied = sent
    .filter(([list, part]) => list !== undefined && !(part in resume))
    .map(([, part]) => part)
  const noCities = body.preferred_city_code_list !== undefined && !resume.basic.preferredCities
  return noCities ? [...emptied, 'basic.preferredCities'] : emptied
}

function basicFrom(body: TalentResume): BasicInfo {
  const basic = body.basic_info
  const mobile = given(basic.mobile)
  return compact<BasicInfo>({
    name: given(basic.name),
    gender: basic.gender,
    birthday: time(basic.birthday),
    mobile: mobile === undefined ? undefined : normalizeMobile(mobile, given(basic.mobile_country_code)),
    email: given(basic.email),
    identification: identificationFrom(basic.identification, 'basic_info.identification'),
    nationality: place(basic.nationality_id),
    hometown: place(basic.hometown_city_code),
    currentCity: place(basic.current_city_code),
    startWork: time(basic.start_work_time),
    preferredCities: list(body.preferred_city_code_list, (code) => ({ code })),
    resumeSourceId: given(body.resume_source_id),
    customValues: customValues(basic.customized_data),
  })
}

type SentValue = { object_id: string; value?: string }

/** A module without a row keeps its place, so that refusals name the caller's index. */
function moduleFrom(module: NonNullable<TalentResume['customized_data']>[number]): CustomModule {
  const children: (SentValue | SentValue[])[] = module.children ?? []
  const isRows = children.every((child) => Array.isArray(child))
  const rows = (isRows ? children : [children]) as SentValue[][]
  return { moduleId: module.object_id, rows: rows.map((row) => customValues(row) ?? []) }
}

function time(text: string | undefined) {
  return text === undefined || text === '' ? undefined : instant(Number(text))
}

function end(text: string | undefined) {
  return text === '-' ? 'present' : text === undefined || text === '' ? undefined : endTime(Number(text))
}
