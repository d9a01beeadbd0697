import { DomainError } from '#lib/errors.ts'
import { parseId } from '#lib/ids.ts'
import type { Actor, DomainContext } from '../context.ts'

/**
 * Two talents were judged not to be one person: neither shows the other as similar any longer, and the pair is not
 * noted again. Harmless when it was judged before.
 *
 * @param talentIds in either order
 * @throws DomainError not_found when nobody took the two for one
 */
export async function resolvePossibleDuplicate(
  ctx: Pick<DomainContext, 'db' | 'clock'>,
  actor: Actor,
  talentIds: readonly [string, string],
): Promise<void> {
  const [one, other] = talentIds.map(parseId)
  const result =
    one && other
      ? await ctx.db
          .updateTable('possible_duplicates')
          .set(({ fn, val }) => ({
            resolved_at: fn.coalesce('resolved_at', val(new Date(ctx.clock.now()))),
          }))
          .where('tenant_id', '=', actor.tenantId)
          .where('talent_id', 'in', [one, other])
          .where('other_talent_id', 'in', [one, other])
          .executeTakeFirst()
      : undefined
  if (!result?.numUpdatedRows) {
    throw new DomainError('not_found', 'these two are not noted as possibly the same person', {
      field: 'talent_id',
    })
  }
}
