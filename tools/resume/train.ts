/**
 * Trains the models that ship, on résumés of invented people: the labeller of lines, the tagger of heads, then the
 * confidences, which depend on both.
 *
 *   npm run train:resume [-- --seed 7] [--only labeller|tagger|confidence]
 *
 * Writes `src/resume/model/data/`. The same seed and Node version write the same bytes.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { fold } from '#resume/document.ts'
import { spanLabels } from '#resume/model/chain.ts'
import { characterFeatures } from '#resume/model/character-features.ts'
import { packChain } from '#resume/model/store.ts'
import { sectionContext } from '#resume/model/tagger.ts'
import { trainConfidence } from './confidence.ts'
import { writeDraft } from './generate/blocks.ts'
import { type Draft, type Piece, plainLines, TAGS } from './generate/draft.ts'
import { drawManner } from './generate/manner.ts'
import { makePerson } from './generate/people.ts'
import { NarrowRandom, Random } from './random.ts'
import { type Sample, trainChain } from './train-chain.ts'
import { packLabeller, trainLabeller } from './train-labeller.ts'

const DATA = new URL('../../src/resume/model/data/', import.meta.url)
const LABELLER_PEOPLE = 4_000
const TAGGER_PEOPLE = 700
const EPOCHS = 2
const CONFIDENCE_PEOPLE = 1_200
/** Weights below this change no label. */
const SMALLEST_WEIGHT = 0.06

function makeDraft(random: Random): Draft {
  const person = makePerson(random)
  return writeDraft(random, person, drawManner(random, person.lang))
}

/** A line's characters and their labels. Now and then its section is hidden: real résumés miss headings. */
function sampleOf(pieces: Piece[], section: string, names: string[], random: Random): Sample {
  const text = fold(pieces.map((piece) => piece.text).join(''))
  const labels = new Int32Array(text.length)
  let at = 0
  for (const { text: own, tag } of pieces) {
    if (tag) {
      for (let i = 0; i < own.length; i++) {
        const place = own.length === 1 ? 'S' : i === 0 ? 'B' : i === own.length - 1 ? 'E' : 'M'
        labels[at + i] = names.indexOf(`${place}-${tag}`)
      }
    }
    at += own.length
  }
  const context = random.chance(0.3) ? 0 : sectionContext(section)
  return { features: characterFeatures(text, context), labels }
}

function trainTagger(seed: number): Uint8Array {
  const random = new NarrowRandom(seed)
  const labels = spanLabels(TAGS)
  const samples: Sample[] = []
  for (let i = 0; i < TAGGER_PEOPLE; i++) {
    const gap = random.pick(['   ', '   ', '    ', ' '])
    for (const { role, section, pieces } of plainLines(makeDraft(random), gap)) {
      const isProse = role === 'text' || role === 'item'
      if (isProse && random.chance(0.8)) continue
      samples.push(sampleOf(pieces, section, labels.names, random))
    }
  }
  const model = trainChain(labels, samples, {
    epochs: EPOCHS,
    rate: 0.05,
    decay: 0.01,
    dropout: 0.5,
    minCount: 6,
    random,
    onEpoch: (epoch) => console.log(`tagger: epoch ${epoch} of ${EPOCHS}, ${samples.length} lines`),
  })
  return packChain(TAGS, model.rows, model.weights, model.transitions, SMALLEST_WEIGHT)
}

function save(name: string, file: Uint8Array): void {
  writeFileSync(new URL(name, DATA), file)
  console.log(`${name}: ${(file.length / 1e6).toFixed(2)} MB`)
}

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '7' }, only: { type: 'string' } },
})
const seed = Number(values.seed)
const isAsked = (model: string) => values.only === undefined || values.only === model
if (isAsked('labeller')) {
  const random = new Random(seed + 2)
  const drafts = Array.from({ length: LABELLER_PEOPLE }, () => makeDraft(random))
  const model = trainLabeller(drafts, random, (epoch) => console.log(`labeller: epoch ${epoch}`))
  save('labeller.bin', packLabeller(model))
}
if (isAsked('tagger')) save('tagger.bin', trainTagger(seed))
if (isAsked('confidence')) {
  const random = new Random(seed + 1)
  const drafts = Array.from({ length: CONFIDENCE_PEOPLE }, () => ({
    draft: makeDraft(random),
    isNoisy: random.chance(0.5),
  }))
  const model = trainConfidence(drafts, random)
  writeFileSync(new URL('confidence.generated.json', DATA), `${JSON.stringify(model)}\n`)
}
