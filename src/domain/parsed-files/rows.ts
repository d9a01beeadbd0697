import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '#db/database.ts'
import type { FieldEvidence } from '#db/tables/talents.ts'
import type { Resume } from '#resume/types.ts'
import type { DomainContext } from '../context.ts'
import { sealResume } from '../talents/index.ts'

/** What the parser made of a file. The résumé is in the clear. */
export type ParsedFile = {
  resume: Resume
  evidence: FieldEvidence[]
  kind: string
  /** Numbers with dots between them. */
  parserVersion: string
}

/** @param key.id the source (`talent_sources`) that brought the file */
export type ParsedFileKey = { tenantId: string; id: string; talentId: string; attachmentId: string }

/** Keeps what the parser read in a file of a talent, in place of what it read in the same file before. */
export async function recordParsedFile(
  tx: Tx,
  ctx: Pick<DomainContext, 'keys' | 'clock'>,
  key: ParsedFileKey,
  parsed: ParsedFile,
): Promise<void> {
  const read = {
    parser_version: parsed.parserVersion,
    resume: JSON.stringify(sealResume(ctx.keys, key.tenantId, parsed.resume)),
    evidence: JSON.stringify(parsed.evidence.map(placeOnly)),
    kind: parsed.kind,
    parsed_at: new Date(ctx.clock.now()),
  }
  await tx
    .insertInto('parsed_files')
    .values({
      tenant_id: key.tenantId,
      id: key.id,
      talent_id: key.talentId,
      attachment_id: key.attachmentId,
      ...read,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'talent_id', 'attachment_id']).doUpdateSet({ id: key.id, ...read }),
    )
    .execute()
}

/** Evidence is stored unsealed: only what is listed here is kept of it, so that a value can never come along. */
function placeOnly(evidence: FieldEvidence): FieldEvidence {
  const { path, page, box, areas, line, lastLine, start, end, confidence } = evidence
  return { path, page, box, areas, line, lastLine, start, end, confidence }
}

export type OutdatedQuery = {
  /** The version of the parser at hand. */
  parserVersion: string
  /** Of this tenant only. */
  tenantId?: string
  /** Every file, whatever version read it. */
  all?: boolean
}

/** A stored file that is to be parsed again. */
export type OutdatedFile = ParsedFileKey & { sha256: string }

/**
 * Files that an older parser read, in a fixed order. A file leaves the list when it is parsed again.
 *
 * Pages by the primary key; the version is a filter, because after an upgrade nearly every row is meant.
 *
 * @param page.after the last file of the page before
 */
export async function listOutdatedFiles(
  db: Db,
  query: OutdatedQuery,
  page: { after: Pick<ParsedFileKey, 'tenantId' | 'id'> | null; limit: number },
): Promise<OutdatedFile[]> {
  const { after } = page
  const rows = await db
    .selectFrom('parsed_files as p')
    .innerJoin('attachments as f', (join) =>
      join.onRef('f.tenant_id', '=', 'p.tenant_id').onRef('f.id', '=', 'p.attachment_id'),
    )
    .select(['p.tenant_id', 'p.id', 'p.talent_id', 'p.attachment_id', 'f.sha256'])
    .where(isOutdated(query))
    .$if(after !== null, (select) =>
      select.where(sql<boolean>`(p.tenant_id, p.id) > (${after?.tenantId}::bigint, ${after?.id}::bigint)`),
    )
    .orderBy('p.tenant_id')
    .orderBy('p.id')
    .limit(page.limit)
    .execute()
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    id: row.id,
    talentId: row.talent_id,
    attachmentId: row.attachment_id,
    sha256: row.sha256,
  }))
}

/** How many files `listOutdatedFiles` would go through. */
export async function countOutdatedFiles(db: Db, query: OutdatedQuery): Promise<number> {
  const { count } = await db
    .selectFrom('parsed_files as p')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where(isOutdated(query))
    .executeTakeFirstOrThrow()
  return Number(count)
}

function isOutdated({ parserVersion, tenantId, all }: OutdatedQuery): RawBuilder<boolean> {
  const older = sql<boolean>`string_to_array(p.parser_version, '.')::int[] < string_to_array(${parserVersion}, '.')::int[]`
  const inTenant = tenantId === undefined ? sql<boolean>`true` : sql<boolean>`p.tenant_id = ${tenantId}`
  return sql<boolean>`(${inTenant} and ${all ? sql<boolean>`true` : older})`
}
