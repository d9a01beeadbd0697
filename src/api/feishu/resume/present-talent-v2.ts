import type { Static } from 'typebox'
import { mobileParts, type Talent, topDegree } from '#domain/talents/index.ts'
import type { Career, Education, Resume } from '#resume/types.ts'
import { type CustomContext, presentCustomRows, presentCustomValues } from './present-custom.ts'
import type { TalentV2 } from './present-talent-v2-schema.ts'
import { compact, mapList, presentMonth, presentRanking, presentSeconds } from './present-values.ts'

type Wire = Static<typeof TalentV2>

const PUBLIC = 2

/**
 * A talent in the v2 shape. Pools, folders, tags, notes, registrations and the blocklist are left out: Bole keeps none
 * yet. Every talent is public. Talents that may be the same person are the similar ones.
 */
export function presentTalentV2(talent: Talent, custom: CustomContext): Wire {
  const { resume } = talent
  const resumeFiles = talent.files.filter(({ kind }) => kind === 'resume')
  const sources = talent.resumeSources.map(({ id, nameZh, nameEn }) => ({
    id,
    zh_name: nameZh,
    en_name: nameEn,
  }))
  const similar = talent.similarTalentIds
  return compact({
    talent_id: talent.id,
    basic_info: presentBasicInfo(talent, custom),
    ...presentSections(resume, custom),
    resume_source_list: sources.length > 0 ? sources : undefined,
    customized_data_list: presentCustomRows(custom, resume.customModules)?.map(({ id, ...row }) => ({
      module_id: id,
      ...row,
    })),
    resume_attachment_id_list: resumeFiles.length > 0 ? resumeFiles.map(({ id }) => id) : undefined,
    resume_attachment_list:
      resumeFiles.length > 0
        ? resumeFiles.map(({ id, name, mime, createdAt }) => ({
            id,
            name,
            mime,
            create_time: String(createdAt),
          }))
        : undefined,
    is_onboarded: talent.isOnboarded,
    is_in_agency_period: false,
    top_degree: topDegree(resume.educations ?? []) ?? undefined,
    similar_info_v2: {
      is_similar_talent: similar.length > 0,
      ...(similar.length > 0 ? { similar_talent_id_list: similar } : {}),
    },
  })
}

function presentBasicInfo(talent: Talent, custom: CustomContext): Wire['basic_info'] {
  const { basic } = talent.resume
  const mobile = basic.mobile ? mobileParts(basic.mobile) : undefined
  return compact({
    name: talent.name,
    mobile_number: mobile?.number,
    mobile_code: mobile?.dialingCode,
    email: basic.email,
    experience_years: basic.experienceYears,
    age: basic.age,
    nationality_code: basic.nationality?.code,
    gender: basic.gender,
    current_location_code: basic.currentCity?.code,
    hometown_location_code: basic.hometown?.code,
    preferred_location_code_list: basic.preferredCities
      ?.map(({ code }) => code)
      .filter((code) => code !== undefined),
    home_address: basic.homeAddress,
    identification_type: basic.identification?.type,
    identification_number: basic.identification?.number,
    birthday: presentSeconds(basic.birthday),
    marital_status: basic.maritalStatus,
    customized_data_list: presentCustomValues(custom, basic.customValues),
    update_time: String(talent.updatedAt.getTime()),
    create_time: String(talent.createdAt.getTime()),
    confidential: PUBLIC,
  })
}

function presentSections(resume: Resume, custom: CustomContext) {
  return {
    education_list: mapList(resume.educations, (entry) => presentEducation(entry, custom)),
    career_list: mapList(resume.careers, (entry) => presentCareer(entry, custom)),
    internship_list: mapList(resume.internships, (entry) => presentCareer(entry, custom)),
    project_list: mapList(resume.projects, ({ name, role, link, description, start, end, customValues }) =>
      compact({
        project_name: name,
        role,
        link,
        description,
        start_time: presentMonth(start),
        end_time: presentMonth(end),
        customized_data_list: presentCustomValues(custom, customValues),
      }),
    ),
    works_list: mapList(resume.works, ({ attachmentId, link, description, customValues }) =>
      compact({
        id: attachmentId,
        link,
        description,
        customized_data_list: presentCustomValues(custom, customValues),
      }),
    ),
    award_list: mapList(resume.awards, ({ title, time, description, customValues }) =>
      compact({
        award_name: title,
        award_time: presentMonth(time),
        description,
        customized_data_list: presentCustomValues(custom, customValues),
      }),
    ),
    language_list: mapList(resume.languages, ({ language, proficiency, customValues }) =>
      compact({ language, proficiency, customized_data_list: presentCustomValues(custom, customValues) }),
    ),
    sns_list: mapList(resume.socialAccounts, ({ type, link, customValues }) =>
      compact({ sns_type: type, link, customized_data_list: presentCustomValues(custom, customValues) }),
    ),
  }
}

function presentEducation(education: Education, custom: CustomContext) {
  return compact({
    degree: education.degree,
    school_name: education.school,
    major: education.fieldOfStudy,
    start_time: presentMonth(education.start),
    // v2 has no `end_time_v2`: the exact graduation stands here, before an end that may be "until now"
    end_time: presentMonth(education.graduation ?? education.end),
    education_type: education.educationType,
    academic_ranking: presentRanking(education.academicRanking),
    customized_data_list: presentCustomValues(custom, education.customValues),
  })
}

function presentCareer(career: Career, custom: CustomContext) {
  return compact({
    company_name: career.company,
    title: career.title,
    description: career.description,
    start_time: presentMonth(career.start),
    end_time: presentMonth(career.end),
    customized_data_list: presentCustomValues(custom, career.customValues),
  })
}
