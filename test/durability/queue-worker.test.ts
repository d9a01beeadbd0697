import { PassThrough } from 'node:stream'
import { Client } from 'pg'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { type Connection, connectDatabase } from '#db/database.ts'
import { createLogger } from '#lib/logger.ts'
import { registerNode } from '#queue/dead-nodes.ts'
import { defineTask, enqueue } from '#queue/tasks.ts'
import { handleTask, startWorker } from '#queue/worker.ts'
import { createTestDatabase } from '../support/database.ts'
import { eventually } from '../support/worker.ts'

const task = defineTask({ name: 'wait_for_the_test', payload: Type.Object({}) })

let database: Awaited<ReturnType<typeof createTestDatabase>>
let connection: Connection

beforeAll(async () => {
  database = await createTestDatabase()
  connection = connectDatabase({ url: database.url, log: createLogger('silent'), maxConnections: 6 })
})
afterAll(async () => {
  await connection.close()
  await database.drop()
})

/** Takes the database away from everybody, or gives it back. */
async function setReachable(isReachable: boolean): Promise<void> {
  const client = new Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  const name = new URL(database.url).pathname.slice(1)
  await client.query(`alter database ${name} allow_connections ${isReachable}`)
  if (!isReachable) {
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  }
  await client.end()
}

async function countQueued(): Promise<number> {
  const { rows } = await connection.pool.query<{ queued: number }>(
    'select count(*)::int as queued from graphile_worker.jobs',
  )
  return rows[0]!.queued
}

it('works again on a task whose end it could not write down, as soon as the database is back', async () => {
  let log = ''
  const lines = new PassThrough().on('data', (line) => {
    log += line
  })
  let runs = 0
  const firstRun = Promise.withResolvers<void>()
  const handler = handleTask<null, typeof task.payload>(task, async () => {
    runs += 1
    if (runs === 1) await firstRun.promise
  })
  const node = await registerNode({ url: database.url, log: createLogger('silent') })
  const worker = await startWorker({
    pool: connection.pool,
    log: createLogger('info', lines),
    ctx: null,
    handlers: [handler],
    concurrency: 1,
    announcePool: node.announcePool,
  })
  try {
    await enqueue(connection.db, task, {})
    await eventually(async () => runs === 1)
    await setReachable(false)
    firstRun.resolve()
    await eventually(async () => log.includes('the queue worker lost the database'))
    await setReachable(true)
    await eventually(async () => runs === 2 && (await countQueued()) === 0)
  } finally {
    await worker.stop()
    await node.stop()
  }
  expect(log).toContain('the queue worker works again')
})

it('gives back the task of a killed node at the first look of another', async () => {
  const log = createLogger('silent')
  const killed = await registerNode({ url: database.url, log })
  await killed.announcePool('pool-of-the-killed-node')
  await enqueue(connection.db, task, {})
  await connection.pool.query(
    "update graphile_worker._private_jobs set locked_by = 'pool-of-the-killed-node', locked_at = now()",
  )
  await connection.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'bole node' and datname = current_database()",
  )
  const other = await registerNode({ url: database.url, log })
  try {
    const { rows } = await connection.pool.query<{ locked_by: string | null }>(
      'select locked_by from graphile_worker._private_jobs',
    )
    expect(rows).toEqual([{ locked_by: null }])
  } finally {
    await other.stop()
    await killed.stop()
  }
})
