import { sql } from 'kysely'
import type { Db } from './database.ts'

/** A number from 0 to 1023 for this process's ids; each process that starts gets the next. */
export async function takeNodeNumber(db: Db): Promise<number> {
  const { rows } = await sql<{ number: string }>`select nextval('node_numbers') as number`.execute(db)
  return Number(rows[0]?.number ?? 0)
}
