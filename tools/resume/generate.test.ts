import { expect, it } from 'vitest'
import { parseResume } from '#resume/parse.ts'
import { writeDraft } from './generate/blocks.ts'
import { renderDocx } from './generate/docx.ts'
import { goldOf, plainLines } from './generate/draft.ts'
import { LAYOUTS, renderHtml } from './generate/html.ts'
import { drawManner } from './generate/manner.ts'
import { makePerson } from './generate/people.ts'
import { NarrowRandom, Random } from './random.ts'

function makeDraft(seed: number) {
  const random = new Random(seed)
  const person = makePerson(random)
  return writeDraft(random, person, drawManner(random, person.lang))
}

it('invents the same people for the same seed, and others for another', () => {
  expect(makeDraft(5)).toEqual(makeDraft(5))
  expect(makeDraft(5)).not.toEqual(makeDraft(6))
})

it('writes everything that the gold says into each of 30 different layouts', () => {
  const draft = makeDraft(11)
  const gold = goldOf(draft, 'x', 'x.pdf')
  const pages = Array.from({ length: LAYOUTS }, (_, layout) => renderHtml(draft, layout))
  expect(new Set(pages).size).toBe(30)
  for (const page of pages) {
    for (const value of [gold.basic.name, gold.basic.email, ...gold.career.map((job) => job.company)]) {
      expect(page).toContain(value.replaceAll('&', '&amp;'))
    }
  }
})

it('writes a DOCX that the parser reads', async () => {
  const draft = makeDraft(3)
  for (const layout of [0, 1, 2]) {
    const { resume, kind } = await parseResume(await renderDocx(draft, layout))
    expect(kind).toBe('docx')
    expect(resume.basic.email).toBe(draft.person.email)
  }
})

it('tags the pieces of lines without changing their text', () => {
  const lines = plainLines(makeDraft(8), '   ')
  const name = lines.flatMap(({ pieces }) => pieces).find(({ tag }) => tag === 'NAME')
  expect(name?.text).toBe(makeDraft(8).person.name)
  expect(lines.filter(({ role }) => role === 'section').length).toBeGreaterThan(1)
})

it('keeps a third of every long list from narrow random numbers', () => {
  const values = Array.from({ length: 30 }, (_, i) => i)
  const random = new NarrowRandom(1)
  const picked = new Set(Array.from({ length: 2_000 }, () => random.pick(values)))
  expect(picked.size).toBe(20)
  expect(random.some(values, 30)).toHaveLength(20)
})
