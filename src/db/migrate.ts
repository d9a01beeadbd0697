import { readdir, readFile } from 'node:fs/promises'
import { Client } from 'pg'
import type { Logger } from '#lib/logger.ts'
import { StartupError } from '#lib/startup-error.ts'

const MIGRATIONS = new URL('./migrations/', import.meta.url)
const FILE = /^(\d{4})-([a-z0-9-]+)\.sql$/
/** Any constant: whoever migrates holds this advisory lock, so two processes starting together take turns. */
const LOCK = 4_207_849_484

export type Migration = { number: number; name: string; sql: string }

/** The migrations of this release in order. Throws when a number is missing or doubled. */
export async function listMigrations(): Promise<Migration[]> {
  const files = (await readdir(MIGRATIONS)).filter((file) => FILE.test(file)).sort()
  return Promise.all(
    files.map(async (file, index) => {
      const number = Number(file.slice(0, 4))
      if (number !== index + 1) throw new Error(`migration ${file} is out of sequence`)
      return {
        number,
        name: file.replace('.sql', ''),
        sql: await readFile(new URL(file, MIGRATIONS), 'utf8'),
      }
    }),
  )
}

/**
 * Brings the schema up to this release: each migration in its own transaction, forward only.
 *
 * @returns the names applied now
 * @throws StartupError when the schema was made by a newer release
 */
export async function migrate(url: string, log: Logger): Promise<string[]> {
  const migrations = await listMigrations()
  const client = new Client({ connectionString: url, application_name: 'bole migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(
      'create table if not exists schema_migrations (number integer primary key, name text not null, applied_at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ number: number }>(
      'select max(number) as number from schema_migrations',
    )
    const current = rows[0]?.number ?? 0
    refuseNewerSchema(current, migrations.length)
    const applied: string[] = []
    for (const migration of migrations.slice(current)) {
      await applyMigration(client, migration)
      log.info({ migration: migration.name }, 'migration applied')
      applied.push(migration.name)
    }
    return applied
  } finally {
    await client.end()
  }
}

function refuseNewerSchema(current: number, known: number): void {
  if (current <= known) return
  throw new StartupError(
    `The database has schema version ${current}, made by a newer Bole; this one knows up to ${known}. ` +
      'Start the newer version, or point DATABASE_URL or BOLE_DATA_DIR at another database.',
  )
}

async function applyMigration(client: Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into schema_migrations (number, name) values ($1, $2)', [
      migration.number,
      migration.name,
    ])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw new Error(`migration ${migration.name} failed`, { cause })
  }
}
