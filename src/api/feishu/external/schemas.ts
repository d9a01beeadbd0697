import { type Static, type TObject, Type } from 'typebox'
import type { Attachment } from '#domain/attachments/index.ts'
import { IdText, OptionalId, paging } from '../schemas.ts'

/** Pieces that the calls on external records share. Sizes that the vendor does not state are bounded generously. */

export const ShortText = Type.Optional(Type.String({ maxLength: 1_000 }))
export const LongText = Type.Optional(Type.String({ maxLength: 65_536 }))

/** 仅用于幂等: the caller's own id of the record, for idempotency only. */
export const ExternalId = Type.Optional(Type.String({ maxLength: 256 }))

/** A file of an offer or a background check. */
export const RecordFile = Type.Object({ id: Type.String(), name: Type.String(), size: Type.Integer() })

export function presentFiles(files: readonly Attachment[]): Static<typeof RecordFile>[] {
  return files.map(({ id, name, size }) => ({ id, name, size: Number(size) }))
}

/** @param max how many files a record may have */
export function fileIds(max: number) {
  return Type.Optional(Type.Array(IdText, { maxItems: max }))
}

export const BatchQuery = Type.Object({
  external_application_id: OptionalId,
  ...paging({ max: 20 }),
})

/** The body of a batch query: `name` is the list of ids, at most 20. */
export function batchBody<const N extends string>(name: N) {
  const ids = Type.Optional(Type.Array(IdText, { maxItems: 20 }))
  return Type.Object({ [name]: ids } as Record<N, typeof ids>) as TObject<Record<N, typeof ids>>
}

/** What a batch query asks of the domain. */
export function batchOf(query: Static<typeof BatchQuery>, ids: string[] | undefined) {
  return {
    filter: {
      ...(query.external_application_id ? { applicationId: query.external_application_id } : {}),
      ...(ids?.length ? { ids } : {}),
    },
    page: { limit: query.page_size ?? 10, token: query.page_token },
  }
}

/** Milliseconds of a time, absent where there is none. */
export function msOf(time: Date | null): number | undefined {
  return time === null ? undefined : time.getTime()
}

/** Milliseconds as text, in the calls that write times so. */
export function msTextOf(time: Date | null): string | undefined {
  return time === null ? undefined : String(time.getTime())
}

export function fromMsText(text: string | undefined): number | undefined {
  return text === undefined || text === '' ? undefined : Number(text)
}
