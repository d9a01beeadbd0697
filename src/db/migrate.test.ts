import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createLogger } from '#lib/logger.ts'
import { StartupError } from '#lib/startup-error.ts'
import { urlOf } from '#test/support/postgres.ts'
import { listMigrations, migrate } from './migrate.ts'

const log = createLogger('silent')
const DATABASE = 'migrate_test'
let server: Client
let url: string
beforeAll(async () => {
  server = new Client({ connectionString: inject('postgresUrl') })
  await server.connect()
  await server.query(`create database ${DATABASE}`)
  url = urlOf(inject('postgresUrl'), DATABASE)
})
afterAll(async () => {
  await server.query(`drop database ${DATABASE} with (force)`)
  await server.end()
})

describe('migrations', () => {
  it('are applied once by processes that start together', async () => {
    const names = (await listMigrations()).map(({ name }) => name)
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(url, log)))
    expect(applied.flat()).toEqual(names)
    expect(await migrate(url, log)).toEqual([])
  })

  it('refuse a schema of a newer release in one sentence that says what to do', async () => {
    const client = new Client({ connectionString: url })
    await client.connect()
    await client.query("insert into schema_migrations (number, name) values (9999, '9999-future')")
    await client.end()
    const refusal = await migrate(url, log).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(StartupError)
    expect((refusal as Error).message).toMatch(/version 9999, made by a newer Bole/)
  })
})
