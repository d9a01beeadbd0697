import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IdentityKind } from '#db/tables/talents.ts'
import { type Candidate, type Comparison, decideTalent, isSamePerson, type Person } from './decide.ts'

const page = readFileSync(new URL('../../../docs/identity.md', import.meta.url), 'utf8')

/** The rows of the page's table of cases: document, mobile, e-mail, name, verdict. */
const rows = (page.split('cases -->')[1] ?? '')
  .trim()
  .split('\n')
  .slice(2, -1)
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

/** What a word of the table stands for; `any` is each. */
const MEANINGS: Record<string, (Comparison | 'shared')[]> = {
  same: ['same'],
  differs: ['different'],
  unknown: ['unknown'],
  shared: ['shared'],
  'differs, unknown': ['different', 'unknown'],
  'same, unknown': ['same', 'unknown'],
  'not the same': ['different', 'unknown', 'shared'],
  any: ['same', 'different', 'unknown', 'shared'],
}

function cases(words: string[]): (Comparison | 'shared')[][] {
  return words
    .map((word) => {
      const meaning = MEANINGS[word]
      if (!meaning) throw new Error(`the table of docs/identity.md says "${word}"`)
      return meaning
    })
    .reduce<(Comparison | 'shared')[][]>(
      (all, meaning) => all.flatMap((begun) => meaning.map((one) => [...begun, one])),
      [[]],
    )
}

function verdict([document, mobile, email, name]: (Comparison | 'shared')[]): boolean {
  const plain = (value: Comparison | 'shared' | undefined): Comparison =>
    value === 'shared' ? 'same' : (value ?? 'unknown')
  const shared = new Set<IdentityKind>()
  if (mobile === 'shared') shared.add('mobile')
  if (email === 'shared') shared.add('email')
  return isSamePerson(
    { document: plain(document), mobile: plain(mobile), email: plain(email), name: plain(name) },
    shared,
  )
}

const values = ['same', 'shared', 'different', 'unknown'] as const

describe('the table of docs/identity.md', () => {
  it('has its cases', () => {
    expect(rows.length).toBeGreaterThan(9)
  })

  it.each(rows)('document %s, mobile %s, e-mail %s, name %s: %s', (...cells) => {
    const said = cells[4]?.startsWith('same person')
    for (const one of cases(cells.slice(0, 4))) expect([one, verdict(one)]).toEqual([one, said])
  })

  it('decides every case that there is, and no two rows disagree', () => {
    const decided = rows.map((cells) => ({
      said: cells[4]?.startsWith('same person'),
      of: new Set(cases(cells.slice(0, 4)).map(String)),
    }))
    for (const document of ['same', 'different', 'unknown'] as const)
      for (const mobile of values)
        for (const email of values)
          for (const name of ['same', 'different', 'unknown'] as const) {
            // a candidate has something in common
            if (![document, mobile, email].some((each) => each === 'same' || each === 'shared')) continue
            const one = [document, mobile, email, name]
            const rulings = new Set(decided.filter(({ of }) => of.has(String(one))).map(({ said }) => said))
            expect([one, [...rulings]]).toEqual([one, [verdict(one)]])
          }
  })
})

const MOBILE = { kind: 'mobile' as const, value: '+8613800138000' }
const email = (value: string) => ({ kind: 'email' as const, value })
const document = (value: string) => ({ kind: 'document' as const, value })

function holder(talentId: string, names: string[], ...identities: Candidate['identities']): Candidate {
  return { talentId, names, identities, documentType: null }
}

describe('among several holders', () => {
  const person: Person = { name: '王小明', identities: [MOBILE, email('ming@example.com')] }

  it('takes the one of the same name, and notes the other with what matched and what differs', () => {
    const mother = holder('1', ['李兰'], MOBILE, email('lan@example.com'))
    const son = holder('2', ['Xiaoming Wang'], MOBILE)
    expect(decideTalent(person, [mother, son])).toEqual({
      talentId: '2',
      others: [{ talentId: '1', matchedOn: ['mobile'], differsOn: ['email', 'name'] }],
    })
  })

  it('takes the holder of the document before all, whatever else matches', () => {
    const byName = holder('1', ['王小明'], MOBILE, email('ming@example.com'))
    const byDocument = holder('2', ['王明'], document('x'))
    const arriving = { ...person, documentType: 1, identities: [...person.identities, document('x')] }
    expect(decideTalent(arriving, [byName, byDocument]).talentId).toBe('2')
  })

  it('of two that are alike takes the older', () => {
    const twins = [holder('10', ['王小明'], MOBILE), holder('9', ['王小明'], MOBILE)]
    expect(decideTalent(person, twins).talentId).toBe('9')
  })

  it('takes none whose document of the same type is another', () => {
    const other = { ...holder('1', ['王小明'], MOBILE, document('y')), documentType: 1 }
    const arriving = { ...person, identities: [MOBILE, document('x')] }
    expect(decideTalent({ ...arriving, documentType: 1 }, [other]).talentId).toBeNull()
    expect(decideTalent({ ...arriving, documentType: 2 }, [other]).talentId).toBe('1')
  })

  it('stops joining by number and address when a third name comes with both: an agency’s', () => {
    const agency = [MOBILE, email('hr@example.com')]
    const first = holder('1', ['王小明', '李兰'], ...agency)
    expect(decideTalent({ name: '赵磊', identities: agency }, [first])).toEqual({
      talentId: null,
      others: [{ talentId: '1', matchedOn: ['mobile', 'email'], differsOn: ['name'] }],
    })
    expect(decideTalent({ name: '李兰', identities: agency }, [first]).talentId).toBe('1')
  })

  it('notes the ten likeliest of a number that hundreds have', () => {
    const many = Array.from({ length: 300 }, (_, i) =>
      holder(String(i + 1), [`王${'甲乙丙丁'[i % 4]}`], MOBILE),
    )
    expect(decideTalent({ name: '赵磊', identities: [MOBILE] }, many).others).toHaveLength(10)
  })

  it('decides the same whatever the order of the holders', () => {
    const candidate = fc.record({
      talentId: fc.integer({ min: 1, max: 9 }).map(String),
      names: fc.array(fc.constantFrom('王小明', '王**', '李兰', 'Tom Wang', '?'), {
        minLength: 1,
        maxLength: 3,
      }),
      identities: fc.subarray([MOBILE, email('ming@example.com'), email('a@example.com'), document('x')], {
        minLength: 1,
      }),
      documentType: fc.constantFrom(null, 1),
    })
    const some = fc.uniqueArray(candidate, { selector: ({ talentId }) => talentId, maxLength: 6 })
    fc.assert(
      fc.property(some, fc.boolean(), (candidates, withDocument) => {
        const arriving = withDocument
          ? { ...person, documentType: 1, identities: [...person.identities, document('x')] }
          : person
        const { talentId } = decideTalent(arriving, candidates)
        expect(decideTalent(arriving, candidates.toReversed()).talentId).toBe(talentId)
      }),
    )
  })
})
