import { type ParseArgsConfig, parseArgs } from 'node:util'
import { UsageError } from './io.ts'

type Options = NonNullable<ParseArgsConfig['options']>
type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O }>>['values']

/**
 * Reads the options of a command that takes nothing else.
 *
 * @throws UsageError for an unknown option, a missing value or a word that is no option
 */
export function readOptions<const O extends Options>(argv: string[], options: O): Values<O> {
  try {
    return parseArgs({ args: argv, options, strict: true, allowPositionals: false }).values
  } catch (error) {
    const [sentence = 'wrong arguments'] = (error as Error).message.split('. ')
    throw new UsageError(sentence)
  }
}

/** @throws UsageError when the option is missing or empty */
export function required(value: string | undefined, option: string): string {
  if (!value?.trim()) throw new UsageError(`Option '${option}' is required`)
  return value.trim()
}

/** @throws UsageError when the value is none of `allowed` */
export function oneOf<T extends string>(value: string, allowed: readonly T[], option: string): T {
  const found = allowed.find((each) => each === value)
  if (!found) throw new UsageError(`Option '${option}' must be one of ${allowed.join(', ')}`)
  return found
}
