import { bestLabels, type LabelSet, sumLattice } from '#resume/model/chain.ts'
import type { Random } from './random.ts'

/** An item's features (hashes) and its true label, for every item of a sequence. */
export type Sample = { features: Int32Array[]; labels: Int32Array }

export type TrainOptions = {
  epochs: number
  /** AdaGrad's step. */
  rate: number
  /** L2 penalty on the weights of a feature, each time it is seen. */
  decay: number
  /** Share of an item's features that are hidden from one step, so that no single one is relied on. */
  dropout: number
  /** Features seen less often are left out. */
  minCount: number
  random: Random
  onEpoch?(epoch: number, average: () => TrainedChain): void
}

/** Weights by feature: the row of feature `hash` begins at `rows.get(hash) * labels`. */
export type TrainedChain = {
  labels: LabelSet
  rows: Map<number, number>
  weights: Float32Array
  transitions: Float32Array
}

type Weights = {
  values: Float32Array
  /** Sums of squared slopes, for AdaGrad. */
  squares: Float32Array
  /** Sums of change × time, from which the average over time follows without touching every weight at every step. */
  changes: Float64Array
}
type State = { labels: LabelSet; emission: Weights; transition: Weights; clock: number }

/**
 * Trains a conditional random field by AdaGrad, one sequence a step in an order drawn from `random`; the model is the
 * average over all steps after the first epoch, which is steadier than any single one. Same input and seed, same weights.
 */
export function trainChain(labels: LabelSet, samples: Sample[], options: TrainOptions): TrainedChain {
  const rows = countFeatures(samples, options.minCount)
  const size = labels.names.length
  const known = samples.map((sample) => toRows(sample, rows))
  const state: State = {
    labels,
    emission: emptyWeights(rows.size * size),
    transition: emptyWeights(size * size),
    clock: 0,
  }
  const average = () => ({
    labels,
    rows,
    weights: averageOf(state.emission, state.clock),
    transitions: averageOf(state.transition, state.clock),
  })
  for (let epoch = 1; epoch <= options.epochs; epoch++) {
    for (const sample of options.random.shuffle(known)) {
      step(state, sample, options)
      if (epoch > 1) state.clock++
    }
    options.onEpoch?.(epoch, average)
  }
  return average()
}

function emptyWeights(length: number): Weights {
  return {
    values: new Float32Array(length),
    squares: new Float32Array(length).fill(1e-2),
    changes: new Float64Array(length),
  }
}

function averageOf({ values, changes }: Weights, clock: number): Float32Array {
  return values.map((value, i) => value - at(changes, i) / Math.max(1, clock))
}

function countFeatures(samples: Sample[], minCount: number): Map<number, number> {
  const counts = new Map<number, number>()
  for (const sample of samples) {
    for (const item of sample.features) {
      for (const hash of item) counts.set(hash, (counts.get(hash) ?? 0) + 1)
    }
  }
  const rows = new Map<number, number>()
  for (const [hash, count] of counts) if (count >= minCount) rows.set(hash, rows.size)
  return rows
}

function toRows({ features, labels }: Sample, rows: Map<number, number>): Sample {
  const known = features.map((item) => Int32Array.from([...item].flatMap((hash) => rows.get(hash) ?? [])))
  return { features: known, labels }
}

function step(state: State, sample: Sample, { rate, decay, dropout, random }: TrainOptions): void {
  const { labels, emission, clock } = state
  const size = labels.names.length
  const length = sample.labels.length
  const keep = 1 / (1 - dropout)
  const items = sample.features.map((item) =>
    dropout > 0 ? item.filter(() => random.next() >= dropout) : item,
  )
  const emissions = new Float64Array(length * size)
  for (const [t, item] of items.entries()) addRows(emissions, t * size, emission.values, item, size, keep)
  const lattice = sumLattice(labels, { length, emissions, transitions: state.transition.values })
  const gradient = new Float64Array(size)
  for (const [t, item] of items.entries()) {
    const truth = at(sample.labels, t)
    for (let y = 0; y < size; y++) {
      gradient[y] = at(lattice.alpha, t * size + y) * at(lattice.beta, t * size + y) - (y === truth ? 1 : 0)
    }
    for (const row of item) updateRow(emission, row * size, gradient, rate, decay, clock)
  }
  stepTransitions(state, sample.labels, lattice, rate, decay)
}

function addRows(
  into: Float64Array,
  offset: number,
  weights: Float32Array,
  rows: Int32Array,
  size: number,
  factor: number,
): void {
  for (let i = 0; i < rows.length; i++) {
    const base = at(rows, i) * size
    for (let y = 0; y < size; y++) into[offset + y] = at(into, offset + y) + at(weights, base + y) * factor
  }
}

function updateRow(
  { values, squares, changes }: Weights,
  base: number,
  gradient: Float64Array,
  rate: number,
  decay: number,
  clock: number,
): void {
  for (let y = 0; y < gradient.length; y++) {
    const slope = at(gradient, y) + decay * at(values, base + y)
    if (slope > -1e-4 && slope < 1e-4) continue
    const square = at(squares, base + y) + slope * slope
    squares[base + y] = square
    const change = (-rate * slope) / Math.sqrt(square)
    values[base + y] = at(values, base + y) + change
    changes[base + y] = at(changes, base + y) + change * clock
  }
}

function stepTransitions(
  { labels, transition, clock }: State,
  truth: Int32Array,
  { alpha, beta, items, scale, steps }: ReturnType<typeof sumLattice>,
  rate: number,
  decay: number,
): void {
  const size = labels.names.length
  const slopes = new Float64Array(size * size)
  for (let t = 1; t < truth.length; t++) {
    for (let y = 0; y < size; y++) {
      const ahead = (at(beta, t * size + y) * at(items, t * size + y)) / at(scale, t)
      if (ahead < 1e-9) continue
      for (const x of labels.before[y] ?? []) {
        const index = x * size + y
        slopes[index] = at(slopes, index) + at(alpha, (t - 1) * size + x) * at(steps, index) * ahead
      }
    }
    const index = at(truth, t - 1) * size + at(truth, t)
    slopes[index] = at(slopes, index) - 1
  }
  updateRow(transition, 0, slopes, rate, decay, clock)
}

/** The labels that a trained model gives to items with the given features. */
export function applyChain(
  { labels, rows, weights, transitions }: TrainedChain,
  features: Int32Array[],
): Int32Array {
  const size = labels.names.length
  const emissions = new Float64Array(features.length * size)
  for (const [t, item] of features.entries()) {
    const known = Int32Array.from([...item].flatMap((hash) => rows.get(hash) ?? []))
    addRows(emissions, t * size, weights, known, size, 1)
  }
  return bestLabels(labels, { length: features.length, emissions, transitions })
}

function at(array: { [index: number]: number }, index: number): number {
  return array[index] as number
}
