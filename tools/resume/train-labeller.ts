import { lineFeatures, pageOf } from '#resume/model/line-features.ts'
import { LINE_LABELS, lineLabels } from '#resume/model/line-labels.ts'
import { packChain } from '#resume/model/store.ts'
import type { Draft } from './generate/draft.ts'
import { type Scene, sceneOf } from './generate/scene.ts'
import type { Random } from './random.ts'
import { type Sample, type TrainedChain, trainChain } from './train-chain.ts'

const EPOCHS = 4
/** Weights below this change no label. */
const SMALLEST_WEIGHT = 0.06
/** The share of headings whose words are hidden, so that a heading is also known by its looks and by what follows. */
const HIDDEN = 0.3

/** The features of a scene's lines, with some headings' words hidden. */
export function sampleOf({ lines, labels }: Scene, random: Random): Sample {
  const hidesAny = random.chance(0.5)
  const isHidden = (index: number) =>
    hidesAny && LINE_LABELS[labels[index] ?? 0]?.role === 'heading' && random.chance(HIDDEN)
  return { features: lineFeatures(lines, pageOf(lines), isHidden), labels }
}

/** Trains the labeller of lines on drafts of invented people. */
export function trainLabeller(
  drafts: Draft[],
  random: Random,
  onEpoch?: (epoch: number) => void,
): TrainedChain {
  const samples = drafts.map((draft) => sampleOf(sceneOf(random, draft), random))
  return trainChain(lineLabels(), samples, {
    epochs: EPOCHS,
    rate: 0.1,
    decay: 0.003,
    dropout: 0.5,
    minCount: 6,
    random,
    onEpoch,
  })
}

/** The labeller as it ships. */
export function packLabeller({ labels, rows, weights, transitions }: TrainedChain): Uint8Array {
  return packChain(labels.names, rows, weights, transitions, SMALLEST_WEIGHT)
}
