import { isDeepStrictEqual } from 'node:util'
import type { FieldSource } from '#db/tables/talents.ts'
import type { BasicInfo, Phone, Resume } from '#resume/types.ts'
import { normalizeEmail } from './identities.ts'
import type { CurrentFields } from './merge-resume.ts'
import { fieldsOf } from './paths.ts'
import type { TalentSource } from './sources.ts'

/** A field with where it came from, and what other sources say instead. */
export type DescribedField = {
  /** `basic.mobile`, `careers`. */
  path: string
  /** The current value; absent where the talent has none and only a source says something. */
  value?: unknown
  /** Absent where nobody knows. */
  source?: FieldSource
  /** Each other value once, the newest first, with all sources that say it, newest first. */
  alternatives: { value: unknown; sources: FieldSource[] }[]
}

/** What a source says, and which of it was read in a file. */
export type Saying = Pick<
  TalentSource,
  'id' | 'door' | 'origin' | 'resume' | 'statedFields' | 'receivedAt'
> & {
  /** What a newer parser reads in the source's file. */
  reread?: Resume
}

/**
 * Describes every field of a talent: a pure function of its current fields and its sources, so that nothing that was
 * ever said is lost from view. Values that mean the same (a number in another spelling) are no alternatives.
 *
 * @param sayings newest first
 */
export function describeFields(current: CurrentFields, sayings: readonly Saying[]): DescribedField[] {
  const said = sayings.flatMap(valuesOf)
  const values = fieldsOf(current.resume)
  const paths = new Set([...values.keys(), ...said.map(({ path }) => path)])
  return [...paths].map((path) => {
    const value = values.get(path)
    const alternatives: DescribedField['alternatives'] = []
    for (const one of said) {
      if (one.path !== path || isSame(path, one.value, value)) continue
      const known = alternatives.find((other) => isSame(path, other.value, one.value))
      if (known) known.sources.push(one.source)
      else alternatives.push({ value: one.value, sources: [one.source] })
    }
    const source = current.provenance[path]
    return {
      path,
      ...(value === undefined ? {} : { value }),
      ...(source === undefined ? {} : { source }),
      alternatives,
    }
  })
}

type SaidValue = { path: string; value: unknown; source: FieldSource }

function valuesOf(saying: Saying): SaidValue[] {
  const { id, door, origin, statedFields } = saying
  const at = saying.receivedAt.getTime()
  const stated = door === 'console' ? 'person' : 'stated'
  const say = (fields: Map<string, unknown>): SaidValue[] =>
    [...fields].map(([path, value]) => {
      const isParsed = origin === 'parsed' && !statedFields.includes(path)
      return { path, value, source: { source: isParsed ? 'parse' : stated, door, id, at } }
    })
  const reread = saying.reread ? fieldsOf(saying.reread) : new Map<string, unknown>()
  for (const path of statedFields) reread.delete(path)
  return [...say(reread), ...say(fieldsOf(saying.resume))]
}

function isSame(path: string, one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(meaning(path, one), meaning(path, other))
}

function meaning(path: string, value: unknown): unknown {
  if (path === 'basic.mobile') {
    const { e164, raw, relay } = (value ?? {}) as Partial<Phone>
    return [e164 ?? raw, relay]
  }
  if (path === 'basic.email') return normalizeEmail(String(value)) ?? value
  return path === 'basic.name' ? String((value ?? '') as NonNullable<BasicInfo['name']>).trim() : value
}
