import { type ChildProcess, fork } from 'node:child_process'
import { ParserPoolError, ResumeError } from './errors.ts'
import { DEFAULT_LIMITS, type ParseLimits, timeoutError } from './limits.ts'
import type { ParsedResume } from './parse.ts'
import { checkResponse, type Request } from './pool-protocol.ts'

/** The file to parse. A path costs the calling process nothing; bytes are copied to the worker. */
export type ParseSource = { path: string } | { bytes: Uint8Array }

export type ParseOptions = {
  /** Gives up: a file that waits is dropped, one being read is stopped. */
  signal?: AbortSignal
  /** Wall-clock limit from the moment reading begins, in milliseconds, instead of the pool's. */
  timeoutMs?: number
  /** Also draw the pages (`ParsedResume.pages`), within the same limits. */
  pages?: boolean
}

export type ParserPoolOptions = {
  /** Files read at the same time, each in a process of its own. Default 1. */
  size?: number
  /** Files that may wait. Default 1,000. */
  maxQueue?: number
  /** Memory (resident set) one process may hold, in bytes. Default 512 MB, of which an idle process takes about 120. */
  maxMemoryBytes?: number
  limits?: Partial<ParseLimits>
}

export type ParserPool = {
  /**
   * Parses one file outside this thread.
   * @throws ResumeError; ParserPoolError when the queue is full or the pool closed; the signal's reason when aborted
   */
  parse(source: ParseSource, options?: ParseOptions): Promise<ParsedResume>
  /** Starts the processes before the first file needs them. */
  warm(): void
  /** Stops at once: files that wait or are being read fail with `closed`. Resolves when no process is left. */
  close(): Promise<void>
}

type Job = {
  source: ParseSource
  timeoutMs: number
  pages: boolean
  signal?: AbortSignal
  resolve(parsed: ParsedResume): void
  reject(error: unknown): void
}

/**
 * One process and the file it is reading. `idle` it waits, unreferenced so that it keeps nobody alive; `busy` it has a
 * job and a timer; `gone` it has been killed or has died. Whoever ends a job first (answer, timer, abort, exit) takes it.
 */
type Worker = { child: ChildProcess; job?: Job; timer?: NodeJS.Timeout; id: number; served: number }

// Fonts and caches of pdfjs pile up slowly; a new process now and then costs 0.3 s in the background.
const FILES_PER_PROCESS = 200
// What a heavy file leaves behind would be counted against the next one. After ordinary files a process holds 200 to 330 MB.
const HELD_SHARE = 0.7

/**
 * A pool of processes that parse résumés. Processes rather than threads: the limits of a thread leave out its buffers,
 * which is where a file's bytes are, and a thread that runs out of memory takes the server with it. A process is kept
 * between files (starting one takes 0.3 s), gets no environment of ours, and where Node offers it runs without the
 * right to write files, start programs or load native code.
 */
export function createParserPool(options: ParserPoolOptions = {}): ParserPool {
  return new ProcessPool({
    size: options.size ?? 1,
    maxQueue: options.maxQueue ?? 1_000,
    maxMemoryBytes: options.maxMemoryBytes ?? 512 * 1024 * 1024,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
  })
}

type Settings = Required<ParserPoolOptions> & { limits: ParseLimits }

class ProcessPool implements ParserPool {
  readonly #settings: Settings
  readonly #queue: Job[] = []
  readonly #workers = new Set<Worker>()
  #closed = false

  constructor(settings: Settings) {
    this.#settings = settings
  }

