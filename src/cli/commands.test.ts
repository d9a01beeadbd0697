import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '#test/support/database.ts'
import { runCommand } from './index.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let dataDir: string
beforeAll(async () => {
  database = await createTestDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'bole-cli-'))
})
afterAll(async () => {
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

async function run(...argv: string[]) {
  const written = { stdout: '', stderr: '' }
  const code = await runCommand(argv, {
    stdout: (text) => {
      written.stdout += text
    },
    stderr: (text) => {
      written.stderr += text
    },
    env: { BOLE_DATA_DIR: dataDir, DATABASE_URL: database.url },
  })
  return { code, ...written }
}

async function query(text: string) {
  const client = new Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query(text)
  await client.end()
  return rows
}

describe('bole app create and user create', () => {
  it('makes the first company with the first credentials, and a user of it', async () => {
    const early = await run('user', 'create', '--email', 'a@example.com', '--role', 'admin')
    expect(early).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no company yet') })

    const app = await run('app', 'create', '--name', '官网', '--json')
    expect(app.code).toBe(0)
    const answer = JSON.parse(app.stdout)
    expect(answer).toMatchObject({ name: '官网', scopes: ['*'], rate_limit: 'vendor' })
    expect(answer.app_id).toMatch(/^cli_/)
    expect(answer.dingtalk).toEqual({
      app_key: answer.app_id,
      app_secret: answer.app_secret,
      corp_id: `ding${answer.tenant.id}`,
      biz_codes: ['ddats'],
      channels: ['*'],
    })

    const user = await run('user', 'create', '--email', 'a@example.com', '--role', 'admin', '--json')
    expect(JSON.parse(user.stdout)).toMatchObject({ tenant_id: answer.tenant.id, role: 'admin' })
    expect(JSON.parse(user.stdout).password).toMatch(/^[\w-]{20}$/)

    const repeated = await run('user', 'create', '--email', 'A@example.com', '--role', 'admin')
    expect(repeated).toMatchObject({
      code: 1,
      stderr: 'The tenant has a user with this e-mail address (email).\n',
    })
  })

  it('gives the scopes and limits that were asked for', async () => {
    const { stdout } = await run(
      ...[
        'app',
        'create',
        '--name',
        'x',
        '--scopes',
        'hire:site, hire:talent',
        '--rate-limit',
        'off',
        '--json',
      ],
    )
    const { app_id, scopes } = JSON.parse(stdout)
    expect(scopes).toEqual(['hire:site', 'hire:talent'])
    const [row] = await query(`select rate_limits from apps where app_id = '${app_id}'`)
    expect(row.rate_limits).toEqual({ perSecond: null, perMinute: null })
  })

  it('refuses what it does not know, with the usage', async () => {
    for (const argv of [
      ['app', 'create', '--name', 'x', '--rate-limit', 'fast'],
      ['app', 'create', '--name', 'x', '--scopes', 'a,,b'],
      ['user', 'create', '--email', 'a@example.com', '--role', 'king'],
      ['user', 'create', '--role', 'admin'],
      ['demo', 'now'],
    ]) {
      expect(await run(...argv)).toMatchObject({ code: 2, stderr: expect.stringContaining('Usage: bole') })
    }
    expect(await run('app', 'create', '--name', 'x', '--tenant', '17')).toMatchObject({
      code: 1,
      stderr: 'No tenant has this id (tenant).\n',
    })
  })
})

describe('bole doctor and migrate', () => {
  it('says how things are in a table, with the database and its clock', async () => {
    const { code, stdout } = await run('doctor')
    expect(stdout).toMatch(/^ok {4}Database and clock {2}PostgreSQL 18[^\n]+clocks differ by \d+ ms$/m)
    expect(stdout).toMatch(/GB free/)
    expect(code).toBe(0)
  })

  it('has nothing to do on an up-to-date schema', async () => {
    expect(await run('migrate')).toMatchObject({ code: 0, stdout: 'The schema is up to date.\n' })
  })

  it('prints its usage when asked', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('bole COMMAND') })
    expect(await run('demo', '--help')).toMatchObject({ code: 0, stderr: '' })
  })
})
