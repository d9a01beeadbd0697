import { sql } from 'kysely'
import type { Tx } from '#db/database.ts'
import { DomainError } from '#lib/errors.ts'
import { parseId } from '#lib/ids.ts'
import type { Resume } from '#resume/types.ts'
import type { Actor, DomainContext } from '../context.ts'
import { checkReferences, checkResume, type FileReference } from '../deliveries/index.ts'
import {
  attachmentIdsOf,
  checkCustomValues,
  hasCustomValues,
  type TalentField,
} from '../talent-fields/index.ts'
import { identitiesOf, presentTalentId, receiveTalentIn } from '../talents/index.ts'
import { resolveAddresses } from './addresses.ts'
import type { AskedEmployee, EnteredTalent, ResumePart, TalentEntry } from './types.ts'

/**
 * Enters a person. Somebody who is known already is the talent that is there (docs/identity.md): what is entered is one more
 * source of that talent.
 *
 * @throws DomainError invalid, mobile_invalid, attachment_not_found, resume_source_not_found with the field at fault
 */
export async function enterTalent(
  ctx: DomainContext,
  actor: Actor,
  entry: TalentEntry,
): Promise<EnteredTalent> {
  const fields = await fieldsFor(ctx, actor.tenantId, entry.resume)
  return ctx.db.transaction().execute(async (tx) => {
    const { resume, customFiles } = await checkEntry(tx, actor.tenantId, entry, fields)
    const { talentId, isNew, possibleDuplicateIds } = await receiveTalentIn(tx, ctx, actor.tenantId, {
      door: 'talent_api',
      origin: 'stated',
      resume,
      appRowId: actor.kind === 'app' ? actor.id : null,
      raw: entry.raw,
      attachmentId: entry.resumeAttachmentId,
    })
    await linkCustomFiles(tx, ctx, actor.tenantId, talentId, customFiles)
    if (isNew && entry.creator) await noteCreator(tx, actor.tenantId, talentId, entry.creator)
    return { talentId, isNew, possibleDuplicateIds }
  })
}

/**
 * Changes a talent: a field or list that is given replaces what is there, the others stay. What a person edited at the
 * console stays too.
 *
 * @param emptied parts that the caller gave as empty, and that are to be empty
 * @throws DomainError as `enterTalent`; talent_not_found; talent_conflict when a document, mobile number or e-mail that is
 *   new to this talent belongs to another, whose id is in the details
 */
export async function changeTalent(
  ctx: DomainContext,
  actor: Actor,
  talentId: string,
  entry: TalentEntry & { emptied: readonly ResumePart[] },
): Promise<EnteredTalent> {
  const { tenantId } = actor
  const fields = await fieldsFor(ctx, tenantId, entry.resume)
  return ctx.db.transaction().execute(async (tx) => {
    const before = await readTalent(tx, tenantId, talentId)
    const { resume, customFiles } = await checkEntry(tx, tenantId, entry, fields, before)
    const received = await receiveTalentIn(tx, ctx, tenantId, {
      door: 'talent_api',
      origin: 'stated',
      resume,
      appRowId: actor.kind === 'app' ? actor.id : null,
      raw: entry.raw,
      attachmentId: entry.resumeAttachmentId,
      talentId: before.id,
    })
    // After the claim: who has one of the identities cannot change any more until this transaction ends.
    await refuseOthersIdentities(tx, ctx, tenantId, { ...before, resume })
    await emptyParts(tx, tenantId, before.id, entry.emptied)
    await linkCustomFiles(tx, ctx, tenantId, before.id, customFiles)
    return { talentId: before.id, isNew: false, possibleDuplicateIds: received.possibleDuplicateIds }
  })
}

/** Read before the transaction: a second connection inside it could wait for itself when the pool is used up. */
async function fieldsFor(
  ctx: DomainContext,
  tenantId: string,
  resume: Resume,
): Promise<readonly TalentField[]> {
  return hasCustomValues(resume) ? ctx.readTalentFields(tenantId) : []
}

/** @param known the talent that is changed: what it has need not be said again */
async function checkEntry(
  tx: Tx,
  tenantId: string,
  entry: TalentEntry,
  fields: readonly TalentField[],
  known?: KnownTalent,
): Promise<{ resume: Resume; customFiles: string[] }> {
  const placed = await resolveAddresses(tx, tenantId, entry.resume)
  const resume = known?.sourceId ? placed : await resolveSource(tx, tenantId, placed, entry)
  const name = resume.basic.name ?? known?.name
  checkResume(name === undefined ? resume : { ...resume, basic: { ...resume.basic, name } })
  if (hasCustomValues(resume)) checkCustomValues(fields, resume)
  const custom = attachmentIdsOf(fields, resume)
  await checkReferences(tx, tenantId, {
    files: filesOf(entry, custom),
    preferredCityCodes: [],
    resumeSourceId: resume.basic.resumeSourceId,
  })
  return { resume, customFiles: custom.map(({ id }) => id) }
}

