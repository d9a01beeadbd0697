import { type Static, Type } from 'typebox'

/** Bounds of what a caller can mean; the vendor states none. */
const word = Type.Optional(Type.String({ maxLength: 512 }))
const date = Type.Optional(Type.String({ maxLength: 64 }))
const prose = Type.Optional(Type.String({ maxLength: 65_536 }))
const list = { maxItems: 200 }
export const Url = Type.String({ maxLength: 4_096 })

/** The structured résumé of the old style. Every value is text; which of it is required depends on the call. */
export const ResumeDetailInfo = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 256, pattern: '\\S' }),
  phone_num: Type.String({ minLength: 1, maxLength: 64 }),
  email: word,
  sex: word,
  birth: date,
  graduate_time: date,
  begin_work_time: date,
  nationality: word,
  married: word,
  native_place: word,
  now_location: word,
  forward_location: word,
  school: word,
  education: word,
  advanced_degree: word,
  student_type: word,
  school_type: word,
  speciality: word,
  salary: word,
  aim_salary: word,
  title_standard: word,
  vocation_standard: word,
  political: word,
  job_status: word,
  grade_of_english: word,
  education_info_list: Type.Optional(
    Type.Array(
      Type.Object({
        start_date: date,
        end_date: date,
        school: word,
        speciality: word,
        education: word,
        summary: prose,
      }),
      list,
    ),
  ),
  experience_info_list: Type.Optional(
    Type.Array(
      Type.Object({ start_date: date, end_date: date, company: word, title: word, summary: prose }),
      list,
    ),
  ),
  training_info_list: Type.Optional(
    Type.Array(
      Type.Object({
        start_date: date,
        end_date: date,
        training_institution: word,
        certificate: word,
        description_in_details: prose,
      }),
      list,
    ),
  ),
  project_info_list: Type.Optional(
    Type.Array(
      Type.Object({ start_date: date, end_date: date, project_name: word, project_description: prose }),
      list,
    ),
  ),
})
export type ResumeDetailInfo = Static<typeof ResumeDetailInfo>

export const ResumeFile = Type.Object({
  download_url: Type.Optional(Url),
  file_type: word,
  file_name: Type.Optional(Type.String({ maxLength: 1_024 })),
})

/** The mail a collector took the résumé from. `received_time` comes as text here and as a number there. */
export const OriginMail = Type.Object({
  received_time: Type.Optional(Type.String({ maxLength: 32 })),
  mail_id: Type.Optional(Type.String({ maxLength: 1_024 })),
  from_mail_alias: word,
  mail_address: word,
  title: Type.Optional(Type.String({ maxLength: 4_096 })),
  body_html: Type.Optional(Type.String({ maxLength: 4 * 1024 * 1024 })),
  from_mail_address: word,
})
export type OriginMail = Static<typeof OriginMail>

/** Jobs as a list, or as one text with commas, as documented samples show it. */
export const MatchedJobs = Type.Optional(
  Type.Array(Type.String({ minLength: 1, maxLength: 512 }), { maxItems: 100, isCommaList: true }),
)

/** What both old-style calls that bring a résumé share. */
export const collectedResume = {
  channel: Type.String({ minLength: 1, maxLength: 64 }),
  matched_jobs: MatchedJobs,
  resume_detail_info: Type.Optional(ResumeDetailInfo),
  opt_user_id: Type.Optional(Type.String({ maxLength: 128 })),
  resume_file: Type.Optional(ResumeFile),
  origin_mail: Type.Optional(OriginMail),
}

export const bizCode = { biz_code: Type.String({ maxLength: 64 }) }
