import {
  bare,
  type Compare,
  likeness,
  sameAward,
  sameBirthday,
  sameCity,
  sameDate,
  sameDegree,
  sameEmail,
  sameGender,
  sameKey,
  sameLanguage,
  sameLink,
  sameName,
  samePhone,
  sameText,
} from './compare.ts'
import type { Gold, GoldEntry, Prediction } from './gold.ts'

/** Right, wrongly said, and missed values of a field. */
export type Tally = { right: number; wrong: number; missed: number }

/** One value that was wrong or missed. */
export type Miss = { id: string; field: string; gold: string; said: string }

export type Scores = {
  documents: number
  tallies: Map<string, Tally>
  /** Pieces of descriptions found, and asked for. */
  descriptions: { found: number; asked: number }
  misses: Miss[]
}

export type ListSpec = { key: string; second: string; fields: Record<string, Compare> }

export const BASIC: Record<string, Compare> = {
  name: sameName,
  mobile: samePhone,
  email: sameEmail,
  gender: sameGender,
  birthday: sameBirthday,
  city: sameCity,
}
const JOB: ListSpec = {
  key: 'company',
  second: 'title',
  fields: { company: sameKey, title: sameText, start: sameDate, end: sameDate },
}
export const LISTS: Record<string, ListSpec> = {
  education: {
    key: 'school',
    second: 'degree',
    fields: {
      school: sameKey,
      degree: sameDegree,
      field_of_study: sameText,
      start: sameDate,
      end: sameDate,
    },
  },
  career: JOB,
  internship: JOB,
  project: { key: 'name', second: 'role', fields: { name: sameKey, start: sameDate, end: sameDate } },
}
export const FLAT: Record<string, Compare> = { awards: sameAward, languages: sameLanguage, sns: sameLink }

const named = (section: string, fields: object) => Object.keys(fields).map((field) => `${section}.${field}`)
const SECTIONS: Record<string, string[]> = {
  basic: named('basic', BASIC),
  ...Object.fromEntries(Object.entries(LISTS).map(([name, spec]) => [name, named(name, spec.fields)])),
  awards: ['awards'],
  languages: ['languages'],
  sns: ['sns'],
}
const EXPERIENCE = named('experience', JOB.fields)
const CORE = [...(SECTIONS.basic ?? []), ...(SECTIONS.education ?? []), ...EXPERIENCE]

export function emptyScores(): Scores {
  return { documents: 0, tallies: new Map(), descriptions: { found: 0, asked: 0 }, misses: [] }
}

/** Adds a document to the scores: each scored value is right, wrong or missed. */
export function scoreDocument(scores: Scores, gold: Gold, said: Prediction): void {
  const ignored = new Set(gold.ignore)
  scores.documents++
  for (const [field, compare] of Object.entries(BASIC)) {
    scoreValue(scores, gold.id, `basic.${field}`, gold.basic?.[field], said.basic?.[field], compare)
  }
  for (const section of ['education', 'career', 'internship', 'project'] as const) {
    if (!ignored.has(section)) scoreList(scores, gold.id, section, gold[section], said[section])
  }
  if (!ignored.has('career')) {
    const jobs = (from: Prediction) => [...(from.career ?? []), ...(from.internship ?? [])]
    scoreList(scores, gold.id, 'experience', jobs(gold), jobs(said))
  }
  for (const [section, compare] of Object.entries(FLAT)) {
    const name = section as 'awards' | 'languages' | 'sns'
    const forgiven = name === 'sns' ? [] : (gold.certificates ?? [])
    if (!ignored.has(name)) scoreFlat(scores, gold.id, name, gold[name], said[name], compare, forgiven)
  }
}

function tallyOf(scores: Scores, field: string): Tally {
  const known = scores.tallies.get(field) ?? { right: 0, wrong: 0, missed: 0 }
  scores.tallies.set(field, known)
  return known
}

function miss(scores: Scores, id: string, field: string, gold: string, said: string): void {
  const tally = tallyOf(scores, field)
  if (gold !== '') tally.missed++
  if (said !== '') tally.wrong++
  scores.misses.push({ id, field, gold, said })
}

export const textOf = (value: unknown) => (value === undefined || value === null ? '' : String(value).trim())

function scoreValue(scores: Scores, id: string, field: string, gold: unknown, said: unknown, same: Compare) {
  const [a, b] = [textOf(gold), textOf(said)]
  if (a === '?' || (a === '' && b === '')) return
  if (a !== '' && b !== '' && same(a, b)) tallyOf(scores, field).right++
  else miss(scores, id, field, a, b)
}

function scoreList(
  scores: Scores,
  id: string,
  section: string,
  gold: GoldEntry[] = [],
  said: GoldEntry[] = [],
): void {
  const spec = LISTS[section] ?? JOB
  const pairs = matchEntries(spec, gold, said)
  for (const [index, entry] of gold.entries()) {
    if (entry.opt) continue
    const found = said[pairs.get(index) ?? -1] ?? {}
    for (const [field, same] of Object.entries(spec.fields)) {
      scoreValue(scores, id, `${section}.${field}`, entry[field], found[field], same)
    }
    if (section === 'career' || section === 'internship') scoreDescription(scores, entry, found)
  }
  const used = new Set(pairs.values())
  for (const [index, entry] of said.entries()) {
    if (used.has(index)) continue
    for (const field of Object.keys(spec.fields)) {
      const value = textOf(entry[field])
      if (value !== '') miss(scores, id, `${section}.${field}`, '', value)
    }
  }
}

