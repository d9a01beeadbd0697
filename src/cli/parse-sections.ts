import { BASIC, say } from '#api/talent-page/words.ts'
import type { Language } from '#http/pages/language.ts'
import { type Evidence, type ParsedResume, RESUME_LISTS, type Resume } from '#resume/index.ts'
import { showValue } from './parse-values.ts'
import { fieldLabel, type Kind, titleOf, WORDS } from './parse-words.ts'

/** Values that are less sure than this are marked: of those at 0.7, three in ten are wrong. */
export const SURE = 0.7

/** A value as it is shown. `number` counts the values of a résumé, from 0. */
export type ShownValue = { number: number; path: string; text: string; evidence?: Evidence; isSure: boolean }

/** A field and what it holds: one value, or the two ends of a period. */
export type ShownRow = { label: string; values: ShownValue[] }

/** The basic facts, or an entry of a list. */
export type ShownEntry = { kind: Kind; title: string; rows: ShownRow[] }

/** Fields of the entries of lists in the order in which they are shown; `period` is their start and end. */
const FIELD_ORDER = [
  'period',
  'time',
  'school',
  'company',
  'institution',
  'name',
  'title',
  'fieldOfStudy',
  'degree',
  'educationType',
  'academicRanking',
  'graduation',
  'role',
  'certificate',
  'language',
  'proficiency',
  'type',
  'link',
  'description',
]

/** Everything that a résumé says, in the order of a record, each value with its evidence. */
export function entriesOf({ resume, evidence }: ParsedResume, language: Language): ShownEntry[] {
  const show = valueReader(evidence, language)
  const basics = [['name', WORDS.name] as const, ...BASIC].map(([field, words]): ShownRow => {
    return { label: say(words, language), values: show('basic', field, resume.basic[field as 'name']) }
  })
  const lists = RESUME_LISTS.flatMap((list) =>
    (resume[list] ?? []).map((entry, index, all): ShownEntry => {
      const title = `${titleOf(list, language)}${all.length > 1 ? ` ${index + 1}` : ''}`
      const rows = FIELD_ORDER.map((field): ShownRow => {
        const fields = field === 'period' ? ['start', 'end'] : [field]
        const values = fields.flatMap((each) =>
          show(`${list}[${index}]`, each, (entry as Record<string, unknown>)[each]),
        )
        return { label: fieldLabel(list, field, language), values }
      })
      return { kind: list, title, rows }
    }),
  )
  const said: ShownRow = {
    label: fieldLabel('selfEvaluation', 'content', language),
    values: show('selfEvaluation', 'content', resume.selfEvaluation?.content),
  }
  const entries: ShownEntry[] = [
    { kind: 'basic', title: titleOf('basic', language), rows: basics },
    ...lists,
    { kind: 'selfEvaluation', title: titleOf('selfEvaluation', language), rows: [said] },
  ]
  return entries
    .map((entry) => ({ ...entry, rows: entry.rows.filter(({ values }) => values.length > 0) }))
    .filter(({ rows }) => rows.length > 0)
}

function valueReader(evidence: Evidence[], language: Language) {
  const byPath = new Map(evidence.map((each) => [each.path, each]))
  let number = 0
  return (prefix: string, field: string, value: unknown): ShownValue[] => {
    const text = value === undefined ? '' : showValue(field, value, language).trim()
    if (text === '') return []
    const path = `${prefix}.${field}`
    const found = byPath.get(path)
    return [{ number: number++, path, text, evidence: found, isSure: (found?.confidence ?? 1) >= SURE }]
  }
}

/** Whether a field holds a value that a person should look at. */
export function isDoubtful({ values }: ShownRow): boolean {
  return values.some(({ isSure }) => !isSure)
}

/** How sure the least sure value of a field is, in per cent; undefined when none was found again. */
export function shareOf({ values }: ShownRow): string | undefined {
  const known = values.flatMap(({ evidence }) => evidence?.confidence ?? [])
  return known.length === 0 ? undefined : `${Math.round(Math.min(...known) * 100)} %`
}

/** The language a résumé is written in. */
export function languageOfResume({ text }: { text: string; resume: Resume }): Language {
  const head = text.slice(0, 5_000)
  const letters = head.match(/\p{L}/gu)?.length ?? 0
  const chinese = head.match(/\p{Script=Han}/gu)?.length ?? 0
  // An ideograph says about as much as three letters.
  return 3 * chinese >= letters - chinese ? 'zh' : 'en'
}
