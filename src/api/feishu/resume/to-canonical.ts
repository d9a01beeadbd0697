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
import type { DeliveryResume } from './schema.ts'

export { identificationFrom } from './canonical-values.ts'

const entries = entryReaders(instant, endTime)

/**
 * The vendor's delivery résumé as the canonical one. Nothing is lost: every field has its place, times keep their
 * millisecond, and `-1` becomes `present`.
 *
 * @throws DomainError invalid where two fields only make sense together
 */
export function resumeFromDelivery(body: DeliveryResume): Resume {
  return compact<Resume>({
    basic: basicFrom(body.basic_info),
    educations: list(body.education_list, (entry) => ({
      ...entries.education(entry),
      graduation: instant(entry.end_time_v2),
    })),
    careers: list(body.career_list, entries.career),
    internships: list(body.internship_list, entries.career),
    projects: list(body.project_list, entries.project),
    works: list(body.works_list, (work) => workFrom(work, work.attachment?.file_id)),
    awards: list(body.award_list, entries.award),
    languages: list(body.language_list, languageFrom),
    socialAccounts: list(body.sns_list, socialAccountFrom),
    selfEvaluation: selfEvaluationFrom(body.self_evaluation),
    customModules: list(
      body.customized_data,
      (module): CustomModule => ({ moduleId: module.object_id, rows: [customValues(module.children) ?? []] }),
    ),
  })
}

function basicFrom(basic: DeliveryResume['basic_info']): BasicInfo {
  return compact<BasicInfo>({
    name: basic.name,
    gender: basic.gender,
    birthday: instant(basic.birthday),
    age: basic.age,
    mobile: given(basic.mobile) && normalizeMobile(basic.mobile as string, given(basic.mobile_country_code)),
    email: given(basic.email),
    identification: identificationFrom(basic.identification, 'resume.basic_info.identification'),
    nationality: place(basic.nationality_id),
    hometown: place(basic.hometown_city_code),
    currentCity: place(basic.current_city_code),
    homeAddress: basic.current_home_address,
    maritalStatus: basic.marital_status,
    experienceYears: basic.experience_years,
    startWork: instant(basic.start_work_time),
    preferredCities: list(basic.preferred_city_code_list, (code) => ({ code })),
    resumeSourceId: given(basic.resume_source_id),
    customValues: customValues(basic.customized_data),
  })
}
