import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#db/database.ts'
import type { BlobStore, WrittenBlob } from '#storage/index.ts'
import type { DomainContext } from '../context.ts'

/** Class of the advisory locks on contents: whoever decides on a content holds the lock of its name. */
const CONTENT = 1_651_469_414
/** No upload takes this long. */
export const UNFINISHED_MS = 24 * 3_600_000

/** A content that is durable and that no row refers to yet; `finishedContent` ends that. */
export type StoredContent = WrittenBlob & { unfinishedId: string }

/**
 * Stores a content that a row is about to refer to. Before it can be found under its name, a row of `unfinished_files` says
 * that it is being stored, so that a sweep leaves it alone, and finds it should the process be killed before the row
 * that refers to it is written.
 *
 * @param ctx `db` is not a transaction: the note must outlive one that ends badly
 * @throws as `BlobStore.write`
 */
export async function storeContent(
  ctx: Pick<DomainContext, 'db' | 'blobs' | 'ids' | 'clock'>,
  source: AsyncIterable<Uint8Array>,
  options: { maxBytes: number },
): Promise<StoredContent> {
  const unfinishedId = ctx.ids.next()
  const blob = await ctx.blobs.write(source, {
    ...options,
    async beforeKept(sha256) {
      await sql`
        with held as materialized (select ${lockOf(sha256)})
        insert into unfinished_files (id, sha256, begun_at)
        select ${unfinishedId}, ${sha256}, ${new Date(ctx.clock.now())} from held`.execute(ctx.db)
    },
  })
  return { ...blob, unfinishedId }
}

/** Removes the note, as a part of the `with` that writes the row which refers to the content. */
export function finishedContent({ unfinishedId }: StoredContent): RawBuilder<unknown> {
  return sql`finished as (delete from unfinished_files where id = ${unfinishedId})`
}

type Remover = { blobs: Pick<BlobStore, 'delete'> }

/**
 * Removes contents that a killed process stored for a row it never wrote. Neither a content that a row refers to nor one
 * that is just being stored can be removed: a sweep holds the lock on a content from the look at the rows to the end
 * of the removal; who stores the same content writes its note under that lock, and so before the look, which then sees
 * it, or after the removal, and stores the content afterwards.
 *
 * @returns how many contents were removed
 */
export async function sweepUnfinishedFiles(
  ctx: Pick<DomainContext, 'db' | 'clock'> & Remover,
): Promise<number> {
  const before = new Date(ctx.clock.now() - UNFINISHED_MS)
  const { rows } = await sql<{ sha256: string }>`
    select distinct sha256 from (select sha256 from unfinished_files
      where begun_at < ${before} order by begun_at limit 1000) old`.execute(ctx.db)
  let removed = 0
  for (const { sha256 } of rows) if (await sweepContent(ctx, sha256, before)) removed += 1
  return removed
}

function sweepContent(
  ctx: Pick<DomainContext, 'db'> & Remover,
  sha256: string,
  before: Date,
): Promise<boolean> {
  return ctx.db.transaction().execute(async (tx) => {
    // a statement of its own: the next one sees all that was committed before the lock was given
    await sql`select ${lockOf(sha256)}`.execute(tx)
    const isNeeded = await hasUse(tx, sha256, before)
    if (!isNeeded) await ctx.blobs.delete(sha256)
    await sql`delete from unfinished_files where sha256 = ${sha256} and begun_at < ${before}`.execute(tx)
    return !isNeeded
  })
}

/** By `attachments_by_content` and `unfinished_files_by_content`. */
async function hasUse(db: Db, sha256: string, before: Date): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from attachments where sha256 = ${sha256})
      or exists (select from unfinished_files where sha256 = ${sha256} and begun_at >= ${before}) as used`.execute(
    db,
  )
  return rows[0]?.used !== false
}

function lockOf(sha256: string): RawBuilder<unknown> {
  return sql`pg_advisory_xact_lock(${sql.lit(CONTENT)}, hashtext(${sha256}))`
}
