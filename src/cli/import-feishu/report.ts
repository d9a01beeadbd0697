import type { ImportKind } from '#domain/imports/index.ts'

export const KINDS: readonly ImportKind[] = [
  'job',
  'talent',
  'attachment',
  'application',
  'history',
  'interview',
]

const NAMES: Record<ImportKind, string> = {
  job: 'Jobs',
  talent: 'Talents',
  attachment: 'Files',
  application: 'Applications',
  history: 'Histories',
  interview: 'Interviews',
}

/** Ids that the report names for one reason; the database has them all. */
const SHOWN_IDS = 5

type Count = { new: number; there: number; failed: number }

/** What came and what could not, for the person who waits. It names ids of the other system, and nothing of people. */
export type Report = {
  count(kind: ImportKind, outcome: 'new' | 'there'): void
  fail(kind: ImportKind, sourceId: string, reason: string): void
  /** Something about the whole, said once. */
  note(sentence: string): void
  counts(kind: ImportKind): Count
  /** Whether all came that the other system was asked for. */
  isComplete(): boolean
  text(): string
}

export function createReport(): Report {
  const counts = new Map<ImportKind, Count>(KINDS.map((kind) => [kind, { new: 0, there: 0, failed: 0 }]))
  const failures = new Map<string, { kind: ImportKind; reason: string; ids: string[]; count: number }>()
  const notes = new Set<string>()
  const of = (kind: ImportKind) => counts.get(kind) ?? { new: 0, there: 0, failed: 0 }
  return {
    count(kind, outcome) {
      of(kind)[outcome] += 1
    },
    fail(kind, sourceId, reason) {
      of(kind).failed += 1
      const key = `${kind} ${reason}`
      const failure = failures.get(key) ?? { kind, reason, ids: [], count: 0 }
      failure.count += 1
      if (failure.ids.length < SHOWN_IDS) failure.ids.push(sourceId)
      failures.set(key, failure)
    },
    note: (sentence) => void notes.add(sentence),
    counts: of,
    isComplete: () => failures.size === 0 && notes.size === 0,
    text() {
      const rows = KINDS.map((kind) => [NAMES[kind], of(kind).new, of(kind).there, of(kind).failed])
      const table = [['', 'new', 'before', 'failed'], ...rows].map(([name, ...numbers]) =>
        `${String(name).padEnd(14)}${numbers.map((number) => String(number).padStart(9)).join('')}`.trimEnd(),
      )
      const reasons = [...failures.values()]
        .toSorted((a, b) => b.count - a.count)
        .map(({ kind, reason, ids, count }) => {
          const more = count > ids.length ? `, and ${count - ids.length} more` : ''
          return `${NAMES[kind]}: ${count} × ${reason} (${ids.join(', ')}${more})`
        })
      return [
        ...table,
        ...(reasons.length > 0
          ? ['', 'What could not be copied:', ...reasons.map((line) => `  ${line}`)]
          : []),
        ...(notes.size > 0 ? ['', 'To be known:', ...[...notes].map((line) => `  ${line}`)] : []),
        '',
      ].join('\n')
    },
  }
}
