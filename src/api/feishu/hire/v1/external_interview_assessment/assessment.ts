import { type Static, Type } from 'typebox'
import type {
  AssessmentDimension,
  ExternalAssessment,
  ExternalAssessmentInput,
} from '#domain/external-records/index.ts'
import { LongText, ShortText } from '../../../external/schemas.ts'
import { compact, mapList } from '../../../resume/present-values.ts'
import { OneOf } from '../../../schemas.ts'

const MAX_ENTRIES = 100
const MAX_INT32 = 2_147_483_647

const Dimension = Type.Object({
  score: Type.Optional(Type.Integer({ minimum: -MAX_INT32, maximum: MAX_INT32 })),
  option: ShortText,
  options: Type.Optional(Type.Array(Type.String({ maxLength: 1_000 }), { maxItems: MAX_ENTRIES })),
  content: LongText,
  assessment_type: Type.Optional(OneOf([1, 2, 3, 4])),
  title: ShortText,
  description: LongText,
})

/** An assessment in a request: `conclusion` is 1 fail, 2 pass, 3 pending, the reverse of interviews held in Hire. */
export const AssessmentBody = Type.Object({
  username: ShortText,
  conclusion: Type.Optional(OneOf([1, 2, 3])),
  assessment_dimension_list: Type.Optional(Type.Array(Dimension, { maxItems: MAX_ENTRIES })),
  content: LongText,
})

const DimensionAnswer = Type.Object({
  score: Type.Optional(Type.Integer()),
  option: Type.Optional(Type.String()),
  options: Type.Optional(Type.Array(Type.String())),
  content: Type.Optional(Type.String()),
  assessment_type: Type.Optional(Type.Integer()),
  title: Type.Optional(Type.String()),
  description: Type.Optional(Type.String()),
})

/** The list is always there; it is declared so to keep its place among the optional fields. */
export const Assessment = Type.Object({
  id: Type.String(),
  username: Type.Optional(Type.String()),
  conclusion: Type.Optional(Type.Integer()),
  assessment_dimension_list: Type.Optional(Type.Array(DimensionAnswer)),
  content: Type.Optional(Type.String()),
})

/** As the calls on one assessment answer it: with its interview. */
export const AssessmentOfInterview = Type.Object({
  ...Assessment.properties,
  external_interview_id: Type.String(),
})

export function assessmentFrom(body: Static<typeof AssessmentBody>): ExternalAssessmentInput {
  return compact({
    username: body.username,
    conclusion: body.conclusion,
    content: body.content,
    dimensions: mapList(body.assessment_dimension_list, dimensionFrom),
  })
}

function dimensionFrom({ assessment_type, ...rest }: Static<typeof Dimension>): AssessmentDimension {
  return compact({
    type: assessment_type,
    title: rest.title || undefined,
    description: rest.description || undefined,
    score: rest.score,
    option: rest.option || undefined,
    options: rest.options?.length ? rest.options : undefined,
    content: rest.content || undefined,
  })
}

export function presentAssessment(row: ExternalAssessment): Static<typeof Assessment> {
  return compact({
    id: row.id,
    username: row.username ?? undefined,
    conclusion: row.conclusion ?? undefined,
    assessment_dimension_list: row.dimensions.map(({ type, ...rest }) =>
      compact({ ...rest, assessment_type: type }),
    ),
    content: row.content ?? undefined,
  })
}

export function presentAssessmentOfInterview(row: ExternalAssessment): Static<typeof AssessmentOfInterview> {
  return { ...presentAssessment(row), external_interview_id: row.external_interview_id }
}
