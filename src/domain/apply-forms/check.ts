import type { ApplyFormField, ApplyFormModule } from '#db/tables/jobs.ts'
import { type CustomValue, RESUME_LISTS, type Resume } from '#resume/types.ts'

/** Types of custom fields whose empty value is an empty list: multiple choice, time range, attachment. */
const LIST_TYPES: readonly number[] = [4, 8, 13]

type Entry = Record<string, unknown>

/**
 * What an application form requires and a résumé lacks, in the form's order.
 *
 * - `basic.email`: a required field of a section that stands once
 * - `educations`: a required section without an entry, or with empty ones only
 * - `educations[0].graduation`: a field that is required of every entry given
 * - `basic.customValues.<fieldId>`, `educations[0].customValues.<fieldId>`: a required custom field
 * - `customModules.<moduleId>`, `customModules.<moduleId>[0].<fieldId>`: the same in custom modules
 *
 * What is invisible is never required: nobody could fill it in.
 */
export function findMissingFields(modules: readonly ApplyFormModule[], resume: Resume): string[] {
  return modules
    .filter((module) => module.visible)
    .flatMap((module) => {
      if (module.key === null) return missingInCustomModule(module, resume)
      if ((RESUME_LISTS as readonly string[]).includes(module.key)) {
        return missingInList(module, module.key, resume)
      }
      return missingInSection(module, module.key, resume)
    })
}

function missingInSection(module: ApplyFormModule, key: string, resume: Resume): string[] {
  const entry = (ownValue(resume, key) ?? {}) as Entry
  const missing = missingInEntry(module, entry, key)
  return missing.length === 0 && module.required && !hasContent(entry) ? [key] : missing
}

function missingInList(module: ApplyFormModule, key: string, resume: Resume): string[] {
  const entries = (ownValue(resume, key) ?? []) as Entry[]
  const missing = entries.flatMap((entry, index) => missingInEntry(module, entry, `${key}[${index}]`))
  return module.required && !entries.some(hasContent) ? [key, ...missing] : missing
}

function missingInEntry(module: ApplyFormModule, entry: Entry, path: string): string[] {
  const customValues = entry.customValues as CustomValue[] | undefined
  return requiredFields(module).flatMap((field) => {
    if (field.key === null) {
      return isCustomGiven(field, customValues) ? [] : [`${path}.customValues.${field.id}`]
    }
    return isGiven(field.key, ownValue(entry, field.key)) ? [] : [`${path}.${field.key}`]
  })
}

/** Rows of a custom module count as one list, however often the module stands in the résumé. */
function missingInCustomModule(module: ApplyFormModule, resume: Resume): string[] {
  const path = `customModules.${module.id}`
  const given = resume.customModules?.filter(({ moduleId }) => moduleId === module.id) ?? []
  const rows = given.flatMap((custom) => custom.rows)
  const missing = rows.flatMap((row, index) =>
    requiredFields(module)
      .filter((field) => !isCustomGiven(field, row))
      .map((field) => `${path}[${index}].${field.id}`),
  )
  return module.required && !rows.some(hasCustomContent) ? [path, ...missing] : missing
}

function requiredFields(module: ApplyFormModule): ApplyFormField[] {
  return module.fields.filter((field) => field.visible && field.required)
}

function isCustomGiven(field: ApplyFormField, values: readonly CustomValue[] | undefined): boolean {
  return (values ?? []).some(({ fieldId, value }) => {
    const text = value.trim()
    return fieldId === field.id && text !== '' && !(LIST_TYPES.includes(field.type) && /^\[\s*\]$/.test(text))
  })
}

function hasCustomContent(values: readonly CustomValue[]): boolean {
  return values.some(({ value }) => value.trim() !== '')
}

function hasContent(entry: Entry): boolean {
  return Object.entries(entry).some(([key, value]) => isGiven(key, value))
}

/** A country without a number, a kind of document without its number and a field's id without a value say nothing. */
function isGiven(key: string, value: unknown): boolean {
  if (value === undefined || value === null) return false
  if (key === 'customValues') return hasCustomContent(value as CustomValue[])
  if (key === 'mobile') return isGiven('raw', (value as Entry).raw)
  if (key === 'identification') return isGiven('number', (value as Entry).number)
  if (typeof value === 'string') return value.trim() !== ''
  if (Array.isArray(value)) return value.some((item) => isGiven('', item))
  return typeof value === 'object' ? hasContent(value as Entry) : true
}

/** Keys come from a stored form: what a résumé inherits from `Object` is none of its fields. */
function ownValue(object: object, key: string): unknown {
  return Object.hasOwn(object, key) ? (object as Entry)[key] : undefined
}
