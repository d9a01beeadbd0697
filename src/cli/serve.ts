import { readConfig } from '#config/config.ts'
import { serve } from '#src/serve/serve.ts'
import { readOptions } from './arguments.ts'
import type { Io } from './io.ts'

/** `bole serve` */
export async function runServe(argv: string[], io: Io): Promise<number> {
  readOptions(argv, {})
  return serve(readConfig(io.env), (line) => io.stdout(`${line}\n`))
}
