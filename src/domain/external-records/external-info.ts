import { DomainError } from '#lib/errors.ts'
import type { DomainContext } from '../context.ts'
import { checkTime } from './check.ts'
import { lockTalent } from './rows.ts'

/** A talent's life before the import: `createdAt` in epoch milliseconds is when the other system met the person. */
export type TalentExternalInfo = { talentId: string; createdAt: number }

/**
 * Notes when a talent came into being in the system it was imported from. Saying the same again changes nothing.
 *
 * @throws DomainError talent_not_found, invalid; conflict when another time stands there
 */
export async function createTalentExternalInfo(
  ctx: Pick<DomainContext, 'db' | 'clock'>,
  tenantId: string,
  input: TalentExternalInfo,
): Promise<TalentExternalInfo> {
  checkTime('createdAt', input.createdAt)
  return ctx.db.transaction().execute(async (tx) => {
    const talentId = await lockTalent(tx, tenantId, input.talentId)
    const now = new Date(ctx.clock.now())
    // An update that changes nothing: it waits for another call's insert, and returns what stands there.
    const row = await tx
      .insertInto('talent_external_infos')
      .values({
        tenant_id: tenantId,
        talent_id: talentId,
        created_elsewhere_at: new Date(input.createdAt),
        created_at: now,
        updated_at: now,
      })
      .onConflict((on) =>
        on.columns(['tenant_id', 'talent_id']).doUpdateSet((eb) => ({
          updated_at: eb.ref('talent_external_infos.updated_at'),
        })),
      )
      .returning('created_elsewhere_at')
      .executeTakeFirstOrThrow()
    if (row.created_elsewhere_at.getTime() !== input.createdAt) {
      throw new DomainError('conflict', 'the talent has another time already; an update changes it', {
        field: 'createdAt',
      })
    }
    return { talentId, createdAt: input.createdAt }
  })
}

/**
 * Sets that time, whether there was one before or not.
 *
 * @throws DomainError talent_not_found, invalid
 */
export async function replaceTalentExternalInfo(
  ctx: Pick<DomainContext, 'db' | 'clock'>,
  tenantId: string,
  input: TalentExternalInfo,
): Promise<TalentExternalInfo> {
  checkTime('createdAt', input.createdAt)
  return ctx.db.transaction().execute(async (tx) => {
    const talentId = await lockTalent(tx, tenantId, input.talentId)
    const now = new Date(ctx.clock.now())
    const changed = { created_elsewhere_at: new Date(input.createdAt), updated_at: now }
    await tx
      .insertInto('talent_external_infos')
      .values({ tenant_id: tenantId, talent_id: talentId, created_at: now, ...changed })
      .onConflict((on) => on.columns(['tenant_id', 'talent_id']).doUpdateSet(changed))
      .execute()
    return { talentId, createdAt: input.createdAt }
  })
}
