import type { DomainContext } from '../context.ts'
import type { ImportScope } from './objects.ts'

/** Where a list of the other system goes on: the token of its next page; null at its start. */
export async function readImportList(
  ctx: Pick<DomainContext, 'db'>,
  scope: ImportScope,
  list: string,
): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('import_lists')
    .select('page_token')
    .where('tenant_id', '=', scope.tenantId)
    .where('source', '=', scope.source)
    .where('list', '=', list)
    .executeTakeFirst()
  return row?.page_token ?? null
}

/** Remembers where a list goes on, once all of the page before is here. Null: it was read to its end. */
export async function saveImportList(
  ctx: Pick<DomainContext, 'db' | 'clock'>,
  scope: ImportScope,
  list: string,
  pageToken: string | null,
): Promise<void> {
  const state = { page_token: pageToken, updated_at: new Date(ctx.clock.now()) }
  await ctx.db
    .insertInto('import_lists')
    .values({ tenant_id: scope.tenantId, source: scope.source, list, ...state })
    .onConflict((on) => on.columns(['tenant_id', 'source', 'list']).doUpdateSet(state))
    .execute()
}
