import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#db/database.ts'
import type { Door, SourceOrigin } from '#db/tables/talents.ts'
import { DomainError } from '#lib/errors.ts'
import { parseId } from '#lib/ids.ts'
import type { Resume } from '#resume/types.ts'
import type { DomainContext } from '../context.ts'
import { type Arrival, arrivalRows, lockTalent, mergeArrival, personOf } from './arrival.ts'
import { claimForTalent, type Identified, identifyTalent } from './identify.ts'
import { findKeptTalent } from './rows.ts'
import { openResume } from './seal.ts'

export type ReceiveTalentInput = {
  door: Door
  /** Said by a caller or a form, or read by the parser in a file. */
  origin: SourceOrigin
  /** In the clear. Its numbers and addresses are usable ones (`checkResume`, `usableFields`). */
  resume: Resume
  /** The API app that brought it, if one did. */
  appRowId: string | null
  /** The mobile is a channel's relay number (虚拟号): it never identifies a person and never replaces a real one. */
  relayMobile?: boolean
  /** Exactly what the caller sent, any JSON value; kept sealed as a whole beside the canonical résumé. */
  raw?: unknown
  /** A stored file of the tenant that is the person's résumé. */
  attachmentId?: string
  /**
   * The talent is known already (an update by id, or the file of an earlier source): no search, but identities are
   * claimed and conflicts noted.
   */
  talentId?: string
}

export type ReceivedTalent = {
  talentId: string
  /** The row of `talent_sources`; what was parsed goes to `recordParsedFile` under this id. */
  sourceId: string
  isNew: boolean
  /** Talents that may be the same person, as far as this arrival shows. */
  possibleDuplicateIds: string[]
}

/**
 * Finds or makes the talent that a résumé speaks of, keeps the source and merges its fields, in the caller's
 * transaction: the one way in for people, which deliveries take too, by the same parts.
 *
 * Call it once a transaction, before any talent's row is locked in it: identities are locked first, in one order
 * (`identifyTalent`). Files that the résumé refers to must exist.
 *
 * @throws DomainError talent_not_found, for an unknown `talentId`
 */
export async function receiveTalentIn(
  tx: Tx,
  ctx: DomainContext,
  tenantId: string,
  input: ReceiveTalentInput,
): Promise<ReceivedTalent> {
  const { received, rows } = await prepareTalentIn(tx, ctx, tenantId, input)
  await sql`with ${rows} select`.execute(tx)
  return received
}

/**
 * Does all of `receiveTalentIn` but the writing of rows, which the caller does with its own, in one statement.
 *
 * @returns the rows as parts of a `with`
 */
export async function prepareTalentIn(
  tx: Tx,
  ctx: DomainContext,
  tenantId: string,
  input: ReceiveTalentInput,
): Promise<{ received: ReceivedTalent; rows: RawBuilder<unknown> }> {
  const arrival = arrivalOf(ctx, input)
  const identified = await identify(tx, ctx, tenantId, input, arrival.resume)
  const before = identified.isNew ? null : await lockTalent(tx, tenantId, identified.talentId)
  const current = mergeArrival(
    before && { ...before, resume: openResume(ctx.keys, tenantId, before.resume) },
    arrival,
  )
  const rows = arrivalRows(ctx, { tenantId, arrival, identified, current, isApplication: false })
  const received = {
    talentId: identified.talentId,
    sourceId: arrival.sourceId,
    isNew: identified.isNew,
    possibleDuplicateIds: identified.others.map(({ talentId }) => talentId),
  }
  return { received, rows }
}

function arrivalOf(ctx: DomainContext, input: ReceiveTalentInput): Arrival {
  const { attachmentId } = input
  const resume = input.relayMobile ? markRelay(input.resume) : input.resume
  const works = (resume.works ?? []).flatMap((work) => work.attachmentId ?? [])
  return {
    sourceId: ctx.ids.next(),
    door: input.door,
    origin: input.origin,
    resume,
    appRowId: input.appRowId,
    raw: input.raw,
    attachmentId: attachmentId ?? null,
    files: [
      ...(attachmentId === undefined ? [] : [{ id: attachmentId, kind: 'resume' as const }]),
      ...works.map((id) => ({ id, kind: 'work' as const })),
    ],
    at: ctx.clock.now(),
  }
}

function markRelay(resume: Resume): Resume {
  const { mobile } = resume.basic
  return mobile ? { ...resume, basic: { ...resume.basic, mobile: { ...mobile, relay: true } } } : resume
}

async function identify(
  tx: Tx,
  ctx: DomainContext,
  tenantId: string,
  input: ReceiveTalentInput,
  resume: Resume,
): Promise<Identified> {
  const person = personOf(ctx, resume)
  if (input.talentId === undefined) {
    return identifyTalent(tx, tenantId, { person, newTalentId: ctx.ids.next(), accountTalentId: null })
  }
  const id = parseId(input.talentId)
  if (id === null) {
    throw new DomainError('talent_not_found', 'no talent has this id', { field: 'talent_id' })
  }
  const talentId = (await findKeptTalent(tx, tenantId, id)) ?? id
  const others = await claimForTalent(tx, tenantId, person, talentId)
  return { talentId, isNew: false, others }
}
