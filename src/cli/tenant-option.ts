import { getTenant, listTenants, type Tenant } from '#domain/tenants/index.ts'
import { StartupError } from '#lib/startup-error.ts'
import type { Context } from '#src/context.ts'

/**
 * The tenant that `--tenant` names, or the only one there is.
 *
 * @returns null when the option is not given and there is none yet
 * @throws DomainError not_found; StartupError when there are several to choose from
 */
export async function chooseTenant(ctx: Context, option: string | undefined): Promise<Tenant | null> {
  if (option !== undefined) return getTenant(ctx.db, option)
  const tenants = await listTenants(ctx.db)
  if (tenants.length > 1) {
    const ids = tenants.map(({ id }) => id).join(', ')
    throw new StartupError(`There are several tenants: say which with --tenant (${ids}).`)
  }
  return tenants[0] ?? null
}
