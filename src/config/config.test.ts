import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StartupError } from '#lib/startup-error.ts'
import { readConfig } from './config.ts'
import { loadMasterKey } from './master-key.ts'

describe('settings', () => {
  it('have defaults that run on a bare machine', () => {
    expect(readConfig({})).toMatchObject({
      port: 8787,
      host: '127.0.0.1',
      databaseUrl: undefined,
      role: 'all',
      logLevel: 'info',
      storage: { kind: 'disk' },
      fetch: { allow: [], hosts: [], http: false },
    })
  })

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['DATABASE_URL', 'localhost'],
    ['DATABASE_URL', 'mysql://localhost/bole'],
    ['BOLE_ROLE', 'boss'],
    ['BOLE_LOG', 'loud'],
    ['BOLE_PUBLIC_URL', 'ats.example.com'],
    ['BOLE_SECRET_KEY', 'short'],
    ['BOLE_TRUST_PROXY', 'maybe'],
    ['S3_ENDPOINT', 'nowhere'],
    ['BOLE_FETCH_ALLOW', 'files.example.com'],
    ['BOLE_FETCH_ALLOW', 'http://files.example.com:80'],
    ['BOLE_FETCH_ALLOW', 'files.example.com:99999'],
    ['BOLE_FETCH_HOSTS', 'https://files.example.com'],
    ['BOLE_FETCH_HOSTS', 'files.*.com'],
    ['BOLE_FETCH_HTTP', 'yes'],
  ])('%s=%s is refused in one sentence that names it', (name, value) => {
    const env = { S3_BUCKET: 'b', [name]: value }
    expect(() => readConfig(env)).toThrow(StartupError)
    expect(() => readConfig(env)).toThrow(new RegExp(`^${name} .*\\.$`))
  })

  it('keep hosts as links will name them', () => {
    const env = {
      BOLE_FETCH_ALLOW: 'LOCALHOST:080, [::0001]:8443',
      BOLE_FETCH_HOSTS: '*.Aliyuncs.com,例子.cn',
    }
    expect(readConfig(env).fetch).toEqual({
      allow: ['localhost:80', '[::1]:8443'],
      hosts: ['*.aliyuncs.com', 'xn--fsqu00a.cn'],
      http: false,
    })
  })

  it('keep a public address without a trailing slash', () => {
    expect(readConfig({ BOLE_PUBLIC_URL: 'https://ats.example.com/' }).publicUrl).toBe(
      'https://ats.example.com',
    )
  })
})

describe('the master key', () => {
  let dataDir: string
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'bole-key-'))
  })
  afterEach(() => rm(dataDir, { recursive: true, force: true }))

  it('is made once, for its owner only, and is the same for processes that start together', async () => {
    const keys = await Promise.all(
      Array.from({ length: 6 }, () => loadMasterKey({ dataDir, masterKey: undefined })),
    )
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1)
    expect((await stat(join(dataDir, 'secret.key'))).mode & 0o777).toBe(0o600)
    expect(await loadMasterKey({ dataDir, masterKey: undefined })).toEqual(keys[0])
  })

  it('given as a setting goes before the file, and no file is made', async () => {
    const masterKey = Buffer.alloc(32, 3)
    expect(await loadMasterKey({ dataDir, masterKey })).toBe(masterKey)
    await expect(readFile(join(dataDir, 'secret.key'))).rejects.toThrow('ENOENT')
  })

  it('that is damaged is not replaced: what it sealed would be lost', async () => {
    await writeFile(join(dataDir, 'secret.key'), 'short\n')
    await expect(loadMasterKey({ dataDir, masterKey: undefined })).rejects.toThrow(StartupError)
  })
})
