/**
 * The process that reads files for the pool (`pool.ts`), one at a time. It is started with an IPC channel and ends with
 * it. A thread of its own watches it (`pool-watch.ts`), because the reading thread may be the one that hangs.
 */
import { readFile, stat } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { ResumeError } from './errors.ts'
import { checkSize, DEFAULT_LIMITS } from './limits.ts'
import { parseResume } from './parse.ts'
import type { Request, Response } from './pool-protocol.ts'

const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js'
const watch = new Worker(new URL(`./pool-watch${extension}`, import.meta.url), {
  workerData: { parent: process.ppid, maxMemoryBytes: Number(process.argv[2]) },
})
watch.unref()

process.on('disconnect', () => process.exit(0))
process.on('message', (message) => void answer(message as Request))

async function answer({ id, source, limits }: Request): Promise<void> {
  const response = await parse(id, source, limits)
  process.send?.(response)
}

async function parse(id: number, source: Request['source'], limits: Request['limits']): Promise<Response> {
  try {
    const bytes = 'path' in source ? await load(source.path, limits) : source.bytes
    return { id, ok: true, parsed: await parseResume(bytes, limits) }
  } catch (error) {
    if (error instanceof ResumeError) return { id, ok: false, code: error.code, message: error.message }
    const message = 'The file could not be opened: it may have been removed, or may not be read by this user.'
    return { id, ok: false, code: 'damaged', message }
  }
}

async function load(path: string, limits: Request['limits']): Promise<Uint8Array> {
  const { size } = await stat(path)
  checkSize(size, limits.maxBytes ?? DEFAULT_LIMITS.maxBytes)
  return await readFile(path)
}
