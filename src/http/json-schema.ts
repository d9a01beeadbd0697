import type { TSchema } from 'typebox'

export type JsonSchema = { [keyword: string]: unknown }
type Property = { name: string; schema: JsonSchema; required: boolean }

/**
 * An endpoint's schema as plain JSON Schema 2020-12, which is what OpenAPI 3.1 takes. A union of literals becomes an
 * `enum`, which explorers show as a choice.
 */
export function toJsonSchema(schema: TSchema): JsonSchema {
  return simplify(JSON.parse(JSON.stringify(schema))) as JsonSchema
}

/** The properties of an object schema. */
export function propertiesOf(schema: TSchema | undefined): Property[] {
  if (!schema) return []
  const { properties = {}, required = [] } = toJsonSchema(schema) as {
    properties?: Record<string, JsonSchema>
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    schema: property,
    required: required.includes(name),
  }))
}

function simplify(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(simplify)
  if (typeof value !== 'object' || value === null) return value
  // ours: how a list may be written, which JSON Schema has no word for
  const { anyOf, isCommaList: _, ...rest } = value as JsonSchema
  const simple = Object.fromEntries(Object.entries(rest).map(([key, entry]) => [key, simplify(entry)]))
  if (!Array.isArray(anyOf)) return simple
  const literals = anyOf as { const?: unknown; type?: string }[]
  return literals.every((option) => 'const' in option)
    ? { type: literals[0]?.type, enum: literals.map((option) => option.const), ...simple }
    : { anyOf: anyOf.map(simplify), ...simple }
}
