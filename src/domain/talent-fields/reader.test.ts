import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Connection, connectDatabase } from '#db/database.ts'
import { createLogger } from '#lib/logger.ts'
import { createTestDatabase } from '#test/support/database.ts'
import { createTalentFieldReader } from './reader.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let connection: Connection
let nextTenant = 1

beforeAll(async () => {
  database = await createTestDatabase()
  connection = connectDatabase({ url: database.url, log: createLogger('silent') })
})
afterAll(async () => {
  await connection.close()
  await database.drop()
})

function setUp() {
  const time = { now: 1_700_000_000_000 }
  const read = createTalentFieldReader({ db: connection.db, clock: { now: () => time.now } })
  return { time, read }
}

async function addTenant(): Promise<string> {
  const id = String(nextTenant++)
  await connection.db.insertInto('tenants').values({ id, name: '示例公司' }).execute()
  return id
}

async function addField(tenant_id: string, id: string): Promise<void> {
  const names = { name_zh: '爱好', name_en: 'Hobby' }
  await connection.db
    .insertInto('talent_fields')
    .values({ tenant_id, id, type: 1, section: null, is_custom: true, ...names })
    .execute()
}

it('sees a new field two seconds later, and not before', async () => {
  const { time, read } = setUp()
  const tenant = await addTenant()
  expect(await read(tenant)).toEqual([])
  await addField(tenant, '7')
  time.now += 1_999
  expect(await read(tenant)).toEqual([])
  time.now += 1
  expect((await read(tenant)).map(({ id }) => id)).toEqual(['7'])
})

it('shares one read among callers that come together', async () => {
  const { read } = setUp()
  const tenant = await addTenant()
  const [one, other] = await Promise.all([read(tenant), read(tenant)])
  expect(one).toBe(other)
})

it('keeps tenants apart', async () => {
  const { read } = setUp()
  const [one, other] = [await addTenant(), await addTenant()]
  await addField(one, '7')
  expect(await read(one)).toHaveLength(1)
  expect(await read(other)).toEqual([])
})

it('forgets the tenant read longest ago when it has 500', async () => {
  const { read } = setUp()
  const tenant = await addTenant()
  const first = await read(tenant)
  const others = Array.from({ length: 499 }, (_, index) => String(10_000 + index))
  await Promise.all(others.map(read))
  expect(await read(tenant)).toBe(first)
  await read('20000')
  expect(await read(tenant)).not.toBe(first)
})

it('does not remember a read that failed', async () => {
  const { read } = setUp()
  const tenant = await addTenant()
  await connection.db.schema.alterTable('talent_fields').renameTo('away').execute()
  try {
    await expect(read(tenant)).rejects.toThrow('talent_fields')
  } finally {
    await connection.db.schema.alterTable('away').renameTo('talent_fields').execute()
  }
  expect(await read(tenant)).toEqual([])
})
