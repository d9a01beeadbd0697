import { normalizeMobile } from '#domain/talents/index.ts'
import type { BasicInfo, Career, CustomModule, Education, Resume } from '#resume/types.ts'
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
import type { DeliveryResume } from './schema.ts'

export { identificationFrom } from './canonical-values.ts'

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
