import { resolve } from 'node:path'
import type { LogLevel } from '#lib/logger.ts'
import { StartupError } from '#lib/startup-error.ts'

export type Role = 'api' | 'worker' | 'all'

export type StorageConfig =
  | { kind: 'disk'; dir: string }
  | {
      kind: 's3'
      bucket: string
      prefix: string
      region: string
      endpoint?: string
      accessKeyId?: string
      secretAccessKey?: string
      forcePathStyle: boolean
      tempDir: string
    }

export type Config = {
  port: number
  host: string
  /** Absolute. */
  dataDir: string
  /** Absent: the embedded PostgreSQL under `dataDir`. */
  databaseUrl: string | undefined
  role: Role
  logLevel: LogLevel
  /** How the world reaches this server, for links in answers; absent: as the caller wrote it in `Host`. */
  publicUrl: string | undefined
  /** 32 bytes or more; absent: made once and kept in `dataDir`. Nodes that share a database must share it. */
  masterKey: Buffer | undefined
  storage: StorageConfig
  trustProxy: boolean
  /** Which links of callers are followed. */
  fetch: {
    /** `host:port` of servers that links may lead to whatever their address, also by http. */
    allow: string[]
    /** The only hosts that links may lead to beside those; empty: any public one. */
    hosts: string[]
    http: boolean
  }
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const ROLES = ['api', 'worker', 'all'] as const

/**
 * Reads the settings of the process from environment strings. This is the only place that knows their names.
 *
 * @throws StartupError with one sentence that says which setting is wrong and what it may be
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const dataDir = resolve(env.BOLE_DATA_DIR || '.bole')
  return {
    port: readPort(env.PORT),
    host: env.HOST || '127.0.0.1',
    dataDir,
    databaseUrl: readDatabaseUrl(env.DATABASE_URL),
    role: oneOf('BOLE_ROLE', env.BOLE_ROLE, ROLES, 'all'),
    logLevel: oneOf('BOLE_LOG', env.BOLE_LOG, LOG_LEVELS, 'info'),
    publicUrl: readUrl('BOLE_PUBLIC_URL', env.BOLE_PUBLIC_URL),
    masterKey: readMasterKey(env.BOLE_SECRET_KEY),
    storage: readStorage(env, dataDir),
    trustProxy: readSwitch('BOLE_TRUST_PROXY', env.BOLE_TRUST_PROXY),
    fetch: {
      allow: readEndpoints('BOLE_FETCH_ALLOW', env.BOLE_FETCH_ALLOW),
      hosts: readHosts('BOLE_FETCH_HOSTS', env.BOLE_FETCH_HOSTS),
      http: readSwitch('BOLE_FETCH_HTTP', env.BOLE_FETCH_HTTP),
    },
  }
}

function readPort(text: string | undefined): number {
  if (!text) return 8787
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new StartupError('PORT must be a number from 0 to 65535 (0 picks a free one).')
  }
  return port
}

function oneOf<T extends string>(
  name: string,
  text: string | undefined,
  allowed: readonly T[],
  fallback: T,
): T {
  if (!text) return fallback
  const found = allowed.find((value) => value === text)
  if (!found) throw new StartupError(`${name} must be one of ${allowed.join(', ')}.`)
  return found
}

function readSwitch(name: string, text: string | undefined): boolean {
  return oneOf(name, text, ['true', 'false'] as const, 'false') === 'true'
}

function readList(text: string | undefined): string[] {
  return (text ?? '').split(/[\s,]+/).filter((entry) => entry !== '')
}

/** Hosts are kept as the URL parser writes them, so that they compare with what it makes of links. */
function readEndpoints(name: string, text: string | undefined): string[] {
  return readList(text).map((entry) => {
    const [, host = '', port = ''] = /^([^/?#@]+):(\d{1,5})$/.exec(entry) ?? []
    const hostname = URL.parse(`http://${host}`)?.hostname
    if (!hostname || !(Number(port) <= 65_535)) {
      throw new StartupError(`${name} must be host:port pairs with commas between (files.example.com:8443).`)
    }
    return `${hostname}:${Number(port)}`
  })
}

function readHosts(name: string, text: string | undefined): string[] {
  return readList(text).map((entry) => {
    const [, star = '', host = ''] = /^(\*\.)?([^/?#@:*]+)$/.exec(entry) ?? []
    const hostname = URL.parse(`http://${host}`)?.hostname
    if (!hostname) {
      throw new StartupError(
        `${name} must be host names with commas between (files.example.com, *.aliyuncs.com).`,
      )
    }
    return `${star}${hostname}`
  })
}

function readDatabaseUrl(text: string | undefined): string | undefined {
  if (!text) return undefined
  if (!/^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? '')) {
    throw new StartupError('DATABASE_URL must look like postgres://user:password@host:5432/database.')
  }
  return text
}

function readUrl(name: string, text: string | undefined): string | undefined {
  if (!text) return undefined
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new StartupError(`${name} must be an address such as https://ats.example.com.`)
  }
  return url.href.replace(/\/+$/, '')
}

function readMasterKey(text: string | undefined): Buffer | undefined {
  if (!text) return undefined
  const key = Buffer.from(text, 'base64')
  if (key.length < 32) {
    throw new StartupError(
      'BOLE_SECRET_KEY must be at least 32 random bytes in base64 (openssl rand -base64 32).',
    )
  }
  return key
}

function readStorage(env: Record<string, string | undefined>, dataDir: string): StorageConfig {
  if (!env.S3_BUCKET) return { kind: 'disk', dir: resolve(dataDir, 'blobs') }
  return {
    kind: 's3',
    bucket: env.S3_BUCKET,
    prefix: env.S3_PREFIX ?? '',
    region: env.S3_REGION || 'us-east-1',
    endpoint: readUrl('S3_ENDPOINT', env.S3_ENDPOINT),
    accessKeyId: env.S3_ACCESS_KEY_ID,
    secretAccessKey: env.S3_SECRET_ACCESS_KEY,
    forcePathStyle: env.S3_FORCE_PATH_STYLE === 'true',
    tempDir: resolve(dataDir, 'temp'),
  }
}
