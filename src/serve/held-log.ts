import { Writable } from 'node:stream'

/** How long a start may take before its log is shown, in milliseconds: who waits wants to know for what. */
const PATIENCE_MS = 5_000

/**
 * A log destination that keeps its lines until the start is decided: a wrong setting ends in one sentence, not in one
 * sentence below a page of log. `release` writes the kept lines and lets later ones pass; `discard` drops them.
 *
 * @param options.held false to let everything pass at once (a level that asks for details)
 */
export function createHeldLog(options: { held: boolean; out?: NodeJS.WritableStream }): {
  stream: Writable
  release(): void
  discard(): void
} {
  const out = options.out ?? process.stderr
  let kept: string[] | null = options.held ? [] : null
  const timer = options.held ? setTimeout(release, PATIENCE_MS).unref() : undefined
  const stream = new Writable({
    decodeStrings: false,
    write(line: string | Buffer, _encoding, done) {
      const text = line.toString()
      if (kept) kept.push(text)
      else out.write(text)
      done()
    },
  })
  function release(): void {
    clearTimeout(timer)
    const lines = kept ?? []
    kept = null
    for (const line of lines) out.write(line)
  }
  return {
    stream,
    release,
    discard() {
      clearTimeout(timer)
      if (kept) kept = []
    },
  }
}
