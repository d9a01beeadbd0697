import { sql } from 'kysely'
import type { Tx } from '#db/database.ts'
import type { IdentityKind } from '#db/tables/talents.ts'
import { type Candidate, decideTalent, otherTalents, type Person, type PossibleDuplicate } from './decide.ts'
import type { Identity } from './identities.ts'

/** Holders of one value that are looked at; those with the arrival's very name come first, then the oldest. */
const MAX_HOLDERS = 50
/** Sources of a talent whose names are looked at, the newest. */
const MAX_SOURCES = 20

/** Whose an arrival is, and who else it might be. */
export type Identified = {
  talentId: string
  isNew: boolean
  others: PossibleDuplicate[]
}

/** Who was the first to hold a value when it was claimed; `newTalentId` means nobody was. */
type Claim = Identity & { talentId: string }

/**
 * Claims a person's identities in the caller's transaction and says whose they are. Afterwards the talent that was
 * found, or is to be made with `newTalentId`, holds all of them.
 *
 * The invariant: **who decides on a value holds the lock on it until the end of the transaction.** The lock is the row
 * with position 0 of the value in `talent_identities`. The claim inserts that row for all values, in one statement and
 * one fixed order; where it exists, it locks it. A second transaction with one of the values waits at that row for the
 * first to end, and the statements that follow see the talent that was made and all further holders, for none can be
 * added without the lock. So two arrivals of one person at the same moment make one talent, and no two claims wait for
 * each other. A transaction claims once: two claims in a row would be two orders.
 *
 * @param newTalentId the id the talent gets if it is nobody known
 * @param accountTalentId whom the site account applied as before: decides only when there is no identity at all
 */
export async function identifyTalent(
  tx: Tx,
  tenantId: string,
  input: { person: Person; newTalentId: string; accountTalentId: string | null },
): Promise<Identified> {
  const { person, newTalentId } = input
  if (person.identities.length === 0) {
    return {
      talentId: input.accountTalentId ?? newTalentId,
      isNew: input.accountTalentId === null,
      others: [],
    }
  }
  const claims = await claimIdentities(tx, tenantId, person.identities, newTalentId)
  if (claims.every(({ talentId }) => talentId === newTalentId)) {
    return { talentId: newTalentId, isNew: true, others: [] }
  }
  const candidates = await findCandidates(tx, tenantId, person)
  const decision = decideTalent(person, candidates)
  const talentId = decision.talentId ?? newTalentId
  await settleClaims(tx, tenantId, { claims, candidates, talentId, claimedFor: newTalentId })
  return { talentId, isNew: decision.talentId === null, others: decision.others }
}

/**
 * Claims the identities of a talent that is known already, so that what comes later with one of them is found. Who held
 * one before keeps it.
 *
 * @returns the others who hold one of them
 */
export async function claimForTalent(
  tx: Tx,
  tenantId: string,
  person: Person,
  talentId: string,
): Promise<PossibleDuplicate[]> {
  if (person.identities.length === 0) return []
  const claims = await claimIdentities(tx, tenantId, person.identities, talentId)
  const candidates = await findCandidates(tx, tenantId, person)
  await settleClaims(tx, tenantId, { claims, candidates, talentId, claimedFor: talentId })
  return otherTalents(person, candidates, talentId)
}

/** Inserts or locks the first row of each value; the one statement that does, so that all take their locks in one order. */
async function claimIdentities(
  tx: Tx,
  tenantId: string,
  identities: readonly Identity[],
  newTalentId: string,
): Promise<Claim[]> {
  const ordered = identities.toSorted((a, b) => (a.kind + a.value < b.kind + b.value ? -1 : 1))
  const { rows } = await sql<{ kind: IdentityKind; value: string; talent_id: string }>`
    insert into talent_identities as i (tenant_id, kind, value, position, talent_id)
    select ${tenantId}, kind, value, 0, ${newTalentId}
    from unnest(${ordered.map(({ kind }) => kind)}::text[], ${ordered.map(({ value }) => value)}::text[])
      with ordinality as given (kind, value, position)
    order by given.position
    on conflict (tenant_id, kind, value, position) do update set value = excluded.value
    returning kind, value, talent_id`.execute(tx)
  return rows.map(({ kind, value, talent_id }) => ({ kind, value, talentId: talent_id }))
}

