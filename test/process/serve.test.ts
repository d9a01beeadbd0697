import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer } from 'node:net'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../support/database.ts'
import { endLeftovers, makeDataFolder, runBole, startBole, startServer, stopServer } from './support.ts'

let folder: Awaited<ReturnType<typeof makeDataFolder>>
let database: Awaited<ReturnType<typeof createTestDatabase>>
beforeAll(async () => {
  folder = await makeDataFolder()
  database = await createTestDatabase()
})
afterEach(endLeftovers)
afterAll(async () => {
  await database.drop()
  await folder.remove()
})

/** Settings of a server on the database of the test run: it starts at once. */
function external(more: Record<string, string> = {}) {
  return { BOLE_DATA_DIR: folder.path, DATABASE_URL: database.url, ...more }
}

describe('a server', { timeout: 60_000 }, () => {
  it('says where it is, answers for its health and stops within ten seconds of SIGTERM with code 0', async () => {
    const server = await startServer(external())
    const health = await fetch(`${server.url}/healthz`)
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }])
    const ready = await fetch(`${server.url}/readyz`)
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'ok', parts: { database: 'ok', queue: 'ok', storage: 'ok' } },
    ])
    const metrics = await (await fetch(`${server.url}/metrics`)).text()
    expect(metrics).toContain(
      'bole_http_request_duration_seconds_count{method="GET",route="/readyz",status="200"} 1',
    )
    expect(metrics).toContain('bole_database_connections{pool="queue",state="busy"}')
    const began = performance.now()
    const { code } = await stopServer(server)
    expect(code).toBe(0)
    expect(performance.now() - began).toBeLessThan(10_000)
  })

  it('removes what killed processes left of files when it starts', async () => {
    const dir = join(folder.path, 'blobs', 'tmp')
    await mkdir(dir, { recursive: true })
    const left = `000000000000.1.${randomUUID()}.part`
    await writeFile(join(dir, left), 'x')
    await utimes(join(dir, left), new Date(0), new Date(0))
    const server = await startServer(external())
    expect(await readdir(dir)).not.toContain(left)
    await stopServer(server)
  })

  it('offers a set-up link while nobody can sign in, the same at every start', async () => {
    const links: string[] = []
    for (let start = 0; start < 2; start += 1) {
      const server = await startServer(external())
      const [, link = ''] = await server.printed(/^Set up your company.*: (\S+)$/m)
      expect(link).toContain(`${server.url}/setup?token=`)
      links.push(new URL(link).search)
      await stopServer(server)
    }
    expect(links[0]).toBe(links[1])
  })

  it('answers a request that came before SIGTERM, and takes no new connection after it', async () => {
    const server = await startServer(external())
    const { hostname, port } = new URL(server.url)
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    const body = '{"app_id":"x","app_secret":"y"}'
    const path = '/open-apis/auth/v3/tenant_access_token/internal'
    const head = `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nexpect: 100-continue\r\n\r\n`
    socket.write(head)
    const [goOn] = (await once(socket, 'data')) as [Buffer]
    expect(goOn.toString()).toContain('100 Continue')
    server.kill('SIGTERM')
    await expect.poll(() => isOpen(Number(port))).toBe(false)
    socket.write(body)
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(answer.toString()).toContain('HTTP/1.1 200')
    expect(answer.toString()).toContain('10003')
    expect((await server.ended).code).toBe(0)
  })

  it('ends at once at a second signal, whatever is under way', async () => {
    const server = await startServer(external())
    const { hostname, port } = new URL(server.url)
    const socket = connect(Number(port), hostname)
    socket.on('error', () => undefined)
    await once(socket, 'connect')
    socket.write(
      'POST /open-apis/auth/v3/tenant_access_token/internal HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\nexpect: 100-continue\r\n\r\n',
    )
    await once(socket, 'data')
    const began = performance.now()
    const impatience = setInterval(() => server.kill('SIGTERM'), 100)
    const { code } = await server.ended
    clearInterval(impatience)
    expect(code).toBe(1)
    expect(performance.now() - began).toBeLessThan(3_000)
  })

  it('says that it is not ready while its database is away, and recovers', async () => {
    const own = await createTestDatabase()
    const server = await startServer(external({ DATABASE_URL: own.url }))
    const status = async () => (await fetch(`${server.url}/readyz`)).status
    expect(await status()).toBe(200)
    const name = new URL(own.url).pathname.slice(1)
    await onServer(own.url, `alter database ${name} allow_connections false`)
    await onServer(
      own.url,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
    )
    await expect.poll(status, { timeout: 15_000 }).toBe(503)
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    await onServer(own.url, `alter database ${name} allow_connections true`)
    await expect.poll(status, { timeout: 15_000 }).toBe(200)
    expect((await stopServer(server)).code).toBe(0)
    await own.drop()
  })

  it('runs as a worker alone with nothing but its health', async () => {
    const server = await startServer(external({ BOLE_ROLE: 'worker' }))
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    expect((await fetch(`${server.url}/open-apis/hire/v1/websites`)).status).toBe(404)
    expect((await stopServer(server)).code).toBe(0)
  })
})

