import { expect, it } from 'vitest'
import { spanLabels } from './chain.ts'
import { packChain, scoreItems, unpackChain } from './store.ts'

const TYPES = ['A', 'B']
const SIZE = spanLabels(TYPES).names.length
const HASHES = new Map([
  [-7, 0],
  [123_456_789, 1],
  [42, 2],
])

function buildWeights(): Float32Array {
  const weights = Float32Array.from({ length: 3 * SIZE }, (_, i) => Math.cos(i))
  return weights.fill(0.001, 2 * SIZE)
}

it('reads back what was packed, to one part in 254 of the largest weight', () => {
  const transitions = Float32Array.from({ length: SIZE * SIZE }, (_, i) => i / 10)
  const model = unpackChain(Buffer.from(packChain(TYPES, HASHES, buildWeights(), transitions, 0.01)))
  expect(model.labels.names).toEqual(spanLabels(TYPES).names)
  expect([...model.transitions]).toEqual([...transitions])
  const { emissions } = scoreItems(model, [Int32Array.of(123_456_789), Int32Array.of(-7, 123_456_789)])
  for (let y = 0; y < SIZE; y++) {
    expect(emissions[y]).toBeCloseTo(Math.cos(SIZE + y), 2)
    expect(emissions[SIZE + y]).toBeCloseTo(Math.cos(y) + Math.cos(SIZE + y), 1.9)
  }
})

it('leaves out features that change nothing, and knows no others', () => {
  const model = unpackChain(packChain(TYPES, HASHES, buildWeights(), new Float32Array(SIZE * SIZE), 0.01))
  expect(model.rows).toHaveLength(2 * SIZE)
  expect([...scoreItems(model, [Int32Array.of(42, 99)]).emissions]).toEqual(new Array(SIZE).fill(0))
})

it('makes the same file of the same weights in whatever order the features came', () => {
  const turned = new Map([...HASHES].reverse())
  const transitions = new Float32Array(SIZE * SIZE)
  const [a, b] = [HASHES, turned].map((hashes) => packChain(TYPES, hashes, buildWeights(), transitions, 0.01))
  expect(b).toEqual(a)
})
