import type { Tx } from '#db/database.ts'
import type { ImportKind } from '#db/tables/imports.ts'
import { DomainError } from '#lib/errors.ts'
import type { DomainContext } from '../context.ts'

export type { ImportKind }

/** Where a copy goes, and the system it comes from (`feishu/open.feishu.cn`). */
export type ImportScope = { tenantId: string; source: string }

/** `new` was made by this call, `there` by an earlier one. */
export type ImportOutcome = { localId: string; outcome: 'new' | 'there' }

type Context = Pick<DomainContext, 'db' | 'clock'>

/**
 * Makes an object of another system here, unless it was made before. The note that it is there is written in the
 * transaction that makes it: whatever ends the process, both are there or neither is. Of two copies at the same time one
 * waits for the other at the object's row.
 *
 * @param make makes the object, and says its id here
 * @throws what `make` throws; nothing is left of it then
 */
export async function importOnce(
  ctx: Context,
  scope: ImportScope,
  object: { kind: ImportKind; sourceId: string },
  make: (tx: Tx) => Promise<string>,
): Promise<ImportOutcome> {
  const key = keyOf(scope, object)
  return ctx.db.transaction().execute(async (tx) => {
    const updated_at = new Date(ctx.clock.now())
    await tx
      .insertInto('import_objects')
      .values({ ...key, status: 'waiting', updated_at })
      .onConflict((on) => on.doNothing())
      .execute()
    const row = await whereKey(tx.selectFrom('import_objects').select(['status', 'local_id']), key)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (row.status === 'done' && row.local_id !== null) return { localId: row.local_id, outcome: 'there' }
    const localId = await make(tx)
    await whereKey(
      tx.updateTable('import_objects').set({ status: 'done', local_id: localId, reason: null, updated_at }),
      key,
    ).execute()
    return { localId, outcome: 'new' }
  })
}

/** Notes why an object could not be copied; the next run tries again. What is there already stays so. */
export async function noteImportFailure(
  ctx: Context,
  scope: ImportScope,
  object: { kind: ImportKind; sourceId: string },
  reason: string,
): Promise<void> {
  const failed = { status: 'failed' as const, reason, updated_at: new Date(ctx.clock.now()) }
  await ctx.db
    .insertInto('import_objects')
    .values({ ...keyOf(scope, object), ...failed })
    .onConflict((on) =>
      on
        .columns(['tenant_id', 'source', 'kind', 'source_id'])
        .doUpdateSet(failed)
        .where('import_objects.status', '<>', 'done'),
    )
    .execute()
}

/** The ids here of those objects that are here, by their ids there. */
export async function findImported(
  ctx: Pick<Context, 'db'>,
  scope: ImportScope,
  kind: ImportKind,
  sourceIds: readonly string[],
): Promise<Map<string, string>> {
  if (sourceIds.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('import_objects')
    .select(['source_id', 'local_id'])
    .where('tenant_id', '=', scope.tenantId)
    .where('source', '=', scope.source)
    .where('kind', '=', kind)
    .where('source_id', 'in', sourceIds)
    .where('status', '=', 'done')
    .execute()
  return new Map(
    rows.flatMap((row) => (row.local_id === null ? [] : [[row.source_id, row.local_id] as const])),
  )
}

/** @throws DomainError not_found, naming what is missing */
export async function requireImported(
  ctx: Pick<Context, 'db'>,
  scope: ImportScope,
  kind: ImportKind,
  sourceId: string,
): Promise<string> {
  const found = (await findImported(ctx, scope, kind, [sourceId])).get(sourceId)
  if (!found) throw new DomainError('not_found', `its ${kind} was not imported`)
  return found
}

type Key = { tenant_id: string; source: string; kind: ImportKind; source_id: string }

function keyOf(scope: ImportScope, object: { kind: ImportKind; sourceId: string }): Key {
  return { tenant_id: scope.tenantId, source: scope.source, kind: object.kind, source_id: object.sourceId }
}

function whereKey<Q extends { where(column: keyof Key, operator: '=', value: string): Q }>(
  query: Q,
  key: Key,
): Q {
  return (Object.entries(key) as [keyof Key, string][]).reduce(
    (narrowed, [column, value]) => narrowed.where(column, '=', value),
    query,
  )
}
