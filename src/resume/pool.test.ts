import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createParserPool, type ParserPool, type ParserPoolOptions } from './pool.ts'
import { checkResponse } from './pool-protocol.ts'
import { buildPdf, buildPdfOfContent, lines } from './testing/build-pdf.ts'

const good = Buffer.from(
  '姓名：何晓舟\n手机：13900001111\n教育背景\n2010.09-2014.06  浙江大学  软件工程  本科',
)
let slow: Uint8Array
let folder: string
const pools: ParserPool[] = []

function pool(options?: ParserPoolOptions): ParserPool {
  const created = createParserPool(options)
  pools.push(created)
  return created
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bole-resume-'))
  // Takes pdfjs many seconds of one core, in one piece: no timer inside the worker can fire.
  slow = buildPdfOfContent(Buffer.alloc(60_000_000, 'q Q '))
})
afterEach(async () => {
  await Promise.all(pools.splice(0).map((each) => each.close()))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

describe('parsing in another process', () => {
  it('gives what parsing here gives, from a path and from bytes, of every kind of value', async () => {
    const path = join(folder, 'cv.exe')
    await writeFile(path, buildPdf([lines(50, 60, ['姓名：何晓舟', '手机：13900001111'])]))
    const parser = pool()
    const [fromPath, fromBytes] = await Promise.all([parser.parse({ path }), parser.parse({ bytes: good })])
    expect(fromPath).toMatchObject({ kind: 'pdf', resume: { basic: { name: '何晓舟' } } })
    expect(fromBytes).toMatchObject({ kind: 'text', resume: { educations: [{ school: '浙江大学' }] } })
  })

  it('gives the error of a bad file and goes on', async () => {
    const parser = pool()
    await expect(parser.parse({ bytes: Buffer.from('MZ') })).rejects.toMatchObject({ code: 'unsupported' })
    await expect(parser.parse({ path: join(folder, 'none') })).rejects.toMatchObject({ code: 'damaged' })
    expect((await parser.parse({ bytes: good })).resume.basic.name).toBe('何晓舟')
  })

  it('stops a file that hangs at its time limit and reads the next', async () => {
    const parser = pool()
    await parser.parse({ bytes: good })
    const hanging = parser.parse({ bytes: slow }, { timeoutMs: 300 })
    const next = parser.parse({ bytes: good })
    await expect(hanging).rejects.toMatchObject({ name: 'ResumeError', code: 'timeout' })
    expect((await next).resume.basic.name).toBe('何晓舟')
  })

  it('stops a file that takes too much memory and reads the next', async () => {
    const parser = pool({ maxMemoryBytes: 160 * 1024 * 1024 })
    // its one stream holds 60 MB
    const hungry = parser.parse({ bytes: slow })
    await expect(hungry).rejects.toMatchObject({ name: 'ResumeError', code: 'memory' })
    expect((await parser.parse({ bytes: good })).resume.basic.name).toBe('何晓舟')
  })

  it('replaces a process that holds most of its memory after a file, and keeps one that does not', async () => {
    const replacedAfter = async (maxMemoryBytes: number) => {
      const parser = pool({ maxMemoryBytes })
      await parser.parse({ bytes: good })
      const [first] = await childrenOf(process.pid, 'pool-worker')
      expect((await parser.parse({ bytes: good })).resume.basic.name).toBe('何晓舟')
      const second = await childrenOf(process.pid, 'pool-worker')
      await parser.close()
      return !second.includes(first ?? 0)
    }
    // After a text a process holds about 155 MB.
    expect(await replacedAfter(200 * 1024 * 1024)).toBe(true)
    expect(await replacedAfter(2_000 * 1024 * 1024)).toBe(false)
  })

  it('calls a file damaged that crashes its process, and reads the next', async () => {
    const parser = pool()
    await parser.parse({ bytes: good })
    const children = await childrenOf(process.pid, 'pool-worker')
    const crashing = parser.parse({ bytes: slow })
    for (const child of children) process.kill(child, 'SIGSEGV')
    await expect(crashing).rejects.toMatchObject({ name: 'ResumeError', code: 'damaged' })
    expect((await parser.parse({ bytes: good })).resume.basic.name).toBe('何晓舟')
  })

  it('lets a caller give up on a file that waits and on one being read', async () => {
    const parser = pool()
    const reading = new AbortController()
    const waiting = new AbortController()
    const first = parser.parse({ bytes: slow }, { signal: reading.signal })
    const second = parser.parse({ bytes: good }, { signal: waiting.signal })
    const third = parser.parse({ bytes: good })
    waiting.abort(new Error('not needed'))
    await expect(second).rejects.toThrow('not needed')
    reading.abort(new Error('shutting down'))
    await expect(first).rejects.toThrow('shutting down')
    expect((await third).kind).toBe('text')
    await expect(parser.parse({ bytes: good }, { signal: reading.signal })).rejects.toThrow('shutting down')
  })

  it('refuses more files than may wait, and all files once closed', async () => {
    const parser = pool({ maxQueue: 1 })
    const results = Promise.allSettled([1, 2, 3].map(() => parser.parse({ bytes: good })))
    expect((await results).map((each) => each.status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    const unfinished = parser.parse({ bytes: slow })
    const closing = parser.close()
    await expect(unfinished).rejects.toMatchObject({ name: 'ParserPoolError', code: 'closed' })
    await closing
    await expect(parser.parse({ bytes: good })).rejects.toMatchObject({ code: 'closed' })
  })
})

describe('the processes of a pool', () => {
  const script = (body: string) =>
    `import { createParserPool } from ${JSON.stringify(new URL('./pool.ts', import.meta.url).href)}
     const pool = createParserPool()
     const parsed = await pool.parse({ bytes: Buffer.from('姓名：何晓舟') })
     ${body}`
  const run = ['--no-warnings', '--input-type=module-typescript', '-e']

  it('do not keep their parent alive', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...run,
      script('console.log(parsed.kind)'),
    ])
    expect(stdout).toBe('text\n')
  })

  it('are gone when closing is over, with nothing else keeping the parent alive', async () => {
    const body = "await pool.close(); console.log('closed')"
    const { stdout } = await promisify(execFile)(process.execPath, [...run, script(body)])
    expect(stdout).toBe('closed\n')
  })

  it('see nothing of its environment, and end when it is killed, even while they are busy', async () => {
    const path = join(folder, 'slow.pdf')
    await writeFile(path, slow)
    const body = `pool.parse({ path: ${JSON.stringify(path)} }); console.log('busy')`
    const parent = spawn(process.execPath, [...run, script(body)], {
      env: { ...process.env, BOLE_SECRET: 'do-not-leak' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(parent.stdout, 'data')
    const [child] = await childrenOf(parent.pid, 'pool-worker')
    expect(child).toBeGreaterThan(0)
    expect(await environmentOf(child)).not.toContain('do-not-leak')
    parent.kill('SIGKILL')
    await once(parent, 'exit')
    await expect.poll(() => isAlive(child), { timeout: 5_000 }).toBe(false)
  })
})

it('believes no answer that is not a résumé', () => {
  const parsed = { resume: { basic: {} }, text: '', kind: 'pdf', evidence: [] }
  expect(checkResponse({ id: 1, heldBytes: 1, ok: true, parsed })).toBeDefined()
  expect(
    checkResponse({ id: 1, heldBytes: 1, ok: true, parsed: { ...parsed, resume: { basic: { name: 7 } } } }),
  ).toBeUndefined()
  expect(checkResponse({ id: 1, heldBytes: 1, ok: true, parsed: { ...parsed, more: 1 } })).toBeUndefined()
  expect(checkResponse({ id: 1, heldBytes: 1, ok: false, code: 'made-up', message: '' })).toBeUndefined()
  expect(checkResponse('hello')).toBeUndefined()
})

async function childrenOf(parent: number | undefined, name = ''): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args='])
  const rows = stdout.split('\n').filter((row) => row.includes(name))
  const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number))
  return pairs.filter(([, ppid]) => ppid === parent).map(([pid]) => pid ?? 0)
}

async function environmentOf(pid: number | undefined): Promise<string> {
  return await readFile(`/proc/${pid}/environ`, 'utf8')
}

function isAlive(pid: number | undefined): boolean {
  try {
    process.kill(pid ?? 0, 0)
    return true
  } catch {
    return false
  }
}
