import { type Static, Type } from 'typebox'
import type { TalentExternalInfo } from '#domain/external-records/index.ts'
import type { ErrorOverrides } from '../../../gateway/errors.ts'
import { EpochMsText, IdText } from '../../../schemas.ts'

export const ExternalInfoParams = Type.Object({ talent_id: IdText })

/** Its time is text in milliseconds. */
export const ExternalInfoBody = Type.Object({ external_create_time: EpochMsText })

export const ExternalInfo = Type.Object({
  external_info: Type.Object({ talent_id: Type.String(), external_create_time: Type.String() }),
})

export function externalInfoFrom(
  talentId: string,
  body: Static<typeof ExternalInfoBody>,
): TalentExternalInfo {
  return { talentId, createdAt: Number(body.external_create_time) }
}

export function presentExternalInfo(info: TalentExternalInfo): Static<typeof ExternalInfo> {
  return { external_info: { talent_id: info.talentId, external_create_time: String(info.createdAt) } }
}

/** The vendor's pages have no code of their own for an unknown talent. */
export const EXTERNAL_INFO_ERRORS: ErrorOverrides = {
  talent_not_found: { http: 400, code: 1002002, msg: 'Parameter error' },
}
