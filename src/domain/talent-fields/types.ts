import type { FieldOption } from '#db/tables/talents.ts'

export type { FieldOption } from '#db/tables/talents.ts'

/** The kinds of field, numbered as the vendor numbers them; 5 and 12 are both dates. */
export const FIELD_TYPES = {
  singleLine: 1,
  multiLine: 2,
  singleChoice: 3,
  multipleChoice: 4,
  date: 5,
  month: 6,
  year: 7,
  timeRange: 8,
  number: 9,
  preset: 10,
  module: 11,
  otherDate: 12,
  attachment: 13,
} as const

/** A module of the talent form, or a field of one or more modules. */
export type TalentField = {
  id: string
  /** One of `FIELD_TYPES`. */
  type: number
  /** Preset modules only: the résumé section they stand for. */
  section: string | null
  /** Fields only: the modules they stand in. */
  moduleIds: string[]
  nameZh: string
  nameEn: string
  descriptionZh: string
  descriptionEn: string
  /** Choices only. */
  options: FieldOption[]
  isCustom: boolean
  isRequired: boolean
  active: boolean
}
