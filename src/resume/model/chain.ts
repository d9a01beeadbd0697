/**
 * A linear-chain conditional random field: every item of a sequence gets a label, scored by the item's features and by
 * the label before. Scores are sums of weights; which label may follow which is fixed with the label set.
 */

/** The labels, and for each the labels that may stand before it. */
export type LabelSet = {
  names: string[]
  before: Int32Array[]
  canStart: boolean[]
  canEnd: boolean[]
}

/** Scores of a sequence: `emissions[t * labels + y]` and `transitions[before * labels + y]`. */
export type Scores = {
  length: number
  emissions: Float64Array
  transitions: Float32Array
  /** `expOf(transitions)`, when the caller keeps it. */
  steps?: Float64Array
}

/**
 * The labels of spans of the given types: O outside, and B, M, E, S for the first, middle, last and only character of a
 * span, in which M and E only follow B and M of their type.
 */
export function spanLabels(types: readonly string[]): LabelSet {
  const names = ['O', ...types.flatMap((type) => ['B', 'M', 'E', 'S'].map((place) => `${place}-${type}`))]
  const isOpen = (name: string) => /^[BM]-/.test(name)
  const isInside = (name: string) => /^[ME]-/.test(name)
  const before = names.map((name) =>
    Int32Array.from(
      names.flatMap((other, index) =>
        (isInside(name) ? isOpen(other) && other.slice(2) === name.slice(2) : !isOpen(other)) ? [index] : [],
      ),
    ),
  )
  return {
    names,
    before,
    canStart: names.map((name) => !isInside(name)),
    canEnd: names.map((name) => !isOpen(name)),
  }
}

/** Labels of which any may follow any. */
export function freeLabels(names: string[]): LabelSet {
  const all = Int32Array.from(names.keys())
  return {
    names,
    before: names.map(() => all),
    canStart: names.map(() => true),
    canEnd: names.map(() => true),
  }
}

/** The best labels of a sequence, as indices. */
export function bestLabels(labels: LabelSet, { length, emissions, transitions }: Scores): Int32Array {
  const size = labels.names.length
  const best = new Float64Array(length * size)
  const from = new Int32Array(length * size)
  for (let y = 0; y < size; y++) best[y] = labels.canStart[y] ? at(emissions, y) : Number.NEGATIVE_INFINITY
  for (let t = 1; t < length; t++) {
    for (let y = 0; y < size; y++) {
      let top = Number.NEGATIVE_INFINITY
      let top_from = 0
      const before = labels.before[y] as Int32Array
      for (let i = 0; i < before.length; i++) {
        const x = at(before, i)
        const score = at(best, (t - 1) * size + x) + at(transitions, x * size + y)
        if (score > top) {
          top = score
          top_from = x
        }
      }
      best[t * size + y] = top + at(emissions, t * size + y)
      from[t * size + y] = top_from
    }
  }
  return followBack(labels, length, best, from)
}

function followBack(labels: LabelSet, length: number, best: Float64Array, from: Int32Array): Int32Array {
  const size = labels.names.length
  const path = new Int32Array(length)
  let last = 0
  let top = Number.NEGATIVE_INFINITY
  for (let y = 0; y < size; y++) {
    const score = at(best, (length - 1) * size + y)
    if (labels.canEnd[y] && score > top) {
      top = score
      last = y
    }
  }
  for (let t = length - 1; t >= 0; t--) {
    path[t] = last
    last = at(from, t * size + last)
  }
  return path
}

/** Forward and backward sums of a sequence, scaled at each item so that nothing overflows. */
export type Lattice = {
  alpha: Float64Array
  beta: Float64Array
  /** exp(emission − the item's largest). */
  items: Float64Array
  scale: Float64Array
  /** exp(transition). */
  steps: Float64Array
}

/** The exponential of every number. */
export function expOf(values: Float32Array): Float64Array {
  const result = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) result[i] = Math.exp(at(values, i))
  return result
}

/** Sums over all labellings: what `marginal` and training need. */
export function sumLattice(labels: LabelSet, scores: Scores): Lattice {
  const { length, emissions, transitions, steps = expOf(transitions) } = scores
  const size = labels.names.length
  const items = new Float64Array(length * size)
  for (let t = 0; t < length; t++) {
    let top = Number.NEGATIVE_INFINITY
    for (let y = 0; y < size; y++) top = Math.max(top, at(emissions, t * size + y))
    for (let y = 0; y < size; y++) items[t * size + y] = Math.exp(at(emissions, t * size + y) - top)
  }
  const scale = new Float64Array(length)
  const alpha = forward(labels, length, items, steps, scale)
  return { alpha, beta: backward(labels, length, items, steps, scale), items, scale, steps }
}

function forward(
  labels: LabelSet,
  length: number,
  items: Float64Array,
  steps: Float64Array,
  scale: Float64Array,
): Float64Array {
  const size = labels.names.length
  const alpha = new Float64Array(length * size)
  for (let t = 0; t < length; t++) {
    let total = 0
    for (let y = 0; y < size; y++) {
      if (t === length - 1 && !labels.canEnd[y]) continue
      const sum = t === 0 ? Number(labels.canStart[y]) : sumBefore(alpha, (t - 1) * size, steps, labels, y)
      const value = sum * at(items, t * size + y)
      alpha[t * size + y] = value
      total += value
    }
    scale[t] = total
    for (let y = 0; y < size; y++) alpha[t * size + y] = at(alpha, t * size + y) / total
  }
  return alpha
}

// Counted loops: `for of` over typed arrays takes half as long again, and this is where the time of tagging goes.
function sumBefore(
  alpha: Float64Array,
  last: number,
  steps: Float64Array,
  { names, before }: LabelSet,
  y: number,
): number {
  const labels = before[y] as Int32Array
  let sum = 0
  for (let i = 0; i < labels.length; i++) {
    const x = at(labels, i)
    sum += at(alpha, last + x) * at(steps, x * names.length + y)
  }
  return sum
}

function backward(
  labels: LabelSet,
  length: number,
  items: Float64Array,
  steps: Float64Array,
  scale: Float64Array,
): Float64Array {
  const size = labels.names.length
  const beta = new Float64Array(length * size)
  for (let y = 0; y < size; y++) beta[(length - 1) * size + y] = labels.canEnd[y] ? 1 : 0
  for (let t = length - 1; t > 0; t--) {
    for (let y = 0; y < size; y++) {
      const ahead = (at(beta, t * size + y) * at(items, t * size + y)) / at(scale, t)
      if (ahead === 0) continue
      const before = labels.before[y] as Int32Array
      for (let i = 0; i < before.length; i++) {
        const x = at(before, i)
        beta[(t - 1) * size + x] = at(beta, (t - 1) * size + x) + ahead * at(steps, x * size + y)
      }
    }
  }
  return beta
}

/** The probability that a run of items has the given labels. */
export function pathProbability(
  labels: LabelSet,
  { alpha, beta, items, scale, steps }: Lattice,
  start: number,
  path: Int32Array,
): number {
  const size = labels.names.length
  const end = start + path.length
  let value = at(alpha, start * size + at(path, 0))
  for (let t = start + 1; t < end; t++) {
    const [x, y] = [at(path, t - 1 - start), at(path, t - start)]
    value *= (at(steps, x * size + y) * at(items, t * size + y)) / at(scale, t)
  }
  return Math.min(1, value * at(beta, (end - 1) * size + at(path, path.length - 1)))
}

// Typed arrays inside their bounds always hold a number; the compiler cannot know the bounds.
function at(array: { [index: number]: number }, index: number): number {
  return array[index] as number
}
