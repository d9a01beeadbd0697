import { type Static, Type } from 'typebox'
import { EpochMs, IdText, OneOf, OptionalId } from '../schemas.ts'

/**
 * The résumé of a website delivery (`website_delivery_resume`), as the vendor's page prints it. Sizes the vendor does
 * not establish are bounded generously: short texts 1,000 characters, long ones 65,536, lists 100 entries.
 */
const Short = Type.String({ maxLength: 1_000 })
const Long = Type.String({ maxLength: 65_536 })
const Code = Type.String({ maxLength: 64 })
/** `-1` stands for "until now". */
const EndMs = EpochMs
const MAX_ENTRIES = 100

const CustomizedData = Type.Optional(
  Type.Array(Type.Object({ object_id: IdText, value: Type.Optional(Long) }), { maxItems: MAX_ENTRIES }),
)

export const IDENTIFICATION_TYPES = [1, 2, 3, 4, 5, 6, 9] as const

/** Both or neither: a number without its kind identifies nobody. */
export const Identification = Type.Object({
  identification_type: Type.Optional(OneOf(IDENTIFICATION_TYPES)),
  identification_number: Type.Optional(Type.String({ maxLength: 64 })),
})

const BasicInfo = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 256 }),
  nationality_id: Type.Optional(Code),
  start_work_time: Type.Optional(EpochMs),
  current_home_address: Type.Optional(Short),
  hometown_city_code: Type.Optional(Code),
  mobile_country_code: Type.Optional(Code),
  identification: Type.Optional(Identification),
  marital_status: Type.Optional(OneOf([1, 2])),
  mobile: Type.Optional(Type.String({ maxLength: 64 })),
  current_city_code: Type.Optional(Code),
  experience_years: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
  gender: Type.Optional(OneOf([1, 2, 3])),
  birthday: Type.Optional(EpochMs),
  preferred_city_code_list: Type.Optional(Type.Array(Code, { maxItems: MAX_ENTRIES })),
  resume_source_id: OptionalId,
  age: Type.Optional(Type.Integer({ minimum: 0, maximum: 200 })),
  customized_data: CustomizedData,
  email: Type.Optional(Type.String({ maxLength: 320 })),
})

const Education = Type.Object({
  education_type: Type.Optional(OneOf([1, 2, 3, 4, 5])),
  end_time: Type.Optional(EndMs),
  end_time_v2: Type.Optional(EpochMs),
  field_of_study: Type.Optional(Short),
  school: Type.Optional(Short),
  start_time: Type.Optional(EpochMs),
  academic_ranking: Type.Optional(OneOf([5, 10, 20, 30, 50, 51])),
  customized_data: CustomizedData,
  degree: Type.Optional(OneOf([1, 2, 3, 4, 5, 6, 7, 8, 9])),
})

const Career = Type.Object({
  desc: Type.Optional(Long),
  end_time: Type.Optional(EndMs),
  start_time: Type.Optional(EpochMs),
  title: Type.Optional(Short),
  company: Type.Optional(Short),
  customized_data: CustomizedData,
})

const Project = Type.Object({
  desc: Type.Optional(Long),
  end_time: Type.Optional(EndMs),
  link: Type.Optional(Short),
  name: Type.Optional(Short),
  role: Type.Optional(Short),
  start_time: Type.Optional(EpochMs),
  customized_data: CustomizedData,
})

const Works = Type.Object({
  desc: Type.Optional(Long),
  link: Type.Optional(Short),
  attachment: Type.Optional(Type.Object({ file_id: OptionalId })),
  customized_data: CustomizedData,
})

const Award = Type.Object({
  desc: Type.Optional(Long),
  title: Type.Optional(Short),
  award_time: Type.Optional(EpochMs),
  customized_data: CustomizedData,
})

const LANGUAGES = Array.from({ length: 25 }, (_, index) => index + 1)

const Language = Type.Object({
  language: Type.Optional(OneOf(LANGUAGES)),
  proficiency: Type.Optional(OneOf([1, 2, 3, 4, 5])),
  customized_data: CustomizedData,
})

const Sns = Type.Object({
  sns_type: Type.Optional(OneOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])),
  link: Type.Optional(Short),
  customized_data: CustomizedData,
})

const SelfEvaluation = Type.Object({ content: Type.Optional(Long), customized_data: CustomizedData })

const CustomModule = Type.Object({ object_id: IdText, children: CustomizedData })

export const DeliveryResume = Type.Object({
  basic_info: BasicInfo,
  education_list: Type.Optional(Type.Array(Education, { maxItems: MAX_ENTRIES })),
  career_list: Type.Optional(Type.Array(Career, { maxItems: MAX_ENTRIES })),
  internship_list: Type.Optional(Type.Array(Career, { maxItems: MAX_ENTRIES })),
  project_list: Type.Optional(Type.Array(Project, { maxItems: MAX_ENTRIES })),
  works_list: Type.Optional(Type.Array(Works, { maxItems: MAX_ENTRIES })),
  award_list: Type.Optional(Type.Array(Award, { maxItems: MAX_ENTRIES })),
  language_list: Type.Optional(Type.Array(Language, { maxItems: MAX_ENTRIES })),
  sns_list: Type.Optional(Type.Array(Sns, { maxItems: MAX_ENTRIES })),
  self_evaluation: Type.Optional(SelfEvaluation),
  customized_data: Type.Optional(Type.Array(CustomModule, { maxItems: MAX_ENTRIES })),
  resume_attachment_id: OptionalId,
})
export type DeliveryResume = Static<typeof DeliveryResume>
