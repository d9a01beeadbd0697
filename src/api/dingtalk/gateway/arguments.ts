import type { TObject, TSchema } from 'typebox'
import { isTooDeep } from '#http/validate.ts'
import { DingtalkError } from './errors.ts'
import { parseJsonText, type RawArguments } from './old-body.ts'

type Schema = TSchema & {
  type?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  /** A list of texts that may come as one text with commas, as documented samples show it. */
  isCommaList?: boolean
}

/**
 * Makes a call's top-level arguments what its schema says: values typed object or array may come as a string holding
 * their JSON, scalars as text (reference section 3.1, rules 1 to 4). Null and empty count as absent. What cannot be
 * read is refused with the argument's name.
 *
 * @returns the arguments, and the same as they were sent, with fields that the schema does not know
 * @throws DingtalkError argumentMissing, argumentInvalid
 */
export function readArguments(
  schema: TObject,
  raw: RawArguments,
): { args: Record<string, unknown>; sent: Record<string, unknown> } {
  const { properties = {}, required = [] } = schema as Schema
  const args: Record<string, unknown> = {}
  const sent: Record<string, unknown> = {}
  for (const [name, property] of Object.entries(properties)) {
    const given = Object.hasOwn(raw, name) ? raw[name] : undefined
    if (given === undefined || given === null || given === '') {
      if (required.includes(name)) throw new DingtalkError('argumentMissing', { detail: name })
      continue
    }
    sent[name] = fromText(property, given, name)
    args[name] = coerce(property, sent[name])
    if (!hasType(property, args[name])) throw new DingtalkError('argumentInvalid', { detail: name })
  }
  return { args, sent }
}

function fromText(schema: Schema, given: unknown, name: string): unknown {
  if (typeof given !== 'string' || (schema.type !== 'object' && schema.type !== 'array')) return given
  if (schema.isCommaList && !given.trim().startsWith('[')) return given
  if (isTooDeep(given)) throw new DingtalkError('argumentInvalid', { detail: name })
  try {
    return parseJsonText(given, name)
  } catch (error) {
    throw error instanceof DingtalkError && error.refusal.old?.errcode === 47001
      ? new DingtalkError('argumentInvalid', { detail: name })
      : error
  }
}

/**
 * A value as its schema says where nothing is lost by it: text that is a number or a truth value, a number where text is
 * wanted, one text with commas where a list is. Anything else stays as it was and is then refused by the validator.
 */
export function coerce(schema: Schema, value: unknown): unknown {
  switch (schema.type) {
    case 'string':
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
    case 'integer':
    case 'number':
      return typeof value === 'string' && /^-?\d{1,15}$/.test(value.trim()) ? Number(value) : value
    case 'boolean':
      return value === 'true' ? true : value === 'false' ? false : value
    case 'array':
      return coerceList(schema, value)
    case 'object':
      return coerceObject(schema, value)
    default:
      return value
  }
}

function coerceList(schema: Schema, value: unknown): unknown {
  const list = schema.isCommaList && typeof value === 'string' ? splitList(value) : value
  if (!Array.isArray(list)) return list
  const { items } = schema
  // cleanJson leaves null in lists: an entry of nothing is no entry.
  const given = list.filter((entry) => entry !== null)
  return items ? given.map((entry) => coerce(items, entry)) : given
}

function splitList(text: string): string[] {
  return text
    .split(/[,，]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function coerceObject(schema: Schema, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const result: Record<string, unknown> = {}
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const given = (value as Record<string, unknown>)[name]
    // Clients that serialise unset fields as empty text mean "not given".
    if (given === undefined || given === null || given === '') continue
    result[name] = coerce(property, given)
  }
  return result
}

function hasType({ type }: Schema, value: unknown): boolean {
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  return type === undefined || typeof value === type
}
