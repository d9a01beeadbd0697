import { type TSchema, Type } from 'typebox'

/** Pieces that many calls share. Wire names are the vendor's. */

/** A bilingual name. */
export const I18n = Type.Object({ zh_cn: Type.String(), en_us: Type.String() })
export function presentI18n(names: { name_zh: string; name_en: string }): { zh_cn: string; en_us: string } {
  return { zh_cn: names.name_zh, en_us: names.name_en }
}

/** A nested object with an id and a bilingual name. */
export const IdName = Type.Object({ id: Type.String(), name: I18n })
export const CodeName = Type.Object({ code: Type.String(), name: I18n })

/** An id in a path or a body: text; whether it exists is for the domain to say. */
export const IdText = Type.String({ minLength: 1, maxLength: 128 })

/** An id that need not be given; clients also send it empty. */
export const OptionalId = Type.Optional(Type.String({ maxLength: 128 }))

/** One of the vendor's code numbers. */
export function OneOf<const T extends readonly number[]>(values: T) {
  return Type.Unsafe<T[number]>({ type: 'integer', enum: values })
}

/** Epoch milliseconds within the years 1 to 9999, as an int64 number. */
export const MIN_MS = -62_135_596_800_000
export const MAX_MS = 253_402_300_799_999
export const EpochMs = Type.Integer({ minimum: MIN_MS, maximum: MAX_MS })

/** Epoch milliseconds as text, as most query filters have it. */
export const EpochMsText = Type.String({ pattern: '^-?[0-9]{1,15}$' })

/**
 * The paging parameters. A `page_size` above the vendor's maximum or below 1 is refused with 99992402: what the vendor
 * does there is not established, and an error tells the caller more than an empty or a shortened page.
 */
export function paging(options: { max: number; default?: number }) {
  return {
    page_size: Type.Optional(
      Type.Integer({ minimum: 1, maximum: options.max, default: options.default ?? 10 }),
    ),
    page_token: Type.Optional(Type.String({ maxLength: 512 })),
  }
}

export const UserIdType = Type.Optional(
  Type.Union([Type.Literal('open_id'), Type.Literal('union_id'), Type.Literal('user_id')], {
    default: 'open_id',
  }),
)

/** A page as the vendor sends it: `page_token` is absent on the last one. */
export function PageOf<T extends TSchema>(item: T) {
  return Type.Object({
    items: Type.Array(item),
    page_token: Type.Optional(Type.String()),
    has_more: Type.Boolean(),
  })
}

export function presentPage<T>(
  items: T[],
  next: string | null,
): { items: T[]; has_more: boolean; page_token?: string } {
  return { items, has_more: next !== null, ...(next === null ? {} : { page_token: next }) }
}