describe('a server that cannot start', { timeout: 60_000 }, () => {
  const cases: { name: string; settings: () => Promise<Record<string, string>>; says: RegExp }[] = [
    {
      name: 'because DATABASE_URL is no address',
      settings: async () => ({ DATABASE_URL: 'localhost/bole' }),
      says: /DATABASE_URL must look like postgres:/,
    },
    {
      name: 'because nobody answers at DATABASE_URL',
      settings: async () => ({ DATABASE_URL: 'postgres://u:p@127.0.0.1:1/bole' }),
      says: /No PostgreSQL answers at 127\.0\.0\.1:1: .*DATABASE_URL/,
    },
    {
      name: 'because the password is wrong',
      settings: async () => ({ DATABASE_URL: changed(database.url, { password: 'wrong' }) }),
      says: /refuses the user \S+: correct user and password in DATABASE_URL/,
    },
    {
      name: 'because the database does not exist',
      settings: async () => ({ DATABASE_URL: changed(database.url, { pathname: '/nowhere' }) }),
      says: /has no database nowhere: create it .*DATABASE_URL/,
    },
    {
      name: 'because the schema is of a newer version',
      settings: async () => ({ DATABASE_URL: await newerDatabase() }),
      says: /schema version 9999, made by a newer Bole/,
    },
    {
      name: 'because the data folder is a file',
      settings: async () => {
        await writeFile(join(folder.path, 'file'), '')
        return { BOLE_DATA_DIR: join(folder.path, 'file') }
      },
      says: /The data folder .* cannot be written .*BOLE_DATA_DIR/,
    },
    {
      name: 'because PORT is no port',
      settings: async () => ({ PORT: '70000' }),
      says: /PORT must be a number/,
    },
  ]
  it.each(cases)('says in one sentence what to set, $name', async ({ settings, says }) => {
    const { code, stdout, stderr } = await runBole(['serve'], external(await settings()))
    expect(stderr).toMatch(says)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stdout).toBe('')
    expect(code).toBe(1)
  })

  it('says which port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { code, stderr } = await runBole(['serve'], external({ PORT: String(port) }))
    other.close()
    expect(stderr).toMatch(new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is taken: .*set PORT[^\n]*\n$`))
    expect(code).toBe(1)
  })

  it('says who holds the data folder', async () => {
    const server = await startServer(external())
    const { code, stderr } = await runBole(['serve'], external())
    expect(stderr).toContain(`in use by another bole serve (process ${server.pid}`)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(1)
    await stopServer(server)
  })
})

describe('the command line', { timeout: 60_000 }, () => {
  it('answers a wrong command or option with its usage and code 2', async () => {
    for (const args of [[], ['fly'], ['serve', '--fast'], ['app', 'delete'], ['app', 'create']]) {
      const { code, stderr } = await startBole(args, external()).ended
      expect(code).toBe(2)
      expect(stderr).toContain('Usage: bole COMMAND')
    }
  })
})

function changed(url: string, parts: Partial<Pick<URL, 'password' | 'pathname'>>): string {
  return Object.assign(new URL(url), parts).href
}

/** On the server's own database, so that the one at issue may be closed. */
async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: changed(url, { pathname: '/postgres' }) })
  await client.connect()
  await client.query(statement)
  await client.end()
}

async function newerDatabase(): Promise<string> {
  const { url } = await createTestDatabase()
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query("insert into schema_migrations (number, name) values (9999, 'from-the-future')")
  await client.end()
  return url
}

async function isOpen(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const socket = connect(port, '127.0.0.1')
  socket.once('connect', () => resolve(true))
  socket.once('error', () => resolve(false))
  const open = await promise
  socket.destroy()
  return open
}
