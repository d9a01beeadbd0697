/**
 * What the trainer of the tagger is worth: trained on the train split of a corpus in the form of ResumeNER (one character and
 * its BMES tag a line, a blank line between sentences), scored on its test split by entities. Of
 * several runs in different orders the one that is best on the dev split counts.
 *
 *   node tools/resume/ner.ts DIR [--seed 1] [--runs 3] [--epochs 7]      DIR holds {train,dev,test}.char.bmes
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { spanLabels } from '#resume/model/chain.ts'
import { characterFeatures } from '#resume/model/character-features.ts'
import { spansOf, type TaggedSpan } from '#resume/model/tagger.ts'
import { Random } from './random.ts'
import { applyChain, type Sample, type TrainedChain, trainChain } from './train-chain.ts'

type Sentence = { text: string; tags: string[] }
function readCorpus(path: string): Sentence[] {
  return readFileSync(path, 'utf8')
    .split(/\r?\n\r?\n/)
    .flatMap((block) => {
      const rows = block.split(/\r?\n/).flatMap((line) => {
        const [char, tag] = line.split(' ')
        return char && tag ? [{ char, tag }] : []
      })
      const text = rows.map(({ char }) => (char.length === 1 ? char : '\ufffd')).join('')
      return rows.length > 0 ? [{ text, tags: rows.map(({ tag }) => tag) }] : []
    })
}

function sampleOf({ text, tags }: Sentence, names: string[]): Sample {
  return {
    features: characterFeatures(text),
    labels: Int32Array.from(tags, (tag) => names.indexOf(tag)),
  }
}

function score(model: TrainedChain, samples: { sample: Sample; sentence: Sentence }[]) {
  let [right, said, gold] = [0, 0, 0]
  for (const { sample, sentence } of samples) {
    const tags = Array.from(applyChain(model, sample.features), (label) => model.labels.names[label] ?? 'O')
    const key = ({ start, end, tag }: TaggedSpan) => `${start} ${end} ${tag}`
    const truth = new Set(spansOf(sentence.tags).map(key))
    const found = spansOf(tags).map(key)
    right += found.filter((span) => truth.has(span)).length
    said += found.length
    gold += truth.size
  }
  return { f1: (2 * right) / (said + gold), precision: right / said, recall: right / gold }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    epochs: { type: 'string', default: '7' },
    rate: { type: 'string', default: '0.05' },
    decay: { type: 'string', default: '0.02' },
    dropout: { type: 'string', default: '0.6' },
    'min-count': { type: 'string', default: '3' },
    runs: { type: 'string', default: '3' },
  },
})
const [train = [], dev = [], test = []] = ['train', 'dev', 'test'].map((split) =>
  readCorpus(join(positionals[0] ?? '.', `${split}.char.bmes`)),
)
const types = [...new Set(train.flatMap(({ tags }) => spansOf(tags).map(({ tag }) => tag as string)))].sort()
const labels = spanLabels(types)
const trainSamples = train.map((sentence) => sampleOf(sentence, labels.names))
const heldOut = (sentences: Sentence[]) =>
  sentences.map((sentence) => ({ sentence, sample: sampleOf(sentence, labels.names) }))
const [devSamples, testSamples] = [heldOut(dev), heldOut(test)]
const begun = performance.now()
const show = (what: string, model: TrainedChain) => {
  const [d, t] = [score(model, devSamples), score(model, testSamples)]
  const seconds = Math.round((performance.now() - begun) / 1000)
  console.log(
    `${what.padEnd(15)} dev F1 ${(100 * d.f1).toFixed(2)}  test F1 ${(100 * t.f1).toFixed(2)} P ${(100 * t.precision).toFixed(2)} R ${(100 * t.recall).toFixed(2)}  ${seconds} s`,
  )
}
let best: { model: TrainedChain; f1: number } | undefined
for (let run = 0; run < Number(values.runs); run++) {
  const model = trainChain(labels, trainSamples, {
    epochs: Number(values.epochs),
    rate: Number(values.rate),
    decay: Number(values.decay),
    dropout: Number(values.dropout),
    minCount: Number(values['min-count']),
    random: new Random(Number(values.seed) * 1_000 + run),
  })
  show(`run ${run + 1}`, model)
  const { f1 } = score(model, devSamples)
  if (!best || f1 > best.f1) best = { model, f1 }
}
if (best) show('best on dev', best.model)
