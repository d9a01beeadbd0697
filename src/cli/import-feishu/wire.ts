/** Reading answers of another system: what has another form than was expected counts as not said. */
export type Wire = Record<string, unknown>

export function asObject(value: unknown): Wire {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Wire) : {}
}

export function asObjects(value: unknown): Wire[] {
  return Array.isArray(value) ? value.map(asObject) : []
}

/** Text without NUL, which no text in PostgreSQL may hold; blank text counts as not said. */
export function asText(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string') return undefined
  const clean = text.replaceAll('\0', '').toWellFormed()
  return clean.trim() === '' ? undefined : clean
}

export function asTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.flatMap((each) => asText(each) ?? []) : []
}

export function asWhole(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined
}

/** A whole number that the vendor's table has. */
export function asCode(value: unknown, min: number, max: number): number | undefined {
  const code = asWhole(value)
  return code !== undefined && code >= min && code <= max ? code : undefined
}

const EARLIEST_MS = Date.UTC(1900, 0, 1)
const LATEST_MS = Date.UTC(2100, 0, 1)

/** Epoch milliseconds, from a number or from text; 0 is how the vendor leaves a time out. */
export function asTime(value: unknown): number | undefined {
  const ms = asWhole(value)
  return ms !== undefined && ms !== 0 && ms > EARLIEST_MS && ms < LATEST_MS ? ms : undefined
}

/** Both names of something, in the vendor's two shapes. */
export function namesOf(value: unknown): string[] {
  const { zh_name, en_name, name, zh_cn, en_us } = asObject(value)
  const nested = name === undefined ? [] : namesOf(name)
  return [zh_name, en_name, zh_cn, en_us].flatMap((each) => asText(each) ?? []).concat(nested)
}
