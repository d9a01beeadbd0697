import { sql } from 'kysely'
import type { Db } from '#db/database.ts'
import { DomainError } from '#lib/errors.ts'
import type { Keys } from '#lib/keys.ts'
import type { BasicInfo, Identification } from '#resume/types.ts'
import type { DomainContext } from '../context.ts'
import {
  documentIdentity,
  IDENTITY_STRENGTH,
  type Identity,
  normalizeEmail,
  normalizeMobile,
} from './identities.ts'
import { openResume } from './seal.ts'

/** The kinds of identity document there are. */
const DOCUMENT_TYPES = [1, 2, 3, 4, 5, 6, 9]

/** A number or address that more talents have is an agency's: the oldest of them are answered. */
const MAX_HOLDERS = 100

export type IdentityQuery = {
  /** Numbers as their owners write them; `dialingCode` with or without plus holds for all. */
  mobiles?: { numbers: string[]; dialingCode: string }
  emails?: string[]
  /** Without a type: documents of every type. */
  documents?: { numbers: string[]; type?: number }
}

/** A talent that was found. What was asked for stands as it was asked, the rest as the talent has it. */
export type IdentityHit = {
  talentId: string
  isOnboarded: boolean
  mobile?: { number: string; dialingCode: string } | { phone: NonNullable<BasicInfo['mobile']> }
  email?: string
  document?: Identification
}

type Asked = Identity & { as: Pick<IdentityHit, 'mobile' | 'email' | 'document'> }

/**
 * Finds talents by what identifies them, in two statements on primary keys. A talent is found when it has at least one
 * value of **every** kind that was asked for; several may have one number or address. It appears once, or as often as it takes to name each of its values that
 * was asked for. Nothing asked finds nothing.
 *
 * @throws DomainError mobile_invalid with the place in the list
 */
export async function findTalentsByIdentities(
  ctx: Pick<DomainContext, 'db' | 'keys'>,
  tenantId: string,
  query: IdentityQuery,
): Promise<IdentityHit[]> {
  const asked = firstOfEach(askedIdentities(ctx.keys, query))
  const kinds = IDENTITY_STRENGTH.filter(
    (kind) => ({ document: query.documents, mobile: query.mobiles, email: query.emails })[kind] !== undefined,
  )
  const holders = await findHolders(ctx.db, tenantId, asked)
  const found = [...holders].filter(([, held]) =>
    kinds.every((kind) => held.some((each) => each.kind === kind)),
  )
  const talents = await readBasics(
    ctx,
    tenantId,
    found.map(([talentId]) => talentId),
  )
  return found.flatMap(([talentId, held]) => {
    const talent = talents.get(talentId)
    return talent ? hitsOf(talentId, talent, held) : []
  })
}

function askedIdentities(keys: Keys, query: IdentityQuery): Asked[] {
  const asked: Asked[] = []
  const { mobiles, emails, documents } = query
  for (const [index, number] of (mobiles?.numbers ?? []).entries()) {
    const dialingCode = mobiles?.dialingCode ?? ''
    const { e164 } = normalizeMobile(number, dialingCode)
    if (e164 === undefined) {
      throw new DomainError('mobile_invalid', 'no mobile number looks like this', {
        field: `mobiles[${index}]`,
      })
    }
    asked.push({ kind: 'mobile', value: e164, as: { mobile: { number, dialingCode } } })
  }
  for (const email of emails ?? []) {
    const value = normalizeEmail(email)
    if (value) asked.push({ kind: 'email', value, as: { email } })
  }
  const types = documents?.type === undefined ? DOCUMENT_TYPES : [documents.type]
  for (const number of documents?.numbers ?? []) {
    for (const type of types) {
      const identity = documentIdentity(keys, { type, number })
      if (identity) asked.push({ ...identity, as: { document: { type, number } } })
    }
  }
  return asked
}

/** One value in several spellings is asked for once, in the first of them. */
function firstOfEach(asked: Asked[]): Asked[] {
  const first = new Map<string, Asked>()
  for (const identity of asked) {
    const key = `${identity.kind}/${identity.value}`
    if (!first.has(key)) first.set(key, identity)
  }
  return [...first.values()]
}

/** Who holds which of the identities, in the order in which they were asked. */
async function findHolders(db: Db, tenantId: string, asked: Asked[]): Promise<Map<string, Asked[]>> {
  const holders = new Map<string, Asked[]>()
  if (asked.length === 0) return holders
  const { rows } = await sql<{ talent_id: string; position: number }>`
    select i.talent_id, asked.position::int
    from unnest(${asked.map(({ kind }) => kind)}::text[], ${asked.map(({ value }) => value)}::text[])
      with ordinality as asked (kind, value, position)
    cross join lateral (
      select talent_id, position from talent_identities
      where tenant_id = ${tenantId} and kind = asked.kind and value = asked.value
      order by position limit ${MAX_HOLDERS}) i
    order by asked.position, i.position`.execute(db)
  for (const { talent_id, position } of rows) {
    const identity = asked[position - 1]
    if (identity) holders.set(talent_id, [...(holders.get(talent_id) ?? []), identity])
  }
  return holders
}

type Basics = { isOnboarded: boolean; basic: BasicInfo }

async function readBasics(
  ctx: Pick<DomainContext, 'db' | 'keys'>,
  tenantId: string,
  talentIds: string[],
): Promise<Map<string, Basics>> {
  if (talentIds.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('talents')
    .select(['id', 'is_onboarded', sql<BasicInfo>`resume -> 'basic'`.as('basic')])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', talentIds)
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      { isOnboarded: row.is_onboarded, basic: openResume(ctx.keys, tenantId, { basic: row.basic }).basic },
    ]),
  )
}

function hitsOf(talentId: string, talent: Basics, held: Asked[]): IdentityHit[] {
  const { mobile, email, identification } = talent.basic
  const own: IdentityHit = {
    talentId,
    isOnboarded: talent.isOnboarded,
    ...(mobile === undefined ? {} : { mobile: { phone: mobile } }),
    ...(email === undefined ? {} : { email }),
    ...(identification === undefined ? {} : { document: identification }),
  }
  const byKind = IDENTITY_STRENGTH.map((kind) => held.filter((identity) => identity.kind === kind))
  const count = Math.max(...byKind.map((values) => values.length))
  return Array.from({ length: count }, (_, index) =>
    Object.assign({}, own, ...byKind.map((values) => values[Math.min(index, values.length - 1)]?.as)),
  )
}
