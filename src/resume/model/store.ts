import { expOf, type LabelSet, type Scores, spanLabels } from './chain.ts'

/**
 * A trained chain as it is kept: for each feature's hash a row of one byte a label. The file is a line of JSON (the types of
 * span, the scale of the bytes, the number of rows), then the transitions as 32-bit floats, the hashes as 32-bit integers and
 * the rows, all little-endian.
 */
export type ChainModel = {
  types: string[]
  labels: LabelSet
  scale: number
  transitions: Float32Array
  steps: Float64Array
  rows: Int8Array
  /** Open addressing: the hash, and its row + 1, at twice the slot's number; row 0 is an empty slot. */
  slots: Int32Array
}

type Header = { types: string[]; scale: number; rows: number }

/**
 * Packs weights into bytes. Rows whose weights all round to nothing are left out, and the others are ordered by hash, so that
 * the same weights always make the same file.
 */
export function packChain(
  types: string[],
  hashes: Map<number, number>,
  weights: Float32Array,
  transitions: Float32Array,
  smallest: number,
): Uint8Array {
  const size = Math.sqrt(transitions.length)
  let largest = 0
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight))
  const scale = largest / 127
  const kept = [...hashes]
    .filter(([, row]) =>
      weights.subarray(row * size, (row + 1) * size).some((weight) => Math.abs(weight) >= smallest),
    )
    .sort((a, b) => a[0] - b[0])
  const header = Buffer.from(`${JSON.stringify({ types, scale, rows: kept.length } satisfies Header)}\n`)
  const rows = new Int8Array(kept.length * size)
  for (const [index, [, row]] of kept.entries()) {
    for (let y = 0; y < size; y++) rows[index * size + y] = Math.round((weights[row * size + y] ?? 0) / scale)
  }
  const bytes = (array: Float32Array | Int32Array | Int8Array) =>
    Buffer.from(array.buffer, array.byteOffset, array.byteLength)
  const keys = Int32Array.from(kept, ([hash]) => hash)
  return Buffer.concat([header, bytes(transitions), bytes(keys), bytes(rows)])
}

/**
 * Reads what `packChain` made.
 * @param labelsOf makes the labels of the kept types
 */
export function unpackChain(
  file: Uint8Array,
  labelsOf: (types: string[]) => LabelSet = spanLabels,
): ChainModel {
  const end = file.indexOf(0x0a)
  const { types, scale, rows } = JSON.parse(Buffer.from(file.subarray(0, end)).toString()) as Header
  const labels = labelsOf(types)
  const size = labels.names.length
  // A copy: a Buffer's slice would keep the file's offset, at which no typed array may begin.
  const rest = Uint8Array.from(file.subarray(end + 1))
  const transitions = new Float32Array(rest.buffer, 0, size * size)
  const keys = new Int32Array(rest.buffer, size * size * 4, rows)
  const weights = new Int8Array(rest.buffer, (size * size + rows) * 4, rows * size)
  return { types, labels, scale, transitions, steps: expOf(transitions), rows: weights, slots: slotsOf(keys) }
}

function slotsOf(keys: Int32Array): Int32Array {
  const capacity = 2 ** Math.ceil(Math.log2(keys.length * 2 + 2))
  const slots = new Int32Array(capacity * 2)
  for (const [row, key] of keys.entries()) {
    let slot = key & (capacity - 1)
    while (slots[slot * 2 + 1] !== 0) slot = (slot + 1) & (capacity - 1)
    slots[slot * 2] = key
    slots[slot * 2 + 1] = row + 1
  }
  return slots
}

/** The scores that a model gives to items with the given features. */
export function scoreItems(
  { labels, scale, transitions, steps, rows, slots }: ChainModel,
  features: Int32Array[],
): Scores {
  const size = labels.names.length
  const mask = slots.length / 2 - 1
  const emissions = new Float64Array(features.length * size)
  for (let t = 0; t < features.length; t++) {
    const item = features[t] as Int32Array
    for (let i = 0; i < item.length; i++) {
      const hash = item[i] as number
      let slot = hash & mask
      while (slots[slot * 2 + 1] !== 0 && slots[slot * 2] !== hash) slot = (slot + 1) & mask
      const row = (slots[slot * 2 + 1] as number) - 1
      if (row >= 0) addRow(emissions, t * size, rows, row * size, size)
    }
  }
  for (let i = 0; i < emissions.length; i++) emissions[i] = (emissions[i] as number) * scale
  return { length: features.length, emissions, transitions, steps }
}

function addRow(into: Float64Array, offset: number, rows: Int8Array, base: number, size: number): void {
  for (let y = 0; y < size; y++) {
    into[offset + y] = (into[offset + y] as number) + (rows[base + y] as number)
  }
}
