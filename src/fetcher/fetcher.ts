import { rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { BlobTooLargeError, StorageError } from '#storage/blob-store.ts'
import { spool } from '#storage/spool.ts'
import { sweepTemporaryFiles } from '#storage/temporary.ts'
import { discard, openConnection, vettedAddresses } from './connection.ts'
import { type FetchAudit, FetchError } from './errors.ts'
import { ask, checkHead, connectionFailure, redirectOf } from './exchange.ts'
import { fileNameOf } from './file-name.ts'
import { kindOf } from './kind.ts'
import { type Network, systemNetwork } from './network.ts'
import { Slots } from './slots.ts'
import { type FetchPolicy, parseTarget, type Target } from './target.ts'
import { withDeadline, withMinimumRate } from './time.ts'

/** What one fetch and all of them together may cost. */
export type FetchLimits = {
  /** Until a connection stands, TLS included, in milliseconds. */
  connectMs: number
  /** From the request until the head of the answer, in milliseconds. */
  answerMs: number
  /** For the whole fetch, redirects included, in milliseconds. */
  wholeMs: number
  /** At least `bytes` of the body must come in every `windowMs` milliseconds. */
  minimumRate: { windowMs: number; bytes: number }
  redirects: number
  /** Fetches at the same time on this node: in all, for one caller, from one name, from one address. */
  atOnce: { all: number; caller: number; host: number; address: number }
}

export const DEFAULT_FETCH_LIMITS: FetchLimits = {
  connectMs: 5_000,
  answerMs: 15_000,
  wholeMs: 30_000,
  minimumRate: { windowMs: 5_000, bytes: 5 * 1024 },
  redirects: 3,
  atOnce: { all: 16, caller: 4, host: 4, address: 4 },
}

/** Kinds that a résumé and its annexes come in. HTML, SVG, scripts and archives are none of them. */
export const DOCUMENT_KINDS = ['pdf', 'doc', 'docx', 'png', 'jpg'] as const

export type FetcherSettings = FetchPolicy & {
  /** The folder that files are fetched into, made when missing. */
  dir: string
  limits?: Partial<FetchLimits>
  /** Tests put their own world here. */
  network?: Network
  /** Certificates, in PEM, trusted in place of the usual authorities. */
  ca?: string
}

export type FetchOptions = {
  /** The largest size accepted, in bytes. */
  maxBytes: number
  /** Endings of the accepted kinds, as the bytes show them; `any` when the file is only kept, never opened. */
  kinds: readonly string[] | 'any'
  /** Who wants it: one caller has only so many fetches at a time. An id, since it stands in the log. */
  caller: string
  signal?: AbortSignal | undefined
}

export type FetchedFile = {
  /** A temporary file of this process, mode 0600. */
  path: string
  sha256: string
  /** Bytes. */
  size: number
  /** What the bytes are. `kind` is the usual ending without a dot, null when there is none. */
  mime: string
  kind: string | null
  /** The server's word or the end of the link, cleaned; `unknown-file` when there is none. */
  fileName: string
  audit: FetchAudit
  /** Removes the temporary file; may be called twice. */
  release(): Promise<void>
}

export type Fetcher = {
  /**
   * Downloads what a stranger's link leads to, without letting the stranger reach anything but the public internet.
   *
   * The link is parsed once; its host must be public by name and by every address; the connection goes to a vetted
   * address and carries one GET without cookies, tokens or referrer. Redirects go through the same gate. Time, rate,
   * size and number are bounded. The kind is read from the bytes.
   *
   * The outcome is in the log, without the link's path and query.
   *
   * @throws FetchError, whose message is the same for every failure; `retryable` tells whether to try again, later
   * @throws StorageError when the temporary file cannot be written, and the reason of `signal` when it is aborted
   */
  fetch(url: string, options: FetchOptions): Promise<FetchedFile>
}

/** What the fetcher writes to the log; the loggers of `#lib/logger.ts` fit. */
export type FetchLog = {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

/** Makes the one way by which Bole downloads what a caller names. One for a process: it counts what goes on. */
export function createFetcher(settings: FetcherSettings, log: FetchLog): Fetcher {
  const limits = { ...DEFAULT_FETCH_LIMITS, ...settings.limits }
  const world: World = { settings, limits, network: settings.network ?? systemNetwork, slots: new Slots() }
  let swept: Promise<unknown> | undefined
  return {
    async fetch(url, options) {
      swept ??= sweepTemporaryFiles(settings.dir)
      await swept
      const begun = performance.now()
      const audit = newAudit(options.caller)
      try {
        const file = await fetchFrom(world, url, options, audit)
        Object.assign(audit, { outcome: 'fetched', ms: Math.round(performance.now() - begun) })
        log.info({ fetch: audit }, 'a link was fetched')
        return file
      } catch (error) {
        if (!(error instanceof FetchError)) throw error
        Object.assign(audit, { outcome: error.reason, ms: Math.round(performance.now() - begun) })
        error.audit = audit
        log.warn({ fetch: audit, cause: codeOf(error.cause) }, 'a link was not fetched')
        throw error
      }
    },
  }
}

type World = { settings: FetcherSettings; limits: FetchLimits; network: Network; slots: Slots }

function newAudit(caller: string): FetchAudit {
  return {
    caller,
    host: null,
    port: null,
    address: null,
    redirects: 0,
    size: null,
    sha256: null,
    outcome: 'url malformed',
    ms: 0,
  }
}

function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.name) : undefined
}