/** The résumé with the fallback source, where it names none and the tenant has that one. */
async function resolveSource(
  tx: Tx,
  tenantId: string,
  resume: Resume,
  { fallbackSourceId }: TalentEntry,
): Promise<Resume> {
  const id = parseId(fallbackSourceId ?? '')
  if (resume.basic.resumeSourceId !== undefined || id === null) return resume
  const source = await tx
    .selectFrom('dictionary_items')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', 'resume_source')
    .where('id', '=', id)
    .executeTakeFirst()
  return source ? { ...resume, basic: { ...resume.basic, resumeSourceId: source.id } } : resume
}

function filesOf(entry: TalentEntry, custom: { id: string; field: string }[]): FileReference[] {
  const { resumeAttachmentId: resumeFile } = entry
  const works = (entry.resume.works ?? []).flatMap(({ attachmentId: id }, index) =>
    id === undefined ? [] : [{ id, field: `works[${index}].attachmentId`, kind: 'work' as const }],
  )
  return [
    ...(resumeFile === undefined
      ? []
      : [{ id: resumeFile, field: 'resumeAttachmentId', kind: 'resume' as const }]),
    ...works,
    ...custom.map((file) => ({ ...file, kind: 'custom' as const })),
  ]
}

type KnownTalent = { id: string; name: string; sourceId: string | null; identities: ReadonlySet<string> }

async function readTalent(tx: Tx, tenantId: string, talentId: string): Promise<KnownTalent> {
  const { rows } = await sql<{ id: string; name: string; sourceId: string | null; identities: string[] }>`
    select t.id, t.name, t.resume #>> '{basic,resumeSourceId}' as "sourceId", array(select i.kind || '/' || i.value from talent_identities i
      where i.tenant_id = t.tenant_id and i.talent_id = t.id) as identities
    from talents t where t.tenant_id = ${tenantId} and t.id = ${presentTalentId(tenantId, talentId)}`.execute(
    tx,
  )
  const [row] = rows
  if (!row) throw new DomainError('talent_not_found', 'no talent has this id', { field: 'talent_id' })
  return { ...row, identities: new Set(row.identities) }
}

/** @throws DomainError talent_conflict */
async function refuseOthersIdentities(
  tx: Tx,
  ctx: Pick<DomainContext, 'keys'>,
  tenantId: string,
  talent: KnownTalent & { resume: Resume },
): Promise<void> {
  const added = identitiesOf(ctx.keys, talent.resume).filter(
    ({ kind, value }) => !talent.identities.has(`${kind}/${value}`),
  )
  for (const { kind, value } of added) {
    const other = await tx
      .selectFrom('talent_identities')
      .select('talent_id')
      .where('tenant_id', '=', tenantId)
      .where('kind', '=', kind)
      .where('value', '=', value)
      .where('talent_id', '<>', talent.id)
      .limit(1)
      .executeTakeFirst()
    if (other) {
      throw new DomainError('talent_conflict', 'this belongs to another talent', {
        field: { document: 'basic.identification', mobile: 'basic.mobile', email: 'basic.email' }[kind],
        details: { talent_id: other.talent_id },
      })
    }
  }
}

/** Takes parts away with the note of where they came from; those that a person edited stay. */
async function emptyParts(
  tx: Tx,
  tenantId: string,
  talentId: string,
  parts: readonly ResumePart[],
): Promise<void> {
  for (const part of parts) {
    await sql`
      update talents set resume = resume #- ${part.split('.')}::text[], provenance = provenance - ${part}::text
      where tenant_id = ${tenantId} and id = ${talentId}
        and provenance #>> array[${part}::text, 'source'] is distinct from 'person'`.execute(tx)
  }
}

async function linkCustomFiles(
  tx: Tx,
  ctx: Pick<DomainContext, 'clock'>,
  tenantId: string,
  talentId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  const created_at = new Date(ctx.clock.now())
  const rows = [...new Set(ids)].map((attachment_id) => ({
    tenant_id: tenantId,
    talent_id: talentId,
    attachment_id,
    kind: 'custom' as const,
    created_at,
  }))
  await tx
    .insertInto('talent_attachments')
    .values(rows)
    .onConflict((on) => on.doNothing())
    .execute()
}

async function noteCreator(
  tx: Tx,
  tenantId: string,
  talentId: string,
  { kind, id }: AskedEmployee,
): Promise<void> {
  const employee = await tx
    .selectFrom('employees')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where(kind, '=', id)
    .executeTakeFirst()
  if (!employee) return
  await tx
    .updateTable('talents')
    .set({ creator_id: employee.id })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', talentId)
    .execute()
}
