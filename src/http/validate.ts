import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { jsonPath } from './json-path.ts'

/** One thing wrong with an input: which field, and what about it. Never the value itself: it may be personal. */
export type Violation = { field: string; description: string }

/** How many violations one answer lists. */
const MAX_VIOLATIONS = 20

export type Validator<S extends TSchema> = (
  value: unknown,
) => { value: Static<S> } | { violations: Violation[] }

/** Compiles a schema once; the validator tells values from violations and changes nothing. */
export function createValidator<S extends TSchema>(schema: S): Validator<S> {
  const compiled = Compile(schema)
  return (value) => {
    if (compiled.Check(value)) return { value: value as Static<S> }
    const violations: Violation[] = []
    for (const error of compiled.Errors(value)) {
      for (const violation of describe(error as SchemaError)) {
        if (!violations.some((known) => known.field === violation.field)) violations.push(violation)
      }
      if (violations.length >= MAX_VIOLATIONS) break
    }
    return { violations }
  }
}

type SchemaError = { keyword: string; instancePath: string; params: Record<string, unknown> }

/** Words of the gateway: `X is required`, `the max len is N`, `the max value is N`. */
function describe(error: SchemaError): Violation[] {
  const field = jsonPath(error.instancePath)
  const { params } = error
  switch (error.keyword) {
    case 'required': {
      const names = (params.requiredProperties as string[] | undefined) ?? []
      return names.map((name) => {
        const path = field === '' ? name : `${field}.${name}`
        return { field: path, description: `${path} is required` }
      })
    }
    case 'type':
      return [{ field, description: `the type should be ${String(params.type)}` }]
    case 'maxLength':
    case 'maxItems':
      return [{ field, description: `the max len is ${String(params.limit)}` }]
    case 'minLength':
    case 'minItems':
      return [{ field, description: `the min len is ${String(params.limit)}` }]
    case 'maximum':
      return [{ field, description: `the max value is ${String(params.limit)}` }]
    case 'minimum':
      return [{ field, description: `the min value is ${String(params.limit)}` }]
    case 'enum':
      return [
        {
          field,
          description: `the value should be one of ${(params.allowedValues as unknown[]).join(', ')}`,
        },
      ]
    case 'pattern':
    case 'format':
      return [{ field, description: 'the format is wrong' }]
    default:
      return [{ field, description: 'the value is not allowed' }]
  }
}

/**
 * Query strings are text; the schema says what each parameter means. A repeated key is a list, a single one may be.
 * What cannot be read as its type stays text and is then refused by the validator.
 */
export function coerceQuery(
  schema: TSchema,
  query: Record<string, string | string[] | undefined>,
): Record<string, unknown> {
  const properties =
    (schema as { properties?: Record<string, { type?: string; items?: { type?: string } }> }).properties ?? {}
  const result: Record<string, unknown> = {}
  for (const [name, property] of Object.entries(properties)) {
    const given = query[name]
    if (given === undefined || given === '') continue
    if (property.type === 'array') {
      const list = Array.isArray(given) ? given : [given]
      result[name] = list.map((text) => coerceText(property.items?.type, text))
    } else {
      result[name] = coerceText(property.type, Array.isArray(given) ? (given.at(-1) ?? '') : given)
    }
  }
  return result
}

function coerceText(type: string | undefined, text: string): unknown {
  if ((type === 'integer' || type === 'number') && /^-?\d{1,15}$/.test(text)) return Number(text)
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

/**
 * What is left of a JSON body once it is safe to store: properties that are null are dropped, because clients that
 * serialise unset fields as null mean "not given", and half surrogate pairs become U+FFFD, because PostgreSQL's jsonb
 * refuses them. Depth is bounded by the caller (`isTooDeep`).
 */
export function cleanJson(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed()
  if (Array.isArray(value)) return value.map(cleanJson)
  if (typeof value !== 'object' || value === null) return value
  const result: Record<string, unknown> = {}
  for (const [key, entry] of Object.entries(value)) {
    if (entry !== null && key !== '__proto__') result[key] = cleanJson(entry)
  }
  return result
}

/** The deepest nesting a JSON body may have. */
export const MAX_JSON_DEPTH = 64

/** True when brackets nest deeper than `max`; reads the text once and allocates nothing. */
export function isTooDeep(text: string, max: number = MAX_JSON_DEPTH): boolean {
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charCodeAt(i)
    if (inString) {
      if (char === 92) i += 1
      else if (char === 34) inString = false
    } else if (char === 34) inString = true
    else if (char === 91 || char === 123) {
      depth += 1
      if (depth > max) return true
    } else if (char === 93 || char === 125) depth -= 1
  }
  return false
}
