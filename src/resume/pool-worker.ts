/**
 * The process that reads files for the pool (`pool.ts`), one at a time. It is started with an IPC channel and ends with
 * it. A thread of its own watches it (`pool-watch.ts`), because the reading thread may be the one that hangs.
 */
import { readdirSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { setPriority } from 'node:os'
import { Worker } from 'node:worker_threads'
import { ResumeError, type ResumeErrorCode } from './errors.ts'
import { checkSize, DEFAULT_LIMITS } from './limits.ts'
import { type ParsedResume, parseResume } from './parse.ts'
import type { Request, Response } from './pool-protocol.ts'
import { unpackPdfsAtOnce } from './read/inflate.ts'

const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js'
const watch = new Worker(new URL(`./pool-watch${extension}`, import.meta.url), {
  workerData: { parent: process.ppid, maxMemoryBytes: Number(process.argv[2]) },
})
watch.unref()

stepBack()
unpackPdfsAtOnce()
process.on('disconnect', () => process.exit(0))
process.on('message', (message) => void answer(message as Request))

// A third of the share of an ordinary process where both want one core: no more, because the time limit is by the clock.
const PRIORITY = 5

/**
 * Lets the server's own threads go first: an applicant waits for an answer, a parse for nobody. On Linux a priority belongs
 * to a thread, and the collector's have begun already.
 */
function stepBack(): void {
  const threads = process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [0]
  for (const thread of threads) {
    try {
      setPriority(thread, PRIORITY)
    } catch {
      // A thread that has ended, or a system that does not let it.
    }
  }
}

async function answer({ id, ...request }: Request): Promise<void> {
  const outcome = await parse(request)
  const response: Response = { id, heldBytes: process.memoryUsage.rss(), ...outcome }
  process.send?.(response)
}

type Outcome = { ok: true; parsed: ParsedResume } | { ok: false; code: ResumeErrorCode; message: string }

async function parse({ source, limits, pages }: Omit<Request, 'id'>): Promise<Outcome> {
  try {
    const bytes = 'path' in source ? await load(source.path, limits) : source.bytes
    return { ok: true, parsed: await parseResume(bytes, limits, { pages }) }
  } catch (error) {
    if (error instanceof ResumeError) return { ok: false, code: error.code, message: error.message }
    const message = 'The file could not be opened: it may have been removed, or may not be read by this user.'
    return { ok: false, code: 'damaged', message }
  }
}

async function load(path: string, limits: Request['limits']): Promise<Uint8Array> {
  const { size } = await stat(path)
  checkSize(size, limits.maxBytes ?? DEFAULT_LIMITS.maxBytes)
  return await readFile(path)
}
