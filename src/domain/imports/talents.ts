import type { Resume } from '#resume/types.ts'
import type { DomainContext } from '../context.ts'
import { receiveTalentIn } from '../talents/index.ts'
import { type ImportOutcome, type ImportScope, importOnce } from './objects.ts'

/** A talent as another system has it. */
export type ImportedTalent = {
  sourceId: string
  resume: Resume
  /** The other system's answer, kept sealed as it came. */
  raw: unknown
  /** Files of the talent there, to be fetched afterwards. */
  attachmentSourceIds: readonly string[]
}

/**
 * Brings a talent of another system in by the door that all people come in by, so that who is here already is found again.
 * What files the talent has is noted in the same transaction.
 */
export async function importTalent(
  ctx: DomainContext,
  scope: ImportScope,
  talent: ImportedTalent,
): Promise<ImportOutcome> {
  return importOnce(ctx, scope, { kind: 'talent', sourceId: talent.sourceId }, async (tx) => {
    const { talentId } = await receiveTalentIn(tx, ctx, scope.tenantId, {
      door: 'import',
      origin: 'stated',
      resume: talent.resume,
      appRowId: null,
      raw: talent.raw,
    })
    if (talent.attachmentSourceIds.length === 0) return talentId
    await tx
      .insertInto('import_objects')
      .values(
        talent.attachmentSourceIds.map((sourceId) => ({
          tenant_id: scope.tenantId,
          source: scope.source,
          kind: 'attachment' as const,
          source_id: sourceId,
          status: 'waiting' as const,
          parent_id: talentId,
          updated_at: new Date(ctx.clock.now()),
        })),
      )
      .onConflict((on) => on.doNothing())
      .execute()
    return talentId
  })
}
