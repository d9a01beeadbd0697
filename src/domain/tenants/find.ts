import type { Db } from '#db/database.ts'
import { DomainError } from '#lib/errors.ts'
import { parseId } from '#lib/ids.ts'

export type Tenant = { id: string; name: string; isDocumentation: boolean }

/** @throws DomainError not_found */
export async function getTenant(db: Db, tenantId: string): Promise<Tenant> {
  const id = parseId(tenantId)
  const row = id
    ? await db.selectFrom('tenants').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined
  if (!row) throw new DomainError('not_found', 'no tenant has this id', { field: 'tenant' })
  return { id: row.id, name: row.name, isDocumentation: row.is_documentation }
}

/** The tenants of the installation, oldest first, without the documentation tenant. */
export async function listTenants(db: Db): Promise<Tenant[]> {
  const rows = await db
    .selectFrom('tenants')
    .selectAll()
    .where('is_documentation', '=', false)
    .orderBy('id')
    .execute()
  return rows.map(({ id, name }) => ({ id, name, isDocumentation: false }))
}

/** The tenant of the vendors' samples, or null before `bole demo` ran. */
export async function findDocumentationTenant(db: Db): Promise<Tenant | null> {
  const row = await db
    .selectFrom('tenants')
    .selectAll()
    .where('is_documentation', '=', true)
    .executeTakeFirst()
  return row ? { id: row.id, name: row.name, isDocumentation: true } : null
}
