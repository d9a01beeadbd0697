import type { DomainContext } from '../context.ts'
import { type DescribedField, describeFields } from './alternatives.ts'
import { getTalentRow } from './rows.ts'
import { openResume } from './seal.ts'
import { listTalentSources } from './sources.ts'

/**
 * Every field of a talent with its value, the source it came from, and the other values that other sources said. What a
 * newer parser reads in a source's file counts beside what was read when it came.
 *
 * @throws DomainError talent_not_found
 */
export async function describeTalentFields(
  ctx: Pick<DomainContext, 'db' | 'keys'>,
  tenantId: string,
  talentId: string,
): Promise<DescribedField[]> {
  const talent = await getTalentRow(ctx.db, tenantId, talentId)
  const sources = await listTalentSources(ctx, tenantId, talent.id)
  const files = await ctx.db
    .selectFrom('parsed_files')
    .select(['id', 'resume'])
    .where('tenant_id', '=', tenantId)
    .where('talent_id', '=', talent.id)
    .execute()
  const reread = new Map(files.map(({ id, resume }) => [id, openResume(ctx.keys, tenantId, resume)]))
  return describeFields(
    { resume: openResume(ctx.keys, tenantId, talent.resume), provenance: talent.provenance },
    sources.map((source) => ({ ...source, reread: reread.get(source.id) })),
  )
}
