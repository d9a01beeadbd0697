import { expect, it } from 'vitest'
import { confidenceOf } from '#resume/confidence.ts'
import { lineFeatures, pageOf } from '#resume/model/line-features.ts'
import { LINE_LABELS } from '#resume/model/line-labels.ts'
import { trainConfidence } from './confidence.ts'
import { writeDraft } from './generate/blocks.ts'
import type { Draft } from './generate/draft.ts'
import { drawManner } from './generate/manner.ts'
import { makePerson } from './generate/people.ts'
import { sceneOf } from './generate/scene.ts'
import { Random } from './random.ts'
import { applyChain } from './train-chain.ts'
import { packLabeller, trainLabeller } from './train-labeller.ts'

function draftsOf(seed: number, count: number): Draft[] {
  const random = new Random(seed)
  return Array.from({ length: count }, () => {
    const person = makePerson(random)
    return writeDraft(random, person, drawManner(random, person.lang))
  })
}

it('makes the same labeller of the same people and seed, byte for byte, and another of another seed', () => {
  const drafts = draftsOf(1, 12)
  const [first, second, other] = [5, 5, 6].map((seed) =>
    packLabeller(trainLabeller(drafts, new Random(seed))),
  )
  expect(Buffer.from(first ?? []).equals(Buffer.from(second ?? []))).toBe(true)
  expect(Buffer.from(first ?? []).equals(Buffer.from(other ?? []))).toBe(false)
})

it('makes a labeller that knows most lines of people it has not seen', { timeout: 60_000 }, () => {
  const model = trainLabeller(draftsOf(1, 150), new Random(5))
  const random = new Random(2)
  const scenes = draftsOf(99, 20).map((draft) => sceneOf(random, draft))
  const verdicts = scenes.flatMap(({ lines, labels }) => {
    const said = applyChain(model, lineFeatures(lines, pageOf(lines)))
    return Array.from(
      labels,
      (label, i) => LINE_LABELS[label]?.section === LINE_LABELS[said[i] ?? 0]?.section,
    )
  })
  expect(verdicts.filter(Boolean).length / verdicts.length).toBeGreaterThan(0.7)
})

it('fits the same confidences of the same people, which rise with the raw score and are never certain', () => {
  const trained = () =>
    trainConfidence(
      draftsOf(3, 30).map((draft, i) => ({ draft, isNoisy: i % 2 === 0 })),
      new Random(4),
    )
  const model = trained()
  expect(trained()).toEqual(model)
  const [froms, shares] = [model.table.map(([from]) => from), model.table.map(([, share]) => share)]
  expect(froms).toEqual(froms.toSorted((a, b) => a - b))
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  for (const share of shares) expect(share).toBeGreaterThan(0)
  for (const share of shares) expect(share).toBeLessThan(1)
  expect(confidenceOf(model, 'unheard.of', [1, 1, 1])).toBeLessThan(1)
})
