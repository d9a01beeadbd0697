import { createHash } from 'node:crypto'
import { type Insertable, sql } from 'kysely'
import type { Tx } from '#db/database.ts'
import type { Tables } from '#db/tables/index.ts'
import { DomainError } from '#lib/errors.ts'
import type { Actor, DomainContext } from '../context.ts'
import { type RecordTable, toText } from './rows.ts'

/** How long an external id stands for the record that was made with it. */
export const EXTERNAL_ID_HOURS = 24

/** What every new record's row begins with. */
type NewRecord = {
  tenant_id: string
  id: string
  external_id: string | null
  claimed_by: string | null
  request_hash: Buffer | null
  created_at: Date
  updated_at: Date
}

/** A claim can be lost to a record that is deleted before it is read; that happens once, if ever. */
const ATTEMPTS = 3

/**
 * Makes a record, or finds the one that the same app made with the same external id within the last 24 hours. An external
 * id is one app's and one kind's: another app, and another kind of record, may use it for itself.
 *
 * The unique index on the claim holds it: of two requests at the same instant the second waits for the first to commit
 * and then finds its record. The hours run by the clock that is given. A deleted record gives its claim up.
 *
 * @param request what was asked, to tell a repeat from another request under the same id
 * @returns the id of the record that is there now
 * @throws DomainError conflict, field `externalId`, with the first record's id, for another request under the same id
 */
export async function createOnce<T extends RecordTable>(
  tx: Tx,
  ctx: Pick<DomainContext, 'ids' | 'clock'>,
  actor: Actor,
  table: T,
  wanted: {
    externalId: string | undefined
    request: unknown
    columns: Omit<Insertable<Tables[T]>, keyof NewRecord>
  },
): Promise<{ id: string; isNew: boolean }> {
  const row = newRecord(ctx, actor, wanted)
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (row.claimed_by !== null) await giveUpOldClaim(tx, table, row)
    const result = await tx
      // Kysely knows no common columns of five tables, so one of them stands for all.
      .insertInto(table as 'external_offers')
      .values({ ...row, ...wanted.columns } as unknown as Insertable<Tables['external_offers']>)
      .onConflict((on) => on.doNothing())
      .executeTakeFirst()
    if (Number(result.numInsertedOrUpdatedRows) > 0) return { id: row.id, isNew: true }
    const first = await findClaimant(tx, table, row)
    if (first && row.request_hash && first.request_hash.equals(row.request_hash)) {
      return { id: first.id, isNew: false }
    }
    if (first) {
      throw new DomainError(
        'conflict',
        `this id was used for another request within ${EXTERNAL_ID_HOURS} hours; the record made then is ${first.id}`,
        { field: 'externalId', details: { id: first.id } },
      )
    }
  }
  throw new Error(`a new row of ${table} was refused ${ATTEMPTS} times in a row`)
}

function newRecord(
  ctx: Pick<DomainContext, 'ids' | 'clock'>,
  actor: Actor,
  wanted: { externalId: string | undefined; request: unknown },
): NewRecord {
  const now = new Date(ctx.clock.now())
  const externalId = toText(wanted.externalId)
  const claimedBy = externalId !== null && actor.kind === 'app' ? actor.id : null
  return {
    tenant_id: actor.tenantId,
    id: ctx.ids.next(),
    external_id: externalId,
    claimed_by: claimedBy,
    request_hash: claimedBy === null ? null : hashOf(wanted.request),
    created_at: now,
    updated_at: now,
  }
}

async function giveUpOldClaim(tx: Tx, table: RecordTable, row: NewRecord): Promise<void> {
  const oldest = new Date(row.created_at.getTime() - EXTERNAL_ID_HOURS * 3_600_000)
  await sql`
    update ${sql.table(table)} set claimed_by = null
    where tenant_id = ${row.tenant_id} and claimed_by = ${row.claimed_by} and external_id = ${row.external_id}
      and created_at <= ${oldest}`.execute(tx)
}

async function findClaimant(
  tx: Tx,
  table: RecordTable,
  row: NewRecord,
): Promise<{ id: string; request_hash: Buffer } | undefined> {
  const { rows } = await sql<{ id: string; request_hash: Buffer }>`
    select id, request_hash from ${sql.table(table)}
    where tenant_id = ${row.tenant_id} and claimed_by = ${row.claimed_by} and external_id = ${row.external_id}`.execute(
    tx,
  )
  return rows[0]
}

/** The same for the same content, in whatever order its keys came. */
function hashOf(value: unknown): Buffer {
  const sorted = JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
  return createHash('sha256').update(sorted).digest()
}
