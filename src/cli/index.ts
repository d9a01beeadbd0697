import { DomainError } from '#lib/errors.ts'
import { StartupError } from '#lib/startup-error.ts'
import { type Io, UsageError } from './io.ts'
import { USAGE } from './usage.ts'

type Command = (argv: string[], io: Io) => Promise<number>

/** Each is loaded when it is called: `bole parse` needs no database driver and `bole serve` no résumé printer. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  serve: async () => (await import('./serve.ts')).runServe,
  demo: async () => (await import('./demo.ts')).runDemo,
  'app create': async () => (await import('./app.ts')).runAppCreate,
  'user create': async () => (await import('./user.ts')).runUserCreate,
  parse: async () => (await import('./parse.ts')).runParse,
  'import feishu': async () => (await import('./import-feishu/index.ts')).runImportFeishu,
  reparse: async () => (await import('./reparse.ts')).runReparse,
  migrate: async () => (await import('./migrate.ts')).runMigrate,
  doctor: async () => (await import('./doctor.ts')).runDoctor,
}

/**
 * Runs one command of `bole`.
 *
 * @returns the exit code: 0 done, 1 it could not be done (one sentence on standard error says why), 2 wrong usage
 */
export async function runCommand(argv: string[], io: Io): Promise<number> {
  try {
    const { command, rest } = findCommand(argv)
    if (command === 'help') {
      io.stdout(USAGE)
      return 0
    }
    return await (await command())(rest, io)
  } catch (error) {
    return report(error, io)
  }
}

function findCommand(argv: string[]): { command: (() => Promise<Command>) | 'help'; rest: string[] } {
  const [first, second] = argv
  if (first === 'help' || first === '--help' || first === '-h') return { command: 'help', rest: [] }
  if (first === undefined) throw new UsageError('Name a command')
  for (const words of [1, 2]) {
    const name = argv.slice(0, words).join(' ')
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
    if (!command) continue
    const rest = argv.slice(words)
    const wantsHelp = name !== 'parse' && rest.some((word) => word === '--help' || word === '-h')
    return { command: wantsHelp ? 'help' : command, rest }
  }
  const family = Object.keys(COMMANDS).some((name) => name.startsWith(`${first} `))
  throw new UsageError(
    family
      ? `bole ${first} has no command ${second ?? 'without a name'}`
      : `bole has no command ${JSON.stringify(first)}`,
  )
}

function report(error: unknown, io: Io): number {
  if (error instanceof UsageError) {
    io.stderr(`${error.message}.\n\n${USAGE}`)
    return 2
  }
  const showsStack = ['debug', 'trace'].includes(io.env.BOLE_LOG ?? '')
  if (error instanceof StartupError) io.stderr(`${error.message}\n`)
  else if (error instanceof DomainError) io.stderr(`${sentenceOf(error)}\n`)
  else {
    io.stderr(
      `Bole failed unexpectedly: ${firstLine(error)}${showsStack ? '' : ' (BOLE_LOG=debug shows where)'}\n`,
    )
  }
  if (showsStack && error instanceof Error) io.stderr(`${error.stack}\n${causesOf(error)}`)
  return 1
}

function sentenceOf({ message, field }: DomainError): string {
  const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}`
  return field === undefined ? `${sentence}.` : `${sentence} (${field}).`
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.split('\n')[0] || 'no message'
}

function causesOf(error: Error): string {
  const { cause } = error
  return cause instanceof Error ? `Caused by: ${cause.stack}\n${causesOf(cause)}` : ''
}
