import { normalizeMobile } from '#domain/talents/index.ts'
import { DomainError } from '#lib/errors.ts'
import type {
  BasicInfo,
  Career,
  CustomModule,
  CustomValue,
  Education,
  Identification,
  Resume,
  ResumeTime,
} from '#resume/types.ts'
import type { DeliveryResume } from './schema.ts'

/**
 * The vendor's delivery résumé as the canonical one. Nothing is lost: every field has its place, times keep their
 * millisecond, and `-1` becomes `present`.
 *
 * @throws DomainError invalid where two fields only make sense together
 */
export function resumeFromDelivery(body: DeliveryResume): Resume {
  return compact<Resume>({
    basic: basicFrom(body.basic_info),
    educations: list(body.education_list, educationFrom),
    careers: list(body.career_list, careerFrom),
    internships: list(body.internship_list, careerFrom),
    projects: list(body.project_list, (project) => ({
      name: project.name,
      role: project.role,
      link: project.link,
      description: project.desc,
      start: instant(project.start_time),
      end: endTime(project.end_time),
      customValues: customValues(project.customized_data),
    })),
    works: list(body.works_list, (work) => ({
      link: work.link,
      description: work.desc,
      attachmentId: given(work.attachment?.file_id),
      customValues: customValues(work.customized_data),
    })),
    awards: list(body.award_list, (award) => ({
      title: award.title,
      description: award.desc,
      time: instant(award.award_time),
      customValues: customValues(award.customized_data),
    })),
    languages: list(body.language_list, ({ language, proficiency, customized_data }) => ({
      language,
      proficiency,
      customValues: customValues(customized_data),
    })),
    socialAccounts: list(body.sns_list, ({ sns_type, link, customized_data }) => ({
      type: sns_type,
      link,
      customValues: customValues(customized_data),
    })),
    selfEvaluation:
      body.self_evaluation &&
      compact({
        content: body.self_evaluation.content,
        customValues: customValues(body.self_evaluation.customized_data),
      }),
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

function educationFrom(education: NonNullable<DeliveryResume['education_list']>[number]): Education {
  return {
    school: education.school,
    fieldOfStudy: education.field_of_study,
    degree: education.degree,
    educationType: education.education_type,
    academicRanking: education.academic_ranking,
    start: instant(education.start_time),
    end: endTime(education.end_time),
    graduation: instant(education.end_time_v2),
    customValues: customValues(education.customized_data),
  }
}

function careerFrom(career: NonNullable<DeliveryResume['career_list']>[number]): Career {
  return {
    company: career.company,
    title: career.title,
    description: career.desc,
    start: instant(career.start_time),
    end: endTime(career.end_time),
    customValues: customValues(career.customized_data),
  }
}

/** @param field where the document stands in the caller's body, for the refusal */
export function identificationFrom(
  document: { identification_type?: number; identification_number?: string } | undefined,
  field: string,
): Identification | undefined {
  const type = document?.identification_type
  const number = given(document?.identification_number)
  if (type === undefined && number === undefined) return undefined
  if (type === undefined || number === undefined) {
    const missing = type === undefined ? 'identification_type' : 'identification_number'
    throw new DomainError('invalid', 'identification_type and identification_number come together', {
      field: `${field}.${missing}`,
    })
  }
  return { type, number }
}

function customValues(data: { object_id: string; value?: string }[] | undefined): CustomValue[] | undefined {
  return list(data, ({ object_id, value }) => ({ fieldId: object_id, value: value ?? '' }))
}

function instant(ms: number | undefined): ResumeTime | undefined {
  return ms === undefined ? undefined : { ms, precision: 'instant' }
}

function endTime(ms: number | undefined): ResumeTime | undefined {
  return ms === -1 ? 'present' : instant(ms)
}

function place(code: string | undefined): { code: string } | undefined {
  return given(code) === undefined ? undefined : { code: code as string }
}

/** An empty text says nothing. */
function given(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text
}

/** Absent and empty lists are the same: nothing was said. */
function list<T, R extends object>(
  items: readonly T[] | undefined,
  translate: (item: T) => R,
): R[] | undefined {
  return items === undefined || items.length === 0 ? undefined : items.map((item) => compact(translate(item)))
}

/** Without the properties that are undefined. */
function compact<T extends object>(value: { [K in keyof T]: T[K] | undefined | '' }): T {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T
}