/** All values of some talents, each once. */
export function listIdentities(tx: Tx, tenantId: string, talentIds: readonly string[]): Promise<Identity[]> {
  return tx
    .selectFrom('talent_identities')
    .select(['kind', 'value'])
    .distinct()
    .where('tenant_id', '=', tenantId)
    .where('talent_id', 'in', talentIds)
    .execute()
}

/** Locks values that talents hold, as a claim does. */
export async function lockIdentities(
  tx: Tx,
  tenantId: string,
  identities: readonly Identity[],
  talentId: string,
): Promise<void> {
  // every value that is held has its row with position 0, so that nothing is inserted
  if (identities.length > 0) await claimIdentities(tx, tenantId, identities, talentId)
}

/**
 * The talents that hold one of a person's identities, with what decides among them: one statement, by the primary key
 * of `talent_identities`, `talent_identities_by_talent`, and `talent_sources_by_talent`.
 */
async function findCandidates(tx: Tx, tenantId: string, person: Person): Promise<Candidate[]> {
  const kinds = person.identities.map(({ kind }) => kind)
  const values = person.identities.map(({ value }) => value)
  const { rows } = await sql<{
    id: string
    names: string[]
    document_type: number | null
    identities: Identity[]
  }>`
    select t.id, (t.resume #>> '{basic,identification,type}')::int as document_type,
      array(select t.name where not t.provenance @? '$."basic.name".guess' union select s.resume #>> '{basic,name}' from (
          select resume from talent_sources
          where tenant_id = t.tenant_id and talent_id = t.id
          order by id desc limit ${MAX_SOURCES}) s
        where s.resume #>> '{basic,name}' is not null) as names,
      (select json_agg(json_build_object('kind', i.kind, 'value', i.value)) from talent_identities i
        where i.tenant_id = t.tenant_id and i.talent_id = t.id) as identities
    from talents t
    where t.tenant_id = ${tenantId} and t.id in (
      select holder.talent_id
      from unnest(${kinds}::text[], ${values}::text[]) as asked (kind, value)
      cross join lateral (
        select i.talent_id from talent_identities i
        join talents h on h.tenant_id = i.tenant_id and h.id = i.talent_id
        where i.tenant_id = ${tenantId} and i.kind = asked.kind and i.value = asked.value
        order by (h.name = ${person.name ?? ''}) desc, i.position
        limit ${MAX_HOLDERS}) holder)`.execute(tx)
  return rows.map(({ id, names, document_type, identities }) => ({
    talentId: id,
    names,
    identities,
    documentType: document_type,
  }))
}

/**
 * Makes a talent a holder of all claimed values: takes over the rows that were inserted for another talent, and adds
 * itself to values that others held first.
 */
async function settleClaims(
  tx: Tx,
  tenantId: string,
  settled: { claims: Claim[]; candidates: Candidate[]; talentId: string; claimedFor: string },
): Promise<void> {
  const { claims, candidates, talentId, claimedFor } = settled
  const own = candidates.find((candidate) => candidate.talentId === talentId)?.identities ?? []
  const isHeld = (claim: Claim) => own.some(({ kind, value }) => kind === claim.kind && value === claim.value)
  const moved = talentId === claimedFor ? [] : claims.filter((claim) => claim.talentId === claimedFor)
  const added = claims.filter((claim) => claim.talentId !== claimedFor && !isHeld(claim))
  if (moved.length === 0 && added.length === 0) return
  await sql`
    with moved as (
      update talent_identities set talent_id = ${talentId}
      where tenant_id = ${tenantId} and talent_id = ${claimedFor} and ${moved.length > 0}
    )
    insert into talent_identities (tenant_id, kind, value, position, talent_id)
    select ${tenantId}, given.kind, given.value, (select max(i.position) + 1 from talent_identities i
      where i.tenant_id = ${tenantId} and i.kind = given.kind and i.value = given.value), ${talentId}
    from unnest(${added.map(({ kind }) => kind)}::text[], ${added.map(({ value }) => value)}::text[])
      as given (kind, value)`.execute(tx)
}
