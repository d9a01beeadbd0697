import type { IdentityKind } from '#db/tables/talents.ts'
import { compareNames, countDistinctNames, type NameComparison } from './compare-names.ts'
import type { Identity } from './identities.ts'

/** From so many names on, a phone or address is one that people share: an agency's, a recruiter's own. */
const NAMES_OF_SHARED_VALUE = 3
/** So many possible duplicates are noted for one arrival, the likeliest first. */
const MAX_OTHERS = 10

/** What an arrival says of who the person is. */
export type Person = {
  /** Absent: nobody said it, or it is a guess. */
  name?: string
  identities: readonly Identity[]
  /** The kind of identity document the arrival carries. */
  documentType?: number
}

/** A talent that holds at least one of the arrival's identities. */
export type Candidate = {
  talentId: string
  /** The present name and those its sources gave. */
  names: readonly string[]
  identities: readonly Identity[]
  documentType: number | null
}

/** How an arrival and a candidate compare in one respect. */
export type Comparison = NameComparison
export type Respect = IdentityKind | 'name'
export type Comparisons = Record<Respect, Comparison>

/** The talent an arrival belongs to, null for a new one, and who else it might be. */
export type Decision = { talentId: string | null; others: PossibleDuplicate[] }
export type PossibleDuplicate = { talentId: string; matchedOn: IdentityKind[]; differsOn: Respect[] }

/**
 * Decides whose an arrival is: the rule of docs/identity.md, as a pure function.
 *
 * @param candidates every talent that holds one of the arrival's identities
 */
export function decideTalent(person: Person, candidates: readonly Candidate[]): Decision {
  const ranked = rank(person, candidates)
  const chosen = ranked.find(({ isSame }) => isSame)
  const others = ranked.filter((each) => each !== chosen).slice(0, MAX_OTHERS)
  return { talentId: chosen?.talentId ?? null, others: others.map(possibleDuplicate) }
}

/** Who else may be a person whose talent is known. */
export function otherTalents(person: Person, candidates: readonly Candidate[], talentId: string) {
  return rank(person, candidates)
    .filter((each) => each.talentId !== talentId)
    .slice(0, MAX_OTHERS)
    .map(possibleDuplicate)
}

type Ranked = { talentId: string; comparisons: Comparisons; isSame: boolean }

/** The candidates, the likeliest first; of equal ones the older. */
function rank(person: Person, candidates: readonly Candidate[]): Ranked[] {
  const shared = sharedKinds(person, candidates)
  return candidates
    .map((candidate) => {
      const comparisons = compare(person, candidate)
      return { talentId: candidate.talentId, comparisons, isSame: isSamePerson(comparisons, shared) }
    })
    .toSorted((a, b) => likeness(b.comparisons) - likeness(a.comparisons) || byAge(a.talentId, b.talentId))
}

/** The kinds of which the arrival's value is used by so many names that it identifies nobody alone. */
function sharedKinds(person: Person, candidates: readonly Candidate[]): ReadonlySet<IdentityKind> {
  const kinds = person.identities
    .filter(({ kind }) => kind !== 'document')
    .filter((identity) => {
      const holders = candidates.filter((candidate) => holds(candidate, identity))
      const names = [
        ...(person.name === undefined ? [] : [person.name]),
        ...holders.flatMap(({ names }) => names),
      ]
      return countDistinctNames(names) >= NAMES_OF_SHARED_VALUE
    })
    .map(({ kind }) => kind)
  return new Set(kinds)
}

function compare(person: Person, candidate: Candidate): Comparisons {
  const compareKind = (kind: IdentityKind): Comparison => {
    const own = person.identities.find((identity) => identity.kind === kind)
    if (!own) return 'unknown'
    if (holds(candidate, own)) return 'same'
    return candidate.identities.some((identity) => identity.kind === kind) ? 'different' : 'unknown'
  }
  const document = compareKind('document')
  // a passport beside an identity card is a second document, not another person's
  const ofOtherType = candidate.documentType !== null && candidate.documentType !== person.documentType
  return {
    document: document === 'different' && ofOtherType ? 'unknown' : document,
    mobile: compareKind('mobile'),
    email: compareKind('email'),
    name: compareWithNames(person.name, candidate.names),
  }
}

/** A name the talent once had is as good as its present one; a masked one among them says nothing. */
function compareWithNames(name: string | undefined, names: readonly string[]): Comparison {
  const results = names.map((known) => compareNames(name, known))
  if (results.includes('same')) return 'same'
  return results.includes('different') ? 'different' : 'unknown'
}

/** The table of docs/identity.md, row by row. */
export function isSamePerson(
  { document, mobile, email, name }: Comparisons,
  shared: ReadonlySet<IdentityKind>,
): boolean {
  if (document !== 'unknown') return document === 'same'
  const byMobile = mobile === 'same' && !shared.has('mobile')
  const byEmail = email === 'same' && !shared.has('email')
  if (byMobile && byEmail) return true
  if (name === 'different') return false
  if (byMobile || byEmail) return true
  // what matches is shared by many: the name must say so too, and nothing may speak against it
  return name === 'same' && mobile !== 'different' && email !== 'different'
}

/** Orders candidates: a document before a name, a name before a mobile, a mobile before an e-mail. */
function likeness({ document, mobile, email, name }: Comparisons): number {
  const points = (comparison: Comparison, value: number) => (comparison === 'same' ? value : 0)
  const contradicted = document === 'different' ? -100 : 0
  return points(document, 100) + points(name, 4) + points(mobile, 3) + points(email, 2) + contradicted
}

/** Ids rise with time. */
function byAge(a: string, b: string): number {
  return BigInt(a) < BigInt(b) ? -1 : 1
}

function possibleDuplicate({ talentId, comparisons }: Ranked): PossibleDuplicate {
  const kinds = ['document', 'mobile', 'email'] as const
  return {
    talentId,
    matchedOn: kinds.filter((kind) => comparisons[kind] === 'same'),
    differsOn: [...kinds, 'name' as const].filter((respect) => comparisons[respect] === 'different'),
  }
}

function holds(candidate: Candidate, { kind, value }: Identity): boolean {
  return candidate.identities.some((identity) => identity.kind === kind && identity.value === value)
}
