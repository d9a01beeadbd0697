import type { Compare } from './compare.ts'
import type { Gold, GoldEntry, Prediction } from './gold.ts'
import { BASIC, FLAT, LISTS, matchEntries, textOf } from './score.ts'

/** Where the values of a résumé stand in a prediction. */
const LIST_NAMES: Record<string, 'education' | 'career' | 'internship' | 'project'> = {
  educations: 'education',
  careers: 'career',
  internships: 'internship',
  projects: 'project',
}
const FIELD_NAMES: Record<string, string> = { fieldOfStudy: 'field_of_study', currentCity: 'city' }

/**
 * Which values of a résumé are right, by the scorer's rules; whether a job was an internship is not asked.
 * @returns by path (`careers[0].company`); values that gold does not score are left out
 */
export function judgeValues(gold: Gold, said: Prediction): Map<string, boolean> {
  const verdicts = new Map<string, boolean>()
  const ignored = new Set(gold.ignore)
  for (const [field, same] of Object.entries(BASIC)) {
    const path = field === 'city' ? 'basic.currentCity' : `basic.${field}`
    judge(verdicts, path, gold.basic?.[field], said.basic?.[field], same)
  }
  for (const [list, name] of Object.entries(LIST_NAMES)) {
    const isJob = name === 'career' || name === 'internship'
    if (ignored.has(isJob ? 'career' : name)) continue
    const truth = isJob ? [...(gold.career ?? []), ...(gold.internship ?? [])] : (gold[name] ?? [])
    judgeList(verdicts, list, name, truth, said[name] ?? [])
  }
  for (const [list, name, field] of [
    ['awards', 'awards', 'title'],
    ['languages', 'languages', 'language'],
    ['socialAccounts', 'sns', 'link'],
  ] as const) {
    const same = FLAT[name]
    if (ignored.has(name) || !same) continue
    const truth = [...(gold[name] ?? []), ...(gold.certificates ?? [])]
    for (const [index, value] of (said[name] ?? []).entries()) {
      verdicts.set(
        `${list}[${index}].${field}`,
        truth.some((each) => same(each, value)),
      )
    }
  }
  return verdicts
}

function judge(
  verdicts: Map<string, boolean>,
  path: string,
  gold: unknown,
  said: unknown,
  same: Compare,
): void {
  const [truth, value] = [textOf(gold), textOf(said)]
  if (value !== '' && truth !== '?') verdicts.set(path, truth !== '' && same(truth, value))
}

function judgeList(
  verdicts: Map<string, boolean>,
  list: string,
  name: string,
  gold: GoldEntry[],
  said: GoldEntry[],
): void {
  const spec = LISTS[name]
  if (!spec) return
  const pairs = new Map([...matchEntries(spec, gold, said)].map(([truth, index]) => [index, gold[truth]]))
  const paths: Record<string, string> = Object.fromEntries(
    Object.entries(FIELD_NAMES).map(([field, other]) => [other, field]),
  )
  for (const [index, entry] of said.entries()) {
    const truth = pairs.get(index)
    if (truth?.opt) continue
    for (const [field, same] of Object.entries(spec.fields)) {
      judge(verdicts, `${list}[${index}].${paths[field] ?? field}`, truth?.[field], entry[field], same)
    }
  }
}
