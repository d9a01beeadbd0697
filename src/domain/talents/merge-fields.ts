import type { FieldSource } from '#db/tables/talents.ts'
import type { Resume } from '#resume/types.ts'
import type { CurrentFields } from './merge-resume.ts'
import { fieldsOf, withField } from './paths.ts'

/**
 * The fields of two talents who are one person, by the same precedence as when the sources had come to one talent: a
 * person's edit before what was stated, that before what was read, of equals the newer; a real number before a relay one.
 */
export function mergeFields(kept: CurrentFields, gone: CurrentFields): CurrentFields {
  const known = fieldsOf(kept.resume)
  return [...fieldsOf(gone.resume)].reduce<CurrentFields>((merged, [path, value]) => {
    const own = { value: known.get(path), source: kept.provenance[path] }
    const other = { value, source: gone.provenance[path] }
    if (own.value !== undefined && !goesBefore(path, other, own)) return merged
    const provenance = { ...merged.provenance }
    if (other.source) provenance[path] = other.source
    else delete provenance[path]
    return { resume: withField(merged.resume, path, value), provenance }
  }, kept)
}

type Field = { value: unknown; source: FieldSource | undefined }

function goesBefore(path: string, one: Field, other: Field): boolean {
  const isEdited = one.source?.source === 'person' || other.source?.source === 'person'
  if (path === 'basic.mobile' && !isEdited && isRelay(one.value) !== isRelay(other.value)) {
    return isRelay(other.value)
  }
  const difference = weight(one.source) - weight(other.source)
  return difference > 0 || (difference === 0 && (one.source?.at ?? 0) > (other.source?.at ?? 0))
}

function weight(source: FieldSource | undefined): number {
  if (source === undefined || source.guess) return 0
  return { parse: 1, stated: 2, person: 3 }[source.source]
}

function isRelay(value: unknown): boolean {
  return (value as Resume['basic']['mobile'])?.relay === true
}
