import { sql } from 'kysely'
import type { Tx } from '#db/database.ts'
import { DomainError } from '#lib/errors.ts'
import { parseId } from '#lib/ids.ts'
import type { Actor, DomainContext } from '../context.ts'
import { listIdentities, lockIdentities } from './identify.ts'
import { mergeFields } from './merge-fields.ts'
import type { CurrentFields } from './merge-resume.ts'
import { type Merge, moveRows } from './merge-rows.ts'
import { openResume, sealResume } from './seal.ts'

/**
 * Joins two talents who are one person. The older one, by id, is kept, because links to it have been out in the world
 * for longer; the other's sources, files, identities, applications and imported records become the kept one's, and its
 * id answers as the kept one from then on.
 *
 * Two applications under way for one job cannot stay: the one in the later stage does, of equals the older; the other
 * is ended and says so. Fields are merged as if all sources had come to one talent.
 *
 * Locks are taken in the order of a delivery: accounts, identities, talents.
 *
 * @returns the id of the talent that was kept
 * @throws DomainError talent_not_found; invalid when both ids are one talent's; conflict when one of the two changed at
 *   this moment
 */
export async function mergeTalents(
  ctx: DomainContext,
  actor: Actor,
  talentIds: readonly [string, string],
): Promise<string> {
  const { tenantId } = actor
  const ids = talentIds.map(parseId).filter((id) => id !== null)
  const [keptId, goneId] = ids.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
  if (keptId === undefined || goneId === undefined) throw unknownTalent()
  if (keptId === goneId) {
    throw new DomainError('invalid', 'a talent cannot be merged with itself', { field: 'talent_id' })
  }
  const merge: Merge = { tenantId, keptId, goneId, now: new Date(ctx.clock.now()) }
  await ctx.db.transaction().execute(async (tx) => {
    await lockAccounts(tx, merge)
    const identities = await listIdentities(tx, tenantId, [keptId, goneId])
    await lockIdentities(tx, tenantId, identities, keptId)
    const [kept, gone] = await lockBoth(tx, ctx, merge)
    await refuseNewIdentities(tx, merge, identities.length)
    await moveRows(tx, merge)
    const fields = mergeFields(kept, gone)
    await writeKept(tx, ctx, merge, fields)
    await tx
      .insertInto('events')
      .values({
        tenant_id: tenantId,
        id: ctx.ids.next(),
        type: 'talent.merged',
        subject_id: keptId,
        payload: JSON.stringify({ talent_id: keptId, merged_talent_id: goneId }),
        created_at: merge.now,
      })
      .execute()
  })
  return keptId
}

async function lockAccounts(tx: Tx, { tenantId, keptId, goneId }: Merge): Promise<void> {
  await tx
    .selectFrom('website_users')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('talent_id', 'in', [keptId, goneId])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

async function lockBoth(
  tx: Tx,
  ctx: DomainContext,
  { tenantId, keptId, goneId }: Merge,
): Promise<[CurrentFields, CurrentFields]> {
  const rows = await tx
    .selectFrom('talents')
    .select(['id', 'resume', 'provenance'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', [keptId, goneId])
    .orderBy('id')
    .forUpdate()
    .execute()
  const [kept, gone] = rows.map(({ resume, provenance }) => ({
    resume: openResume(ctx.keys, tenantId, resume),
    provenance,
  }))
  if (!kept || !gone) throw unknownTalent()
  return [kept, gone]
}

/** What one of the two got before it was locked is not locked, and could be waited for by somebody who waits for us. */
async function refuseNewIdentities(
  tx: Tx,
  { tenantId, keptId, goneId }: Merge,
  locked: number,
): Promise<void> {
  const now = await listIdentities(tx, tenantId, [keptId, goneId])
  if (now.length === locked) return
  throw new DomainError('conflict', 'one of the two talents was changed at this moment; try again')
}

/** Writes the kept talent, and puts a pointer in the place of the other. */
async function writeKept(tx: Tx, ctx: DomainContext, merge: Merge, fields: CurrentFields): Promise<void> {
  const { tenantId, keptId, goneId, now } = merge
  const resume = JSON.stringify(sealResume(ctx.keys, tenantId, fields.resume))
  await sql`
    update talents k set name = ${fields.resume.basic.name ?? ''}, resume = ${resume},
      provenance = ${JSON.stringify(fields.provenance)}, updated_at = ${now},
      is_onboarded = k.is_onboarded or g.is_onboarded,
      created_at = least(k.created_at, g.created_at),
      last_application_at = greatest(k.last_application_at, g.last_application_at)
    from talents g
    where k.tenant_id = ${tenantId} and k.id = ${keptId} and g.tenant_id = k.tenant_id and g.id = ${goneId}`.execute(
    tx,
  )
  await sql`delete from talents where tenant_id = ${tenantId} and id = ${goneId}`.execute(tx)
  await tx
    .insertInto('merged_talents')
    .values({ tenant_id: tenantId, id: goneId, kept_id: keptId, merged_at: now })
    .execute()
}

function unknownTalent(): DomainError {
  return new DomainError('talent_not_found', 'no talent has this id', { field: 'talent_id' })
}
