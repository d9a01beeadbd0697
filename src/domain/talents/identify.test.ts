import { describe, expect, it } from 'vitest'
import { type Claim, chooseTalent, otherHolders } from './identify.ts'

const NEW = 'new'
const claims = (document: string | null, mobile: string | null, email: string | null): Claim[] =>
  [
    { kind: 'document' as const, talentId: document },
    { kind: 'mobile' as const, talentId: mobile },
    { kind: 'email' as const, talentId: email },
  ].filter((claim): claim is Claim => claim.talentId !== null)

describe('whose application it is', () => {
  it.each([
    ['nobody is known', claims(NEW, NEW, NEW), [], NEW],
    ['the document is known', claims('a', 'b', 'c'), [], 'a'],
    ['the mobile is known', claims(null, 'b', 'c'), [], 'b'],
    ['only the e-mail is known', claims(NEW, NEW, 'c'), [], 'c'],
    ['the mobile’s holder has another document', claims(NEW, 'b', NEW), ['b'], NEW],
    ['the mobile’s holder has another document, the e-mail’s none', claims(NEW, 'b', 'c'), ['b'], 'c'],
  ])('when %s', (_name, given, contradicted, chosen) => {
    expect(chooseTalent(given, NEW, new Set(contradicted))).toBe(chosen)
  })

  it('names the others once each, with all that matched', () => {
    expect(otherHolders(claims('a', 'b', 'b'), 'a', NEW)).toEqual([
      { talentId: 'b', matchedOn: ['mobile', 'email'] },
    ])
    expect(otherHolders(claims(NEW, 'a', NEW), 'a', NEW)).toEqual([])
  })
})
