import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { StorageError } from './blob-store.ts'
import { diskError } from './disk-errors.ts'
import { createDiskStore } from './disk-store.ts'
import { DAY_MS } from './temporary.ts'

const HELLO = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'

/** What the store asked of the file system, in order. */
const calls = vi.hoisted(() => [] as string[])
vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof import('node:fs/promises')>()
  return {
    ...fs,
    open: async (...args: Parameters<typeof fs.open>) => {
      const handle = await fs.open(...args)
      const sync = handle.sync.bind(handle)
      handle.sync = async () => {
        await sync()
        calls.push(`fsync ${args[0]}`)
      }
      return handle
    },
    rename: async (from: string, to: string) => {
      await fs.rename(from, to)
      calls.push(`rename ${from} ${to}`)
    },
  }
})

let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'blobs-'))
  calls.length = 0
})
afterEach(() => rm(dir, { recursive: true, force: true }))

function hello(): Readable {
  return Readable.from([Buffer.from('hello')])
}

describe('the layout', () => {
  it('keeps a blob under two levels of its hash, for the owner only', async () => {
    const store = createDiskStore({ dir: join(dir, 'blobs') })
    await store.write(hello(), { maxBytes: 5 })
    const { mode } = await stat(join(dir, 'blobs', '2c', 'f2', HELLO))
    expect(mode & 0o777).toBe(0o600)
    for (const folder of ['blobs', 'blobs/tmp', 'blobs/2c', 'blobs/2c/f2']) {
      expect((await stat(join(dir, folder))).mode & 0o777).toBe(0o700)
    }
  })

  it('gives the file itself as the local path', async () => {
    const store = createDiskStore({ dir })
    await store.write(hello(), { maxBytes: 5 })
    expect((await store.localPath(HELLO)).path).toBe(join(dir, '2c', 'f2', HELLO))
  })
})

describe('durability', () => {
  it('fsyncs the file, then renames it, then fsyncs its folder', async () => {
    const store = createDiskStore({ dir })
    await store.write(hello(), { maxBytes: 5 })
    const folder = join(dir, '2c', 'f2')
    const rename = calls.findIndex((call) => call.startsWith('rename'))
    const [, temporary] = calls[rename]!.split(' ')
    expect(calls[rename]).toBe(`rename ${temporary} ${join(folder, HELLO)}`)
    expect(calls.slice(0, rename)).toEqual([
      `fsync ${temporary}`,
      `fsync ${join(dir, '2c')}`,
      `fsync ${dir}`,
      `fsync ${join(dir, '..')}`,
    ])
    expect(calls.slice(rename + 1)).toEqual([`fsync ${folder}`])
  })

  it('fsyncs the folder after a delete', async () => {
    const store = createDiskStore({ dir })
    await store.write(hello(), { maxBytes: 5 })
    calls.length = 0
    await store.delete(HELLO)
    expect(calls).toEqual([`fsync ${join(dir, '2c', 'f2')}`])
  })

  it('heals a damaged blob when the same content is written again', async () => {
    const store = createDiskStore({ dir })
    await store.write(hello(), { maxBytes: 5 })
    await truncate(join(dir, '2c', 'f2', HELLO), 2)
    await store.write(hello(), { maxBytes: 5 })
    expect(await store.stat(HELLO)).toEqual({ size: 5 })
  })
})

