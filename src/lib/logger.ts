import { type Logger, pino } from 'pino'

export type { Logger }

/**
 * Fields that may hold personal data. They are removed wherever they stand in a log object, so that a careless
 * `log.info({ body })` leaks nothing; messages themselves are constant strings.
 */
const PERSONAL = [
  'name',
  'mobile',
  'email',
  'phone',
  'resume',
  'body',
  'basic',
  'basic_info',
  'identification',
  'identification_number',
  'text',
  'password',
  'app_secret',
  'authorization',
  'token',
]

/** Postgres error fields that quote the row at fault, parameters included. */
const QUOTING_ERROR_FIELDS = ['detail', 'where', 'internalQuery', 'parameters', 'query', 'hint']

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'

/** The process's root logger: JSON lines on standard error, personal data stripped. */
export function createLogger(level: LogLevel, destination: NodeJS.WritableStream = process.stderr): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: serializeError, error: serializeError },
      redact: { paths: PERSONAL.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), remove: true },
    },
    destination,
  )
}

/** Keeps what tells the cause (type, message, code, stack, chain) and drops what quotes data. */
function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error }
  const fields: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(error)) {
    if (QUOTING_ERROR_FIELDS.includes(key) || typeof value === 'object') continue
    fields[key] = value
  }
  return {
    ...fields,
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: serializeError(error.cause) }),
  }
}
