/** Where a command reads its settings and writes. Only `main.ts` binds it to the real process. */
export type Io = {
  stdout(text: string): void
  stderr(text: string): void
  env: Record<string, string | undefined>
}

/** The command was written wrongly; its message says how. Answered with the usage and exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