describe('sweeping', () => {
  it('removes what a killed process was writing', async () => {
    const child = await writeForever(dir)
    expect(await readdir(join(dir, 'tmp'))).toHaveLength(1)
    const store = createDiskStore({ dir })
    expect(await store.sweepTemporary()).toBe(0)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await store.sweepTemporary()).toBe(1)
    expect(await readdir(join(dir, 'tmp'))).toEqual([])
  })

  it("removes another machine's files only when untouched for a day, and files of others never", async () => {
    const uuid = '00000000-0000-4000-8000-000000000000'
    await mkdir(join(dir, 'tmp'))
    const ages = { [`aaaaaaaaaaaa.1.${uuid}.part`]: DAY_MS + 60_000, [`bbbbbbbbbbbb.1.${uuid}.part`]: 60_000 }
    for (const [name, age] of Object.entries({ ...ages, 'notes.txt': 10 * DAY_MS })) {
      await writeFile(join(dir, 'tmp', name), 'x')
      const touched = new Date(Date.now() - age)
      await utimes(join(dir, 'tmp', name), touched, touched)
    }
    expect(await createDiskStore({ dir }).sweepTemporary()).toBe(1)
    expect(await readdir(join(dir, 'tmp'))).toEqual([`bbbbbbbbbbbb.1.${uuid}.part`, 'notes.txt'])
  })

  it('removes files that an earlier process with our process id left', async () => {
    const store = createDiskStore({ dir })
    const source = new Readable({ read() {} })
    source.push(Buffer.from('hello'))
    const writing = store.write(source, { maxBytes: 5 })
    await vi.waitFor(async () => expect(await readdir(join(dir, 'tmp'))).toHaveLength(1))
    const [ours] = await readdir(join(dir, 'tmp'))
    const earlier = join(dir, 'tmp', ours!.replace(/[0-9a-f]{8}-/, '00000000-'))
    await writeFile(earlier, 'x')
    const beforeUs = new Date(Date.now() - (process.uptime() + 60) * 1000)
    await utimes(earlier, beforeUs, beforeUs)
    expect(await store.sweepTemporary()).toBe(1)
    expect(await readdir(join(dir, 'tmp'))).toEqual([ours])
    source.push(null)
    await writing
  })

  it('has nothing to do in a folder that is not there yet', async () => {
    expect(await createDiskStore({ dir: join(dir, 'new') }).sweepTemporary()).toBe(0)
  })
})

describe('a disk that refuses', () => {
  it('fails its check and its writes with words that name the folder', async () => {
    const file = join(dir, 'file')
    await writeFile(file, '')
    await chmod(file, 0o600)
    const store = createDiskStore({ dir: file })
    await expect(store.check()).rejects.toThrow(StorageError)
    await expect(store.check()).rejects.toThrow(`cannot be stored in ${file}: a part of the path is a file`)
    await expect(store.write(hello(), { maxBytes: 5 })).rejects.toThrow(StorageError)
  })

  it.each([
    ['ENOSPC', 'full'],
    ['EDQUOT', 'full'],
    ['EROFS', 'denied'],
    ['EACCES', 'denied'],
    ['EIO', 'failed'],
    ['EUNKNOWN', 'failed'],
  ])('turns %s into a StorageError with the problem "%s" and keeps the cause', (code, problem) => {
    const cause = Object.assign(new Error('write'), { code, errno: -1 })
    const error = diskError(cause, '/var/files')
    expect(error).toBeInstanceOf(StorageError)
    expect(error).toMatchObject({ problem, cause, message: expect.stringContaining('/var/files') })
  })

  it('says that the disk is full and what to do', () => {
    const cause = Object.assign(new Error('write'), { code: 'ENOSPC', errno: -28 })
    expect(diskError(cause, '/var/files')).toMatchObject({
      message:
        'files cannot be stored in /var/files: the disk is full; free space, or move the folder to a larger disk (ENOSPC)',
    })
  })
})

/** A process that has begun to write to the store and never ends. */
async function writeForever(storeDir: string) {
  const module = JSON.stringify(fileURLToPath(new URL('./disk-store.ts', import.meta.url)))
  const code = `
    const { createDiskStore } = await import(${module})
    async function* endless() {
      yield Buffer.from('hello')
      process.stdout.write('writing')
      await new Promise((resolve) => setInterval(resolve, 1e9))
    }
    await createDiskStore({ dir: ${JSON.stringify(storeDir)} }).write(endless(), { maxBytes: 10 })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}
