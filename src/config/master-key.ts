import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { StartupError } from '#lib/startup-error.ts'
import type { Config } from './config.ts'

const KEY_BYTES = 32

/**
 * The key that encrypts what must not be read from a stolen database. Made on first use and kept beside the data;
 * who loses it loses identity numbers and credentials, so it belongs into the backup.
 */
export async function loadMasterKey(config: Pick<Config, 'masterKey' | 'dataDir'>): Promise<Buffer> {
  if (config.masterKey) return config.masterKey
  const file = join(config.dataDir, 'secret.key')
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  return (await readKey(file)) ?? createKey(file)
}

async function readKey(file: string): Promise<Buffer | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw new StartupError(
      `The key file ${file} cannot be read (${error.code}): let the user who runs Bole read it.`,
    )
  })
  if (text === null) return null
  const key = Buffer.from(text, 'base64')
  if (key.length < KEY_BYTES)
    throw new StartupError(`The key file ${file} is damaged: restore it from the backup.`)
  return key
}

/** Written whole under another name and linked into place: a reader never sees half a key, two writers get one key. */
async function createKey(file: string): Promise<Buffer> {
  const key = randomBytes(KEY_BYTES)
  const temporary = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  const handle = await open(temporary, 'wx', 0o600)
  try {
    await handle.writeFile(`${key.toString('base64')}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  try {
    await link(temporary, file)
    return key
  } catch (error) {
    const existing = await readKey(file)
    if (existing) return existing
    throw error
  } finally {
    await rm(temporary, { force: true })
  }
}
