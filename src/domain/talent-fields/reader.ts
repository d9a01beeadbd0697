import type { DomainContext } from '../context.ts'
import { listTalentFields } from './rows.ts'
import type { TalentField } from './types.ts'

/** How long a node trusts what it read: a field that an administrator adds or disables counts everywhere within it. */
const MEMORY_MS = 2_000
/** About 20 KB a tenant: at most some 10 MB. */
const MEMORY_TENANTS = 500

export type TalentFieldReader = (tenantId: string) => Promise<readonly TalentField[]>

/**
 * Reads tenants' talent fields with a short memory. They change a few times a year and every delivery and every talent
 * read needs all of them, some sixty rows; the memory turns that into one query per tenant and two seconds. Callers that
 * arrive during a read share it; a read that failed is not remembered.
 */
export function createTalentFieldReader(ctx: Pick<DomainContext, 'db' | 'clock'>): TalentFieldReader {
  const memory = new Map<string, { fields: Promise<TalentField[]>; validUntil: number }>()
  return async function readTalentFields(tenantId) {
    const now = ctx.clock.now()
    const known = memory.get(tenantId)
    if (known && known.validUntil > now) return known.fields
    const entry = { fields: listTalentFields(ctx.db, tenantId), validUntil: now + MEMORY_MS }
    memory.delete(tenantId)
    const oldest = memory.size >= MEMORY_TENANTS ? memory.keys().next().value : undefined
    if (oldest !== undefined) memory.delete(oldest)
    memory.set(tenantId, entry)
    try {
      return await entry.fields
    } catch (error) {
      if (memory.get(tenantId) === entry) memory.delete(tenantId)
      throw error
    }
  }
}
