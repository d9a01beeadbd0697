import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Tx } from '#db/database.ts'
import type { Door, Provenance } from '#db/tables/talents.ts'
import type { Resume } from '#resume/types.ts'
import type { DomainContext } from '../context.ts'
import {
  type CurrentFields,
  claimForTalent,
  identitiesOf,
  mergeResume,
  notePossibleDuplicates,
  openResume,
  personOf,
  SECTIONS,
  sealResume,
} from '../talents/index.ts'
import { type ParsedFile, type ParsedFileKey, recordParsedFile } from './rows.ts'
import { usableFields } from './usable-fields.ts'

/** What a file changed when it was parsed again. */
export type Reparse = { changed: boolean }

/** A talent that others keep changing under the command is a talent somebody is working on: it can wait for the next run. */
const MAX_ATTEMPTS = 5

/**
 * Puts what a newer parser read in a stored file in the place of what an older one read, in one transaction with the
 * mark that the file is done. Only fields that nobody filled or that were read in this file, or an earlier one, are
 * written: what a person edited, a candidate stated or a later file says stays. What the parser no longer reads stays
 * too. The résumé as it was delivered is history and is not touched.
 */
export async function applyReparse(
  ctx: DomainContext,
  key: ParsedFileKey,
  parsed: ParsedFile,
): Promise<Reparse> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const result = await ctx.db
      .transaction()
      .execute((tx) => applyIn(tx, ctx, key, parsed))
      .catch((error: unknown) => {
        if (error instanceof TalentMoved) return null
        throw error
      })
    if (result) return result
  }
  throw new Error(`talent ${key.talentId} was changed by others ${MAX_ATTEMPTS} times in a row`)
}

/** The talent's row is not as it was read: all is undone and begun again. */
class TalentMoved extends Error {
  override readonly name = 'TalentMoved'
}

/**
 * Deliveries lock identities first and the talent second. Which identities are to be claimed is known only after the
 * talent was read, so the row is read unlocked and written only if it is still the same one.
 */
async function applyIn(tx: Tx, ctx: DomainContext, key: ParsedFileKey, parsed: ParsedFile): Promise<Reparse> {
  const { tenantId, talentId } = key
  const { version, ...current } = await readTalent(tx, ctx, key)
  const incoming = replaceableFields(current, usableFields(parsed.resume), key.id)
  const now = ctx.clock.now()
  const merged = mergeResume(current, incoming, {
    source: 'parse',
    door: await doorOf(tx, key),
    id: key.id,
    at: now,
  })
  const changed = !isDeepStrictEqual(merged.resume, current.resume)
  if (changed) {
    await claimReadIdentities(tx, ctx, key, { incoming, merged: merged.resume })
    const { numUpdatedRows } = await tx
      .updateTable('talents')
      .set({
        name: merged.resume.basic.name ?? '',
        resume: JSON.stringify(sealResume(ctx.keys, tenantId, merged.resume)),
        provenance: JSON.stringify(merged.provenance),
        updated_at: new Date(now),
      })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', talentId)
      .where(sql<boolean>`xmin::text = ${version}`)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new TalentMoved()
  }
  await recordParsedFile(tx, ctx, key, parsed)
  return { changed }
}

async function readTalent(
  tx: Tx,
  ctx: DomainContext,
  { tenantId, talentId }: ParsedFileKey,
): Promise<CurrentFields & { version: string }> {
  const row = await tx
    .selectFrom('talents')
    .select(['resume', 'provenance', sql<string>`xmin::text`.as('version')])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', talentId)
    .executeTakeFirstOrThrow()
  return {
    resume: openResume(ctx.keys, tenantId, row.resume),
    provenance: row.provenance,
    version: row.version,
  }
}

/**
 * Of what a file says now, the fields that it may write.
 *
 * @param fileId of the source that brought the file; parsed fields name theirs in the provenance
 */
export function replaceableFields(current: CurrentFields, incoming: Resume, fileId: string): Resume {
  const basic = Object.fromEntries(
    Object.entries(incoming.basic).filter(([field, value]) =>
      mayReplace(current.provenance, `basic.${field}`, {
        now: current.resume.basic[field as keyof Resume['basic']],
        value,
        fileId,
      }),
    ),
  )
  const rest = SECTIONS.flatMap((section) => {
    const value = incoming[section]
    const may = mayReplace(current.provenance, section, { now: current.resume[section], value, fileId })
    return may ? [[section, value]] : []
  })
  return { ...Object.fromEntries(rest), basic }
}

function mayReplace(
  provenance: Provenance,
  path: string,
  field: { now: unknown; value: unknown; fileId: string },
): boolean {
  // An equal value keeps its source: nothing was learnt.
  if (field.value === undefined || isDeepStrictEqual(field.now, field.value)) return false
  const before = provenance[path]
  if (before === undefined) return field.now === undefined
  // a real number takes a relay number's place, whoever stated that
  if (isRelay(field.now) && before.source === 'stated') return true
  return before.source === 'parse' && BigInt(before.id) <= BigInt(field.fileId)
}

function isRelay(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'relay' in value
}

/** The door by which the file came; files of talents made before there were sources came through a website. */
async function doorOf(tx: Tx, { tenantId, id }: ParsedFileKey): Promise<Door> {
  const source = await tx
    .selectFrom('talent_sources')
    .select('door')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return source?.door ?? 'website_file'
}

/**
 * A number or address that was read only now leads to this talent too from now on, so that the next delivery finds it.
 * Who else holds it is noted as perhaps the same person.
 */
async function claimReadIdentities(
  tx: Tx,
  ctx: DomainContext,
  { tenantId, talentId }: ParsedFileKey,
  { incoming, merged }: { incoming: Resume; merged: Resume },
): Promise<void> {
  const person = { ...personOf(ctx, merged), identities: identitiesOf(ctx.keys, incoming) }
  const others = await claimForTalent(tx, tenantId, person, talentId)
  if (others.length === 0) return
  const now = new Date(ctx.clock.now())
  await sql`with ${notePossibleDuplicates(ctx, tenantId, { talentId, others }, now)} select`.execute(tx)
}
