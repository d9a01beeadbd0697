import { countryOfDialingCode, findPlace } from '#domain/locations/index.ts'
import { normalizeEmail, normalizeMobile } from '#domain/talents/index.ts'
import type { BasicInfo, Career, Place, Resume, ResumeTime } from '#resume/types.ts'
import { asCode, asObject, asObjects, asText, asTexts, asWhole, type Wire } from './wire.ts'

const CHINA_OFFSET_MS = 8 * 3_600_000
/** A birthday in seconds is below, one in milliseconds above, whatever the year: the vendor's page has both. */
const SECONDS_BELOW = 10_000_000_000

/**
 * A talent of `GET /open-apis/hire/v2/talents/:id` as a canonical résumé. What Bole could not use (a place it does not know,
 * an address that is none) is left out here and stays in the answer, which is kept beside it as it came. Custom fields are
 * left out too: their ids mean nothing here.
 */
export function resumeOfTalent(talent: Wire): Resume {
  return compact({
    basic: basicOf(asObject(talent.basic_info)),
    educations: listOf(talent.education_list, (each) => ({
      school: asText(each.school_name),
      fieldOfStudy: asText(each.major),
      degree: asCode(each.degree, 1, 9),
      educationType: asCode(each.education_type, 1, 5),
      academicRanking: each.academic_ranking === -1 ? 51 : asCode(each.academic_ranking, 5, 50),
      start: monthOf(each.start_time),
      end: monthOf(each.end_time),
    })),
    careers: listOf(talent.career_list, careerOf),
    internships: listOf(talent.internship_list, careerOf),
    projects: listOf(talent.project_list, (each) => ({
      name: asText(each.project_name),
      role: asText(each.role),
      link: asText(each.link),
      description: asText(each.description),
      start: monthOf(each.start_time),
      end: monthOf(each.end_time),
    })),
    works: listOf(talent.works_list, (each) => ({
      link: asText(each.link),
      description: asText(each.description),
    })),
    awards: listOf(talent.award_list, (each) => ({
      title: asText(each.award_name),
      description: asText(each.description),
      time: monthOf(each.award_time),
    })),
    languages: listOf(talent.language_list, (each) => ({
      language: asCode(each.language, 1, 25),
      proficiency: asCode(each.proficiency, 1, 5),
    })),
    socialAccounts: listOf(talent.sns_list, (each) => ({
      type: asCode(each.sns_type, 1, 11),
      link: asText(each.link),
    })),
  })
}

/** Ids of the talent's résumé files there. */
export function resumeFilesOf(talent: Wire): string[] {
  const listed = asObjects(talent.resume_attachment_list).flatMap(({ id }) => asText(id) ?? [])
  return [...new Set([...asTexts(talent.resume_attachment_id_list), ...listed])]
}

function basicOf(basic: Wire): BasicInfo {
  const number = asText(basic.mobile_number)
  const document = asText(basic.identification_number)
  const documentType = asCode(basic.identification_type, 1, 9)
  const email = asText(basic.email)
  return compact({
    name: asText(basic.name),
    mobile: number === undefined ? undefined : normalizeMobile(number, countryOf(asText(basic.mobile_code))),
    email: email !== undefined && normalizeEmail(email) !== null ? email : undefined,
    gender: asCode(basic.gender, 1, 3),
    age: asCode(basic.age, 1, 150),
    experienceYears: asCode(basic.experience_years, 0, 100),
    birthday: dayOf(basic.birthday),
    identification: document && documentType ? { type: documentType, number: document } : undefined,
    nationality: placeOf(basic.nationality_code, 'country'),
    hometown: placeOf(basic.hometown_location_code),
    currentCity: placeOf(basic.current_location_code),
    preferredCities: nonEmpty(
      asTexts(basic.preferred_location_code_list).flatMap((code) => placeOf(code) ?? []),
    ),
    homeAddress: asText(basic.home_address),
    maritalStatus: asCode(basic.marital_status, 1, 2),
  })
}

/** The country of a dialling code; a number without one is Chinese, as the vendor has it. */
function countryOf(dialingCode: string | undefined): string {
  const code = dialingCode?.replace(/\D/g, '') || '86'
  return countryOfDialingCode(code) ?? 'CN_1'
}

function placeOf(value: unknown, kind?: string): Place | undefined {
  const code = asText(value)
  const found = code === undefined ? undefined : findPlace(code)
  return found && (kind === undefined || found.kind === kind) ? { code: found.code } : undefined
}

function careerOf(career: Wire): Career {
  return {
    company: asText(career.company_name),
    title: asText(career.title),
    description: asText(career.description),
    start: monthOf(career.start_time),
    end: monthOf(career.end_time),
  }
}

/** `2023-06`, `2023`, or `-` for until now. */
function monthOf(value: unknown): ResumeTime | undefined {
  const text = asText(value)?.trim()
  if (text === '-' || text === '至今') return 'present'
  const [, year, month] = /^(\d{4})(?:-(\d{1,2}))?(?:-\d{1,2})?$/.exec(text ?? '') ?? []
  if (year === undefined || Number(year) < 1900 || Number(year) > 2099 || Number(month ?? 1) > 12)
    return undefined
  const ms = Date.UTC(Number(year), Number(month ?? 1) - 1, 1) - CHINA_OFFSET_MS
  return { ms, precision: month === undefined ? 'year' : 'month' }
}

function dayOf(value: unknown): ResumeTime | undefined {
  const given = asWhole(value)
  if (given === undefined || given === 0) return undefined
  const ms = Math.abs(given) < SECONDS_BELOW ? given * 1_000 : given
  const year = new Date(ms).getUTCFullYear()
  return year >= 1900 && year < 2100 ? { ms, precision: 'day' } : undefined
}

function listOf<T extends object>(value: unknown, read: (each: Wire) => T): T[] | undefined {
  return nonEmpty(
    asObjects(value)
      .map((each) => compact(read(each)))
      .filter((each) => Object.keys(each).length > 0),
  )
}

function nonEmpty<T>(list: T[]): T[] | undefined {
  return list.length === 0 ? undefined : list
}

function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T
}
