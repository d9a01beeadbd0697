import type { RawBuilder } from 'kysely'
import type { Tx } from '#db/database.ts'
import { executeToEnd } from '#db/last-statement.ts'
import { DomainError } from '#lib/errors.ts'
import type { Resume } from '#resume/types.ts'
import { findMissingFields } from '../apply-forms/index.ts'
import type { Actor, DomainContext } from '../context.ts'
import {
  attachmentIdsOf,
  checkCustomValues,
  hasCustomValues,
  type TalentField,
} from '../talent-fields/index.ts'
import { type Arrival, identifyTalent, mergeArrival, openResume, personOf } from '../talents/index.ts'
import { checkResume } from './check-resume.ts'
import { type FileReference, type References, refuseUnknownReferences } from './references.ts'
import { insertDelivery, lockReturningTalent, type ReturningTalent } from './rows.ts'
import { type DeliverySite, lockDeliverySite } from './site.ts'
import type { Delivery, DeliveryInput } from './types.ts'

/**
 * Accepts an application, whoever brought it: the one way into the pipeline. It finds or makes the talent, keeps the
 * résumé as it came, opens the application or refuses it by the site's rules, and writes the event, all in one
 * transaction: an answer of success means the row is durable.
 *
 * Invariants and what holds them: one talent a person (the locks of `identifyTalent`), one application under
 * way per talent and job (unique index `applications_one_active`), one delivery at a time per account and per talent
 * (row locks, always taken in the order account, identities, talent).
 *
 * @throws DomainError with the field at fault; `application_duplicate` carries the earlier delivery's id
 */
export async function receiveDelivery(
  ctx: DomainContext,
  actor: Actor,
  input: DeliveryInput,
): Promise<Delivery> {
  // read before the transaction: a second connection inside it could wait for itself when the pool is used up
  const fields = hasCustomValues(input.resume) ? await ctx.readTalentFields(actor.tenantId) : []
  return ctx.db.transaction().execute(async (tx) => {
    const { delivery, rows } = await prepareDelivery(tx, ctx, actor, input, fields)
    await executeToEnd(tx, [rows])
    return delivery
  })
}

/**
 * As `receiveDelivery`, inside the caller's transaction: for a task that ends in the same commit.
 *
 * @param fields the tenant's custom fields, when the résumé has values of any
 */
export async function receiveDeliveryIn(
  tx: Tx,
  ctx: DomainContext,
  actor: Actor,
  input: DeliveryInput,
  fields: readonly TalentField[] = [],
): Promise<Delivery> {
  const { delivery, rows } = await prepareDelivery(tx, ctx, actor, input, fields)
  await rows.execute(tx)
  return delivery
}

/** Locks, decides, and says what is to be written. */
async function prepareDelivery(
  tx: Tx,
  ctx: DomainContext,
  actor: Actor,
  input: DeliveryInput,
  fields: readonly TalentField[],
): Promise<{ delivery: Delivery; rows: RawBuilder<unknown> }> {
  const { tenantId } = actor
  checkResume(input.resume, input.fallbackName)
  const now = ctx.clock.now()
  const references: References = {
    files: filesOf(input, fields),
    preferredCityCodes: input.preferredCityCodes ?? [],
    resumeSourceId: input.resume.basic.resumeSourceId,
  }
  const { site, found } = await lockDeliverySite(tx, tenantId, { ...input, references }, now)
  if (input.origin === 'form') requireFormFields(site, input.resume)
  if (hasCustomValues(input.resume)) checkCustomValues(fields, input.resume)
  refuseUnknownReferences(references, found)

  const identified = await identifyTalent(tx, tenantId, {
    person: personOf(ctx, input.resume),
    newTalentId: ctx.ids.next(),
    accountTalentId: accountTalentOf(site, input),
  })
  const returning = identified.isNew
    ? null
    : await lockReturningTalent(tx, tenantId, { talentId: identified.talentId, ...site })
  if (returning) refuseRepeat(returning, site)

  const delivery: Delivery = {
    id: ctx.ids.next(),
    applicationId: ctx.ids.next(),
    talentId: identified.talentId,
    jobId: site.jobId,
    jobPostId: site.jobPostId,
    siteUserId: site.siteUserId,
    portalResumeId: ctx.ids.next(),
  }
  const { files, preferredCityCodes } = references
  const arrival = arrivalOf(actor, input, { sourceId: delivery.portalResumeId, files, at: now })
  const before = returning && { ...returning, resume: openResume(ctx.keys, tenantId, returning.resume) }
  const rows = insertDelivery(ctx, {
    tenantId,
    delivery,
    site,
    arrival,
    identified,
    current: mergeArrival(before, arrival),
    resumeSourceId: references.resumeSourceId ?? null,
    preferredCityCodes,
  })
  return { delivery, rows }
}

/** A form's fields are the candidate's own words; of a file only what came beside it is, the rest was read by a parser. */
function arrivalOf(
  actor: Actor,
  input: DeliveryInput,
  known: Pick<Arrival, 'sourceId' | 'files' | 'at'>,
): Arrival {
  const isForm = input.origin === 'form'
  return {
    ...known,
    door: isForm ? 'website_form' : 'website_file',
    origin: isForm ? 'stated' : 'parsed',
    resume: input.resume,
    stated: input.stated,
    fallbackName: input.fallbackName,
    appRowId: input.appRowId ?? (actor.kind === 'app' ? actor.id : null),
    attachmentId: input.resumeAttachmentId ?? null,
  }
}

/** An account speaks for its owner only: a career site may send other people through the same one. */
function accountTalentOf(site: DeliverySite, { resume, fallbackName }: DeliveryInput): string | null {
  return site.accountTalent?.name === (resume.basic.name ?? fallbackName)
    ? (site.accountTalent?.id ?? null)
    : null
}

/** @throws DomainError graduation_required, form_field_required */
function requireFormFields(site: DeliverySite, resume: Resume): void {
  const [missing] = findMissingFields(site.formModules, resume)
  if (missing === undefined) return
  if (missing.endsWith('.graduation')) {
    throw new DomainError(
      'graduation_required',
      'the form of this website asks for the exact graduation time',
      {
        field: missing,
      },
    )
  }
  throw new DomainError('form_field_required', 'the form of this website requires this field', {
    field: missing,
  })
}

function filesOf(input: DeliveryInput, fields: readonly TalentField[]): FileReference[] {
  const files: FileReference[] = []
  if (input.resumeAttachmentId !== undefined) {
    files.push({ id: input.resumeAttachmentId, field: 'resumeAttachmentId', kind: 'resume' })
  }
  for (const [index, work] of (input.resume.works ?? []).entries()) {
    if (work.attachmentId === undefined) continue
    files.push({ id: work.attachmentId, field: `works[${index}].attachmentId`, kind: 'work' })
  }
  for (const { id, field } of attachmentIdsOf(fields, input.resume)) files.push({ id, field, kind: 'custom' })
  return files
}

/** @throws DomainError application_duplicate, application_limit */
function refuseRepeat(returning: ReturningTalent, site: DeliverySite): void {
  if (returning.activeApplicationId !== null) {
    const earlier = returning.activeDeliveryId
    throw new DomainError('application_duplicate', 'this person has applied for this job and is under way', {
      details: {
        ...(earlier === null ? {} : { delivery_id: earlier }),
        application_id: returning.activeApplicationId,
      },
    })
  }
  if (site.applicationLimit !== null && returning.activeCount >= site.applicationLimit) {
    throw new DomainError(
      'application_limit',
      `this person has ${returning.activeCount} applications under way through this website, and it allows ${site.applicationLimit}`,
    )
  }
}
