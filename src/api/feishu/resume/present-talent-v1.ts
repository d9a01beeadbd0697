import { createHash } from 'node:crypto'
import type { Static } from 'typebox'
import { firstDegree, mobileParts, type Talent, topDegree } from '#domain/talents/index.ts'
import type { Career, CustomValue, Education, Place, Resume } from '#resume/types.ts'
import { type CustomContext, presentCustomRows, presentCustomValues } from './present-custom.ts'
import type { TalentV1 } from './present-talent-v1-schema.ts'
import {
  compact,
  mapList,
  placeNames,
  presentMonth,
  presentMs,
  presentRanking,
  presentSeconds,
  presentYear,
} from './present-values.ts'

type Wire = Static<typeof TalentV1>

/** How entries show what the résumé does not hold itself. `custom` null: without custom data, as in the list. */
type Details = { idOf(section: string, index: number): string; custom: CustomContext | null }

const INTERNSHIP = 1
const WORK = 2

/**
 * A talent in the v1 shape. Internships stand in `career_list` with `career_type` 1: v1 has no list of their own. The
 * form's self-evaluation and start of work have no field in the vendor's talent reads.
 *
 * @param creatorId the creator's id of the kind the caller asked for
 * @param custom null leaves custom data out
 */
export function presentTalentV1(
  talent: Talent,
  creatorId: string | undefined,
  custom: CustomContext | null,
): Wire {
  const { resume } = talent
  const details: Details = { idOf: (section, index) => entryId(talent.id, section, index), custom }
  const resumeFiles = talent.files.filter(({ kind }) => kind === 'resume').map(({ id }) => id)
  const sources = talent.resumeSources.map(({ id, nameZh, nameEn }) => ({
    id,
    zh_name: nameZh,
    en_name: nameEn,
  }))
  return compact({
    id: talent.id,
    is_in_agency_period: false,
    is_onboarded: talent.isOnboarded,
    basic_info: presentBasicInfo(talent, creatorId, details),
    ...presentSections(talent, details),
    resume_source_list: sources.length > 0 ? sources : undefined,
    resume_attachment_id_list: resumeFiles.length > 0 ? resumeFiles : undefined,
    customized_data_list: custom
      ? presentCustomRows(custom, resume.customModules)?.map(({ id, ...row }) => ({ object_id: id, ...row }))
      : undefined,
    top_degree: topDegree(resume.educations ?? []) ?? undefined,
    first_degree: firstDegree(resume.educations ?? []) ?? undefined,
  })
}

/**
 * An id for an entry of a list: entries have none in Bole, and clients key on it. It is made of talent, section and
 * position, so it stays the same from read to read.
 */
function entryId(talentId: string, section: string, index: number): string {
  const hash = createHash('sha256').update(`${talentId}/${section}/${index}`).digest()
  return String(1_000_000_000_000_000_000n + (hash.readBigUInt64BE() % 8_000_000_000_000_000_000n))
}

function customOf({ custom }: Details, values: CustomValue[] | undefined) {
  return custom ? presentCustomValues(custom, values) : undefined
}

function presentBasicInfo(
  talent: Talent,
  creatorId: string | undefined,
  details: Details,
): Wire['basic_info'] {
  const { basic } = talent.resume
  const mobile = basic.mobile ? mobileParts(basic.mobile) : undefined
  const document = basic.identification
  return compact({
    name: talent.name,
    mobile: mobile?.number,
    mobile_code: mobile?.dialingCode,
    mobile_country_code: mobile?.countryCode,
    email: basic.email,
    experience_years: basic.experienceYears,
    age: basic.age,
    nationality: basic.nationality
      ? compact({ nationality_code: basic.nationality.code, ...placeNames(basic.nationality) })
      : undefined,
    gender: basic.gender,
    current_city: basic.currentCity ? presentCity(basic.currentCity) : undefined,
    hometown_city: basic.hometown ? presentCity(basic.hometown) : undefined,
    preferred_city_list: basic.preferredCities?.map(presentCity),
    identification_type: document?.type,
    identification_number: document?.number,
    identification: document
      ? { identification_type: document.type, identification_number: document.number }
      : undefined,
    birthday: presentSeconds(basic.birthday),
    creator_id: creatorId,
    marital_status: basic.maritalStatus,
    current_home_address: basic.homeAddress,
    customized_data_list: customOf(details, basic.customValues),
    modify_time: String(talent.updatedAt.getTime()),
  })
}

function presentCity(place: Place) {
  return compact({ city_code: place.code, ...placeNames(place) })
}

function presentSections({ resume, files }: Talent, details: Details) {
  const fileNames = new Map(files.map(({ id, name }) => [id, name]))
  return {
    education_list: mapList(resume.educations, (entry, index) => presentEducation(entry, index, details)),
    career_list: presentCareers(resume, details),
    project_list: mapList(resume.projects, ({ description, start, end, customValues, ...rest }, index) =>
      compact({
        id: details.idOf('projects', index),
        ...rest,
        desc: description,
        start_time: presentMonth(start),
        end_time: presentMonth(end),
        customized_data_list: customOf(details, customValues),
      }),
    ),
    works_list: mapList(resume.works, ({ attachmentId, link, description, customValues }) =>
      compact({
        id: attachmentId,
        link,
        desc: description,
        name: attachmentId === undefined ? undefined : fileNames.get(attachmentId),
        customized_data_list: customOf(details, customValues),
      }),
    ),
    award_list: mapList(resume.awards, ({ title, description, time, customValues }, index) =>
      compact({
        id: details.idOf('awards', index),
        title,
        award_time: presentYear(time),
        desc: description,
        customized_data_list: customOf(details, customValues),
      }),
    ),
    language_list: mapList(resume.languages, ({ language, proficiency, customValues }, index) =>
      compact({
        id: details.idOf('languages', index),
        language,
        proficiency,
        customized_data_list: customOf(details, customValues),
      }),
    ),
    sns_list: mapList(resume.socialAccounts, ({ type, link, customValues }, index) =>
      compact({
        id: details.idOf('socialAccounts', index),
        sns_type: type,
        link,
        customized_data_list: customOf(details, customValues),
      }),
    ),
  }
}

function presentEducation(education: Education, index: number, details: Details) {
  return compact({
    id: details.idOf('educations', index),
    degree: education.degree,
    school: education.school,
    field_of_study: education.fieldOfStudy,
    start_time: presentMonth(education.start),
    end_time: presentMonth(education.end ?? education.graduation),
    end_time_v2: presentMs(education.graduation),
    education_type: education.educationType,
    academic_ranking: presentRanking(education.academicRanking),
    customized_data_list: customOf(details, education.customValues),
  })
}

function presentCareers(resume: Resume, details: Details) {
  if (!resume.careers && !resume.internships) return undefined
  return [
    ...(resume.careers ?? []).map((career, index) => presentCareer(career, 'careers', index, details)),
    ...(resume.internships ?? []).map((career, index) =>
      presentCareer(career, 'internships', index, details),
    ),
  ]
}

function presentCareer(career: Career, section: 'careers' | 'internships', index: number, details: Details) {
  return compact({
    id: details.idOf(section, index),
    company: career.company,
    title: career.title,
    desc: career.description,
    start_time: presentMonth(career.start),
    end_time: presentMonth(career.end),
    career_type: section === 'careers' ? WORK : INTERNSHIP,
    customized_data_list: customOf(details, career.customValues),
  })
}
