import type { Outcome } from './dialect.ts'

/** The outcomes as aligned lines for a terminal, with the sums below. */
export function tableOf(name: string, outcomes: readonly Outcome[]): string {
  const width = Math.max(...outcomes.map(({ id }) => id.length))
  const lines = outcomes.map(({ id, status, code, isExpected, why }) =>
    `${isExpected ? ' ' : '!'} ${id.padEnd(width)}  ${String(status).padStart(4)}  ${String(code).padStart(8)}  ${why}`.trimEnd(),
  )
  const answered = outcomes.filter(({ status }) => status > 0).length
  const good = outcomes.filter(({ code }) => code === 0).length
  const unexpected = outcomes.filter(({ isExpected }) => !isExpected).length
  return [
    name,
    `  ${'call'.padEnd(width)}  http      code  why`,
    ...lines,
    `${outcomes.length} calls: ${answered} answered, ${good} with code 0, ${outcomes.length - good} with another code, ${unexpected} not as expected`,
  ].join('\n')
}
