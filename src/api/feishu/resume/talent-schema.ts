import { type Static, Type } from 'typebox'
import { IdText, OneOf, OptionalId } from '../schemas.ts'
import { IDENTIFICATION_TYPES } from './schema.ts'

/**
 * The résumé of `talents/combined_create` and `combined_update`. It differs from a delivery's: times are text, careers and
 * internships are one list, `academic_ranking` "other" is −1, and a custom module has rows. Sizes that the vendor does
 * not establish are bounded as there.
 */
const Short = Type.Optional(Type.String({ maxLength: 1_000 }))
const Long = Type.Optional(Type.String({ maxLength: 65_536 }))
const Code = Type.Optional(Type.String({ maxLength: 64 }))
const MAX_ENTRIES = 100

/** Epoch milliseconds as text; clients send what they do not know as `""`. */
const Ms = Type.Optional(Type.String({ pattern: '^(-?[0-9]{1,15})?$' }))
/** `-1`, as deliveries have it, and `-`, as talent reads do, stand for "until now". */
const EndMs = Type.Optional(Type.String({ pattern: '^(-|-?[0-9]{1,15})?$' }))

const CustomValue = Type.Object({ object_id: IdText, value: Long })
const CustomValues = Type.Array(CustomValue, { maxItems: MAX_ENTRIES })

/** In a section: one value a field. The `children` that the page prints here are not read, by the vendor neither. */
const CustomizedData = Type.Optional(CustomValues)

/** A module's rows: a list of rows as the vendor's text says, or one row as its table says. */
const CustomModule = Type.Object({
  object_id: IdText,
  children: Type.Optional(Type.Union([CustomValues, Type.Array(CustomValues, { maxItems: MAX_ENTRIES })])),
})

const basicFields = {
  mobile: Type.Optional(Type.String({ maxLength: 64 })),
  mobile_country_code: Code,
  email: Type.Optional(Type.String({ maxLength: 320 })),
  identification: Type.Optional(
    Type.Object({
      identification_type: Type.Optional(OneOf(IDENTIFICATION_TYPES)),
      identification_number: Type.Optional(Type.String({ maxLength: 64 })),
    }),
  ),
  start_work_time: Ms,
  birthday: Ms,
  gender: Type.Optional(OneOf([1, 2, 3])),
  nationality_id: Code,
  current_city_code: Code,
  hometown_city_code: Code,
  customized_data: CustomizedData,
}

function listOf<T extends Parameters<typeof Type.Object>[0]>(fields: T) {
  const entry = Type.Object({ ...fields, customized_data: CustomizedData })
  return Type.Optional(Type.Array(entry, { maxItems: MAX_ENTRIES }))
}

const LANGUAGES = Array.from({ length: 29 }, (_, index) => index + 1)

const sections = {
  education_list: listOf({
    degree: Type.Optional(OneOf([1, 2, 3, 4, 5, 6, 7, 8, 9])),
    school: Short,
    field_of_study: Short,
    start_time: Ms,
    end_time: EndMs,
    education_type: Type.Optional(OneOf([1, 2, 3, 4, 5])),
    academic_ranking: Type.Optional(OneOf([5, 10, 20, 30, 50, -1])),
  }),
  career_list: listOf({
    company: Short,
    title: Short,
    desc: Long,
    start_time: Ms,
    end_time: EndMs,
    /** 1 internship, 2 work */
    career_type: Type.Optional(OneOf([1, 2])),
  }),
  project_list: listOf({
    name: Short,
    role: Short,
    link: Short,
    desc: Long,
    start_time: Ms,
    end_time: EndMs,
  }),
  works_list: listOf({ link: Short, desc: Long, attachment_id: OptionalId }),
  award_list: listOf({ title: Short, award_time: Ms, desc: Long }),
  language_list: listOf({
    language: Type.Optional(OneOf(LANGUAGES)),
    proficiency: Type.Optional(OneOf([1, 2, 3, 4, 5])),
  }),
  sns_list: listOf({ sns_type: Type.Optional(OneOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])), link: Short }),
  preferred_city_code_list: Type.Optional(
    Type.Array(Type.String({ maxLength: 64 }), { maxItems: MAX_ENTRIES }),
  ),
  self_evaluation: Type.Optional(Type.Object({ content: Long, customized_data: CustomizedData })),
  customized_data: Type.Optional(Type.Array(CustomModule, { maxItems: MAX_ENTRIES })),
}

const shared = {
  init_source_id: OptionalId,
  folder_id_list: Type.Optional(Type.Array(IdText, { maxItems: MAX_ENTRIES })),
  resume_attachment_id: OptionalId,
}

const AccountType = Type.Optional(OneOf([1, 3]))

export const NewTalentBody = Type.Object({
  ...shared,
  resume_source_id: OptionalId,
  creator_id: OptionalId,
  creator_account_type: AccountType,
  basic_info: Type.Object({ name: Type.String({ minLength: 1, maxLength: 256 }), ...basicFields }),
  ...sections,
})

export const TalentChangeBody = Type.Object({
  talent_id: IdText,
  ...shared,
  operator_id: OptionalId,
  operator_account_type: AccountType,
  basic_info: Type.Object({ name: Type.Optional(Type.String({ maxLength: 256 })), ...basicFields }),
  ...sections,
})

/** What both have of the person. */
export type TalentResume = Omit<
  Static<typeof TalentChangeBody>,
  'talent_id' | 'operator_id' | 'operator_account_type'
> & { resume_source_id?: string }