function scoreDescription({ descriptions }: Scores, gold: GoldEntry, said: GoldEntry): void {
  for (const piece of gold.desc_has ?? []) {
    descriptions.asked++
    if (bare(textOf(said.desc)).includes(bare(piece))) descriptions.found++
  }
}

/**
 * Pairs gold entries with predicted ones, the most alike first: by key, then by start, then by the second field.
 * @returns the predicted index of each gold index that found one
 */
export function matchEntries(
  { key, second }: ListSpec,
  gold: GoldEntry[],
  said: GoldEntry[],
): Map<number, number> {
  const candidates = gold.flatMap((entry, i) =>
    said.flatMap((other, j) => {
      const score = pairScore(entry, other, key, second)
      return score === undefined ? [] : [{ score, i, j }]
    }),
  )
  candidates.sort((a, b) => b.score - a.score || a.i - b.i || a.j - b.j)
  const pairs = new Map<number, number>()
  const used = new Set<number>()
  for (const { i, j } of candidates) {
    if (pairs.has(i) || used.has(j)) continue
    pairs.set(i, j)
    used.add(j)
  }
  return pairs
}

function pairScore(gold: GoldEntry, said: GoldEntry, key: string, second: string): number | undefined {
  const [goldKey, goldStart, goldSecond] = [gold[key], gold.start, gold[second]].map(textOf) as [
    string,
    string,
    string,
  ]
  const [saidKey, saidStart, saidSecond] = [said[key], said.start, said[second]].map(textOf) as [
    string,
    string,
    string,
  ]
  const sameStart =
    goldStart !== '' && goldStart !== '?' && saidStart !== '' && sameDate(goldStart, saidStart)
  const unknown = goldKey === '?' || (goldKey === '' && sameStart)
  const base = unknown ? 0.6 : likeness(goldKey, saidKey)
  if (base < 0.6) return undefined
  const sameSecond =
    goldSecond !== '' && goldSecond !== '?' && saidSecond !== '' && likeness(goldSecond, saidSecond) >= 0.75
  return base + (sameStart ? 0.5 : 0) + (sameSecond ? 0.25 : 0) - (gold.opt ? 0.01 : 0)
}

function scoreFlat(
  scores: Scores,
  id: string,
  field: string,
  gold: string[] = [],
  said: string[] = [],
  same: Compare,
  forgiven: string[],
): void {
  const left = said.filter((value) => value.trim() !== '')
  for (const value of gold) {
    const found = left.findIndex((other) => same(value, other))
    if (found < 0) miss(scores, id, field, value, '')
    else {
      left.splice(found, 1)
      tallyOf(scores, field).right++
    }
  }
  for (const value of left) {
    const isForgiven = forgiven.some((each) => sameAward(each, value) || bare(value).includes(bare(each)))
    if (!isForgiven) miss(scores, id, field, '', value)
  }
}

function f1({ right, wrong, missed }: Tally): number | undefined {
  const all = 2 * right + wrong + missed
  return all === 0 ? undefined : (2 * right) / all
}

function pooled({ tallies }: Scores, fields: string[]): number | undefined {
  const sum = { right: 0, wrong: 0, missed: 0 }
  for (const field of fields) {
    const tally = tallies.get(field)
    sum.right += tally?.right ?? 0
    sum.wrong += tally?.wrong ?? 0
    sum.missed += tally?.missed ?? 0
  }
  return f1(sum)
}

/** The three figures of a run, from 0 to 1. */
export function headline(scores: Scores): { macro: number; micro: number; core: number } {
  const sections = [...sectionScores(scores).values()].flatMap((value) => value ?? [])
  return {
    macro: mean(sections) ?? 0,
    micro: pooled(scores, Object.values(SECTIONS).flat()) ?? 0,
    core: pooled(scores, CORE) ?? 0,
  }
}

function sectionScores(scores: Scores): Map<string, number | undefined> {
  const each = (fields: string[]) =>
    fields.flatMap((field) => f1(scores.tallies.get(field) ?? { right: 0, wrong: 0, missed: 0 }) ?? [])
  return new Map(Object.entries(SECTIONS).map(([name, fields]) => [name, mean(each(fields))]))
}

function mean(values: number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The scores as a table of percentages, a line a field. */
export function presentScores(scores: Scores): string {
  const lines = [`documents ${scores.documents} (no prediction file: 0)`]
  for (const field of [...Object.values(SECTIONS).flat(), ...EXPERIENCE]) {
    const tally = scores.tallies.get(field) ?? { right: 0, wrong: 0, missed: 0 }
    const { right, wrong, missed } = tally
    const share = (part: number) => (part === 0 ? undefined : right / part)
    lines.push(
      `${field.padEnd(26)} F1 ${percent(f1(tally))}  P ${percent(share(right + wrong))}  R ${percent(share(right + missed))}  (gold ${right + missed})`,
    )
  }
  const { macro, micro, core } = headline(scores)
  const { found, asked } = scores.descriptions
  const sections = [...sectionScores(scores)].map(([name, value]) => `${name} ${percent(value).trim()}`)
  lines.push(
    `sections: ${sections.join('  ')}`,
    `MACRO ${percent(macro).trim()}   MICRO ${percent(micro).trim()}   CORE ${percent(core).trim()}   desc_recall ${percent(asked === 0 ? undefined : found / asked).trim()}`,
  )
  return lines.join('\n')
}

function percent(value: number | undefined): string {
  return value === undefined ? '   - ' : (100 * value).toFixed(1).padStart(5)
}
