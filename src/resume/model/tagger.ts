import { readFileSync } from 'node:fs'
import { fold } from '../document.ts'
import { bestLabels, type Lattice, pathProbability, sumLattice } from './chain.ts'
import { characterFeatures } from './character-features.ts'
import { type ChainModel, scoreItems, unpackChain } from './store.ts'

/** What a piece of a line can be. */
export type TagName =
  | 'NAME'
  | 'ORG'
  | 'DEPT'
  | 'TITLE'
  | 'SCHOOL'
  | 'FIELD'
  | 'DEGREE'
  | 'PROJECT'
  | 'ROLE'
  | 'TIME'
  | 'CITY'

/** A piece of a line that the tagger found. */
export type TaggedSpan = { start: number; end: number; tag: TagName }

/** A line as the tagger sees it. */
export type TaggedLine = {
  /** The pieces of the most likely labelling. */
  spans(): TaggedSpan[]
  /** The probability that the characters from `start` to `end` are one piece of this tag. */
  probability(start: number, end: number, tag: TagName): number
}

/** The sections as numbers of the tagger's context; the order is part of the model. */
const SECTIONS = ['basic', 'education', 'career', 'internship', 'project']

/** The number of a section for the tagger: lines of sections it does not know stand in none. */
export function sectionContext(section: string | undefined): number {
  return SECTIONS.indexOf(section ?? '') + 1
}

/** Lines longer than this are prose, not heads. */
const LONGEST_LINE = 200

let loaded: ChainModel | undefined

/**
 * Finds names, employers, titles, schools and the like in a line. The model is read at the first call and kept.
 * @param section the section in which the line stands, when known
 */
export function tagLine(text: string, section: string | undefined): TaggedLine {
  loaded ??= unpackChain(readFileSync(new URL('./data/tagger.bin', import.meta.url)))
  const model = loaded
  const folded = fold(text).slice(0, LONGEST_LINE)
  if (folded === '') return { spans: () => [], probability: () => 0 }
  const scores = scoreItems(model, characterFeatures(folded, sectionContext(section)))
  let lattice: Lattice | undefined
  return {
    spans: () =>
      spansOf(Array.from(bestLabels(model.labels, scores), (label) => model.labels.names[label] ?? 'O')),
    probability: (start, end, tag) => {
      if (end > folded.length || start >= end) return 0
      lattice ??= sumLattice(model.labels, scores)
      return pathProbability(model.labels, lattice, start, spanPath(model, end - start, tag))
    },
  }
}

function spanPath({ types }: ChainModel, length: number, tag: TagName): Int32Array {
  const first = 1 + 4 * types.indexOf(tag)
  if (length === 1) return Int32Array.of(first + 3)
  const path = new Int32Array(length).fill(first + 1)
  path[0] = first
  path[length - 1] = first + 2
  return path
}

/** The spans that labels of `spanLabels` say; one that does not close is none. */
export function spansOf(labels: string[]): TaggedSpan[] {
  const spans: TaggedSpan[] = []
  let start = -1
  for (const [i, label] of labels.entries()) {
    if (/^[BS]/.test(label)) start = i
    if (/^[ES]/.test(label) && start >= 0) spans.push({ start, end: i + 1, tag: label.slice(2) as TagName })
    if (/^[OES]/.test(label)) start = -1
  }
  return spans
}