  async parse(source: ParseSource, options: ParseOptions = {}): Promise<ParsedResume> {
    const { signal, pages = false } = options
    signal?.throwIfAborted()
    const { maxQueue, limits } = this.#settings
    if (this.#closed) throw new ParserPoolError('closed', 'The résumé parser has been closed.')
    if (this.#queue.length >= maxQueue) {
      throw new ParserPoolError('busy', `${maxQueue} résumés wait to be parsed already: try again later.`)
    }
    const { promise, resolve, reject } = Promise.withResolvers<ParsedResume>()
    const timeoutMs = options.timeoutMs ?? limits.timeoutMs
    const job: Job = { source, timeoutMs, pages, signal, resolve, reject }
    const onAbort = () => this.#abort(job)
    signal?.addEventListener('abort', onAbort, { once: true })
    this.#queue.push(job)
    this.#dispatch()
    return await promise.finally(() => signal?.removeEventListener('abort', onAbort))
  }

  warm(): void {
    while (!this.#closed && this.#workers.size < this.#settings.size) this.#start()
  }

  async close(): Promise<void> {
    this.#closed = true
    const error = new ParserPoolError('closed', 'The résumé parser was closed before the file was read.')
    for (const job of this.#queue.splice(0)) job.reject(error)
    await Promise.all([...this.#workers].map((worker) => endWorker(worker, error)))
  }

  #start(): Worker {
    const worker: Worker = { child: spawnChild(this.#settings.maxMemoryBytes), id: 0, served: 0 }
    this.#workers.add(worker)
    worker.child.on('message', (message) => this.#onMessage(worker, message))
    worker.child.once('error', () => this.#onExit(worker, null))
    worker.child.once('exit', (_code, signal) => this.#onExit(worker, signal))
    release(worker.child)
    return worker
  }

  #onMessage(worker: Worker, message: unknown): void {
    const response = checkResponse(message)
    if (!response) this.#retire(worker, crashed())
    if (response?.id !== worker.id) return
    const job = takeJob(worker)
    if (response.ok) job?.resolve(response.parsed)
    else job?.reject(new ResumeError(response.code, response.message))
    worker.served++
    const isFull = response.heldBytes > HELD_SHARE * this.#settings.maxMemoryBytes
    if (isFull || worker.served >= FILES_PER_PROCESS) this.#retire(worker)
    this.#dispatch()
  }

  #onExit(worker: Worker, signal: NodeJS.Signals | null): void {
    this.#workers.delete(worker)
    takeJob(worker)?.reject(MEMORY_SIGNALS.has(signal ?? '') ? outOfMemory() : crashed())
    this.#dispatch()
  }

  /** Ends a process, and its job with the error; the next job finds another process already starting. */
  #retire(worker: Worker, error?: unknown): void {
    this.#workers.delete(worker)
    const job = takeJob(worker)
    worker.child.kill('SIGKILL')
    job?.reject(error)
    if (!this.#closed) this.#start()
    this.#dispatch()
  }

  #dispatch(): void {
    while (this.#queue.length > 0 && !this.#closed) {
      const idle = [...this.#workers].find((worker) => !worker.job && worker.child.connected)
      const worker = idle ?? (this.#workers.size < this.#settings.size ? this.#start() : undefined)
      const job = worker && this.#queue.shift()
      if (!worker || !job) return
      this.#assign(worker, job)
    }
  }

  #assign(worker: Worker, job: Job): void {
    worker.job = job
    worker.id++
    hold(worker.child)
    worker.timer = setTimeout(() => this.#retire(worker, timeoutError(job.timeoutMs)), job.timeoutMs)
    const limits = { ...this.#settings.limits, timeoutMs: job.timeoutMs }
    const request: Request = { id: worker.id, source: job.source, limits, pages: job.pages }
    worker.child.send(request, (error) => {
      if (error && worker.job === job) this.#retire(worker, crashed())
    })
  }

  #abort(job: Job): void {
    const waiting = this.#queue.indexOf(job)
    const worker = [...this.#workers].find((each) => each.job === job)
    if (waiting >= 0) this.#queue.splice(waiting, 1)
    if (worker) this.#retire(worker, job.signal?.reason)
    else job.reject(job.signal?.reason)
  }
}

function endWorker(worker: Worker, error: Error): Promise<void> {
  const ended = Promise.withResolvers<void>()
  takeJob(worker)?.reject(error)
  hold(worker.child)
  worker.child.once('exit', () => ended.resolve())
  if (!worker.child.kill('SIGKILL')) ended.resolve()
  return ended.promise
}

function takeJob(worker: Worker): Job | undefined {
  const { job, timer } = worker
  clearTimeout(timer)
  worker.job = undefined
  release(worker.child)
  return job
}

function spawnChild(maxMemoryBytes: number): ChildProcess {
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js'
  const heapMb = Math.floor(maxMemoryBytes / 1024 / 1024)
  const sandbox = process.allowedNodeEnvironmentFlags.has('--permission')
    ? ['--permission', '--allow-fs-read=*', '--allow-worker']
    : []
  return fork(new URL(`./pool-worker${extension}`, import.meta.url), [String(maxMemoryBytes)], {
    execPath: process.execPath,
    execArgv: [`--max-old-space-size=${heapMb}`, '--no-warnings', ...sandbox],
    // Windows cannot load its network and crypto libraries without SystemRoot.
    env: process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
}

function hold(child: ChildProcess): void {
  child.ref()
  child.channel?.ref()
}

function release(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
}

// SIGKILL that the pool did not send comes from the watch or from the kernel's out-of-memory killer; V8 aborts when its
// heap is full.
const MEMORY_SIGNALS = new Set<string>(['SIGKILL', 'SIGABRT', 'SIGTRAP'])

function outOfMemory(): ResumeError {
  return new ResumeError(
    'memory',
    'The file needs more memory than a résumé may take: export it as a plain PDF or DOCX and send it again.',
  )
}

function crashed(): ResumeError {
  return new ResumeError('damaged', 'The file could not be read: export the résumé anew and send it again.')
}
