import type { BasicInfo, Education, LanguageSkill, Resume } from '#resume/types.ts'
import { compact, filled } from './compact.ts'
import type { ResumeData } from './detail-schema.ts'
import { readPlace } from './places.ts'
import { createReader, type Reader } from './reader.ts'
import { ENGLISH, type TranslatedResume } from './to-canonical.ts'
import { degreeOfScale } from './words.ts'

/**
 * The new style's résumé as the canonical one. Its numbers have no published scale: sex and married are read as 1 and 2 of
 * the usual order (男, 女; 已婚, 未婚), degrees on the vendor's scale of jobs; a political status is left in the request. A
 * relay number (`virtualPhoneNum`) counts only where there is no number of the person's own.
 */
export function resumeFromDetails(data: ResumeData): TranslatedResume & { isRelay: boolean } {
  const reader = createReader('resumeData')
  const { baseInfo: info, jobExpect } = data
  const own = info.phoneNum?.trim() ? reader.phone('baseInfo.phoneNum', info.phoneNum) : undefined
  const isRelay = own === undefined && !!info.virtualPhoneNum?.trim()
  const { place: city, rest } = readPlace(info.nowLocation ?? '')
  const basic = compact<BasicInfo>({
    name: info.name.trim(),
    gender: oneOrTwo(info.sex),
    birthday: reader.moment('baseInfo.birthday', info.birthday),
    age: info.age !== undefined && info.age > 0 && info.age < 120 ? info.age : undefined,
    mobile: isRelay ? reader.phone('baseInfo.virtualPhoneNum', info.virtualPhoneNum ?? '') : own,
    email: reader.email('baseInfo.email', info.email),
    hometown: info.nativePlace === undefined ? undefined : readPlace(info.nativePlace).place,
    currentCity: info.nowLocation === undefined ? undefined : city,
    homeAddress: rest === '' ? undefined : info.nowLocation,
    maritalStatus: oneOrTwo(info.married),
    experienceYears:
      info.workingYears !== undefined && info.workingYears >= 0 && info.workingYears < 80
        ? info.workingYears
        : undefined,
    startWork: reader.moment('baseInfo.beginWorkTime', info.beginWorkTime),
    preferredCities: jobExpect?.locations?.map((text) => readPlace(text).place),
    expectedSalary: [jobExpect?.minSalary, jobExpect?.maxSalary].filter((text) => text?.trim()).join('-'),
    englishLevel: englishLevelOf(data),
  })
  const resume = compact<Resume>({
    basic,
    educations: educationsOf(data, reader),
    careers: filled(
      data.workExperiences?.map((work, index) => ({
        company: work.companyName,
        title: work.jobTitle,
        description: joined(work.description, work.responsibility),
        ...periodOf(reader, `workExperiences[${index}]`, work),
      })),
    ),
    trainings: filled(
      data.trainingExperiences?.map((training, index) => ({
        name: training.name,
        institution: training.institutionName,
        description: training.description,
        ...periodOf(reader, `trainingExperiences[${index}]`, training),
      })),
    ),
    certificates: filled(
      data.certificates?.map(({ certificateName, grantTime }, index) => ({
        name: certificateName,
        time: reader.moment(`certificates[${index}].grantTime`, grantTime),
      })),
    ),
    awards: info.personalHonor?.trim() ? [{ description: info.personalHonor }] : undefined,
    languages: languagesOf(data),
    selfEvaluation: info.selfEvaluation?.trim() ? { content: info.selfEvaluation } : undefined,
  })
  return { resume, warnings: reader.warnings, isRelay }
}

function oneOrTwo(code: number | undefined): number | undefined {
  return code === 1 || code === 2 ? code : undefined
}

function joined(...texts: (string | undefined)[]): string {
  return texts.filter((text) => text?.trim()).join('\n')
}

function periodOf(reader: Reader, entry: string, given: { startDate?: string; endDate?: string }) {
  return reader.period(`${entry}.startDate`, given.startDate, `${entry}.endDate`, given.endDate)
}

function educationsOf(data: ResumeData, reader: Reader): Education[] {
  const { baseInfo: info } = data
  const listed = filled<Education>(
    data.educationExperiences?.map((education, index) => {
      const { start, end } = periodOf(reader, `educationExperiences[${index}]`, education)
      return {
        school: education.schoolName,
        fieldOfStudy: education.major,
        degree: education.degree === undefined ? undefined : degreeOfScale(education.degree),
        description: education.description,
        start,
        end,
        graduation: end === 'present' ? undefined : end,
      }
    }),
  )
  if (listed.length > 0) return listed
  const graduation = reader.moment('baseInfo.graduateTime', info.graduateTime)
  return filled<Education>([
    {
      school: info.lastSchoolName,
      degree: info.highestEducation === undefined ? undefined : degreeOfScale(info.highestEducation),
      end: graduation,
      graduation,
    },
  ])
}

const LANGUAGES: [pattern: RegExp, language: number][] = [
  [/英语|英文|english/i, ENGLISH],
  [/法语|french/i, 2],
  [/日语|japanese/i, 3],
  [/韩语|korean/i, 4],
  [/德语|german/i, 5],
  [/俄语|russian/i, 6],
  [/西班牙语|spanish/i, 7],
]

function languagesOf({ languageSkill = [] }: ResumeData): LanguageSkill[] {
  const found = languageSkill.flatMap(
    ({ languageName = '' }) => LANGUAGES.find(([pattern]) => pattern.test(languageName))?.[1] ?? [],
  )
  return [...new Set(found)].map((language) => ({ language }))
}

function englishLevelOf({ languageSkill = [] }: ResumeData): string | undefined {
  return languageSkill.find(({ languageName = '' }) => /英语|英文|english/i.test(languageName))
    ?.certificateName
}
