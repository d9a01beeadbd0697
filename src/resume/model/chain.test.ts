import { describe, expect, it } from 'vitest'
import { bestLabels, type LabelSet, pathProbability, type Scores, spanLabels, sumLattice } from './chain.ts'

const LABELS = spanLabels(['A'])
const SIZE = LABELS.names.length

/** Scores that are the same at every run and have no pattern. */
function buildScores(length: number): Scores {
  const number = (i: number) => Math.sin(i * 12.9898) * 2
  return {
    length,
    emissions: Float64Array.from({ length: length * SIZE }, (_, i) => number(i + 1)),
    transitions: Float32Array.from({ length: SIZE * SIZE }, (_, i) => number(i + 500)),
  }
}

/** Every labelling that is allowed, with its score. */
function allPaths(
  labels: LabelSet,
  { length, emissions, transitions }: Scores,
): { path: number[]; score: number }[] {
  let paths: { path: number[]; score: number }[] = [{ path: [], score: 0 }]
  for (let t = 0; t < length; t++) {
    paths = paths.flatMap(({ path, score }) =>
      labels.names.flatMap((_, y) => {
        const x = path.at(-1)
        const isAllowed = x === undefined ? labels.canStart[y] : labels.before[y]?.includes(x)
        const step = x === undefined ? 0 : transitions[x * SIZE + y]!
        return isAllowed ? [{ path: [...path, y], score: score + step + emissions[t * SIZE + y]! }] : []
      }),
    )
  }
  return paths.filter(({ path }) => labels.canEnd[path.at(-1)!])
}

describe('a chain of labels', () => {
  it('finds the labelling that scores highest of all that are allowed', () => {
    for (let length = 1; length <= 5; length++) {
      const scores = buildScores(length)
      const best = allPaths(LABELS, scores).sort((a, b) => b.score - a.score)[0]
      expect([...bestLabels(LABELS, scores)]).toEqual(best?.path)
    }
  })

  it('gives a run of labels its share of all labellings', () => {
    const scores = buildScores(5)
    const lattice = sumLattice(LABELS, scores)
    const paths = allPaths(LABELS, scores)
    const total = paths.reduce((sum, { score }) => sum + Math.exp(score), 0)
    const wanted = [LABELS.names.indexOf('B-A'), LABELS.names.indexOf('E-A')]
    for (let start = 0; start < 4; start++) {
      const own = paths.filter(({ path }) => path[start] === wanted[0] && path[start + 1] === wanted[1])
      const share = own.reduce((sum, { score }) => sum + Math.exp(score), 0) / total
      expect(pathProbability(LABELS, lattice, start, Int32Array.from(wanted))).toBeCloseTo(share, 10)
    }
  })

  it('never opens a span that does not close, nor closes one that did not open', () => {
    const length = 40
    const scores = buildScores(length)
    const names = Array.from(bestLabels(LABELS, scores), (label) => LABELS.names[label]!)
    expect(names.map((name) => name.charAt(0)).join('')).toMatch(/^(?:O|S|BM*E)*$/)
    expect(names).toHaveLength(length)
  })
})
