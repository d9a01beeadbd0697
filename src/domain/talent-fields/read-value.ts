import type { FieldOption, TalentField } from './types.ts'
import { isGiven, parseValue } from './value-format.ts'

/** A stored value as its field means it. Times in epoch milliseconds. */
export type CustomReading =
  | { kind: 'content'; content: string }
  | { kind: 'option'; option: ChosenOption }
  | { kind: 'options'; options: ChosenOption[] }
  | { kind: 'time'; ms: number }
  | { kind: 'timeRange'; startMs: number; endMs: number | 'present' }
  | { kind: 'number'; number: string }
  | { kind: 'attachments'; fileIds: string[] }

export type ChosenOption = { key: string; nameZh: string; nameEn: string }

/**
 * Reads the stored text of a custom value. Options that were disabled keep their names, one that was removed is named by
 * its key, so that what was chosen once stays visible.
 *
 * @returns null when nothing was given, or when the text does not have the field's form
 */
export function readCustomValue(
  field: Pick<TalentField, 'type' | 'options'>,
  value: string,
): CustomReading | null {
  if (!isGiven(field.type, value)) return null
  const parsed = parseValue(field.type, value)
  if ('problem' in parsed) return null
  switch (parsed.kind) {
    case 'option':
      return { kind: 'option', option: optionOf(field.options, parsed.key) }
    case 'options':
      return { kind: 'options', options: parsed.keys.map((key) => optionOf(field.options, key)) }
    default:
      return parsed
  }
}

function optionOf(options: readonly FieldOption[], key: string): ChosenOption {
  const option = options.find((candidate) => candidate.key === key)
  return option ? { key, nameZh: option.nameZh, nameEn: option.nameEn } : { key, nameZh: key, nameEn: key }
}
