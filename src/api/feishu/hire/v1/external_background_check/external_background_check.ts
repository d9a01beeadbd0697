import { type Static, Type } from 'typebox'
import type { ExternalBackgroundCheck, ExternalBackgroundCheckInput } from '#domain/external-records/index.ts'
import { fileIds, msOf, presentFiles, RecordFile, ShortText } from '../../../external/schemas.ts'
import { compact } from '../../../resume/present-values.ts'
import { EpochMs, IdText } from '../../../schemas.ts'

/** What creating and replacing an external background check say of it; 20 files, as an offer may have. */
export const BackgroundCheckBody = Type.Object({
  external_application_id: IdText,
  date: Type.Optional(EpochMs),
  name: ShortText,
  result: ShortText,
  attachment_id_list: fileIds(20),
})

/** An external background check as all calls answer it. Its time is a number in milliseconds. */
export const BackgroundCheck = Type.Object({
  id: Type.String(),
  external_application_id: Type.String(),
  date: Type.Optional(Type.Integer()),
  name: Type.Optional(Type.String()),
  result: Type.Optional(Type.String()),
  attachment_list: Type.Array(RecordFile),
})

export const BackgroundCheckParams = Type.Object({ external_background_check_id: IdText })

export function backgroundCheckFrom(body: Static<typeof BackgroundCheckBody>): ExternalBackgroundCheckInput {
  return compact({
    applicationId: body.external_application_id,
    checkedAt: body.date,
    name: body.name,
    result: body.result,
    attachmentIds: body.attachment_id_list,
  })
}

export function presentBackgroundCheck(row: ExternalBackgroundCheck): Static<typeof BackgroundCheck> {
  return compact({
    id: row.id,
    external_application_id: row.external_application_id,
    date: msOf(row.checked_at),
    name: row.name ?? undefined,
    result: row.result ?? undefined,
    attachment_list: presentFiles(row.attachments),
  })
}
