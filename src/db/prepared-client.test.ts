import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createLogger } from '#lib/logger.ts'
import { createTestDatabase } from '#test/support/database.ts'
import { type Connection, connectDatabase, type Tx } from './database.ts'
import { executeToEnd } from './last-statement.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
/** One connection, so that what one transaction leaves behind is the next one's. */
let connection: Connection
let other: Connection
let answers = 0
beforeAll(async () => {
  database = await createTestDatabase()
  const log = createLogger('silent')
  connection = connectDatabase({ url: database.url, log, maxConnections: 1 })
  other = connectDatabase({ url: database.url, log, maxConnections: 1 })
  connection.pool.on('connect', (client) => {
    const { connection: wire } = client as unknown as { connection: NodeJS.EventEmitter }
    // PostgreSQL says it once a round trip
    wire.on('readyForQuery', () => {
      answers += 1
    })
  })
  await sql`create table notes (id integer primary key, body text, parent integer references notes deferrable initially deferred)`.execute(
    connection.db,
  )
})
beforeEach(() => sql`truncate notes`.execute(other.db))
afterAll(async () => {
  await connection.close()
  await other.close()
  await database.drop()
})

const insert = (id: number, body: unknown = 'x', parent: number | null = null) =>
  sql`insert into notes (id, body, parent) values (${id}, ${body}, ${parent})`
const transact = <T>(work: (tx: Tx) => Promise<T>) => connection.db.transaction().execute(work)

async function ids(): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from notes where id > ${0} order by id`.execute(
    other.db,
  )
  return rows.map(({ id }) => id)
}

/** Three times and more: then statements and the words around them are prepared. */
async function warmUp(): Promise<void> {
  for (let id = 101; id <= 105; id += 1) await transact((tx) => executeToEnd(tx, [insert(id)]))
  for (let id = 201; id <= 205; id += 1) await transact((tx) => insert(id).execute(tx))
  await sql`truncate notes`.execute(other.db)
}

describe.each(['for the first time', 'when all is prepared'])('a transaction, %s', (when) => {
  beforeEach(async () => {
    if (when === 'when all is prepared') await warmUp()
  })

  it('is committed with its last statement', async () => {
    await transact(async (tx) => {
      await insert(1).execute(tx)
      expect(await ids()).toEqual([])
      await executeToEnd(tx, [insert(2), insert(3)])
      expect(await ids()).toEqual([1, 2, 3])
    })
    expect(await ids()).toEqual([1, 2, 3])
  })

  it('leaves nothing when its last statement fails', async () => {
    const refused = transact((tx) => executeToEnd(tx, [insert(1), insert(1)]))
    await expect(refused).rejects.toThrow(/duplicate key/)
    expect(await ids()).toEqual([])
    await transact((tx) => executeToEnd(tx, [insert(2)]))
    expect(await ids()).toEqual([2])
  })

  it('leaves nothing when the commit itself is refused', async () => {
    const refused = transact((tx) => executeToEnd(tx, [insert(1), insert(2, 'x', 99)]))
    await expect(refused).rejects.toThrow(/foreign key/)
    expect(await ids()).toEqual([])
  })

  it('leaves nothing when a value of the last statement cannot be sent', async () => {
    // a text of its own: pg forgets that it has taken back the prepared statement
    const own = sql.raw(`/* ${when} */`)
    const insertBody = (id: number, body: unknown) =>
      sql`insert into notes (body, id) values (${body}, ${id}) ${own}`
    for (const id of [11, 12, 13, 14]) await insertBody(id, 'x').execute(connection.db)
    await sql`truncate notes`.execute(other.db)
    const circle: Record<string, unknown> = {}
    circle.self = circle
    const refused = transact((tx) => executeToEnd(tx, [insert(1), insertBody(2, circle)]))
    await expect(refused).rejects.toThrow(/circular/i)
    expect(await ids()).toEqual([])
    await transact((tx) => executeToEnd(tx, [insert(3)]))
    expect(await ids()).toEqual([3])
  })

  it('leaves nothing when its first statement fails or its function throws', async () => {
    const first = transact(async (tx) => {
      await sql`select ${1}::integer / 0`.execute(tx)
    })
    await expect(first).rejects.toThrow(/division by zero/)
    const thrown = transact(async (tx) => {
      await insert(1).execute(tx)
      throw new Error('changed its mind')
    })
    await expect(thrown).rejects.toThrow('changed its mind')
    const idle = transact(() => Promise.reject(new Error('before any statement')))
    await expect(idle).rejects.toThrow('before any statement')
    await transact(async () => undefined)
    await insert(4).execute(connection.db)
    expect(await ids()).toEqual([4])
  })

  it('refuses a statement after the last one', async () => {
    const late = transact(async (tx) => {
      await executeToEnd(tx, [insert(1)])
      await insert(2).execute(tx)
    })
    await expect(late).rejects.toThrow(/after the last one/)
    expect(await ids()).toEqual([1])
  })

  it('gives the rows of its first statement', async () => {
    const rows = await transact(async (tx) => {
      const { rows } = await sql<{ n: number }>`select ${7}::integer as n`.execute(tx)
      return rows
    })
    expect(rows).toEqual([{ n: 7 }])
  })
})

it('goes to the database once a statement, not for its begin and its commit', async () => {
  await warmUp()
  answers = 0
  await transact((tx) => executeToEnd(tx, [insert(1), insert(2)]))
  expect(answers).toBe(2)
  answers = 0
  await transact((tx) => insert(3).execute(tx))
  expect(answers).toBe(2)
  expect(await ids()).toEqual([1, 2, 3])
})
