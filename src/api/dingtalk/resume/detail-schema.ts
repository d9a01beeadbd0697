import { type Static, Type } from 'typebox'
import { Url } from './schema.ts'

const word = Type.Optional(Type.String({ maxLength: 512 }))
const date = Type.Optional(Type.String({ maxLength: 64 }))
const prose = Type.Optional(Type.String({ maxLength: 65_536 }))
const code = Type.Optional(Type.Integer())
const list = { maxItems: 200 }

/** The structured résumé of the new style. The scales of its numbers are not published. */
export const ResumeData = Type.Object({
  baseInfo: Type.Object({
    age: code,
    avatar: Type.Optional(Url),
    beginWorkTime: date,
    birthday: date,
    email: word,
    englishName: word,
    graduateTime: date,
    highestEducation: code,
    jobTitle: word,
    lastSchoolName: word,
    married: code,
    name: Type.String({ minLength: 1, maxLength: 256, pattern: '\\S' }),
    nativePlace: word,
    nowLocation: word,
    personalHonor: prose,
    phoneNum: Type.Optional(Type.String({ maxLength: 64 })),
    politicalStatus: code,
    selfEvaluation: prose,
    sex: code,
    virtualPhoneNum: Type.Optional(Type.String({ maxLength: 64 })),
    workingYears: code,
  }),
  certificates: Type.Optional(Type.Array(Type.Object({ certificateName: word, grantTime: date }), list)),
  educationExperiences: Type.Optional(
    Type.Array(
      Type.Object({
        degree: code,
        department: word,
        description: prose,
        endDate: date,
        major: word,
        schoolName: word,
        startDate: date,
      }),
      list,
    ),
  ),
  jobExpect: Type.Optional(
    Type.Object({
      jobName: word,
      locations: Type.Optional(Type.Array(Type.String({ maxLength: 512 }), list)),
      maxSalary: word,
      minSalary: word,
      onboardTime: date,
    }),
  ),
  languageSkill: Type.Optional(Type.Array(Type.Object({ certificateName: word, languageName: word }), list)),
  trainingExperiences: Type.Optional(
    Type.Array(
      Type.Object({
        description: prose,
        endDate: date,
        institutionName: word,
        location: word,
        name: word,
        startDate: date,
      }),
      list,
    ),
  ),
  workExperiences: Type.Optional(
    Type.Array(
      Type.Object({
        companyName: word,
        department: word,
        description: prose,
        endDate: date,
        jobTitle: word,
        location: word,
        responsibility: prose,
        startDate: date,
      }),
      list,
    ),
  ),
})
export type ResumeData = Static<typeof ResumeData>
