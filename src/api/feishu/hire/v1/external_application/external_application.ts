import { type Static, Type } from 'typebox'
import type { ExternalApplication, ExternalApplicationInput } from '#domain/external-records/index.ts'
import { msOf, ShortText } from '../../../external/schemas.ts'
import { compact } from '../../../resume/present-values.ts'
import { EpochMs, IdText, OneOf } from '../../../schemas.ts'

const fields = {
  job_recruitment_type: Type.Optional(OneOf([1, 2])),
  job_title: ShortText,
  resume_source: ShortText,
  stage: ShortText,
  termination_reason: ShortText,
  delivery_type: Type.Optional(OneOf([1, 2, 3, 4])),
  modify_time: Type.Optional(EpochMs),
  create_time: Type.Optional(EpochMs),
  termination_type: ShortText,
}

/** What creating and replacing an external application say of it. */
export const ApplicationBody = Type.Object({ talent_id: IdText, ...fields })

/** An external application as all four calls answer it. Times are numbers in milliseconds. */
export const Application = Type.Object({
  id: Type.String(),
  job_recruitment_type: Type.Optional(Type.Integer()),
  job_title: Type.Optional(Type.String()),
  resume_source: Type.Optional(Type.String()),
  stage: Type.Optional(Type.String()),
  talent_id: Type.String(),
  termination_reason: Type.Optional(Type.String()),
  delivery_type: Type.Optional(Type.Integer()),
  modify_time: Type.Optional(Type.Integer()),
  create_time: Type.Optional(Type.Integer()),
  termination_type: Type.Optional(Type.String()),
})

export const ApplicationParams = Type.Object({ external_application_id: IdText })

export function applicationFrom(body: Static<typeof ApplicationBody>): ExternalApplicationInput {
  return compact({
    talentId: body.talent_id,
    recruitmentType: body.job_recruitment_type,
    jobTitle: body.job_title,
    resumeSource: body.resume_source,
    stage: body.stage,
    deliveryType: body.delivery_type,
    terminationType: body.termination_type,
    terminationReason: body.termination_reason,
    appliedAt: body.create_time,
    modifiedAt: body.modify_time,
  })
}

export function presentApplication(row: ExternalApplication): Static<typeof Application> {
  return compact({
    id: row.id,
    job_recruitment_type: row.recruitment_type ?? undefined,
    job_title: row.job_title ?? undefined,
    resume_source: row.resume_source ?? undefined,
    stage: row.stage ?? undefined,
    talent_id: row.talent_id,
    termination_reason: row.termination_reason ?? undefined,
    delivery_type: row.delivery_type ?? undefined,
    modify_time: msOf(row.modified_at),
    create_time: msOf(row.applied_at),
    termination_type: row.termination_type ?? undefined,
  })
}

/** The pages of update and delete have no code of their own for a talent that is unknown. */
export const PARAMETER_ERROR = { http: 400, code: 1002002, msg: 'Parameter error' }
