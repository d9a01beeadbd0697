import { sql } from 'kysely'
import type { Tx } from '#db/database.ts'
import type { IdentityKind } from '#db/tables/talents.ts'
import { IDENTITY_STRENGTH, type Identity } from './identities.ts'

/** Whose application it is, and who else it might be. */
export type Identified = {
  talentId: string
  isNew: boolean
  /** Talents that hold one of the identities and were not chosen. */
  others: { talentId: string; matchedOn: IdentityKind[] }[]
}

/** Who held an identity when it was claimed; `newTalentId` means nobody did. */
export type Claim = { kind: IdentityKind; talentId: string }

/**
 * Claims a person's identities in the caller's transaction and says whose they are.
 *
 * The invariant "one identity, one talent" is the primary key of `talent_identities`. The claim inserts all identities
 * in one fixed order; a second transaction with one of them waits at that row for the first to end and then sees its
 * talent. So two deliveries of one person at the same moment make one talent, and no two claims wait for each other.
 *
 * @param newTalentId the id the talent gets if nobody holds any of the identities
 * @param accountTalentId whom the site account applied as before: decides only when there is no identity at all
 */
export async function identifyTalent(
  tx: Tx,
  tenantId: string,
  input: { identities: Identity[]; newTalentId: string; accountTalentId: string | null },
): Promise<Identified> {
  const { identities, newTalentId } = input
  if (identities.length === 0) {
    return {
      talentId: input.accountTalentId ?? newTalentId,
      isNew: input.accountTalentId === null,
      others: [],
    }
  }
  const claims = await claimIdentities(tx, tenantId, identities, newTalentId)
  const withDocument = await holdersOfOtherDocuments(tx, tenantId, claims, newTalentId)
  const chosen = chooseTalent(claims, newTalentId, withDocument)
  if (chosen !== newTalentId && claims.some(({ talentId }) => talentId === newTalentId)) {
    await tx
      .updateTable('talent_identities')
      .set({ talent_id: chosen })
      .where('tenant_id', '=', tenantId)
      .where('talent_id', '=', newTalentId)
      .execute()
  }
  return {
    talentId: chosen,
    isNew: chosen === newTalentId,
    others: otherHolders(claims, chosen, newTalentId),
  }
}

/**
 * Claims identities for a talent and says who holds each: the talent itself, or who had it before. The one statement
 * that writes them, so that every claim takes its locks in the same order.
 */
export async function claimIdentities(
  tx: Tx,
  tenantId: string,
  identities: Identity[],
  newTalentId: string,
): Promise<Claim[]> {
  const ordered = identities.toSorted((a, b) => (a.kind + a.value < b.kind + b.value ? -1 : 1))
  const { rows } = await sql<{ kind: IdentityKind; talent_id: string }>`
    insert into talent_identities as i (tenant_id, kind, value, talent_id)
    select ${tenantId}, kind, value, ${newTalentId}
    from unnest(${ordered.map(({ kind }) => kind)}::text[], ${ordered.map(({ value }) => value)}::text[])
      with ordinality as given (kind, value, position)
    order by position
    on conflict (tenant_id, kind, value) do update set value = excluded.value
    returning kind, talent_id`.execute(tx)
  return rows.map((row) => ({ kind: row.kind, talentId: row.talent_id }))
}

/**
 * Of the talents found by a weaker identity, those that have an identity document of their own, when the delivery
 * brings a document nobody holds: they are somebody else, whatever phone they share.
 */
async function holdersOfOtherDocuments(
  tx: Tx,
  tenantId: string,
  claims: Claim[],
  newTalentId: string,
): Promise<Set<string>> {
  const document = claims.find(({ kind }) => kind === 'document')
  const found = [...new Set(claims.map(({ talentId }) => talentId))].filter((id) => id !== newTalentId)
  if (document?.talentId !== newTalentId || found.length === 0) return new Set()
  const rows = await tx
    .selectFrom('talent_identities')
    .select('talent_id')
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', 'document')
    .where('talent_id', 'in', found)
    .execute()
  return new Set(rows.map((row) => row.talent_id))
}

/** The holder of the strongest identity that anybody holds and that does not contradict the document. */
export function chooseTalent(
  claims: Claim[],
  newTalentId: string,
  contradicted: ReadonlySet<string>,
): string {
  for (const kind of IDENTITY_STRENGTH) {
    const holder = claims.find((claim) => claim.kind === kind)?.talentId
    if (holder !== undefined && holder !== newTalentId && !contradicted.has(holder)) return holder
  }
  return newTalentId
}

/** The holders that were not chosen, each with what matched. */
export function otherHolders(claims: Claim[], chosen: string, newTalentId: string): Identified['others'] {
  const others = new Map<string, IdentityKind[]>()
  for (const { kind, talentId } of claims) {
    if (talentId === chosen || talentId === newTalentId) continue
    others.set(talentId, [...(others.get(talentId) ?? []), kind])
  }
  return [...others].map(([talentId, matchedOn]) => ({ talentId, matchedOn }))
}
