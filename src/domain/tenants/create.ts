import type { Tx } from '#db/database.ts'
import type { DomainContext } from '../context.ts'
import { addStarterSet, type StarterSet } from './starter.ts'

export type CreatedTenant = { id: string; name: string } & StarterSet

/**
 * Makes a tenant that can receive applications at once: with its process, résumé sources, application form and career
 * site.
 */
export async function createTenant(
  ctx: Pick<DomainContext, 'ids'>,
  tx: Tx,
  input: { name: string; id?: string; isDocumentation?: boolean },
): Promise<CreatedTenant> {
  const id = input.id ?? ctx.ids.next()
  await tx
    .insertInto('tenants')
    .values({ id, name: input.name, is_documentation: input.isDocumentation ?? false })
    .execute()
  const starter = await addStarterSet(ctx, tx, { tenantId: id, name: input.name })
  return { id, name: input.name, ...starter }
}