async function fetchFrom(
  world: World,
  link: string,
  options: FetchOptions,
  audit: FetchAudit,
): Promise<FetchedFile> {
  const { limits, slots } = world
  const leaveAll = slots.take('all', limits.atOnce.all)
  try {
    const leaveCaller = slots.take(`caller ${options.caller}`, limits.atOnce.caller)
    try {
      return await withDeadline(limits.wholeMs, 'timeout', options.signal, async (signal) => {
        let target = parseTarget(link, world.settings)
        for (;;) {
          const step = await visit(world, target, { ...options, signal }, audit)
          if (typeof step !== 'string') return step
          if (audit.redirects >= limits.redirects) throw new FetchError('too many redirects')
          audit.redirects += 1
          const next = parseTarget(step, world.settings, target.url)
          if (target.secure && !next.secure) throw new FetchError('redirect to http')
          target = next
        }
      })
    } finally {
      leaveCaller()
    }
  } finally {
    leaveAll()
  }
}

type Visit = FetchOptions & { signal: AbortSignal }

/** Asks one server. @returns the file, or the address that the server redirects to */
async function visit(
  world: World,
  target: Target,
  options: Visit,
  audit: FetchAudit,
): Promise<FetchedFile | string> {
  const { network, limits, slots, settings } = world
  const { signal } = options
  Object.assign(audit, { host: target.host, port: target.port, address: null })
  const leaveHost = slots.take(`host ${target.host}`, limits.atOnce.host)
  try {
    const addresses = await vettedAddresses(target, network, signal)
    const connection = await openConnection(target, addresses, {
      network,
      connectMs: limits.connectMs,
      signal,
      ca: settings.ca,
    })
    audit.address = connection.address
    try {
      const leaveAddress = slots.take(`address ${connection.address}`, limits.atOnce.address)
      try {
        const response = await ask(target, connection, { answerMs: limits.answerMs, signal })
        return redirectOf(response) ?? (await receive(world, target, response, options, audit))
      } finally {
        leaveAddress()
      }
    } finally {
      discard(connection.socket)
    }
  } finally {
    leaveHost()
  }
}

/** Writes the body of an answer to a temporary file, as long as it is what was asked for. */
async function receive(
  { settings, limits }: World,
  target: Target,
  response: IncomingMessage,
  options: Visit,
  audit: FetchAudit,
): Promise<FetchedFile> {
  checkHead(response, options.maxBytes)
  const { path, sha256, size, head } = await withMinimumRate(
    limits.minimumRate,
    options.signal,
    (signal, count) =>
      spool(counted(response, count), settings.dir, {
        maxBytes: options.maxBytes,
        signal,
        durable: false,
      }).catch((error: unknown) => {
        throw bodyFailure(error, signal)
      }),
  )
  Object.assign(audit, { size, sha256 })
  const release = () => rm(path, { force: true })
  try {
    if (size === 0) throw new FetchError('empty')
    const { mime, ext } = await kindOf({ path, size, head })
    if (options.kinds !== 'any' && !options.kinds.includes(ext ?? '')) throw new FetchError('kind refused')
    const fileName = fileNameOf(response.headers['content-disposition'], target.url)
    return { path, sha256, size, mime, kind: ext, fileName, audit, release }
  } catch (error) {
    await release()
    throw error
  }
}

async function* counted(
  response: IncomingMessage,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of response) {
    count(chunk.length)
    yield chunk
  }
}

function bodyFailure(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason
  if (error instanceof BlobTooLargeError) return new FetchError('too large', { cause: error })
  if (error instanceof StorageError || !(error instanceof Error)) return error
  return (error as NodeJS.ErrnoException).code === undefined ? error : connectionFailure(error)
}
