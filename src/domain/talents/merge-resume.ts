import type { FieldSource, Provenance } from '#db/tables/talents.ts'
import type { BasicInfo, Resume } from '#resume/types.ts'
import { SECTIONS } from './paths.ts'

export type CurrentFields = { resume: Resume; provenance: Provenance }

/**
 * Puts what a new résumé says over a talent's current fields and notes for each where it came from. Basic fields are
 * taken one by one, sections as a whole; what the résumé does not say stays. A field that a person edited is never
 * overwritten by what is received. What was read in a file never overwrites what somebody stated. A relay number never
 * takes the place of a real one, and a real one always takes a relay number's.
 */
export function mergeResume(
  current: CurrentFields | null,
  incoming: Resume,
  source: FieldSource,
): CurrentFields {
  const provenance: Provenance = { ...current?.provenance }
  const resume: Resume = { ...current?.resume, basic: { ...current?.resume.basic } }
  function mayWrite(path: string): boolean {
    const before = provenance[path]
    if (before === undefined) return true
    if (before.source === 'person') return source.source === 'person'
    if (path === 'basic.mobile' && source.source !== 'person') {
      const [old, given] = [resume.basic.mobile, incoming.basic.mobile]
      if (old && old.relay !== given?.relay) return old.relay === true
    }
    return !(source.source === 'parse' && before.source === 'stated')
  }
  for (const [key, value] of Object.entries(incoming.basic) as [keyof BasicInfo, never][]) {
    const path = `basic.${key}`
    if (value === undefined || !mayWrite(path)) continue
    resume.basic[key] = value
    provenance[path] = source
  }
  for (const key of SECTIONS) {
    const value = incoming[key]
    if (value === undefined || !mayWrite(key)) continue
    Object.assign(resume, { [key]: value })
    provenance[key] = source
  }
  return { resume, provenance }
}
