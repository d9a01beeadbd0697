import { DomainError } from '#lib/errors.ts'
import { type CustomValue, RESUME_LISTS, type Resume } from '#resume/types.ts'
import { FIELD_TYPES, type TalentField } from './types.ts'
import { isGiven, type ParsedValue, parseValue } from './value-format.ts'

/** A list of custom values somewhere in a résumé: where, and whose module it is. */
type ValueList = {
  path: string
  values: readonly CustomValue[]
  section: string | null
  moduleId: string | null
}

/** True when a résumé has custom values or custom modules at all: only then a check needs the tenant's fields. */
export function hasCustomValues(resume: Resume): boolean {
  if (resume.customModules?.length) return true
  for (const { values } of sectionLists(resume)) if (values.length > 0) return true
  return false
}

/**
 * Holds the custom values of a résumé against the tenant's fields: the field exists, is the tenant's own and active,
 * stands in the module in which the value was sent, and the value has the field's form. An empty value (`isGiven`) is one
 * that was not given. Which fields must be given is for the application form to say.
 *
 * @throws DomainError invalid, with the canonical path of the value (`educations[1].customValues[0]`,
 *   `customModules[0].rows[0][1]`) or of the module (`customModules[0]`)
 */
export function checkCustomValues(fields: readonly TalentField[], resume: Resume): void {
  const byId = new Map(fields.map((field) => [field.id, field]))
  const modules = fields.filter(({ type }) => type === FIELD_TYPES.module)
  for (const list of sectionLists(resume)) {
    const moduleIds = modules.filter(({ section }) => section === list.section).map(({ id }) => id)
    checkList(byId, list, moduleIds)
  }
  for (const [index, { moduleId }] of (resume.customModules ?? []).entries()) {
    const module = byId.get(moduleId)
    if (module?.type !== FIELD_TYPES.module || !module.isCustom || !module.active) {
      throw invalid(`customModules[${index}]`, 'no custom module has this id')
    }
  }
  for (const list of moduleLists(resume)) checkList(byId, list, [list.moduleId ?? ''])
}

function checkList(
  byId: ReadonlyMap<string, TalentField>,
  { path, values }: ValueList,
  moduleIds: readonly string[],
): void {
  for (const [index, { fieldId, value }] of values.entries()) {
    const problem = problemOf(byId.get(fieldId), value, moduleIds)
    if (problem) throw invalid(`${path}[${index}]`, problem)
  }
}

function problemOf(
  field: TalentField | undefined,
  value: string,
  moduleIds: readonly string[],
): string | null {
  if (!field?.isCustom || field.type === FIELD_TYPES.module) return 'no custom field has this id'
  if (!field.active) return 'this custom field is disabled'
  if (!moduleIds.some((id) => field.moduleIds.includes(id))) {
    return 'this custom field does not belong to this module'
  }
  if (!isGiven(field.type, value)) return null
  const parsed = parseValue(field.type, value)
  return 'problem' in parsed ? parsed.problem : choiceProblem(field, parsed)
}

function choiceProblem(field: TalentField, parsed: ParsedValue): string | null {
  const keys = parsed.kind === 'options' ? parsed.keys : parsed.kind === 'option' ? [parsed.key] : []
  if (new Set(keys).size < keys.length) return 'the value names an option twice'
  const known = new Set(field.options.filter(({ active }) => active !== false).map(({ key }) => key))
  return keys.every((key) => known.has(key))
    ? null
    : 'the value is not the key of an active option of this field'
}

/**
 * The files that a résumé's attachment fields name, each with the canonical path of its value, for the caller to check
 * that they exist. Call it after `checkCustomValues`: values of a wrong form name no files.
 */
export function attachmentIdsOf(
  fields: readonly TalentField[],
  resume: Resume,
): { id: string; field: string }[] {
  const attachments = new Set(
    fields.filter(({ type }) => type === FIELD_TYPES.attachment).map(({ id }) => id),
  )
  const found: { id: string; field: string }[] = []
  for (const { path, values } of [...sectionLists(resume), ...moduleLists(resume)]) {
    for (const [index, { fieldId, value }] of values.entries()) {
      if (!attachments.has(fieldId)) continue
      const parsed = parseValue(FIELD_TYPES.attachment, value)
      if (!('problem' in parsed) && parsed.kind === 'attachments') {
        found.push(...parsed.fileIds.map((id) => ({ id, field: `${path}[${index}]` })))
      }
    }
  }
  return found
}

function* sectionLists(resume: Resume): Generator<ValueList> {
  for (const section of ['basic', 'selfEvaluation'] as const) {
    const values = resume[section]?.customValues
    if (values) yield { path: `${section}.customValues`, values, section, moduleId: null }
  }
  for (const section of RESUME_LISTS) {
    for (const [index, { customValues }] of (resume[section] ?? []).entries()) {
      if (customValues) {
        yield { path: `${section}[${index}].customValues`, values: customValues, section, moduleId: null }
      }
    }
  }
}

function* moduleLists(resume: Resume): Generator<ValueList> {
  for (const [index, { moduleId, rows }] of (resume.customModules ?? []).entries()) {
    for (const [row, values] of rows.entries()) {
      yield { path: `customModules[${index}].rows[${row}]`, values, section: null, moduleId }
    }
  }
}

function invalid(field: string, message: string): DomainError {
  return new DomainError('invalid', message, { field })
}
