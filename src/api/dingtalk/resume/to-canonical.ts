import type { BasicInfo, Education, Resume } from '#resume/types.ts'
import { compact, filled } from './compact.ts'
import { readCountry, readPlace, readPlaces } from './places.ts'
import { createReader, type Reader, type Warning } from './reader.ts'
import type { ResumeDetailInfo } from './schema.ts'
import { degreeOf, degreeOfTitle, educationTypeOf, genderOf, maritalStatusOf } from './words.ts'

/** English, in the table of languages; an examination (6级) says nothing of the proficiency. */
export const ENGLISH = 1

/** A résumé as a call brought it, in canonical form. */
export type TranslatedResume = {
  resume: Resume
  warnings: Warning[]
}

/**
 * The old style's résumé as the canonical one, by the mapping table (reference section 8). What has no place there (the
 * academic title, the class of school, standard titles, a divorce) is in the request, which is kept unchanged.
 */
export function resumeFromDetailInfo(info: ResumeDetailInfo): TranslatedResume {
  const reader = createReader('param.resume_detail_info')
  const { place: city, rest } = readPlace(info.now_location ?? '')
  const basic = compact<BasicInfo>({
    name: info.name.trim(),
    gender: info.sex === undefined ? undefined : genderOf(info.sex),
    birthday: reader.moment('birth', info.birth),
    mobile: reader.phone('phone_num', info.phone_num),
    email: reader.email('email', info.email),
    nationality: info.nationality === undefined ? undefined : readCountry(info.nationality),
    hometown: info.native_place === undefined ? undefined : readPlace(info.native_place).place,
    currentCity: info.now_location === undefined ? undefined : city,
    homeAddress: rest === '' ? undefined : info.now_location,
    maritalStatus: info.married === undefined ? undefined : maritalStatusOf(info.married),
    startWork: reader.moment('begin_work_time', info.begin_work_time),
    preferredCities: readPlaces(info.forward_location ?? ''),
    currentSalary: info.salary,
    expectedSalary: info.aim_salary,
    politicalStatus: info.political,
    jobStatus: info.job_status,
    englishLevel: info.grade_of_english,
  })
  const resume = compact<Resume>({
    basic,
    educations: educationsOf(info, reader),
    careers: filled(
      info.experience_info_list?.map(({ company, title, summary, start_date, end_date }, index) => ({
        company,
        title,
        description: summary,
        ...periodOf(reader, `experience_info_list[${index}]`, start_date, end_date),
      })),
    ),
    trainings: filled(
      info.training_info_list?.map((training, index) => ({
        institution: training.training_institution,
        certificate: training.certificate,
        description: training.description_in_details,
        ...periodOf(reader, `training_info_list[${index}]`, training.start_date, training.end_date),
      })),
    ),
    projects: filled(
      info.project_info_list?.map((project, index) => ({
        name: project.project_name,
        description: project.project_description,
        ...periodOf(reader, `project_info_list[${index}]`, project.start_date, project.end_date),
      })),
    ),
    languages: info.grade_of_english?.trim() ? [{ language: ENGLISH }] : undefined,
  })
  return { resume, warnings: reader.warnings }
}

function periodOf(reader: Reader, entry: string, start: string | undefined, end: string | undefined) {
  return reader.period(`${entry}.start_date`, start, `${entry}.end_date`, end)
}

/** The schools listed; where none is, one entry of what the résumé says of the highest education. */
function educationsOf(info: ResumeDetailInfo, reader: Reader): Education[] {
  const listed = filled<Education>(
    info.education_info_list?.map(
      ({ school, speciality, education, summary, start_date, end_date }, index) => {
        const { start, end } = periodOf(reader, `education_info_list[${index}]`, start_date, end_date)
        return {
          school,
          fieldOfStudy: speciality,
          degree: education?.trim() ? degreeOf(education) : undefined,
          description: summary,
          start,
          end,
          graduation: end === 'present' ? undefined : end,
        }
      },
    ),
  )
  const summary = compact<Education>({
    school: info.school,
    fieldOfStudy: info.speciality,
    degree: info.education?.trim() ? degreeOf(info.education) : degreeOfTitle(info.advanced_degree ?? ''),
  })
  const entries = listed.length > 0 || Object.keys(summary).length === 0 ? listed : [summary]
  const highest = highestOf(entries, info.school)
  const graduation = reader.moment('graduate_time', info.graduate_time)
  return entries.map((entry) => {
    if (entry !== highest) return entry
    return compact<Education>({
      ...entry,
      degree: entry.degree ?? summary.degree,
      educationType: info.student_type?.trim() ? educationTypeOf(info.student_type) : undefined,
      end: entry.end ?? graduation,
      graduation: entry.end === undefined ? graduation : entry.graduation,
    })
  })
}

/** The school of that name, else the one with the highest degree: what the résumé says apart from the list is about it. */
function highestOf(entries: readonly Education[], school: string | undefined): Education | undefined {
  const named = entries.find((entry) => school !== undefined && entry.school?.trim() === school.trim())
  return named ?? entries.toSorted((a, b) => rankOf(b) - rankOf(a))[0]
}

/** "Other" (9) ranks below everything. */
function rankOf({ degree = 0 }: Education): number {
  return degree === 9 ? 0 : degree
}
