import { type Static, Type } from 'typebox'
import type { ExternalOffer, ExternalOfferInput } from '#domain/external-records/index.ts'
import {
  fileIds,
  fromMsText,
  msTextOf,
  presentFiles,
  RecordFile,
  ShortText,
} from '../../../external/schemas.ts'
import type { ErrorOverrides } from '../../../gateway/errors.ts'
import { compact } from '../../../resume/present-values.ts'
import { EpochMsText, IdText } from '../../../schemas.ts'

const fields = {
  external_application_id: IdText,
  biz_create_time: Type.Optional(Type.Union([EpochMsText, Type.Literal('')])),
  owner: ShortText,
  offer_status: ShortText,
}

/** The vendor takes 20 files when an offer is made and 10 when it is replaced. */
export const NewOfferBody = Type.Object({ ...fields, attachment_id_list: fileIds(20) })
export const OfferBody = Type.Object({ ...fields, attachment_id_list: fileIds(10) })

/** An external offer as all calls answer it. Its time is text in milliseconds, unlike those of the other records. */
export const Offer = Type.Object({
  id: Type.String(),
  external_application_id: Type.String(),
  biz_create_time: Type.Optional(Type.String()),
  owner: Type.Optional(Type.String()),
  offer_status: Type.Optional(Type.String()),
  attachment_list: Type.Array(RecordFile),
})

export const OfferParams = Type.Object({ external_offer_id: IdText })

export function offerFrom(body: Static<typeof OfferBody>): ExternalOfferInput {
  return compact({
    applicationId: body.external_application_id,
    offeredAt: fromMsText(body.biz_create_time),
    owner: body.owner,
    status: body.offer_status,
    attachmentIds: body.attachment_id_list,
  })
}

export function presentOffer(row: ExternalOffer): Static<typeof Offer> {
  return compact({
    id: row.id,
    external_application_id: row.external_application_id,
    biz_create_time: msTextOf(row.offered_at),
    owner: row.owner ?? undefined,
    offer_status: row.status ?? undefined,
    attachment_list: presentFiles(row.attachments),
  })
}

const invalid = { http: 400, code: 1002002, msg: 'Invalid parameter' }

/** The words of the page of creating an offer. */
export const NEW_OFFER_ERRORS: ErrorOverrides = {
  invalid,
  not_found: invalid,
  attachment_not_found: invalid,
  conflict: invalid,
}
