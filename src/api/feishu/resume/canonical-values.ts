import { DomainError } from '#lib/errors.ts'
import type { CustomValue, Identification, ResumeTime } from '#resume/types.ts'

/** Values of the vendor's résumés as canonical ones: what the translations of deliveries and of talents share. */

/** @param field where the document stands in the caller's body, for the refusal */
export function identificationFrom(
  document: { identification_type?: number; identification_number?: string } | undefined,
  field: string,
): Identification | undefined {
  const type = document?.identification_type
  const number = given(document?.identification_number)
  if (type === undefined && number === undefined) return undefined
  if (type === undefined || number === undefined) {
    const missing = type === undefined ? 'identification_type' : 'identification_number'
    throw new DomainError('invalid', 'identification_type and identification_number come together', {
      field: `${field}.${missing}`,
    })
  }
  return { type, number }
}

/** A value that was not sent is none: so an entry with nothing but `children` says nothing. */
export function customValues(
  data: readonly { object_id: string; value?: string }[] | undefined,
): CustomValue[] | undefined {
  return list(data, ({ object_id, value }) => ({ fieldId: object_id, value: value ?? '' }))
}

export function instant(ms: number | undefined): ResumeTime | undefined {
  return ms === undefined ? undefined : { ms, precision: 'instant' }
}

export function endTime(ms: number | undefined): ResumeTime | undefined {
  return ms === -1 ? 'present' : instant(ms)
}

export function place(code: string | undefined): { code: string } | undefined {
  return given(code) === undefined ? undefined : { code: code as string }
}

/** An empty text says nothing. */
export function given(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text
}

/** Absent and empty lists are the same: nothing was said. */
export function list<T, R extends object>(
  items: readonly T[] | undefined,
  translate: (item: T) => R,
): R[] | undefined {
  return items === undefined || items.length === 0 ? undefined : items.map((item) => compact(translate(item)))
}

/** Without the properties that are undefined. */
export function compact<T extends object>(value: { [K in keyof T]: T[K] | undefined | '' }): T {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T
}
