/**
 * The form of an answer as the vendor's page has it: text for a value (`string`, `integer`, `number`, `boolean`, with
 * the unit of a time behind it: `string ms`, `integer s`, `string month`), a list of one form, or fields by name.
 */
export type Form = string | [Form] | { [field: string]: Form }

/** A time in milliseconds has more digits than this, one in seconds fewer: both stand for 1973 to 5138. */
const SECONDS_END = 100_000_000_000

/**
 * Where a value is not of the form. A field may be missing, because no page says which are always there; one that is not
 * documented, and a value of another type or unit, is named.
 */
export function compareForm(form: Form, value: unknown, path = ''): string[] {
  if (Array.isArray(form)) {
    if (!Array.isArray(value)) return [`${path} is no list`]
    return value.flatMap((entry, index) => compareForm(form[0], entry, `${path}[${index}]`))
  }
  if (typeof form === 'string') return isOf(form, value) ? [] : [`${path} is no ${form}`]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} is no object`]
  return Object.entries(value).flatMap(([field, entry]) => {
    const inner = path === '' ? field : `${path}.${field}`
    const wanted = form[field]
    return wanted === undefined ? [`${inner} is not documented`] : compareForm(wanted, entry, inner)
  })
}

function isOf(form: string, value: unknown): boolean {
  const [type, unit] = form.split(' ')
  if (type === 'integer' ? !Number.isInteger(value) : typeof value !== type) return false
  if (unit === undefined) return true
  if (unit === 'month') return /^(\d{4}-\d{2}|-)$/.test(String(value))
  if (!/^-?\d+$/.test(String(value))) return false
  return unit === 'ms' ? Math.abs(Number(value)) >= SECONDS_END : Math.abs(Number(value)) < SECONDS_END
}
